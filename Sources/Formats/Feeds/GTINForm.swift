/// The form of GTINs as feeds print them. Listings keep fourteen digits; the producer's number is shorter where it begins with zeros.
enum GTINForm {
    /// Whether the text has 8, 12, 13 or 14 digits and the right check digit (GS1 General Specifications 7.9).
    static func isValid(_ text: String) -> Bool {
        let digits = text.utf8.map { Int($0) - 0x30 }
        guard [8, 12, 13, 14].contains(digits.count), digits.allSatisfy({ (0...9).contains($0) }) else { return false }
        let sum = digits.reversed().enumerated().reduce(0) { $0 + $1.element * ($1.offset.isMultiple(of: 2) ? 1 : 3) }
        return sum.isMultiple(of: 10)
    }

    /// Whether the number is only meant for use inside a company or for coupons: prefixes 02, 04, 2, 05, 98, 99 of the thirteen digits.
    static func isRestricted(_ text: String) -> Bool {
        guard text.utf8.count >= 12, !isShort(text) else { return false }
        let thirteen = text.utf8.count == 12 ? "0" + text : String(text.suffix(13))
        return thirteen.hasPrefix("2") || ["02", "04", "05", "98", "99"].contains(thirteen.prefix(2))
    }

    /// The number as the producer holds it: GTIN-8, GTIN-13 or GTIN-14.
    static func printed(_ text: String) -> String {
        guard text.utf8.count == 14 else { return text }
        if isShort(text) { return String(text.suffix(8)) }
        return text.hasPrefix("0") ? String(text.dropFirst()) : text
    }

    /// A GTIN-8 in fourteen digits.
    private static func isShort(_ text: String) -> Bool { text.utf8.count == 14 && text.hasPrefix("000000") }
}
