/// A Global Location Number: a place or a party, thirteen digits.
public struct GLN: Hashable, Sendable, CustomStringConvertible {
    /// Thirteen digits.
    public let description: String

    /// Without spaces or hyphens (General Specifications, section 3.7).
    public init(parsing text: some StringProtocol) throws(KeyRefused) {
        description = try checkedDigits(text, lengths: [13])
    }

    /// Nil where ``init(parsing:)`` throws.
    public init?(_ text: some StringProtocol) {
        guard let gln = try? GLN(parsing: text) else { return nil }
        self = gln
    }
}
