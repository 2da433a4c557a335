import Commune
import Testing

struct LotCodeTests {
    @Test func codesAreComparedFolded() throws {
        #expect(try LotCode("LÔ 01") == LotCode("lo  01") && LotCode("LO-01") != LotCode("LO01"))
        #expect(try LotCode(" LÔ 01 ").description == "LÔ 01")
        #expect(try Set([LotCode("lô 1"), LotCode("LÔ 1"), LotCode("Lo 1")]).count == 1)
    }

    @Test(arguments: [
        ("", "empty"), ("---", "no_letters_or_digits"), (String(repeating: "1", count: 21), "too_long"), ("A\nB", "line_break"),
    ])
    func otherTextIsRefused(_ text: String, _ code: String) {
        #expect(refusalCode { try LotCode(text) } == code)
    }
}
