/// The escape loop: runs of harmless bytes are copied whole, the others one by one.
enum XMLEscape {
    /// Appends `source` to `target` so that an XML reader gives back the same characters.
    ///
    /// - Parameter quoted: whether it stands in an attribute, where quotes, tabs and line feeds need escaping too.
    static func append(_ source: UnsafeRawBufferPointer, to target: inout [UInt8], quoted: Bool) {
        var copied = 0
        var position = 0
        while position < source.count {
            let byte = source[position]
            if byte < 0x80 ? !isSpecial(byte) : false {
                position += 1
                continue
            }
            let length = byte < 0x80 ? 0 : wellFormedLength(source, at: position)
            if length > 0 {
                position += length
                continue
            }
            if position > copied { target.append(contentsOf: UnsafeRawBufferPointer(rebasing: source[copied..<position])) }
            if byte < 0x80 { replace(byte, in: &target, quoted: quoted) }
            position += 1
            copied = position
        }
        if position > copied { target.append(contentsOf: UnsafeRawBufferPointer(rebasing: source[copied..<position])) }
    }

    /// The same for character data that is known to be UTF-8 which XML allows.
    static func append(wellFormed source: UnsafeRawBufferPointer, to target: inout [UInt8]) {
        var copied = 0
        marks.withUnsafeBufferPointer { marks in
            for position in source.indices where marks[Int(source[position])] {
                target.put(UnsafeRawBufferPointer(rebasing: source[copied..<position]))
                replace(source[position], in: &target, quoted: false)
                copied = position + 1
            }
        }
        target.put(UnsafeRawBufferPointer(rebasing: source[copied...]))
    }

    /// By byte: whether it is replaced in character data.
    private static let marks: [Bool] = (UInt8(0)...255).map { "&<>\r".utf8.contains($0) }

    @inline(__always)
    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "\"")
    }

    /// What stands for an ASCII byte; nothing for the control characters XML forbids. `>` is always escaped, so `]]>` never appears.
    /// A carriage return is escaped because readers turn a bare one into a line feed.
    private static func replace(_ byte: UInt8, in target: inout [UInt8], quoted: Bool) {
        let reference: StaticString
        switch byte {
        case UInt8(ascii: "&"): reference = "&amp;"
        case UInt8(ascii: "<"): reference = "&lt;"
        case UInt8(ascii: ">"): reference = "&gt;"
        case UInt8(ascii: "\""): reference = quoted ? "&quot;" : "\""
        case UInt8(ascii: "\r"): reference = "&#13;"
        case UInt8(ascii: "\n"): reference = quoted ? "&#10;" : "\n"
        case UInt8(ascii: "\t"): reference = quoted ? "&#9;" : "\t"
        default: return
        }
        target.put(reference)
    }

    /// Bytes of the character that starts at a byte above 0x7F: 0 if it is no UTF-8 (Unicode 15 table 3-7) or forbidden (U+FFFE, U+FFFF).
    @inline(__always)
    private static func wellFormedLength(_ source: UnsafeRawBufferPointer, at start: Int) -> Int {
        let first = source[start]
        let left = source.count - start
        func follows(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
            offset < left && range.contains(source[start + offset])
        }
        switch first {
        case 0xC2...0xDF: return follows(1) ? 2 : 0
        case 0xE0: return follows(1, 0xA0...0xBF) && follows(2) ? 3 : 0
        case 0xED: return follows(1, 0x80...0x9F) && follows(2) ? 3 : 0
        case 0xEF:
            guard follows(1), follows(2) else { return 0 }
            return source[start + 1] == 0xBF && source[start + 2] >= 0xBE ? 0 : 3
        case 0xE1...0xEE: return follows(1) && follows(2) ? 3 : 0
        case 0xF0: return follows(1, 0x90...0xBF) && follows(2) && follows(3) ? 4 : 0
        case 0xF1...0xF3: return follows(1) && follows(2) && follows(3) ? 4 : 0
        case 0xF4: return follows(1, 0x80...0x8F) && follows(2) && follows(3) ? 4 : 0
        default: return 0
        }
    }
}
