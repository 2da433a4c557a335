import GS1
import Testing

@Suite struct KeyTests {
    @Test(arguments: [
        ("96385074", "00000096385074"), ("614141007349", "00614141007349"), ("4012345111118", "04012345111118"),
        ("10614141073464", "10614141073464"),
    ])
    func aGTINOfAnyLengthIsKeptAsFourteenDigits(_ text: String, _ kept: String) {
        #expect(GTIN(text)?.description == kept)
        #expect(GTIN(kept)?.shortest == text)
    }

    @Test func aGTINWrittenWithZerosInFrontIsTheSame() {
        #expect(GTIN("4012345111118") == GTIN("04012345111118"))
    }

    @Test(arguments: [
        ("4012345111117", KeyRefused.checkDigit(found: 7, expected: 8)), ("", .length(0, allowed: [8, 12, 13, 14])),
        ("123456789", .length(9, allowed: [8, 12, 13, 14])), ("40123 5111118", .character(" ", position: 5)),
        ("401234511111٨", .character("٨", position: 12)), ("4012345111118\n", .character("\n", position: 13)),
    ])
    func aRefusedGTINSaysWhichRuleItBreaks(_ text: String, _ refusal: KeyRefused) {
        #expect(throws: refusal) { try GTIN(parsing: text) }
        #expect(GTIN(text) == nil)
        #expect(!refusal.sentence.isEmpty)
    }

    @Test func everyWrongLastDigitIsRefusedAndTheRightOneNamed() {
        for digit in 0...9 where digit != 8 {
            #expect(throws: KeyRefused.checkDigit(found: digit, expected: 8)) { try GTIN(parsing: "401234511111\(digit)") }
        }
    }

    @Test func everySingleDigitErrorIsCaught() {
        let digits = Array("04012345111118")
        for place in digits.indices {
            for digit in "0123456789" where digit != digits[place] {
                var damaged = digits
                damaged[place] = digit
                #expect(GTIN(String(damaged)) == nil)
            }
        }
    }

    @Test func numbersForUseInsideACompanyAreRecognised() {
        #expect(GTIN("2012345000003".dropLast() + "9")?.isRestrictedCirculation ?? true)
        for prefix in ["02", "04", "20", "29"] {
            let body = prefix + "1234567890"
            let gtin = GTIN(body + String(CheckDigit.expected(after: body) ?? 0))
            #expect(gtin?.isRestrictedCirculation == true, "\(prefix)")
        }
        #expect(GTIN("8934563138165".dropLast() + "4")?.isRestrictedCirculation != true)
        #expect(GTIN("4012345111118")?.isRestrictedCirculation == false)
    }

    @Test func locationsAndLogisticUnitsHaveOneLength() {
        #expect(GLN("4012345000115")?.description == "4012345000115")
        #expect(GLN("04012345000115") == nil)
        #expect(SSCC("340123451111111111")?.description == "340123451111111111")
        #expect(throws: KeyRefused.length(17, allowed: [18])) { try SSCC(parsing: "34012345111111111") }
    }

    @Test func checkDigitsAreOnlyForDigits() {
        #expect(CheckDigit.expected(after: "12a") == nil)
        #expect(CheckDigit.expected(after: "") == nil)
        #expect(!CheckDigit.isValid("٤٨"))
    }
}
