/// What may stand in brackets in the host of a URI (RFC 3986 section 3.2.2).
enum IPLiteral {
    static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        if bytes.first.map({ $0 | 0x20 }) == UInt8(ascii: "v") { return isFuture(bytes) }
        return isVersion6(String(decoding: bytes, as: UTF8.self))
    }

    /// `v1.anything`
    private static func isFuture(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let characters = ByteSet("-._~!$&'()*+,;=:", letters: true)
        guard let point = bytes.firstIndex(of: UInt8(ascii: ".")), point > 1, point + 1 < bytes.count else { return false }
        return bytes[1..<point].allSatisfy(URIText.isHexDigit) && bytes[(point + 1)...].allSatisfy(characters.contains)
    }

    /// Eight groups of four hexadecimal digits; `::` stands for one or more groups of zeros, an IPv4 address for the last two.
    private static func isVersion6(_ text: String) -> Bool {
        guard text.utf8.count <= 45 else { return false }
        let gap = text.range(of: "::")
        let head = gap.map { text[..<$0.lowerBound] } ?? text[...]
        let tail = gap.map { text[$0.upperBound...] } ?? ""
        guard let before = groups(head, mayEndInVersion4: gap == nil), let after = groups(tail, mayEndInVersion4: true) else { return false }
        return gap == nil ? before == 8 : before + after <= 7
    }

    /// Nil when one is wrong.
    private static func groups(_ text: Substring, mayEndInVersion4: Bool) -> Int? {
        guard !text.isEmpty else { return 0 }
        var count = 0
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        for (place, part) in parts.enumerated() {
            if place == parts.count - 1, mayEndInVersion4, part.contains(".") {
                guard isVersion4(part) else { return nil }
                count += 2
            } else {
                guard (1...4).contains(part.utf8.count), part.utf8.allSatisfy(URIText.isHexDigit) else { return nil }
                count += 1
            }
        }
        return count
    }

    private static func isVersion4(_ text: Substring) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                part.utf8.allSatisfy { (0x30...0x39).contains($0) } && UInt8(part).map { String($0) == part } ?? false
            }
    }
}

extension String {
    /// The standard library has this for Foundation only.
    fileprivate func range(of pair: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(pair), let end = index(start, offsetBy: pair.count, limitedBy: endIndex) { return start..<end }
            start = index(after: start)
        }
        return nil
    }
}
