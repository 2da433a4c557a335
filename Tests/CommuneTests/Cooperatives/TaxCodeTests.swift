import Commune
import TestKit
import Testing

struct TaxCodeTests {
    @Test func theThreeKindsAreTold() throws {
        #expect(try TaxCode("0100233488").kind == .organisation)
        #expect(try TaxCode(" 0100233488-001 ").text == "0100233488-001")
        #expect(try TaxCode("0100233488001").text == "0100233488-001" && TaxCode("0100233488001").kind == .branch)
        #expect(try TaxCode("024085001234").kind == .personal)
    }

    @Test(arguments: [
        ("", "wrong_length"), ("123", "wrong_length"), ("01002334880", "wrong_length"), ("0100233489", "check_digit"),
        ("0200233488", "check_digit"), ("0100000005", "serial_zero"), ("0100233488-000", "branch_zero"), ("01002334A8", "not_digits"),
        ("0100-233488001", "not_digits"), ("０１００２３３４８８", "not_digits"), ("000085001234", "not_a_personal_number"),
        ("024085000000", "not_a_personal_number"), ("0100233488--01", "not_digits"),
    ]) func eachRuleHasItsCode(_ text: String, _ code: String) {
        #expect(refusalCode { try TaxCode(text) } == code)
    }

    @Test func everySingleWrongDigitIsFound() {
        let good = Array("0100233488")
        for index in good.indices {
            for digit in "0123456789" where digit != good[index] {
                var wrong = good
                wrong[index] = digit
                #expect(refusalCode { try TaxCode(String(wrong)) } != nil)
            }
        }
    }

    @Test func oneCheckDigitAtMostFitsNineDigits() {
        var random = SeededRandom(seed: 6)
        var none = 0
        for _ in 0..<2000 {
            let nine = (0..<9).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
            let fitting = (0...9).filter { (try? TaxCode(nine + String($0))) != nil }
            #expect(fitting.count <= 1)
            if fitting.isEmpty { none += 1 }
        }
        #expect((50...350).contains(none), "about one in eleven has no check digit, not \(none) of 2000")
    }

    @Test func aPersonalNumberIsNeverPrintedInFull() throws {
        let code = try TaxCode("024085001234")
        var dumped = ""
        dump(code, to: &dumped)
        for text in ["\(code)", String(reflecting: code), String(describing: Optional(code)), dumped] {
            #expect(!text.contains("024085001") && text.contains("234"))
        }
        #expect(try "\(TaxCode("0100233488"))" == "0100233488")
    }

    @Test func theKindOfOrganisationDecidesTheTaxCode() throws {
        let (ten, personal) = (try TaxCode("0100233488"), try TaxCode("024085001234"))
        #expect(refusalCode { try OrganisationKind.cooperative.check(nil) } == "tax_code_missing")
        #expect(refusalCode { try OrganisationKind.cooperative.check(nil, isDemo: true) } == nil)
        #expect(refusalCode { try OrganisationKind.cooperative.check(personal) } == "tax_code_wrong_kind")
        #expect(refusalCode { try OrganisationKind.cooperative.check(ten) } == nil)
        #expect(refusalCode { try OrganisationKind.producerGroup.check(nil) } == nil)
        #expect(refusalCode { try OrganisationKind.householdBusiness.check(personal) } == nil)
    }
}
