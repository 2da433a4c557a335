import Formats
import TestKit
import Testing

@Suite struct QRCodeTests {
    static let url = "https://id.bacninh.gov.vn/t/AE03NWF2JQVQEHD7G5"

    @Test func aCodesAddressMakesASmallSymbol() throws {
        let code = try QRCode(Self.url)
        #expect(code.side == 29)
        // The three finder patterns: a dark corner, a light ring.
        for (column, row) in [(0, 0), (code.side - 7, 0), (0, code.side - 7)] {
            #expect(code[column, row] && code[column + 6, row + 6] && !code[column + 1, row + 1] && code[column + 3, row + 3])
        }
        #expect(!code[-1, 0] && !code[0, code.side])
    }

    @Test func theDrawingsNeverChange() throws {
        let code = try QRCode(Self.url)
        #expect(try Golden.matches(code.svg(title: "Mã <truy xuất> & \"lô\"", millimetres: 25), "Labels/code.svg"))
        #expect(try Golden.matches(code.png(moduleSize: 4), "Labels/code.png"))
    }

    @Test func anSVGIsOnePathWithATitle() throws {
        let code = try QRCode(Self.url)
        let svg = String(decoding: code.svg(title: "a < b"), as: UTF8.self)
        #expect(svg.contains("viewBox=\"0 0 37 37\""))
        #expect(svg.contains("<title>a &lt; b</title>"))
        #expect(svg.split(separator: "<path").count == 3)
        #expect(!svg.contains("mm\""))
    }

    @Test func aPNGIsAPictureOfTheRightSize() throws {
        let code = try QRCode(Self.url)
        for size in [1, 3, 8] {
            let image = try ImageFile(code.png(moduleSize: size))
            #expect(image.kind == .png && image.width == 37 * size && image.height == 37 * size)
            #expect(image.stripped == (try code.png(moduleSize: size)))
        }
        #expect(try code.png(moduleSize: -5) == code.png(moduleSize: 1))
    }

    @Test func strongerLevelsNeedLargerSymbols() throws {
        let sides = try QRCode.ErrorLevel.allCases.map { try QRCode(Self.url, level: $0).side }
        #expect(sides == sides.sorted() && Set(sides).count > 2)
    }

    @Test func textsNoSymbolHoldsAreRefused() {
        #expect(throws: QRCode.Refusal.empty) { try QRCode("") }
        #expect(throws: QRCode.Refusal.zero) { try QRCode("a\0b") }
        #expect(throws: QRCode.Refusal.tooLong(bytes: 4_000)) { try QRCode(String(repeating: "ế", count: 1_333) + "x") }
    }
}
