/// A Serial Shipping Container Code: one pallet, carton or other logistic unit, eighteen digits.
public struct SSCC: Hashable, Sendable, CustomStringConvertible {
    /// Eighteen digits.
    public let description: String

    /// Without spaces or hyphens (General Specifications, section 3.2).
    public init(parsing text: some StringProtocol) throws(KeyRefused) {
        description = try checkedDigits(text, lengths: [18])
    }

    /// Nil where ``init(parsing:)`` throws.
    public init?(_ text: some StringProtocol) {
        guard let sscc = try? SSCC(parsing: text) else { return nil }
        self = sscc
    }
}
