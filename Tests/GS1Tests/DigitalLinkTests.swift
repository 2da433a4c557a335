import GS1
import Testing

@Suite struct DigitalLinkTests {
    @Test func aLotAndASerialAreBuiltAtAnyOrigin() throws {
        let gtin = try GTIN(parsing: "4012345111118")
        #expect(
            try DigitalLink(gtin, lot: "LOT/1").uri(origin: "https://shop.example/x")
                == "https://shop.example/x/01/04012345111118/10/LOT%2F1")
        #expect(try DigitalLink(gtin, serial: "A-1").canonical == "https://id.gs1.org/01/04012345111118/21/A-1")
        #expect(DigitalLink(gtin).canonical == "https://id.gs1.org/01/04012345111118")
    }

    @Test func everyCharacterOfTheSetSurvivesTheWayThereAndBack() throws {
        let gtin = try GTIN(parsing: "4012345111118")
        let characters = (0x20...0x7E).map { Character(Unicode.Scalar(UInt8($0))) }
        let allowed = characters.filter { (try? DigitalLink(gtin, lot: String($0))) != nil }
        #expect(allowed.count == 82)
        for character in allowed {
            let link = try DigitalLink(gtin, lot: "\(character)x\(character)")
            #expect(try DigitalLink(parsing: link.canonical) == link)
        }
    }

    /// Event hashes are made of these links, so what is escaped is part of the standard and not of taste.
    @Test func punctuationIsEscapedAsTheStandardHasIt() throws {
        let gtin = try GTIN(parsing: "4012345111118")
        #expect(try DigitalLink(gtin, lot: "!\"%&'()*+,-./:;<=>?_").path == "/01/04012345111118/10/%21%22%25%26'%28%29%2A%2B%2C-.%2F%3A;%3C=%3E%3F_")
        let link = try DigitalLink(
            key: DigitalLink.Element("01", gtin.description), query: [DigitalLink.QueryItem("a=b", "=&;"), DigitalLink.QueryItem("99", "+")])
        #expect(link.uri().hasSuffix("?a%3Db==%26;&99=%2B"))
    }

    @Test(arguments: ["", "123456789012345678901", "vải", "a b", "a#b", "a\u{0}b"])
    func lotsOutsideOfTheRuleAreRefused(_ lot: String) throws {
        let gtin = try GTIN(parsing: "4012345111118")
        #expect(throws: DigitalLinkRefused.self) { try DigitalLink(gtin, lot: lot) }
        #expect(throws: DigitalLinkRefused.self) { try DigitalLink(gtin, serial: lot) }
    }

    @Test(arguments: [
        ("https://a/00/006141411234567890", "https://id.gs1.org/00/006141411234567890"),
        ("https://xn--fsq.xn--0zwm56d:8080/01/12312312312333", "https://id.gs1.org/01/12312312312333"),
        ("https://a/stem/00/006141411234567890", "https://id.gs1.org/00/006141411234567890"),
        ("https://a/00/faux/00/006141411234567890", "https://id.gs1.org/00/006141411234567890"),
        ("https://a/01/12312312312333/22/TEST/10/ABC/21/XYZ", "https://id.gs1.org/01/12312312312333/22/TEST/10/ABC/21/XYZ"),
        ("https://a/01/12312312312333/235/TEST", "https://id.gs1.org/01/12312312312333/235/TEST"),
        ("https://a/253/1231231231232", "https://id.gs1.org/253/1231231231232"),
        ("http://a/01/12312312312333/10/%41%2fb?17=260101&linkType=gs1:pip#x", "https://id.gs1.org/01/12312312312333/10/A%2Fb?17=260101"),
        ("https://a/01/12312312312333?linkType=all&3103=000195&17=260101&x=1", "https://id.gs1.org/01/12312312312333?17=260101&3103=000195"),
        ("https://a/01/12312312312333?linkType=all#x", "https://id.gs1.org/01/12312312312333"),
    ])
    func linksOnAnyHostAreUnderstood(_ text: String, _ canonical: String) throws {
        #expect(try DigitalLink(parsing: text).canonical == canonical)
    }

    @Test func elementStringsThatNoLinkMayHoldAreLeftOutOfTheCanonicalOne() throws {
        let elements = try ElementString(parsing: "(01)09506000134352(10)LT-D1(8200)http://x(17)261231")
        #expect(throws: DigitalLinkRefused.attribute("8200")) { try DigitalLink(elements) }
        #expect(DigitalLink(fittingOf: elements)?.canonical == "https://id.gs1.org/01/09506000134352/10/LT-D1?17=261231")
        #expect(DigitalLink(fittingOf: try ElementString(parsing: "(99)A")) == nil)
        let repeated = try ElementString(parsing: "(01)09506000134352(01)09506000134352(10)A(10)A(17)261231(17)261231")
        #expect(DigitalLink(fittingOf: repeated)?.canonical == "https://id.gs1.org/01/09506000134352/10/A?17=261231")
    }

    @Test(arguments: [
        "", "ftp://", "http:///", "https://[fe80::1%25lo]/01/12312312312333", "https://$a/01/12312312312333",
        "https://a/01/12312312312333<bad", "https://a/01/12312312312333\\bad", "https://a/01/12312312312333^bad",
        "https://a/gtin/12312312312333", "https://a/01/02345673", "https://a/stem/00/006141411234567890/",
        "https://example.com/01/09520123456788/89/ABC123?99=XYZ", "https://a/01//12312312312333", "https://a/01/1231231231233%003",
        "https://a/01/12312312312333/21/A/10/B", "https://a/01/12312312312333/10/A/235/B", "https://a/01/12312312312333/10/A/10/B",
        "https://a/01/12312312312334", "HtTp://a/01/12312312312333", "https://a/01/12312312312333/10/a%2",
        "https://a/01/12312312312333/10/",
        "https://a/01/12312312312333/10/%E1%BA%A3", "https://a", "https://a/", "/01/12312312312333", "https://a/01/12312312312333/10/v i",
    ])
    func whatBreaksTheSyntaxIsRefused(_ text: String) {
        #expect(throws: DigitalLinkRefused.self) { try DigitalLink(parsing: text) }
    }

    /// The text from the place on.
    @Test(arguments: [
        ("https://a/stem", "/stem"), ("https://a", ""), ("ftp://a/01/12312312312333", "ftp://a/01/12312312312333"), ("https://a$/01/1", "$/01/1"),
        ("https://a/01/12312312312333/21/A/10/B?10=x", "10/B?10=x"), ("https://a/01/12312312312333/10/10/10/10", "10/10"),
        ("https://a/01/12312312312333?x=10&10=10", "10=10"), ("https://a/01/12312312312333?99=a&8200=b", "8200=b"),
        ("https://a/01/12312312312333?99=a&99=b#99=", "99=b#99="), ("https://a/01/12312312312334/10/A", "4/10/A"),
        ("https://a/01/12312312312333/10/%41b%20c", "%20c"), ("https://a/01/12312312312333?99=a%2Bb+c&x", "+c&x"),
        ("https://a/01/12312312312333?17=261301", "1301"),
        ("https://a/01/12312312312333/89/A", "89/A"), ("https://a/01/12312312312333?89=A", "89=A"), ("https://a/01/12312312312333/10/", ""),
    ])
    func aRefusedLinkShowsTheFault(_ text: String, _ rest: String) throws {
        let refusal = try #require(throws: DigitalLinkRefused.self) { try DigitalLink(parsing: text) }
        #expect(refusal.place(in: text).map { String(decoding: text.utf8.dropFirst($0), as: UTF8.self) } == rest)
    }

    @Test func placesAreFoundBehindWordsAndNeverBeyondTheText() throws {
        let text = "https://a/gtin/12312312312333/lot/a%20b"
        let refusal = try #require(throws: DigitalLinkRefused.self) { try DigitalLink(parsing: text, allowing: .words) }
        #expect(refusal.place(in: text) == text.utf8.count - 4)
        for refusal: DigitalLinkRefused in [.noPrimaryKey, .compression, .value(ElementRefused(.day, identifier: "01", position: .max)), .repeated("99")] {
            for text in ["", "x", "//", "?99", "https://a/01/%", "https://a/01", "\u{1F96D}"] {
                #expect((0...text.utf8.count).contains(refusal.place(in: text) ?? 0))
            }
        }
    }

    @Test func leniencyIsAskedForByName() throws {
        let text = "https://a/gtin/4012345111118/lot/L1/"
        #expect(try DigitalLink(parsing: text, allowing: [.words, .shortGTINs, .trailingSlash]).lot == "L1")
        #expect(try DigitalLink(parsing: "https://a/01/12312312312334", allowing: .wrongCheckDigits).gtin == nil)
    }

    @Test func queriesAreKeptAndWrittenBack() throws {
        let link = try DigitalLink(parsing: "https://a/01/12312312312333?17=260101&linkType=gs1%3Apip&flag&&99=a%26b")
        #expect(link.query.map(\.name) == ["17", "linkType", "flag", "99"])
        #expect(link.query.last?.value == "a&b")
        #expect(try DigitalLink(parsing: link.uri(origin: "https://b")) == link)
    }

    @Test(arguments: [
        ("/01/12312312312333/22/V/10/L/21/S", "/01/12312312312333/21/S"), ("/01/12312312312333/22/V/10/L", "/01/12312312312333/10/L"),
        ("/01/12312312312333/22/V", "/01/12312312312333"), ("/414/4012345000115/254/X", "/414/4012345000115/254/X"),
        ("/8018/401234500000067657/8019/1", "/8018/401234500000067657"),
    ])
    func theFinestLevelDropsWhatASerialImplies(_ path: String, _ finest: String) throws {
        #expect(try DigitalLink(parsing: "https://a" + path).finest?.path == finest)
    }

    @Test func keysOutsideOfTheHashRuleHaveNoFinestLevel() throws {
        #expect(try DigitalLink(parsing: "https://a/415/4012345000115/8020/X").finest == nil)
    }
}
