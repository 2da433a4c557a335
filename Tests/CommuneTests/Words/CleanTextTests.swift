import Commune
import TestKit
import Testing

struct CleanTextTests {
    private func clean(_ text: String, _ limit: Int = 100, _ lines: CleanText.Lines = .single) throws -> String {
        try CleanText.check(text, maxScalars: limit, lines: lines).get()
    }

    @Test func decomposedTextIsStoredComposed() throws {
        let text = try clean("Va\u{0309}i thie\u{0302}\u{0300}u")
        #expect(Array(text.unicodeScalars) == Array("Vải thiều".unicodeScalars))
    }

    @Test func spacesAndLineBreaksAtTheEdgesAreTrimmed() throws {
        #expect(try clean(" \u{A0}\r\n Mật ong \n") == "Mật ong")
    }

    @Test func lineEndsBecomeLF() throws {
        #expect(try clean("một\r\nhai\rba\nbốn", 100, .multiple) == "một\nhai\nba\nbốn")
        #expect(refusalCode { try clean("một\nhai") } == "line_break")
    }

    @Test(arguments: [
        "a\u{0}b", "a\u{1B}[31m", "a\u{7F}b", "a\u{85}b", "a\u{202E}b", "a\u{2066}b", "a\u{200B}b", "\u{FEFF}a", "a\u{FFFE}", "a\u{1FFFF}b",
        "a\u{E0041}b", "a\tb", "a\u{2028}b",
    ])
    func hiddenCharactersAreRefused(_ text: String) {
        #expect(refusalCode { try clean(text) } == "forbidden_character")
    }

    @Test func joinersInsideEmojiStay() throws {
        #expect(try clean("👩‍🌾") == "👩‍🌾")
    }

    @Test func lengthCountsScalarsAfterComposition() throws {
        #expect(try clean("e\u{0302}\u{0301}", 1) == "ế")
        #expect(refusalCode { try clean("ếế", 1) } == "too_long")
    }

    @Test(arguments: ["", "   ", "\r\n", "\u{3000}\n"]) func nothingButSpaceIsEmpty(_ text: String) {
        #expect(refusalCode { try clean(text) } == "empty")
    }

    @Test func cleaningIsIdempotentForWhateverItAccepts() {
        var random = SeededRandom(seed: 1)
        let alphabet = Array(" \n\r\tabcđĐ\u{301}\u{302}\u{309}ơư\u{A0}ế漢\u{200D}".unicodeScalars)
        var accepted = 0
        for _ in 0..<5000 {
            let text = String(
                String.UnicodeScalarView(
                    (0..<Int.random(in: 0...12, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "a" }))
            guard case .success(let once) = CleanText.check(text, maxScalars: 12, lines: .multiple) else { continue }
            accepted += 1
            #expect(CleanText.check(once, maxScalars: 12, lines: .multiple) == .success(once))
        }
        #expect(accepted > 1000)
    }

    @Test(.timeLimit(.minutes(1))) func aMegabyteOfLineBreaksIsReadOnce() {
        #expect(refusalCode { try clean(String(repeating: "\n", count: 1_000_000)) } == "empty")
        #expect(refusalCode { try clean("a" + String(repeating: "\r\n", count: 500_000) + "b", 10, .multiple) } == "too_long")
    }
}
