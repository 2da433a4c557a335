import GS1
import JSON
import Testing

@Suite struct LinksetTests {
    private static func sample() throws -> Linkset {
        let link = try DigitalLink(parsing: "https://a/01/09506000134376/10/L%2F1?17=260531")
        let page = try LinkTarget(
            "https://shop.example/vải?x=1".replacing("ả", with: "%E1%BA%A3"), title: "Vải \"u hồng\" \\ \n\u{1F}1", mediaType: "text/html",
            languages: ["vi", "en-GB"],
            audience: ["VN"], forwardsQuery: true, isPublic: false)
        let other = try LinkTarget("http://a.example/2", title: "Hai")
        return Linkset([
            try LinkContext(
                link, itemDescription: "Vải thiều",
                [
                    (LinkRelation(.defaultLink), [page]), (LinkRelation(.pip), [page]), (LinkRelation(parsing: "alternate"), [other]),
                    (LinkRelation(.pip), [other]),
                ])
        ])
    }

    @Test func aLinksetIsWrittenAsBothSchemasWantIt() throws {
        let linkset = try JSONParser.parse(Array(Self.sample().json().utf8))
        let context = try #require(linkset["linkset"]?.arrayValue?.first)
        #expect(context["anchor"]?.stringValue == "https://id.gs1.org/01/09506000134376/10/L%2F1")
        #expect(context["itemDescription"]?.stringValue == "Vải thiều")
        let pages = try #require(context["https://gs1.org/voc/pip"]?.arrayValue)
        #expect(pages.count == 2)
        #expect(pages[0]["title"]?.stringValue == "Vải \"u hồng\" \\ \n\u{1F}1")
        #expect(pages[0]["hreflang"]?.arrayValue?.compactMap(\.stringValue) == ["vi", "en-GB"])
        #expect(pages[0]["fwqs"]?.boolValue == true && pages[0]["public"]?.boolValue == false)
        #expect(pages[1]["type"] == nil && pages[1]["context"] == nil)

        let plain = try #require(JSONParser.parse(Array(Self.sample().json(.plain).utf8))["linkset"]?.arrayValue?.first)
        #expect(plain["itemDescription"] == nil)
        #expect(plain["alternate"]?.arrayValue?.first?["href"]?.stringValue == "http://a.example/2")
        #expect(plain["https://gs1.org/voc/pip"]?.arrayValue?.first?["context"] == nil)
    }

    @Test func linkTypesAreUnderstoodInEveryNamespaceAndWrittenInOne() throws {
        #expect(LinkType.allCases.count >= 59)
        for type in LinkType.allCases {
            for namespace in LinkType.namespaces + ["gs1:"] { #expect(LinkType(parsing: namespace + type.rawValue) == type) }
            #expect(type.uri == "https://gs1.org/voc/" + type.rawValue && LinkType(parsing: type.shortName) == type)
            #expect(type.title != type.rawValue)
        }
        for host in ["gs1.org", "www.gs1.org", "ref.gs1.org"] {
            for scheme in ["http", "https"] { #expect(LinkType(parsing: "\(scheme)://\(host)/voc/pip") == .pip) }
        }
        #expect(LinkType(parsing: "gs1:nothing") == nil && LinkType(parsing: "pip") == nil && LinkType(parsing: "schema:pip") == nil)
        #expect(LinkType.productSustainabilityInfo.replacement == .sustainabilityInfo && LinkType.pip.replacement == nil)
        #expect(try LinkRelation(parsing: "https://ref.gs1.org/voc/pip") == LinkRelation(.pip))
    }

    @Test func whatTheSchemaWouldRefuseCannotBeMade() throws {
        for address in ["", "ftp://a", "https://", "a.example", "https://a b", "https://%41", "https://vải.example"] {
            #expect(throws: LinksetRefused.address(address)) { try LinkTarget(address, title: "x") }
        }
        for relation in ["", "anchor", "Alternate", "https://a/b?c", "a b"] {
            #expect(throws: LinksetRefused.relation(relation)) { try LinkRelation(parsing: relation) }
        }
        #expect(throws: LinksetRefused.title) { try LinkTarget("https://a", title: "") }
        for type in ["", "html", "text/", "/html", "a/b/c", "text/h tml", "text-/html"] {
            #expect(throws: LinksetRefused.mediaType(type)) { try LinkTarget("https://a", title: "x", mediaType: type) }
        }
        for language in ["", "v", "vie", "vi-", "vi-VNM", "v1"] {
            #expect(throws: LinksetRefused.language(language)) { try LinkTarget("https://a", title: "x", languages: [language]) }
        }
    }
}
