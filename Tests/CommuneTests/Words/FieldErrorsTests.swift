import Commune
import JSON
import Testing

struct FieldErrorsTests {
    @Test func allErrorsOfARequestAreCollected() {
        var errors = FieldErrors()
        let code = errors.require(.root["tax_code"], "123", TaxCode.init)
        let phone = errors.require(.root["phone"], nil as String?, PhoneNumber.init)
        let email = errors.allow(.root["email"], nil as String?, EmailAddress.init)
        let commune = errors.require(.root["commune"], "07330", CommuneCode.init)
        let price = errors.collect(.root["trade_items"][0]["price"]) { () throws(PriceRefusal) in try PriceVND(dong: 0) }
        #expect(code == nil && phone == nil && email == nil && price == nil)
        #expect(commune?.description == "07330")
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
