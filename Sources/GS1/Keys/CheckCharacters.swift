/// The pair of check characters at the end of a Global Model Number (General Specifications, section 7.9.5).
public enum CheckCharacters {
    private static let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)
    private static let primes = [
        2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97,
    ]

    /// The two characters that belong behind the text. Nil for more than 25 characters and for characters outside of CSET 82.
    public static func expected(after text: some StringProtocol) -> String? {
        expected(after: Array(text.utf8)[...]).map { String(decoding: $0, as: UTF8.self) }
    }

    static func expected(after text: ArraySlice<UInt8>) -> [UInt8]? {
        guard text.count <= primes.count else { return nil }
        var sum = 0
        for (byte, prime) in zip(text.reversed(), primes) {
            guard let weight = weight(of: byte) else { return nil }
            sum += weight * prime
        }
        sum %= 1021
        return [alphabet[sum >> 5], alphabet[sum & 31]]
    }

    static func violation(of part: ArraySlice<UInt8>) -> Violation? {
        guard part.count >= 2 else { return Violation(.tooShort) }
        let pair = part.suffix(2)
        if let offset = pair.firstOffset(where: { !alphabet.contains($0) }) { return Violation(.notCSET32, at: part.count - 2 + offset) }
        guard let expected = expected(after: part.dropLast(2)) else { return Violation(.tooLong) }
        return pair.elementsEqual(expected) ? nil : Violation(.checkCharacters, at: part.count - 2, String(decoding: expected, as: UTF8.self))
    }

    /// The place of a character in CSET 82, in ASCII order.
    private static func weight(of byte: UInt8) -> Int? {
        switch byte {
        case 0x21, 0x22: Int(byte) - 0x21
        case 0x25...0x3F: Int(byte) - 0x25 + 2
        case 0x41...0x5A: Int(byte) - 0x41 + 29
        case 0x5F: 55
        case 0x61...0x7A: Int(byte) - 0x61 + 56
        default: nil
        }
    }
}
