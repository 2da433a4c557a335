/// How long GS1 Company Prefixes are, as the caller knows it: EPC URNs need it, and no number tells it by itself.
public struct CompanyPrefixLengths: Sendable, Hashable {
    private let lengths: [String: Int]
    private let longest: Int

    /// - Parameter lengths: digits with which numbers begin, and the length of the company prefix of such numbers. The longest that fits counts.
    public init(_ lengths: [String: Int]) {
        self.lengths = lengths
        longest = lengths.keys.map(\.utf8.count).max() ?? 0
    }

    /// Nil if nothing is known of such numbers.
    public func length(beginning digits: some StringProtocol) -> Int? {
        let digits = digits.prefix(longest)
        return (0...digits.count).reversed().lazy.compactMap { lengths[String(digits.prefix($0))] }.first
    }
}
