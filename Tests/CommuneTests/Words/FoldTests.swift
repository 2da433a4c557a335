import Commune
import TestKit
import Testing

struct FoldTests {
    @Test(arguments: [
        ("Vải  thiều Lục Ngạn", "vai thieu luc ngan"), ("ĐỒNG LỘC", "dong loc"), ("đặc khu", "dac khu"), (" Ưng Ơ\u{A0}Ă ", "ung o a"),
        ("Bắc Giang, xã Phúc Hòa", "bac giang, xa phuc hoa"), ("", ""), ("q\u{301}\u{323}x", "qx"), ("漢字 Ж", "漢字 ж"),
    ]) func caseAndDiacriticsFold(_ text: String, _ folded: String) {
        #expect(Fold.vietnamese(text) == folded)
    }

    @Test func thePlaceOfTheToneMarkMakesNoDifference() {
        #expect(Fold.vietnamese("Phúc Hoà") == Fold.vietnamese("Phúc Hòa"))
        #expect(Fold.vietnamese("Thuỷ") == Fold.vietnamese("Thủy"))
        #expect(Fold.vietnamese("Phu\u{301}c Ho\u{300}a") == "phuc hoa")
    }

    @Test func everyVietnameseLetterFoldsToPlainLatin() {
        let vowels = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"]
        for vowel in vowels {
            for tone in ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"] {
                for text in [vowel + tone, (vowel + tone).uppercased()] {
                    let folded = Fold.vietnamese(text)
                    #expect(folded.unicodeScalars.count == 1 && folded.unicodeScalars.allSatisfy(\.isASCII), "\(text) gave \(folded)")
                }
            }
        }
    }

    @Test func aFoldOfAFoldIsItself() {
        var random = SeededRandom(seed: 2)
        for _ in 0..<5000 {
            let scalars = (0..<8).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0x20...0x2FFF, using: &random)) }
            let once = Fold.vietnamese(String(String.UnicodeScalarView(scalars)))
            #expect(Fold.vietnamese(once) == once)
        }
    }
}
