/// The outline of a growing area: one polygon or several, each an outer ring and perhaps holes.
///
/// A value is valid in the sense of OGC simple features: rings are closed, do not cross or touch themselves, holes lie inside,
/// polygons do not overlap. Outer rings run counter-clockwise, holes clockwise (RFC 7946).
public struct GeoPolygon: Hashable, Sendable {
    /// Polygons → rings → positions; the first ring is the outer one, and each ring ends where it began.
    public let polygons: [[[GeoPosition]]]
    public let boundingBox: GeoBox

    public static let mostPoints = 10_000

    /// From the coordinates of a GeoJSON Polygon.
    public init(rings: [[(longitude: Double, latitude: Double)]]) throws(GeoPolygonRefusal) {
        try self.init(polygons: [rings])
    }

    /// From the coordinates of a GeoJSON MultiPolygon.
    ///
    /// Repeated points are dropped. A ring without area touches itself, so it is refused as a crossing.
    /// Crossings are looked for by sweeping from west to east; the limit on points bounds the work.
    public init(polygons input: [[[(longitude: Double, latitude: Double)]]]) throws(GeoPolygonRefusal) {
        guard !input.isEmpty, input.allSatisfy({ !$0.isEmpty }) else { throw .empty }
        let points = input.reduce(0) { $0 + $1.reduce(0) { $0 + $1.count } }
        guard points <= GeoPolygon.mostPoints else { throw .tooManyPoints(points) }
        var polygons: [[[GeoPosition]]] = []
        for rings in input {
            var checked: [[GeoPosition]] = []
            for (index, ring) in rings.enumerated() {
                checked.append(try GeoPolygon.checked(ring, isOuter: index == 0))
            }
            polygons.append(checked)
        }
        try RingCrossings.check(polygons)
        try RingNesting.check(polygons)
        self.polygons = polygons
        boundingBox = GeoPolygon.box(around: polygons)
    }

    private static func checked(
        _ ring: [(longitude: Double, latitude: Double)], isOuter: Bool
    ) throws(GeoPolygonRefusal) -> [GeoPosition] {
        guard ring.count >= 4 else { throw .tooFewPoints(ring.count) }
        var positions: [GeoPosition] = []
        for point in ring {
            guard let position = GeoPosition(longitude: point.longitude, latitude: point.latitude) else {
                let swapped = VietnamOutline.contains(longitude: point.latitude, latitude: point.longitude)
                throw swapped ? .swapped : .outsideVietnam
            }
            if positions.last != position { positions.append(position) }
        }
        guard positions.first == positions.last else { throw .notClosed }
        guard positions.count >= 4 else { throw .tooFewPoints(positions.count) }
        return (doubledArea(positions) > 0) == isOuter ? positions : positions.reversed()
    }

    /// Twice the signed area in squared hundred-millionths of a degree: above zero for a counter-clockwise ring.
    private static func doubledArea(_ ring: [GeoPosition]) -> Int128 {
        zip(ring, ring.dropFirst()).reduce(0) { sum, edge in
            sum + Int128(edge.0.longitudeE8) * Int128(edge.1.latitudeE8) - Int128(edge.1.longitudeE8) * Int128(edge.0.latitudeE8)
        }
    }

    private static func box(around polygons: [[[GeoPosition]]]) -> GeoBox {
        let positions = polygons.joined().joined()
        let longitudes = positions.map(\.longitude)
        let latitudes = positions.map(\.latitude)
        return GeoBox(
            west: longitudes.min() ?? 0, south: latitudes.min() ?? 0, east: longitudes.max() ?? 0, north: latitudes.max() ?? 0)
    }
}
