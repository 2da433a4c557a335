import Commune
import Formats
import Testing

@Suite struct CodeSheetTests {
    private func sealer() throws -> CodeSealer {
        let key = try #require(VersionKey(version: .first, secret: [UInt8](repeating: 7, count: 32)))
        return try CodeSealer(key, key.rangeKey(range: 3, salt: [UInt8](repeating: 1, count: 32)))
    }

    private func rows(_ sheet: CodeSheet, _ range: Range<UInt32>, bufferSize: Int) throws -> String {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bufferSize, alignment: 1)
        defer { buffer.deallocate() }
        var next = range.lowerBound
        var text: [UInt8] = []
        while next < range.upperBound {
            let used = try sheet.fill(buffer, from: &next, to: range.upperBound)
            #expect(used > 0 && used <= bufferSize)
            guard used > 0 else { break }
            text += UnsafeRawBufferPointer(rebasing: buffer[..<used])
        }
        return String(decoding: text, as: UTF8.self)
    }

    @Test func eachRowHoldsIndexCodeAndAddress() throws {
        let sealer = try sealer()
        let sheet = CodeSheet(sealer: sealer, address: "https://id.example/t/")
        var expected = ""
        for index in UInt32(95)..<1_205 {
            let code = try sealer.code(index: index)
            expected += "\(index),\(code),https://id.example/t/\(code)\r\n"
        }
        for size in [sheet.longestRow, 500, 4_096, 1 << 18] {
            #expect(try rows(sheet, 95..<1_205, bufferSize: size) == expected)
        }
    }

    @Test func theLastIndexOfARangeFits() throws {
        let sheet = CodeSheet(sealer: try sealer(), address: "https://id.example/t/")
        let last = try rows(sheet, CodePlace.lastIndex..<CodePlace.lastIndex + 1, bufferSize: sheet.longestRow)
        #expect(last.hasPrefix("16777215,") && last.utf8.count == sheet.longestRow)
    }

    @Test func beyondTheRangeThereIsNoRow() throws {
        let sheet = CodeSheet(sealer: try sealer(), address: "https://id.example/t/")
        #expect(throws: CodeIssueRefusal.self) { try rows(sheet, CodePlace.lastIndex..<CodePlace.lastIndex + 2, bufferSize: 1 << 12) }
    }

    @Test func aBufferTooSmallForARowTakesNone() throws {
        let sheet = CodeSheet(sealer: try sealer(), address: "https://id.example/t/")
        var next: UInt32 = 0
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: sheet.longestRow - 1, alignment: 1)
        defer { buffer.deallocate() }
        #expect(try sheet.fill(buffer, from: &next, to: 5) == 0)
        #expect(next == 0)
    }

    @Test func anAddressCannotBreakARow() throws {
        let text = try rows(CodeSheet(sealer: try sealer(), address: "https://x/,\"\r\n t/"), 0..<1, bufferSize: 200)
        #expect(text.split(separator: ",").count == 3 && text.hasSuffix("\r\n") && !text.contains("\""))
    }
}
