import EPCIS
import JSON
import Testing

@Suite struct StreamWritingTests {
    private func streamed(_ document: EPCISDocument) throws -> [UInt8] {
        var writer = JSONDocumentWriter(frame: document, created: try #require(EventTime("2025-06-03T09:00:01+07:00")))
        var bytes: [UInt8] = []
        writer.begin(into: &bytes)
        for event in document.events { writer.write(event, into: &bytes) }
        writer.end(into: &bytes)
        return bytes
    }

    @Test(arguments: [EPCISDocument.Kind.capture, .queryResults(queryName: "a \"b\"", subscriptionID: "7")])
    func eventsOneByOneGiveTheSameDocument(_ kind: EPCISDocument.Kind) throws {
        let event = try Sample.event()
        var document = EPCISDocument(kind, events: [event, event])
        document.namespaces = event.namespaces
        document.id = "urn:a:b"
        let now = try #require(EventTime("2025-06-03T09:00:01+07:00"))
        #expect(String(decoding: try streamed(document), as: UTF8.self) == JSONValue.object(document.json(created: now)).text)
        document.events = []
        #expect(String(decoding: try streamed(document), as: UTF8.self) == JSONValue.object(document.json(created: now)).text)
    }

    @Test func anEventDeclaresThePrefixesThatTheFrameLacks() throws {
        let event = try Sample.event()
        let bytes = try streamed(EPCISDocument(events: [event, event]))
        #expect(try JSONParser.parse(bytes)["epcisBody"]?["eventList"]?[1]?["@context"] == ["farm": "https://farm.example/voc/"])
        #expect(try EPCISDocument(json: bytes).events.map(\.hashID) == [event.hashID, event.hashID])
    }
}
