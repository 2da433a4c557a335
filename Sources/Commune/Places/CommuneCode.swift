/// The five digits of a commune, ward, township or special zone.
///
/// A code names a place only together with a day: many mean another place since 1 July 2025.
public struct CommuneCode: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let description: String

    public init(_ text: some StringProtocol) throws(PlaceCodeRefusal) {
        description = try PlaceCode.checked(text, level: .commune)
    }

    public static func < (left: CommuneCode, right: CommuneCode) -> Bool {
        left.description < right.description
    }
}
