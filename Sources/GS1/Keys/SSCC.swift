/// A Serial Shipping Container Code: one pallet, carton or other logistic unit, eighteen digits.
public struct SSCC: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    public init(parsing text: some StringProtocol) throws(KeyRefused) {
        description = try checkedDigits(text, lengths: [18])
    }

    public init?(_ text: some StringProtocol) {
        guard let sscc = try? SSCC(parsing: text) else { return nil }
        self = sscc
    }
}
