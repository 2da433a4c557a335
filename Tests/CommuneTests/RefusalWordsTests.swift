import Commune
import Testing

struct RefusalWordsTests {
    private var refusals: [any Refusal] {
        [
            CleanTextRefusal.empty, CleanTextRefusal.tooLong(count: 3, limit: 2), CleanTextRefusal.lineBreak(position: 1),
            CleanTextRefusal.forbiddenCharacter("\u{202E}", position: 1), DayRefusal.notISO, PriceRefusal.outOfRange,
            TaxCodeRefusal.checkDigit,
            TaxCodeRefusal.missing(.cooperative), TaxCodeRefusal.wrongKind(.enterprise, .personal), PhoneNumberRefusal.noSuchNumber,
            EmailAddressRefusal.domain, OcopSetRefusal.noSuchSet(0), StarGradeRefusal.notRecognised(2),
            QuantityRefusal.notPositive, UnitOfMeasureRefusal.unknownUnit("KG"), GovernmentCodeRefusal.noLettersOrDigits,
            ExportMarketRefusal.unknownMarket("XX"), GeoPolygonRefusal.swapped, GeoPolygonRefusal.notClosed,
            DeclaredYieldRefusal.outOfRange, LotCodeRefusal.noLettersOrDigits,
            RecordStateRefusal.notPossible(.approve, from: .draft), OcopCertificateDatesRefusal.endsBeforeStart,
        ]
    }

    @Test func everyRefusalHasAStableCodeAndWordsInBothLanguages() {
        for refusal in refusals {
            #expect(refusal.code.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "_") }, "\(refusal)")
            #expect(
                refusal.detail.vi.hasSuffix(".") && refusal.detail.en.hasSuffix(".") && refusal.detail.vi != refusal.detail.en, "\(refusal)"
            )
        }
    }

    @Test func theHiddenCharacterIsNamed() {
        #expect(
            CleanTextRefusal.forbiddenCharacter("\u{202E}", position: 4).detail.en
                == "The hidden character U+202E at position 4 is not allowed.")
    }
}
