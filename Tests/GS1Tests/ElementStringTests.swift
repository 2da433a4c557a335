import GS1
import Testing

@Suite struct ElementStringTests {
    @Test(arguments: [
        ("(01)12345678901231(10)12345", "^01123456789012311012345"), ("(3100)123456(10)12345", "^31001234561012345"),
        ("(10)12345(11)991225", "^1012345^11991225"), ("(3900)12345(11)991225", "^390012345^11991225"), ("(10)12345\\(11)991225", "^1012345(11)991225"),
        ("(10)12345\\(", "^1012345("), ("(10)A\\B", ""), ("(8004)9520614141234567(01)09520123456788", "^80049520614141234567^0109520123456788"),
    ])
    func bracketsAndSeparatorsSayTheSame(_ bracketed: String, _ scanned: String) throws {
        guard !scanned.isEmpty else {
            #expect(throws: ElementStringRefused.self) { try ElementString(parsing: bracketed) }
            return
        }
        let elements = try ElementString(parsing: bracketed)
        #expect(elements.scanned(separator: "^", leading: true) == scanned)
        #expect(elements.description == bracketed)
        #expect(try ElementString(parsing: scanned) == elements)
        #expect(try ElementString(parsing: "]d2" + elements.scanned()) == elements)
        for symbology in ["]C1", "]e0", "]d2", "]Q3", "]J1"] { #expect(try ElementString(parsing: symbology + "\u{1D}" + elements.scanned()) == elements) }
    }

    @Test(arguments: [
        "", "^", "]d2", "(10)(11)98765", "(10)12345(11)", "(1A)12345", "1(12345", "()12345", "(1)12345", "(12345)12345", "(15", "(1", "(",
        "(01)123456789012312(10)12345",
        "(10)12345^", "(17)9(90)217", "^891234", "^99~ABC", "^01A2345678901231", "^0112345678901234", "^011234567890123", "^01123456789012312",
        "^011234567890123^", "^01123456789012345^", "^2421234567", "^8111123", "^811112345", "^70072112252", "^723012", "^1", "^1\u{1D}", "^99é",
        "(01)12345678901231 (10)A", "(10)\u{0}", "^99", "^99^98A", "(99)A\u{1D}",
    ])
    func textsThatAreNoneAreRefused(_ text: String) throws {
        let refusal = #expect(throws: ElementStringRefused.self) { try ElementString(parsing: text) }
        #expect((0...text.utf8.count).contains(try #require(refusal).position))
        #expect(refusal?.sentence.isEmpty == false)
    }

    @Test(arguments: ["^0112345678901231^", "^0112345678901231^991234", "^242123456^", "^7007211225211231", "^800302112345678900^10ABC123", "^7230123"])
    func separatorsThatAreNotNeededAreForgiven(_ text: String) throws {
        #expect(try !ElementString(parsing: text).elements.isEmpty)
    }

    @Test func aRefusalNamesRuleAndPlace() {
        #expect(throws: ElementStringRefused.value(ElementRefused(.checkDigit, identifier: "01", position: 13, detail: "1"), offset: 4)) {
            try ElementString(parsing: "(01)12345678901232(10)A")
        }
        #expect(throws: ElementStringRefused.identifier("0589", position: 19)) { try ElementString(parsing: "]d20112345678901231058912") }
    }

    @Test(
        arguments: [
            ("(400)ABC(400)ABC", nil), ("(400)ABC(99)DEF(400)ABC", nil), ("(400)ABC(400)AB", .repeated), ("(99)ABC(400)ABC(400)XYZ", .repeated),
            ("(01)12345678901231(37)5", .excluded), ("(01)12345678901231(10)A", nil), ("(10)A(01)12345678901231", nil), ("(10)A", .required),
            ("(01)12345678901231(3103)000100(3102)000100", .excluded), ("(3103)000100(01)12345678901231", nil), ("(3920)100(01)12345678901231", .required),
            ("(3920)100(01)12345678901231(3103)000100", nil), ("(3920)100(3103)000100", .required), ("(250)A(01)12345678901231", .required),
            ("(250)A(01)12345678901231(21)B", nil), ("(427)A(01)12345678901231(422)704", nil), ("(02)12345678901231(37)5", .required),
            ("(00)006141411234567890(02)12345678901231(37)5", nil), ("(415)4012345000115", .required), ("(415)4012345000115(8020)X", nil),
            ("(21)A(235)B(01)12345678901231", .excluded), ("(99)A", nil), ("(410)4012345000115", nil),
        ] as [(String, ElementRule?)])
    func whatStandsTogetherIsChecked(_ text: String, _ rule: ElementRule?) throws {
        #expect(try ElementString(parsing: text).combinationRefusals.first?.rule == rule)
    }

    @Test func predefinedLengthsGoFirstWhenAskedFor() throws {
        let elements = try ElementString(parsing: "(10)A(01)12345678901231(21)B(17)260531(10)A")
        #expect(elements.predefinedLengthFirst.description == "(01)12345678901231(17)260531(10)A(21)B")
        #expect(elements.elements.count == 5)
        #expect(elements["21"] == "B")
    }
}
