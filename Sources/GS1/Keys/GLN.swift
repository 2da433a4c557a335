/// A Global Location Number: a place or a party, thirteen digits.
public struct GLN: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    public init(parsing text: some StringProtocol) throws(KeyRefused) {
        description = try checkedDigits(text, lengths: [13])
    }

    public init?(_ text: some StringProtocol) {
        guard let gln = try? GLN(parsing: text) else { return nil }
        self = gln
    }
}
