import GS1
import JSON
import Testing

/// Links published with the GS1 Syntax Engine, and more of the same kinds.
@Suite struct LinkVectorTests {
    @Test(.enabled(if: Vectors.file("digital-link-parse.json") != nil, "the folder shared/vectors is absent"), arguments: LinkVector.published)
    func publishedLinksMeanWhatIsPublished(_ vector: LinkVector) throws { try vector.check() }

    @Test(arguments: LinkVector.own) func linksMeanTheirElementStrings(_ vector: LinkVector) throws { try vector.check() }

    @Test func optionsAreAskedForByName() throws {
        #expect(try LinkVector.elements("https://a/gtin/12312312312333/ser/ABC123", .words) == "^011231231231233321ABC123")
        #expect(try LinkVector.elements("https://a/gsrn/401234500000067657/srin/12", .words) == "^8018401234500000067657^801912")
        #expect(try LinkVector.elements("https://a/01/02345673", .shortGTINs) == "^0100000002345673")
        #expect(try LinkVector.elements("https://a/8004/9520614141234567?01=2112345678900", .shortGTINs) == "^80049520614141234567^0102112345678900")
        for (word, elements) in LinkVector.words {
            #expect(try LinkVector.elements("https://a/" + word, .words) == elements)
            #expect(throws: DigitalLinkRefused.self) { try LinkVector.elements("https://a/" + word, []) }
        }
        #expect(throws: DigitalLinkRefused.self) { try LinkVector.elements("https://a/gtin/12312312312333", .shortGTINs) }
        #expect(throws: DigitalLinkRefused.self) { try LinkVector.elements("https://a/01/02345673", .words) }
    }
}

struct LinkVector: Sendable {
    let uri: String
    /// Nil for a link that is not valid.
    let elements: String?

    func check() throws {
        guard let elements else {
            #expect(throws: DigitalLinkRefused.self) { try DigitalLink(parsing: uri) }
            return
        }
        #expect(try Self.elements(uri, []) == elements)
        let link = try DigitalLink(parsing: uri)
        #expect(try DigitalLink(parsing: link.uri()) == link)
        #expect(link.elementString.combinationRefusals.isEmpty)
    }

    static func elements(_ uri: String, _ leniency: DigitalLink.Leniency) throws -> String {
        try DigitalLink(parsing: uri, allowing: leniency).elementString.scanned(separator: "^", leading: true)
    }

    static let published: [LinkVector] = Vectors.list("digital-link-parse.json").compactMap { item in
        guard let uri = item["uri"]?.stringValue, let isValid = item["valid"]?.boolValue else { return nil }
        return LinkVector(uri: uri, elements: isValid ? item["elements"]?.stringValue : nil)
    }

    static let words = [
        ("sscc/006141411234567890", "^00006141411234567890"), ("gtin/12312312312333/cpv/1/lot/2/ser/3", "^0112312312312333221^102^213"),
        ("gtin/12312312312333/tpx/T", "^0112312312312333235T"), ("gdti/4012345000115A", "^2534012345000115A"), ("gcn/4012345000115", "^2554012345000115"),
        ("ginc/4012345X", "^4014012345X"), ("gsin/40123452223334442", "^40240123452223334442"), ("gln/4012345000115/glnx/1", "^41440123450001152541"),
        ("payTo/4012345000115/refno/R", "^41540123450001158020R"), ("party/4012345000115", "^4174012345000115"), ("grai/04012345555554", "^800304012345555554"),
        ("giai/4012345A", "^80044012345A"), ("itip/040123451111180102", "^8006040123451111180102"), ("cpid/4012345A/cpsn/1", "^80104012345A^80111"),
        ("gmn/1987654Ad4X4bL5ttr2310c2K", "^80131987654Ad4X4bL5ttr2310c2K"), ("gsrnp/401234500000067657", "^8017401234500000067657"),
        ("gsrn/401234500000067657/srin/12", "^8018401234500000067657^801912"),
    ]

    static let own: [LinkVector] = [
        LinkVector(uri: "HTTP://shop.example:8080/x/01/04012345111118/10/L+1", elements: "^010401234511111810L+1"),
        LinkVector(uri: "https://[2001:db8::1]/01/04012345111118", elements: "^0104012345111118"),
        LinkVector(uri: "https://a/01/04012345111118/235/T?10=LOT", elements: "^0104012345111118235T^10LOT"),
        LinkVector(uri: "https://a/401/4012345X?99=%2Fa%2fB&x=%20+", elements: "^4014012345X^99/a/B"),
        LinkVector(uri: "https://a/01/04012345111118?99=a;b=c&=x&w", elements: "^010401234511111899a;b=c"),
        LinkVector(uri: "https://a/01/04012345111118?99=a+b", elements: nil), LinkVector(uri: "https://a/01/04012345111118?89=a", elements: nil),
        LinkVector(uri: "https://a/01/04012345111118?21=a", elements: nil), LinkVector(uri: "https://a/01/04012345111118?01=04012345111118", elements: nil),
        LinkVector(uri: "https://a/01/04012345111118?99=a&99=a", elements: nil), LinkVector(uri: "https://a/01/04012345111118?8200=a", elements: nil),
        LinkVector(uri: "https://a/01/04012345111118?17=261301", elements: nil), LinkVector(uri: "https://a/01/04012345111118?x=%zz", elements: nil),
        LinkVector(uri: "https://a_b/01/04012345111118", elements: nil), LinkVector(uri: "https://a/8011/1/8010/0614141X", elements: "^80100614141X"),
        LinkVector(uri: "https://a/01/04012345111118/22/A/10/B/21/C/7040/1ABC", elements: nil),
    ]
}
