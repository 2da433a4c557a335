import Formats
import Foundation
import TestKit
import Testing

@Suite struct XMLWriterTests {
    private func escaped(_ bytes: [UInt8]) -> String {
        var xml = XMLWriter()
        bytes.withUnsafeBytes { xml.text($0) }
        return String(decoding: xml.bytes, as: UTF8.self)
    }

    @Test func markupInTextIsEscaped() {
        var xml = XMLWriter()
        xml.element("t", "a < b & c > \"d\" ]]> <!-- vải thiều 🍒")
        #expect(String(decoding: xml.bytes, as: UTF8.self) == "<t>a &lt; b &amp; c &gt; \"d\" ]]&gt; &lt;!-- vải thiều 🍒</t>\n")
    }

    @Test func attributesKeepQuotesTabsAndLineEnds() {
        var xml = XMLWriter()
        xml.open("a", ["x": "\"1\"\t2\n3\r4", "y": "&"])
        #expect(String(decoding: xml.bytes, as: UTF8.self) == "<a x=\"&quot;1&quot;&#9;2&#10;3&#13;4\" y=\"&amp;\">")
    }

    @Test func charactersXMLForbidsAreLeftOut() {
        let forbidden = "a\0b\u{1}c\u{B}d\u{1F}e\u{FFFE}f\u{FFFF}g"
        #expect(escaped(Array(forbidden.utf8)) == "abcdefg")
        #expect(escaped(Array("tab\tline\nreturn\r".utf8)) == "tab\tline\nreturn&#13;")
    }

    @Test func bytesThatAreNoUTF8AreLeftOut() {
        // Overlong forms, a surrogate, beyond U+10FFFF, lone and missing continuation bytes.
        let broken: [[UInt8]] = [
            [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80],
            [0xBF],
            [0xE1, 0xBA], [0xF0, 0x9F, 0x8D], [0xFF], [0xC3],
        ]
        for bytes in broken {
            #expect(escaped([0x61] + bytes + [0x7A]) == "az")
            #expect(escaped([0x61] + bytes) == "a")
        }
    }

    @Test func whateverComesInAReaderTakesItAndReadsTheSame() throws {
        var random = SeededRandom(seed: 11)
        let pieces: [[UInt8]] = ["&", "<", ">", "]]>", "\"", "vải", "🍒", "e\u{323}\u{302}", " ", "\n", "\t", "x"].map { Array($0.utf8) }
        for _ in 0..<400 {
            var bytes: [UInt8] = []
            for _ in 0..<30 {
                bytes +=
                    Bool.random(using: &random) ? pieces.randomElement(using: &random) ?? [] : [UInt8.random(in: 0...255, using: &random)]
            }
            let text = Array(escaped(bytes).utf8)
            let expected = String(decoding: bytes, as: UTF8.self).unicodeScalars.filter { scalar in
                [9, 10, 13].contains(scalar.value) || (scalar.value >= 0x20 && ![0xFFFD, 0xFFFE, 0xFFFF].contains(scalar.value))
            }
            let read = String(decoding: try readBack(text), as: UTF8.self).unicodeScalars
            #expect(read.filter { $0.value != 0xFFFD }.elementsEqual(expected))
        }
    }

    /// What a reader makes of character data; refuses bare markup and unknown references.
    private func readBack(_ text: [UInt8]) throws -> [UInt8] {
        let references: [(String, UInt8)] = [("&lt;", 0x3C), ("&gt;", 0x3E), ("&amp;", 0x26), ("&#13;", 0x0D)]
        var read: [UInt8] = []
        var rest = text[...]
        while let byte = rest.first {
            if byte == UInt8(ascii: "&") {
                let (reference, meaning) = try #require(references.first { rest.starts(with: Array($0.0.utf8)) })
                read.append(meaning)
                rest = rest.dropFirst(reference.utf8.count)
            } else {
                try #require(byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">"))
                read.append(byte)
                rest = rest.dropFirst()
            }
        }
        return read
    }

    @Test func aBufferIsContinuedWithoutLosingWhatItHolds() {
        var bytes = Array("before ".utf8)
        XMLWriter.write(into: &bytes) { $0.element("b", "c") }
        #expect(String(decoding: bytes, as: UTF8.self) == "before <b>c</b>\n")
    }
}
