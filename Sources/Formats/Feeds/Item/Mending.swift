import Foundation

/// The long way of mending a text, scalar by scalar.
struct Mending {
    let text: String
    /// Forbidden control characters that were dropped.
    let dropped: Int

    /// - Parameter isLine: whether line ends and tabs become blanks.
    init(_ raw: String, isLine: Bool) {
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
