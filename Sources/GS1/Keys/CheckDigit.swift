/// The check digit of GTIN, GLN, SSCC and all other numeric GS1 keys (General Specifications, section 7.9).
public enum CheckDigit {
    /// The digit that belongs behind `digits`, 0–9. Nil if there is a character that is no ASCII digit, or none at all.
    public static func expected(after digits: some StringProtocol) -> Int? {
        var text = String(digits)
        return text.withUTF8 { expected(after: $0) }
    }

    static func expected(after digits: some BidirectionalCollection<UInt8>) -> Int? {
        var sum = 0
        var weight = 3
        for byte in digits.reversed() {
            guard byte.isASCIIDigit else { return nil }
            // Kept small, so that no length of input can overflow it.
            sum = (sum + Int(byte - UInt8(ascii: "0")) * weight) % 10
            weight = 4 - weight
        }
        return digits.isEmpty ? nil : (10 - sum) % 10
    }

    /// Whether the last digit is the check digit of those before it.
    public static func isValid(_ digits: some StringProtocol) -> Bool {
        guard let last = digits.last?.wholeNumberValue, let expected = expected(after: digits.dropLast()) else { return false }
        return digits.utf8.allSatisfy(\.isASCIIDigit) && last == expected
    }
}

extension UInt8 {
    var isASCIIDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
}
