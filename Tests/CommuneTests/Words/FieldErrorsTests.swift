import Commune
import JSON
import Testing

struct FieldErrorsTests {
    @Test func allErrorsOfARequestAreCollected() {
        var errors = FieldErrors()
        let code = errors.collect(.root["tax_code"]) { () throws(TaxCodeRefusal) in try TaxCode("123") }
        errors.add(.missing(.root["phone"]))
        let email = errors.collect(.root["email"]) { () throws(EmailAddressRefusal) in try EmailAddress("a@htx.vn") }
        let price = errors.collect(.root["trade_items"][0]["price"]) { () throws(PriceRefusal) in try PriceVND(dong: 0) }
        #expect(code == nil && email != nil && price == nil)
        #expect(errors.errors.map(\.pointer.description) == ["/tax_code", "/phone", "/trade_items/0/price"])
        #expect(errors.errors.map(\.code) == ["wrong_length", "required", "price_out_of_range"])
        #expect(throws: FieldErrors.self) { try errors.throwIfAny() }
    }

    @Test func noErrorsThrowNothing() throws {
        try FieldErrors().throwIfAny()
    }

    @Test func pointersEscapeTheirTokens() {
        #expect(JSONPointer.root.description == "")
        #expect(JSONPointer.root["a/b"]["m~n"][3].description == "/a~1b/m~0n/3")
    }

    @Test func readersOfChineseGetEnglishWhereThereIsNoChinese() {
        #expect(LocalizedText(vi: "một", en: "one")[.zh] == "one")
        #expect(LocalizedText(vi: "một", en: "one", zh: "一")[.zh] == "一")
    }
}
