import Foundation
import TestKit
import Testing

@testable import Formats

/// The quick way of mending and escaping gives what the long way gives.
@Suite struct TextScanTests {
    private func flags(_ bytes: some Sequence<UInt8>) -> UInt8 { Array(bytes).withUnsafeBytes { TextScan.look($0) } }

    private var readyScalars: [Unicode.Scalar] {
        // All of the first planes where anything is ready, and some of the rest, where nothing is.
        let values = Array(0..<0x3100) + stride(from: 0x3100, to: 0x11_0000, by: 97)
        return values.compactMap { Unicode.Scalar(UInt32($0)) }.filter { flags("a\($0)b".utf8) & TextScan.ready != 0 }
    }

    @Test func nothingThatIsReadyWouldBeMended() {
        let ready = readyScalars
        #expect(ready.count > 900 && ready.contains("ỹ") && ready.contains("–") && ready.contains("✓") && !ready.contains("\u{301}"))
        for scalar in ready {
            let text = "a\(scalar)b"
            let mended = Mending(text, isLine: false)
            #expect(mended.text.utf8.elementsEqual(text.utf8) && mended.dropped == 0, "U+\(String(scalar.value, radix: 16))")
        }
    }

    @Test func readyScalarsNeverComposeWithEachOther() {
        let ready = readyScalars
        var random = SeededRandom(seed: 5)
        for _ in 0..<2_000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<60 { text.append(ready.randomElement(using: &random) ?? "x") }
            #expect(String(text).precomposedStringWithCanonicalMapping.utf8.elementsEqual(String(text).utf8))
        }
    }

    @Test func bytesThatAreNoUTF8AreNeverReady() {
        var random = SeededRandom(seed: 6)
        let leads: [UInt8] = [0x61, 0xC2, 0xC3, 0xCB, 0xE1, 0xBA, 0xBB, 0xE2, 0x80, 0x90, 0xA0, 0x9C, 0xFF, 0xC0]
        for _ in 0..<20_000 {
            let bytes = (0..<6).map { _ in leads.randomElement(using: &random) ?? 0 }
            if flags(bytes) & TextScan.ready != 0 { #expect(String(validating: bytes, as: UTF8.self) != nil, "\(bytes)") }
        }
    }

    @Test func blanksAtTheEndsNeedMending() {
        for text in [" a", "a ", "\na", "a\n", "\u{A0}a", "a\u{A0}", "\t", "a\u{2003}"] { #expect(flags(text.utf8) & TextScan.ready == 0) }
        #expect(flags("".utf8) == TextScan.ready && flags("a\nb".utf8) == TextScan.ready | TextScan.broken)
    }

    @Test func marksAndCarriageReturnsAreEscapedOnEitherWay() {
        for text in ["a & b", "<", "]]>", "a\r\nb", "&&", "không có gì", "x>y<z&"] {
            var (quick, slow) = (XMLWriter(), XMLWriter())
            var item = FeedItem(day: "2026-09-01")
            Array(text.utf8).withUnsafeBytes { item.setTexts(title: $0, story: $0, brand: $0, productType: $0) }
            quick.element("t", item.fields.story, of: item)
            slow.element("t", FeedText(text, isLine: false).text)
            #expect(quick.bytes == slow.bytes, "\(text)")
        }
    }
}
