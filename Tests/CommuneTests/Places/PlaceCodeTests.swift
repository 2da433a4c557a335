import Commune
import Testing

struct PlaceCodeTests {
    @Test func aCodeKeepsItsLeadingZeros() throws {
        #expect(try CommuneCode("07330").description == "07330" && ProvinceCode("01").description == "01")
        #expect(try PlaceCode("07330", level: .commune).level == .commune)
        #expect(try PlaceCode("216", level: .district).description == "216")
    }

    @Test(arguments: [
        ("7330", "wrong_length"), ("007330", "wrong_length"), ("", "wrong_length"), ("0733O", "not_digits"), ("００７３３", "not_digits"),
        ("00000", "zero"),
    ]) func otherTextIsNoCommune(_ text: String, _ code: String) {
        #expect(refusalCode { try CommuneCode(text) } == code)
    }

    @Test func levelsDifferInLength() {
        #expect(refusalCode { try PlaceCode("24", level: .province) } == nil)
        #expect(refusalCode { try PlaceCode("24", level: .commune) } == "wrong_length")
        #expect(refusalCode { try ProvinceCode("00") } == "zero")
    }
}
