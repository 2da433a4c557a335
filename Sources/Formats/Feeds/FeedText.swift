import Foundation

/// A text made ready for a feed by mechanical mending alone: characters XML forbids are dropped, the rest is normalised to NFC, blanks
/// around it are removed. No word is changed.
public struct FeedText: Hashable, Sendable {
    public let text: String
    /// Forbidden control characters that were dropped.
    public let dropped: Int

    public var isEmpty: Bool { text.isEmpty }

    /// - Parameter isLine: whether line ends and tabs become blanks.
    public init(_ raw: String, isLine: Bool = true) {
        guard !Self.isReady(raw) else {
            text = raw
            dropped = 0
            return
        }
        var kept: [UInt8] = []
        kept.reserveCapacity(raw.utf8.count)
        var dropped = 0
        for scalar in raw.unicodeScalars {
            if isLine, scalar == "\n" || scalar == "\r" || scalar == "\t" {
                kept.append(UInt8(ascii: " "))
            } else if Self.isAllowed(scalar) {
                if let encoded = UTF8.encode(scalar) { kept.append(contentsOf: encoded) }
            } else {
                dropped += 1
            }
        }
        let composed = Self.normalised(String(decoding: kept, as: UTF8.self))
        let scalars = composed.unicodeScalars
        let first = scalars.firstIndex { !$0.properties.isWhitespace } ?? scalars.endIndex
        let last = scalars.lastIndex { !$0.properties.isWhitespace }.map(scalars.index(after:)) ?? first
        text = String(scalars[first..<last])
        self.dropped = dropped
    }

    /// Whether the text has more Unicode scalars than allowed, as Google and Meta count them.
    public func exceeds(_ limit: Int) -> Bool {
        // A scalar has at least one byte, so short texts need no counting.
        text.utf8.count > limit && text.unicodeScalars.count > limit
    }

    /// The longest run of whole graphemes with at most `limit` scalars.
    public func cut(to limit: Int) -> String {
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

    /// Whether a text needs no mending, told from its bytes: printable ASCII, U+00A0…U+02FF, the Vietnamese block U+1EA0…U+1EF9,
    /// dashes and quotes U+2010…U+2027 only, and no blank at either end. Nearly every text is so, and feeds are written at this speed.
    private static func isReady(_ raw: String) -> Bool {
        raw.withBytes { bytes in
            guard let first = bytes.first, let last = bytes.last else { return true }
            // C2 leads U+0080…U+00BF, of which U+00A0 is a blank.
            guard first > 0x20, last > 0x20, first != 0xC2, !(bytes.count > 1 && bytes[bytes.count - 2] == 0xC2) else { return false }
            var position = 0
            while position < bytes.count {
                switch bytes[position] {
                case 0x20...0x7E: position += 1
                case 0xC3...0xCB: position += 2
                case 0xC2:
                    guard position + 1 < bytes.count, bytes[position + 1] >= 0xA0 else { return false }
                    position += 2
                case 0xE1:
                    guard position + 2 < bytes.count else { return false }
                    let pair = UInt16(bytes[position + 1]) << 8 | UInt16(bytes[position + 2])
                    guard (0xBAA0...0xBBB9).contains(pair) else { return false }
                    position += 3
                case 0xE2:
                    guard position + 2 < bytes.count, bytes[position + 1] == 0x80 else { return false }
                    guard (0x90...0xA7).contains(bytes[position + 2]) else { return false }
                    position += 3
                default: return false
                }
            }
            return true
        }
    }

    /// Composed form. Most texts are composed already, which a look at their scalars shows: below U+0300, in the Vietnamese block and
    /// among dashes and quotes nothing composes or decomposes.
    private static func normalised(_ text: String) -> String {
        let isComposed = text.unicodeScalars.allSatisfy { scalar in
            scalar.value < 0x300 || (0x1EA0...0x1EF9).contains(scalar.value) || (0x2010...0x2027).contains(scalar.value)
        }
        return isComposed ? text : text.precomposedStringWithCanonicalMapping
    }

    /// Characters of XML 1.0 that are not C1 controls; those are legal but mean nothing in a text.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x9, 0xA, 0xD: true
        case 0..<0x20, 0x7F...0x9F, 0xFFFE, 0xFFFF: false
        default: true
        }
    }
}
