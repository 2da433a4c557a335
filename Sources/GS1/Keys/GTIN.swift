/// A Global Trade Item Number, kept as fourteen digits. How many digits it was written with is not remembered:
/// a GTIN-13 and the same number with a zero in front are one GTIN.
public struct GTIN: Hashable, Sendable, CustomStringConvertible {
    /// Fourteen digits.
    public let description: String

    /// Accepts GTIN-8, -12, -13 and -14, without spaces or hyphens.
    public init(parsing text: some StringProtocol) throws(KeyRefused) {
        let digits = try checkedDigits(text, lengths: [8, 12, 13, 14])
        description = String(repeating: "0", count: 14 - digits.utf8.count) + digits
    }

    /// Nil where ``init(parsing:)`` throws.
    public init?(_ text: some StringProtocol) {
        guard let gtin = try? GTIN(parsing: text) else { return nil }
        self = gtin
    }

    /// As it is printed under a bar code: 8, 12, 13 or 14 digits, the fewest that hold it.
    public var shortest: String {
        let significant = description.utf8.drop { $0 == UInt8(ascii: "0") }.count
        let length = [8, 12, 13].first { $0 >= significant } ?? 14
        return String(description.suffix(length))
    }

    /// Numbers for use inside one company or region (prefixes 02, 04, 20–29; GTIN-8 beginning with 0 or 2): two companies may mean different things by them.
    public var isRestrictedCirculation: Bool {
        let printed = shortest
        if printed.utf8.count == 8 { return printed.hasPrefix("0") || printed.hasPrefix("2") }
        let prefix = description.dropFirst().prefix(2)
        return prefix == "02" || prefix == "04" || prefix.hasPrefix("2")
    }
}
