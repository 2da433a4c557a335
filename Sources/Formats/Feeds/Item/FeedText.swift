import Foundation

/// A text made ready for a feed by mechanical mending alone: characters XML forbids are dropped, the rest is normalised to NFC, blanks
/// around it are removed. No word is changed.
///
/// It is a stretch of bytes that many texts share, so that a listing costs no string.
public struct FeedText: Sendable {
    let bytes: [UInt8]
    let span: TextSpan

    init(_ bytes: [UInt8], _ span: TextSpan) {
        self.bytes = bytes
        self.span = span
    }

    /// - Parameter isLine: whether line ends and tabs become blanks.
    public init(_ raw: String, isLine: Bool = true) {
        var bytes: [UInt8] = []
        span = raw.withBytes { TextSpan(mending: $0, isLine: isLine, into: &bytes) }
        self.bytes = bytes
    }

    /// Forbidden control characters that were dropped.
    public var dropped: Int { span.dropped }
    public var isEmpty: Bool { span.isEmpty }
    public var text: String { withUTF8 { String(decoding: $0, as: UTF8.self) } }

    /// Whether the text has more Unicode scalars than allowed, as Google and Meta count them.
    public func exceeds(_ limit: Int) -> Bool {
        // A scalar has at least one byte, so short texts need no counting.
        span.count > limit && withUTF8 { $0.count { $0 & 0xC0 != 0x80 } } > limit
    }

    /// The longest run of whole graphemes with at most `limit` scalars.
    public func cut(to limit: Int) -> String {
        let text = text
        guard exceeds(limit) else { return text }
        var end = text.startIndex
        var used = 0
        for index in text.indices {
            used += text[index].unicodeScalars.count
            guard used <= limit else { break }
            end = text.index(after: index)
        }
        return String(text[..<end])
    }

    /// The text's bytes, valid inside `body` only.
    func withUTF8<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[span.start..<span.end])) }
    }
}

/// Where a text stands in the bytes that it shares with others, and what is known of it.
struct TextSpan: Sendable {
    var start = 0
    var end = 0
    /// Forbidden control characters that were dropped.
    var dropped = 0
    var escaping = Escaping.none

    /// What a writer of XML has to look for.
    enum Escaping: Sendable {
        case none
        /// It is UTF-8 that XML allows; only marks need replacing.
        case marks
        /// Nothing is known of it.
        case all
    }

    var count: Int { end - start }
    var isEmpty: Bool { end == start }
}

extension TextSpan {
    /// Appends the mended text to `bytes`. What is ready is copied; all else takes the long way through strings.
    init(mending raw: UnsafeRawBufferPointer, isLine: Bool, into bytes: inout [UInt8]) {
        let flags = TextScan.look(raw)
        start = bytes.count
        if flags & TextScan.ready != 0, !isLine || flags & TextScan.broken == 0 {
            bytes.put(raw)
            escaping = flags & TextScan.marked == 0 ? .none : .marks
        } else {
            let mended = Mending(String(decoding: raw, as: UTF8.self), isLine: isLine)
            bytes.append(contentsOf: mended.text.utf8)
            dropped = mended.dropped
            escaping = .marks
        }
        end = bytes.count
    }

    /// Appends the text as it is.
    init(copying raw: UnsafeRawBufferPointer, into bytes: inout [UInt8]) {
        start = bytes.count
        bytes.put(raw)
        end = bytes.count
        escaping = .all
    }
}
