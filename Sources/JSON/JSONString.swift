extension JSONParser {
    /// The string whose opening quote is at `index`; afterwards `index` is behind the closing one.
    mutating func string() throws(JSONFailure) -> String {
        let start = index
        index += 1
        var runStart = index
        var decoded: [UInt8] = []
        var usesEscapes = false
        while true {
            guard index - runStart + decoded.count <= limits.stringBytes else {
                throw failure(.stringTooLong, at: start, "The string is longer than \(limits.stringBytes) bytes.")
            }
            let byte = try peek("the closing quote of a string")
            switch byte {
            case UInt8(ascii: "\""):
                let run = bytes[runStart..<index]
                index += 1
                guard usesEscapes else { return String(decoding: run, as: UTF8.self) }
                return String(decoding: decoded + run, as: UTF8.self)
            case UInt8(ascii: "\\"):
                usesEscapes = true
                decoded += bytes[runStart..<index]
                if let encoded = UTF8.encode(try escape()) { decoded.append(contentsOf: encoded) }
                runStart = index
            case 0x00..<0x20:
                throw failure(.controlCharacter, "A control character in a string must be written as an escape.")
            case 0x20..<0x80:
                index += 1
            default:
                index += try lengthOfScalar(beginningWith: byte)
            }
        }
    }

    /// The escape whose backslash is at `index`; a pair of surrogate escapes is one scalar.
    private mutating func escape() throws(JSONFailure) -> Unicode.Scalar {
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
        default: throw failure(.invalidEscape, at: start, "A backslash is followed by a character that makes no escape.")
        }
        let first = try fourHexDigits(of: start)
        if let scalar = Unicode.Scalar(first) { return scalar }
        // A failure counts lines from the start of the document, so it is made only where it is thrown.
        func lone() -> JSONFailure { failure(.loneSurrogate, at: start, "Half of a surrogate pair stands alone.") }
        guard first < 0xDC00, try peek("the other half of a surrogate pair") == UInt8(ascii: "\\") else { throw lone() }
        index += 1
        guard try peek("the other half of a surrogate pair") == UInt8(ascii: "u") else { throw lone() }
        index += 1
        let second = try fourHexDigits(of: start)
        guard (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(first - 0xD800) << 10) + UInt32(second - 0xDC00))
        else { throw lone() }
        return scalar
    }

    private mutating func fourHexDigits(of start: Int) throws(JSONFailure) -> UInt16 {
        var value: UInt16 = 0
        for _ in 0..<4 {
            let byte = try peek("four hexadecimal digits")
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: throw failure(.invalidEscape, at: start, "After \\u come four hexadecimal digits.")
            }
            value = value << 4 | UInt16(digit)
            index += 1
        }
        return value
    }

    /// Table 3-7 of the Unicode Standard: no overlong forms, no surrogates, nothing above U+10FFFF.
    private func lengthOfScalar(beginningWith first: UInt8) throws(JSONFailure) -> Int {
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
        default: throw failure(.invalidUTF8, "These bytes are not UTF-8.")
        }
        guard index + length <= bytes.count else { throw failure(.unexpectedEnd, at: bytes.count, "The document ends inside a character.") }
        guard second.contains(bytes[index + 1]), bytes[(index + 2)..<(index + length)].allSatisfy({ $0 & 0xC0 == 0x80 }) else {
            throw failure(.invalidUTF8, "These bytes are not UTF-8.")
        }
        return length
    }
}
