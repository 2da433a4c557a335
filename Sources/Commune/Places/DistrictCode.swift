/// The three digits of a district, a level that ended on 30 June 2025.
///
/// A code names a place only together with a day: many mean another place since 1 July 2025.
public struct DistrictCode: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let description: String

    public init(_ text: some StringProtocol) throws(PlaceCodeRefusal) {
        description = try PlaceCode.checked(text, level: .district)
    }

    public static func < (left: DistrictCode, right: DistrictCode) -> Bool {
        left.description < right.description
    }
}
