import struct Foundation.Decimal
import struct JSON.JSONNumber

/// A decimal number with as many digits as it was written with: comparing across units multiplies, and nothing may be rounded on the way.
struct ExactNumber: Comparable, Hashable {
    private let isNegative: Bool
    /// From the most significant, without zeros at either end; empty for zero.
    private let digits: [UInt8]
    /// The power of ten the digits, read as a whole number, are multiplied with.
    private let exponent: Int

    /// Numbers with more digits, or zeros that stand for nothing else, are no measurements; working with them would cost time for nothing.
    private static let longest = 1_000

    private init(_ isNegative: Bool, _ digits: [UInt8], _ exponent: Int) {
        let leading = digits.prefix { $0 == 0 }.count
        let trailing = leading == digits.count ? 0 : digits.reversed().prefix { $0 == 0 }.count
        self.digits = leading == digits.count ? [] : Array(digits[leading..<(digits.count - trailing)])
        self.exponent = self.digits.isEmpty ? 0 : exponent + trailing
        self.isNegative = isNegative && !self.digits.isEmpty
    }

    init(_ number: Decimal) { self = ExactNumber(literal: "\(number)") ?? ExactNumber(false, [], 0) }

    /// Nil for absurdly long or large ones.
    init?(_ number: JSONNumber) { self.init(literal: number.description) }

    /// Accepts what ``DecimalLiteral`` does.
    init?(literal: String) {
        var literal = literal
        let parsed: ExactNumber? = literal.withUTF8 { bytes in
            guard let number = DecimalLiteral(bytes, longest: Self.longest), let exponent = number.exponent, exponent.magnitude <= Self.longest
            else { return nil }
            let digits = (Array(number.whole) + number.fraction).map { $0 - UInt8(ascii: "0") }
            return ExactNumber(number.isNegative, digits, exponent - number.fraction.count)
        }
        guard let parsed else { return nil }
        self = parsed
    }

    static func * (left: ExactNumber, right: ExactNumber) -> ExactNumber {
        guard !left.digits.isEmpty, !right.digits.isEmpty else { return ExactNumber(false, [], 0) }
        var product = [Int](repeating: 0, count: left.digits.count + right.digits.count)
        for (i, leftDigit) in left.digits.enumerated() {
            for (j, rightDigit) in right.digits.enumerated() { product[i + j + 1] += Int(leftDigit) * Int(rightDigit) }
        }
        for place in stride(from: product.count - 1, to: 0, by: -1) {
            product[place - 1] += product[place] / 10
            product[place] %= 10
        }
        return ExactNumber(left.isNegative != right.isNegative, product.map(UInt8.init), left.exponent + right.exponent)
    }

    static func + (left: ExactNumber, right: ExactNumber) -> ExactNumber {
        let exponent = min(left.exponent, right.exponent)
        let top = max(left.digits.count + left.exponent, right.digits.count + right.exponent)
        let count = max(top - exponent, 0)
        var sum = zip(left.signedDigits(count, exponent), right.signedDigits(count, exponent)).map { $0 + $1 }
        let isNegative = (sum.first { $0 != 0 } ?? 0) < 0
        if isNegative { sum = sum.map { -$0 } }
        // A carry may come out of the first place.
        sum.insert(0, at: 0)
        for place in stride(from: sum.count - 1, to: 0, by: -1) {
            let carry = sum[place] < 0 ? -1 : sum[place] / 10
            sum[place] -= carry * 10
            sum[place - 1] += carry
        }
        return ExactNumber(isNegative, sum.map { UInt8(clamping: $0) }, exponent)
    }

    /// So many digits, the last of which stands at that power of ten.
    private func signedDigits(_ count: Int, _ last: Int) -> [Int] {
        let behind = exponent - last
        let before = max(count - digits.count - behind, 0)
        let sign = isNegative ? -1 : 1
        return [Int](repeating: 0, count: before) + digits.map { Int($0) * sign } + [Int](repeating: 0, count: max(behind, 0))
    }

    static func < (left: ExactNumber, right: ExactNumber) -> Bool {
        guard left.isNegative == right.isNegative else { return left.isNegative }
        return left.isNegative ? right.isSmaller(than: left) : left.isSmaller(than: right)
    }

    /// Without looking at the signs.
    private func isSmaller(than other: ExactNumber) -> Bool {
        guard !digits.isEmpty, !other.digits.isEmpty else { return digits.isEmpty && !other.digits.isEmpty }
        let (top, otherTop) = (digits.count + exponent, other.digits.count + other.exponent)
        guard top == otherTop else { return top < otherTop }
        return digits.lexicographicallyPrecedes(other.digits)
    }
}

extension QueryComparison {
    func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
        switch self {
        case .equal: left == right
        case .greater: left > right
        case .atLeast: left >= right
        case .less: left < right
        case .atMost: left <= right
        }
    }
}
