/// The two digits of a province or centrally run city.
///
/// A code names a place only together with a day: many mean another place since 1 July 2025.
public struct ProvinceCode: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let description: String

    public init(_ text: some StringProtocol) throws(PlaceCodeRefusal) {
        description = try PlaceCode.checked(text, level: .province)
    }

    public static func < (left: ProvinceCode, right: ProvinceCode) -> Bool {
        left.description < right.description
    }
}
