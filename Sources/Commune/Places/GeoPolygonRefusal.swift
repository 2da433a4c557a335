/// Why coordinates are no outline of a growing area.
public enum GeoPolygonRefusal: Refusal {
    case empty
    case tooManyPoints(Int)
    case tooFewPoints(Int)
    case outsideVietnam
    case swapped
    case notClosed
    /// Two edges cross, touch or lie on one another at this point.
    case crossing(GeoPosition)
    case holeOutside(GeoPosition)
    case overlap(GeoPosition)

    public var reason: RefusalReason {
        switch self {
        case .empty: RefusalReason("empty", vi: "Vùng không có ranh giới.", en: "The area has no outline.")
        case .tooManyPoints(let count):
            RefusalReason(
                "too_many_points", vi: "Có \(count) điểm, tối đa \(GeoPolygon.mostPoints).",
                en: "\(count) points; at most \(GeoPolygon.mostPoints) are allowed.",
                hint: LocalizedText(vi: "Làm đơn giản đường ranh giới.", en: "Simplify the outline."))
        case .tooFewPoints(let count):
            RefusalReason(
                "too_few_points", vi: "Một vòng cần ít nhất 4 điểm (điểm cuối trùng điểm đầu), đây có \(count).",
                en: "A ring needs at least 4 points (the last equal to the first); this has \(count).")
        case .outsideVietnam:
            RefusalReason("outside_vietnam", vi: "Có điểm nằm ngoài Việt Nam.", en: "A point lies outside Viet Nam.")
        case .swapped:
            RefusalReason(
                "swapped_coordinates", vi: "Kinh độ và vĩ độ bị đảo chỗ.", en: "Longitude and latitude are swapped.",
                hint: LocalizedText(vi: "GeoJSON viết kinh độ trước, vĩ độ sau.", en: "GeoJSON writes longitude first, then latitude."))
        case .notClosed:
            RefusalReason(
                "ring_not_closed", vi: "Điểm cuối của vòng phải trùng điểm đầu.", en: "The last point of a ring must equal its first.")
        case .crossing(let point):
            RefusalReason(
                "self_crossing", vi: "Ranh giới tự cắt hoặc chạm nhau tại \(Self.text(point)).",
                en: "The outline crosses or touches itself at \(Self.text(point)).")
        case .holeOutside(let point):
            RefusalReason(
                "hole_outside", vi: "Phần khoét nằm ngoài vùng tại \(Self.text(point)).",
                en: "A hole lies outside its polygon at \(Self.text(point)).")
        case .overlap(let point):
            RefusalReason(
                "polygons_overlap", vi: "Hai phần của vùng chồng lên nhau tại \(Self.text(point)).",
                en: "Two parts of the area overlap at \(Self.text(point)).")
        }
    }

    private static func text(_ point: GeoPosition) -> String { point.text(separator: ", ") }
}
