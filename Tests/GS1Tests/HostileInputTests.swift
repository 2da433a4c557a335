import GS1
import Testing

/// What an attacker sends: refused with a place, in time that grows no faster than the text.
@Suite struct HostileInputTests {
    private static let large = 200_000

    @Test(arguments: ["/", "%", "%2", "a", "5", "&", "=", "(", "01", "/01/", "\u{1D}", "^", "é", "\u{0}", ".", ":", "?x=1&", "/10/a"])
    func longTextsOfOneKindAreRefusedSoon(_ piece: String) {
        let text = String(repeating: piece, count: Self.large / piece.utf8.count)
        let clock = ContinuousClock()
        let time = clock.measure {
            #expect(throws: ElementStringRefused.self) { try ElementString(parsing: text) }
            #expect(throws: ElementStringRefused.self) { try ElementString(parsing: "(10)" + text) }
            #expect(throws: DigitalLinkRefused.self) { try DigitalLink(parsing: text) }
            #expect(throws: DigitalLinkRefused.self) { try DigitalLink(parsing: "https://a/01/04012345111118/10/" + text) }
            #expect(throws: DigitalLinkRefused.self) { try DigitalLink(parsing: "https://" + text, allowing: [.words, .compression, .trailingSlash]) }
            #expect(throws: DigitalLinkRefused.self) { try DigitalLink(compressed: "https://a/" + text) }
            #expect(DigitalLink(epc: "urn:epc:id:giai:4012345." + text) == nil)
            #expect(DigitalLink(epc: "urn:epc:id:" + text) == nil)
            #expect(GTIN(text) == nil && GLN(text) == nil && GIAI(text) == nil)
            #expect(KeyCandidate.all(for: text).isEmpty)
        }
        #expect(time < .seconds(60))
    }

    @Test func aLinkWithManyWordsIsReadInLinearTime() throws {
        let words = String(repeating: "w=1&", count: 20_000)
        #expect(try DigitalLink(parsing: "https://a/01/04012345111118?" + words).query.count == 20_000)
        #expect(throws: DigitalLinkRefused.repeated("99")) { try DigitalLink(parsing: "https://a/01/04012345111118?" + words + "99=a&99=a") }
    }

    @Test func manyElementStringsAreReadInLinearTime() throws {
        let elements = try ElementString(parsing: String(repeating: "(99)A(10)B", count: 10_000))
        #expect(elements.elements.count == 20_000)
        #expect(elements.combinationRefusals.map(\.rule) == [.required])
        #expect(elements.predefinedLengthFirst.elements.count == 2)
    }

    @Test(arguments: [
        ("https://a/01/0401234511111\u{301}8", DigitalLinkRefused.character("\u{301}", position: 26)), ("https://a/01/é", .character("é", position: 13)),
        ("https://a/01/04012345111118/10/%E1%BA", .value(ElementRefused(.notCSET82, identifier: "10", position: 0))),
        ("https://a/01/04012345111118/10/%e", .escape(position: 31)), ("https://a/01/04012345111118?x=%C3%28", .escape(position: 30)),
        ("https://a/01/04012345111118/10/%00", .escape(position: 31)), ("https://", .authority(position: 8)),
        ("https://a/01/04012345111118/10/", .value(ElementRefused(.empty, identifier: "10"))),
    ])
    func aRefusalSaysWhere(_ text: String, _ refusal: DigitalLinkRefused) {
        #expect(throws: refusal) { try DigitalLink(parsing: text) }
        #expect(!refusal.sentence.isEmpty && !refusal.code.isEmpty)
    }
}
