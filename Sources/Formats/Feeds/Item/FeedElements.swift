/// Elements whose content comes from an item.
extension XMLWriter {
    /// `<name>text</name>`, cut to so many scalars. Given apart, text and item are not counted as shared for every element.
    mutating func element(_ name: StaticString, _ span: TextSpan, of item: FeedItem, upTo limit: Int = .max) {
        if span.count > limit, item[span].exceeds(limit) { return element(name, item[span].cut(to: limit)) }
        item.bytes.withUnsafeBytes { bytes in
            let utf8 = UnsafeRawBufferPointer(rebasing: bytes[span.start..<span.end])
            switch span.escaping {
            case .none: element(name, plain: utf8)
            case .marks: composed(name) { XMLEscape.append(wellFormed: utf8, to: &$0) }
            case .all: element(name, utf8)
            }
        }
    }

    /// `<name>12345 VND</name>`
    mutating func element(_ name: StaticString, before: StaticString = "", _ number: Int, behind: StaticString = "") {
        composed(name) { bytes in
            bytes.add(before)
            bytes.add(number)
            bytes.add(behind)
        }
    }

    /// `<name>…</name>` around what `compose` appends, which needs neither mending nor escaping.
    mutating func composed(_ name: StaticString, _ compose: (inout [UInt8]) -> Void) {
        open(name)
        compose(&bytes)
        closeLine(name)
    }

    /// `<name>…</name>` around a sentence of texts as they were given, mended as a whole and cut to so many scalars.
    mutating func sentence(_ name: StaticString, upTo limit: Int, _ compose: (inout [UInt8]) -> Void) {
        open(name)
        let start = bytes.count
        compose(&bytes)
        // Nearly always the sentence may stay where it was composed.
        let stays = bytes.withUnsafeBytes { bytes in
            let sentence = UnsafeRawBufferPointer(rebasing: bytes[start...])
            return TextScan.look(sentence) == TextScan.ready && (sentence.count <= limit || sentence.count { $0 & 0xC0 != 0x80 } <= limit)
        }
        if !stays {
            let sentence = String(decoding: bytes[start...], as: UTF8.self)
            bytes.removeSubrange(start...)
            text(FeedText(sentence).cut(to: limit))
        }
        closeLine(name)
    }
}

/// Composing sentences.
extension [UInt8] {
    mutating func add(_ literal: StaticString) {
        put(literal)
    }

    mutating func add(_ span: TextSpan, of item: FeedItem) {
        item.bytes.withUnsafeBytes { put(UnsafeRawBufferPointer(rebasing: $0[span.start..<span.end])) }
    }

    mutating func add(day: TextSpan, of item: FeedItem) {
        item.bytes.withUnsafeBytes { FeedDay.appendVietnamese(UnsafeRawBufferPointer(rebasing: $0[day.start..<day.end]), to: &self) }
    }

    /// A number in decimal digits.
    mutating func add(_ number: Int) {
        if number < 0 { append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var first = 20
            repeat {
                first -= 1
                digits[first] = UInt8(ascii: "0") + UInt8(rest % 10)
                rest /= 10
            } while rest > 0
            append(contentsOf: digits[first..<20])
        }
    }
}
