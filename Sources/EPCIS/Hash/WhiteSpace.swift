/// White space around values (CBV 2.0 event hash, rule 5): whatever Unicode gives the property `White_Space`, as a non-breaking space from a
/// spreadsheet is no more part of a value than a blank.
enum WhiteSpace {
    static func trimmed(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var (start, end) = (0, text.count)
        while start < end {
            let length = length(text, start..<end)
            guard length > 0 else { break }
            start += length
        }
        while end > start, let length = (1...3).first(where: { end - $0 >= start && self.length(text, (end - $0)..<end) == $0 }) { end -= length }
        return UnsafeBufferPointer(rebasing: text[start..<end])
    }

    /// Of the one that a range begins with, in UTF-8; 0 when it begins with something else.
    private static func length(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
        let start = range.lowerBound
        let first = text[start]
        guard first > 0x7F else { return first == 0x20 || (0x09...0x0D).contains(first) ? 1 : 0 }
        if first == 0xC2, range.count > 1 { return text[start + 1] == 0x85 || text[start + 1] == 0xA0 ? 2 : 0 }
        guard range.count > 2 else { return 0 }
        return switch (first, text[start + 1], text[start + 2]) {
        case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80): 3
        default: 0
        }
    }
}
