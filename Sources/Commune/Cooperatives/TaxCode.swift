/// A Vietnamese tax code (mã số thuế).
///
/// Ten digits for an organisation, thirteen (`NNNNNNNNNN-NNN`) for its branch, twelve for a person or household business, whose personal
/// number it is since 1 July 2025 (Circular 86/2024/TT-BTC). The twelve-digit form is personal data: its description is masked.
public struct TaxCode: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case organisation, branch, personal
    }

    public let kind: Kind
    /// The digits in full, with the hyphen of a branch. For storage and for those entitled to see it; print `description` elsewhere.
    public let text: String

    /// Accepts surrounding white space, and a branch code without its hyphen.
    public init(_ text: some StringProtocol) throws(TaxCodeRefusal) {
        let trimmed = text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
        var scalars = trimmed.flatMap(\.unicodeScalars)
        if scalars.count == 14, scalars[10] == "-" { scalars.remove(at: 10) }
        guard scalars.allSatisfy({ ("0"..."9").contains($0) }) else { throw .notDigits }
        let digits = scalars.map { Int($0.value) - 0x30 }
        let plain = String(String.UnicodeScalarView(scalars))
        switch digits.count {
        case 10:
            try TaxCode.checkTen(digits)
            (kind, self.text) = (.organisation, plain)
        case 13:
            try TaxCode.checkTen(Array(digits[..<10]))
            guard digits[10...] != [0, 0, 0] else { throw .branchZero }
            (kind, self.text) = (.branch, "\(plain.prefix(10))-\(plain.suffix(3))")
        case 12:
            // A personal number begins with the code of the province of birth registration or country, 001 to 399.
            guard (1...399).contains(digits[0] * 100 + digits[1] * 10 + digits[2]), digits[6...] != [0, 0, 0, 0, 0, 0] else {
                throw .notAPersonalNumber
            }
            (kind, self.text) = (.personal, plain)
        default: throw .wrongLength(digits.count)
        }
    }

    /// Weights 31 … 3 on the first nine digits; the tenth is 10 minus their sum modulo 11, and a sum that asks for 10 was never issued.
    private static func checkTen(_ digits: [Int]) throws(TaxCodeRefusal) {
        guard digits[2...8].contains(where: { $0 != 0 }) else { throw .serialZero }
        let sum = zip(digits, [31, 29, 23, 19, 17, 13, 7, 5, 3]).reduce(0) { $0 + $1.0 * $1.1 }
        guard 10 - sum % 11 == digits[9] else { throw .checkDigit }
    }
}

/// What logs, pages and debuggers may show: a personal number only by its last three digits.
extension TaxCode: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String {
        kind == .personal ? "•••••••••" + text.suffix(3) : text
    }

    public var debugDescription: String { description }

    public var customMirror: Mirror { Mirror(self, children: ["kind": kind, "text": description]) }
}
