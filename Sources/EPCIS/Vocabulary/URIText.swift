/// Whether a text is a URI with a scheme, by the grammar of RFC 3986; the grammar of single schemes is not looked at.
enum URIText {
    static func isValid(_ text: String) -> Bool {
        var text = text
        return text.withUTF8(isValid)
    }

    static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = bytes.first, isLetter(first) else { return false }
        var index = 1
        while index < bytes.count, bytes[index] != UInt8(ascii: ":") {
            guard isLetter(bytes[index]) || isDigit(bytes[index]) || schemeMarks.contains(bytes[index]) else { return false }
            index += 1
        }
        guard index < bytes.count else { return false }
        index += 1
        if index + 1 < bytes.count, bytes[index] == UInt8(ascii: "/"), bytes[index + 1] == UInt8(ascii: "/") {
            guard let end = endOfAuthority(bytes, from: index + 2) else { return false }
            index = end
        }
        return isPath(bytes, from: index)
    }

    /// Whether a text is a URI, or a reference relative to one (RFC 3986 section 4.1).
    static func isReference(_ text: String) -> Bool {
        isValid(text) || isValid("x:" + text) && !text.prefix { $0 != "/" && $0 != "?" && $0 != "#" }.contains(":")
    }

    private static let schemeMarks = ByteSet("+-.")
    /// pchar and `/`, but for the percent sign.
    private static let pathCharacters = ByteSet("-._~!$&'()*+,;=:@/", letters: true)
    private static let userCharacters = ByteSet("-._~!$&'()*+,;=:", letters: true)
    private static let hostCharacters = ByteSet("-._~!$&'()*+,;=", letters: true)

    /// Path, query and fragment; a question mark begins the query, and one `#` the fragment.
    private static func isPath(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
        let allowed = pathCharacters
        var index = start
        var isFragment = false
        while index < bytes.count {
            let byte = bytes[index]
            if allowed.contains(byte) {
                index += 1
            } else if byte == UInt8(ascii: "%") {
                guard isEscape(bytes, at: index) else { return false }
                index += 3
            } else if byte == UInt8(ascii: "?") {
                index += 1
            } else if byte == UInt8(ascii: "#"), !isFragment {
                isFragment = true
                index += 1
            } else {
                return false
            }
        }
        return true
    }

    /// `[user@]host[:port]`; where the path, the query or the fragment begins.
    private static func endOfAuthority(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var end = start
        var at: Int?
        while end < bytes.count, ![UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#")].contains(bytes[end]) {
            if bytes[end] == UInt8(ascii: "@"), at == nil { at = end }
            end += 1
        }
        var index = start
        if let at {
            guard isText(bytes, start..<at, userCharacters) else { return nil }
            index = at + 1
        }
        if index < end, bytes[index] == UInt8(ascii: "[") {
            guard let close = (index..<end).first(where: { bytes[$0] == UInt8(ascii: "]") }),
                IPLiteral.isValid(UnsafeBufferPointer(rebasing: bytes[(index + 1)..<close]))
            else { return nil }
            index = close + 1
        } else {
            let port = (index..<end).first { bytes[$0] == UInt8(ascii: ":") } ?? end
            guard isText(bytes, index..<port, hostCharacters) else { return nil }
            index = port
        }
        guard index < end else { return end }
        guard bytes[index] == UInt8(ascii: ":"), bytes[(index + 1)..<end].allSatisfy(isDigit) else { return nil }
        return end
    }

    private static func isText(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ allowed: ByteSet) -> Bool {
        var index = range.lowerBound
        while index < range.upperBound {
            if allowed.contains(bytes[index]) {
                index += 1
            } else {
                guard bytes[index] == UInt8(ascii: "%"), index + 2 < range.upperBound, isEscape(bytes, at: index) else { return false }
                index += 3
            }
        }
        return true
    }

    private static func isEscape(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        index + 2 < bytes.count && isHexDigit(bytes[index + 1]) && isHexDigit(bytes[index + 2])
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    static func isHexDigit(_ byte: UInt8) -> Bool { isDigit(byte) || (0x61...0x66).contains(byte | 0x20) }
}

/// ASCII characters, as two words of bits.
struct ByteSet {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    init(_ characters: StaticString, letters: Bool = false) {
        for place in 0..<characters.utf8CodeUnitCount { insert(characters.utf8Start[place]) }
        guard letters else { return }
        for byte in UInt8(ascii: "0")...UInt8(ascii: "9") { insert(byte) }
        for byte in UInt8(ascii: "A")...UInt8(ascii: "Z") {
            insert(byte)
            insert(byte | 0x20)
        }
    }

    private mutating func insert(_ byte: UInt8) {
        if byte < 64 { low |= 1 << UInt64(byte) } else if byte < 128 { high |= 1 << UInt64(byte & 63) }
    }

    func contains(_ byte: UInt8) -> Bool {
        byte < 64 ? low >> UInt64(byte) & 1 == 1 : byte < 128 && high >> UInt64(byte & 63) & 1 == 1
    }
}
