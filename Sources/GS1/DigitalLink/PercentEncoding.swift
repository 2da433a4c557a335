/// RFC 3986 section 2.1, with the choice of characters that Digital Link makes.
enum PercentEncoding {
    /// Stays as it is: letters, digits and the marks that have no meaning of their own in a Digital Link.
    /// The others of CSET 82, `!()*+,:` among them, are escaped (Digital Link URI syntax, table of characters).
    private static func staysPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "'"), UInt8(ascii: ";"),
            UInt8(ascii: "="):
            true
        default: false
        }
    }

    static func encode(_ text: String) -> String { encode(text, staysPlain: staysPlain) }

    /// For names in a query, where `=` has a meaning.
    static func encode(name: String) -> String { encode(name) { $0 != UInt8(ascii: "=") && staysPlain($0) } }

    static func encode(_ text: String, staysPlain: (UInt8) -> Bool) -> String {
        guard !text.utf8.allSatisfy(staysPlain) else { return text }
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if staysPlain(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Nil for a percent sign without two hexadecimal digits, for bytes that are not UTF-8 and for NUL.
    static func decode(_ text: some StringProtocol) -> String? {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
        guard let bytes = try? decode(Array(text.utf8)[...], plusIsSpace: false) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    /// - Parameter plusIsSpace: as in the query of a URI, other than in its path.
    /// - Throws: the index of a percent sign that is not followed by the two hexadecimal digits of a byte other than NUL.
    static func decode(_ bytes: ArraySlice<UInt8>, plusIsSpace: Bool) throws(BrokenEscape) -> ArraySlice<UInt8> {
        guard bytes.contains(where: { $0 == UInt8(ascii: "%") || plusIsSpace && $0 == UInt8(ascii: "+") }) else { return bytes }
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var place = bytes.startIndex
        while place < bytes.endIndex {
            let byte = bytes[place]
            guard byte == UInt8(ascii: "%") else {
                decoded.append(plusIsSpace && byte == UInt8(ascii: "+") ? 0x20 : byte)
                place += 1
                continue
            }
            guard bytes.endIndex - place > 2, let high = hexDigit(bytes[place + 1]), let low = hexDigit(bytes[place + 2]), high + low > 0 else {
                throw BrokenEscape(index: place)
            }
            decoded.append(high << 4 | low)
            place += 3
        }
        return decoded[...]
    }

    struct BrokenEscape: Error {
        let index: Int
    }

    static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
