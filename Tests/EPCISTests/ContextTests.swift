import EPCIS
import JSON
import Testing

/// What `@context` says, of documents and of single events (EPCIS 2.0 section 10.2, JSON-LD 1.1).
@Suite struct ContextTests {
    private static let farm: JSONValue = ["farm": "https://farm.example/voc/"]
    private static let other: JSONValue = "https://other.example/context.jsonld"

    private func problems(_ context: JSONValue) -> [String] {
        var event = Sample.harvest
        event["@context"] = context
        return DocumentReading(.object(event)).problems.map { "\($0.place) \($0.code)" }
    }

    private func rewritten(_ document: JSONValue) throws -> JSONValue {
        .object(try EPCISDocument(json: document.serialized()).json(created: try #require(EventTime("2025-06-02T00:00:00Z"))))
    }

    @Test func aContextThatOneEventNamesComesBackThere() throws {
        var event = Sample.harvest
        event["@context"] = [Self.other, ["more": "urn:more:"]]
        event["more:a"] = 1
        let document = Sample.document([.object(event), .object(Sample.harvest)])
        let again = try rewritten(document)
        #expect(again["epcisBody"]?["eventList"]?[0]?["@context"]?[0] == Self.other)
        #expect(again["epcisBody"]?["eventList"]?[1]?["@context"] == nil)
        let read = try EPCISDocument(json: document.serialized())
        let reread = try EPCISDocument(json: again.serialized())
        #expect(reread.events.first == read.events.first)
        #expect(reread.events.map(\.hashID) == read.events.map(\.hashID))
        #expect(read.events.first?.json["@context"]?[1] == Self.other)
        #expect(try XMLRoundTripTests.throughXML(read).again.events == read.events)
    }

    @Test func theContextsOfADocumentAreThoseOfItsEvents() throws {
        var document = try #require(Sample.document([.object(Sample.harvest)]).objectValue)
        document["@context"] = [.string(EPCISDocument.contextURL), Self.other, Self.farm]
        let read = try EPCISDocument(json: JSONValue.object(document).serialized())
        #expect(read.foreignContexts == ["https://other.example/context.jsonld"])
        #expect(read.events.first?.namespaces.foreignContexts == read.foreignContexts)
        #expect(try rewritten(.object(document))["@context"] == document["@context"])
    }

    @Test(arguments: ["https://other.example/epcis-context.jsonld", "https://ref.gs1.org/voc/data/gs1Voc"])
    func onlyTheContextOfEPCISIsReplacedByItsOwnURL(_ url: String) throws {
        var event = Sample.harvest
        event["@context"] = [.string(url), "https://gs1.github.io/EPCIS/epcis-context.jsonld", Self.farm]
        let context = try rewritten(.object(event))["@context"]
        #expect(context == [.string(EPCISDocument.contextURL), .string(url), Self.farm])
    }

    @Test func aListOfContextsNamesNothingTwiceInWhateverOrderItsMembersAre() {
        #expect(
            problems([["farm": "urn:a:", "b": ["@id": "urn:b:", "@type": "@id"]], ["b": ["@type": "@id", "@id": "urn:b:"], "farm": "urn:a:"]]) == [
                "/@context/1 duplicate_item"
            ])
        #expect(problems([["farm": "urn:a:"], ["farm": "urn:b:"]]) == [])
    }

    @Test func aFloodOfPrefixesIsRefusedAtOnce() {
        let flood = JSONObject((0..<50_000).map { (key: "p\($0)", value: "urn:p\($0):") })
        #expect(problems(.object(flood)) == ["/@context/p1000 context_invalid"])
        let contexts = JSONValue.array((0..<2_000).map { .string("https://other.example/\($0)") })
        #expect(problems(contexts) == ["/@context/1000 context_invalid"])
    }

    @Test func asManyPrefixesAsJSONMayHaveFitIntoXML() throws {
        let prefixes = JSONObject((0..<1_000).map { (key: "p\($0)", value: "urn:p\($0):") })
        let document = try EPCISDocument(json: Sample.document([.object(Sample.harvest)], prefixes: prefixes).serialized())
        let now = try #require(EventTime("2025-06-02T00:00:00Z"))
        let again = try EPCISDocument(xml: document.xml(created: now))
        #expect(again.namespaces.declared == document.namespaces.declared)
        #expect(again.events == document.events)
    }

    @Test func termsOfTheWebVocabularyDoNotRestOnAPrefixThatIsSomebodyElses() throws {
        var event = Sample.harvest
        event["sensorElementList"] = [["sensorReport": [["type": "https://ref.gs1.org/voc/Sweetness", "exception": "https://ref.gs1.org/voc/COLD"]]]]
        let document = Sample.document([.object(event)], prefixes: ["farm": "https://farm.example/voc/", "gs1": "https://elsewhere.example/"])
        let again = try EPCISDocument(json: rewritten(document).serialized())
        #expect(again.events.map(\.sensorElements) == (try EPCISDocument(json: document.serialized())).events.map(\.sensorElements))
        #expect(again.events.first?.sensorElements.first?.reports.first?.type == MeasurementType("https://gs1.org/voc/Sweetness"))
    }

    /// Prefixes of single events move to the document where they can.
    @Test func aPrefixOfOneEventChangesNeitherOthersNorTheFrame() throws {
        var declaring = Sample.harvest
        declaring["@context"] = ["u": "https://u.example/", "v": "https://v.example/", "w": "https://w.example/"]
        for key in ["u:a", "v:a", "w:a"] { declaring[key] = 1 }
        var using = Sample.harvest
        using["u:a"] = ["v:b"]
        var document = try #require(Sample.document([.object(declaring), .object(using)]).objectValue)
        document["w:frame"] = 2
        let read = try EPCISDocument(json: JSONValue.object(document).serialized())
        let again = try EPCISDocument(json: rewritten(.object(document)).serialized())
        #expect(again.events.map(\.preHashString) == read.events.map(\.preHashString))
        #expect(again.events.map(\.extensions) == read.events.map(\.extensions))
        #expect(again.extensions == read.extensions)
    }
}
