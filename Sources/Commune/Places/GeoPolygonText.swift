/// The outline as text, the same bytes for the same outline.
extension GeoPolygon {
    /// Well-known text of a MULTIPOLYGON, which is how outlines are stored even if there is one polygon.
    public var wellKnownText: String {
        let texts = polygons.map { GeoPolygon.nested($0, open: "(", close: ")") { $0.text(separator: " ") } }
        return "MULTIPOLYGON(\(texts.joined(separator: ",")))"
    }

    private static func nested(
        _ rings: [[GeoPosition]], open: String, close: String, _ write: (GeoPosition) -> String
    ) -> String {
        open + rings.map { open + $0.map(write).joined(separator: ",") + close }.joined(separator: ",") + close
    }
}
