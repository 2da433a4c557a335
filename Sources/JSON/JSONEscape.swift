extension JSONCursor {
    /// The escape whose backslash is at `index`; a pair of surrogate escapes is one scalar.
    mutating func escape() throws(JSONBreak) -> Unicode.Scalar {
        let start = index
        index += 1
        let letter = try peek("the rest of an escape")
        index += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
        case UInt8(ascii: "b"): return "\u{08}"
        case UInt8(ascii: "f"): return "\u{0C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): break
        default: throw fault(.invalidEscape, at: start, "A backslash is followed by a character that makes no escape.")
        }
        let first = try fourHexDigits(of: start)
        if let scalar = Unicode.Scalar(first) { return scalar }
        let lone = fault(.loneSurrogate, at: start, "Half of a surrogate pair stands alone.")
        guard first < 0xDC00, try peek("the other half of a surrogate pair") == UInt8(ascii: "\\") else { throw lone }
        index += 1
        guard try peek("the other half of a surrogate pair") == UInt8(ascii: "u") else { throw lone }
        index += 1
        let second = try fourHexDigits(of: start)
        guard (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(first - 0xD800) << 10) + UInt32(second - 0xDC00))
        else { throw lone }
        return scalar
    }

    private mutating func fourHexDigits(of start: Int) throws(JSONBreak) -> UInt16 {
        var value: UInt16 = 0
        for _ in 0..<4 {
            let byte = try peek("four hexadecimal digits")
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: throw fault(.invalidEscape, at: start, "After \\u come four hexadecimal digits.")
            }
            value = value << 4 | UInt16(digit)
            index += 1
        }
        return value
    }

    /// Table 3-7 of the Unicode Standard: no overlong forms, no surrogates, nothing above U+10FFFF.
    func lengthOfScalar(beginningWith first: UInt8) throws(JSONBreak) -> Int {
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch first {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: throw fault(.invalidUTF8, "These bytes are not UTF-8.")
        }
        for place in 1..<length {
            guard let byte = byte(place) else { throw fault(.unexpectedEnd, "The document ends inside a character.") }
            guard (place == 1 ? second : 0x80...0xBF).contains(byte) else { throw fault(.invalidUTF8, "These bytes are not UTF-8.") }
        }
        return length
    }
}

extension JSONNode {
    /// The text of a string of which the scanner has taken the bytes.
    package func text(in base: UnsafePointer<UInt8>) -> String {
        let bytes = UnsafeBufferPointer(start: base + Int(start), count: Int(length))
        guard hasEscapes else { return String(decoding: bytes, as: UTF8.self) }
        var cursor = JSONCursor(base, count: Int(start) + Int(length), at: Int(start), JSONLimits(), isWhole: true)
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        while let byte = cursor.byte(0) {
            guard byte == UInt8(ascii: "\\") else {
                decoded.append(byte)
                cursor.index += 1
                continue
            }
            // The scanner took the escape already.
            guard let scalar = try? cursor.escape(), let encoded = UTF8.encode(scalar) else { break }
            decoded.append(contentsOf: encoded)
        }
        return String(decoding: decoded, as: UTF8.self)
    }
}
