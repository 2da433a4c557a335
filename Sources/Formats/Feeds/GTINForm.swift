/// The form of GTINs as feeds print them. Listings keep fourteen digits; the producer's number is shorter where it begins with zeros.
enum GTINForm {
    /// Whether the text has 8, 12, 13 or 14 digits and the right check digit (GS1 General Specifications 7.9).
    static func isValid(_ text: UnsafeRawBufferPointer) -> Bool {
        guard [8, 12, 13, 14].contains(text.count) else { return false }
        var sum = 0
        for position in text.indices {
            let digit = Int(text[position]) - 0x30
            guard (0...9).contains(digit) else { return false }
            sum += digit * ((text.count - position) % 2 == 0 ? 3 : 1)
        }
        return sum.isMultiple(of: 10)
    }

    /// Whether the number is only meant for use inside a company or for coupons: prefixes 02, 04, 2, 05, 98, 99 of the thirteen digits.
    static func isRestricted(_ text: UnsafeRawBufferPointer) -> Bool {
        guard text.count >= 12, !isShort(text) else { return false }
        // Of twelve digits the first of the thirteen is a zero.
        let (first, second) = text.count == 12 ? (0x30, text[0]) : (text[text.count - 13], text[text.count - 12])
        switch (first, second) {
        case (0x32, _), (0x30, 0x32), (0x30, 0x34), (0x30, 0x35), (0x39, 0x38), (0x39, 0x39): return true
        default: return false
        }
    }

    /// Digits in front of the number as the producer holds it: GTIN-8, GTIN-13 or GTIN-14.
    static func padding(_ text: UnsafeRawBufferPointer) -> Int {
        guard text.count == 14 else { return 0 }
        if isShort(text) { return 6 }
        return text[0] == 0x30 ? 1 : 0
    }

    /// A GTIN-8 in fourteen digits.
    private static func isShort(_ text: UnsafeRawBufferPointer) -> Bool { text.count == 14 && text.prefix(6).allSatisfy { $0 == 0x30 } }
}
