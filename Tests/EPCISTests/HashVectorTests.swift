import EPCIS
import JSON
import Testing

@Suite(.enabled(if: Vectors.arePresent, "the folder shared/vectors is absent"))
struct HashVectorTests {
    @Test(arguments: Vectors.files(in: "event-hash", suffix: ".jsonld"))
    func everyPublishedEventHasItsPublishedHash(_ name: String) throws {
        let document = try EPCISDocument(json: Vectors.bytes(name))
        let stem = String(name.dropLast(".jsonld".count))
        #expect(document.events.map(\.preHashString) == (try Vectors.lines(stem + ".prehashes")))
        #expect(document.events.map(\.hashID) == (try Vectors.lines(stem + ".hashes")))
    }

    @Test(arguments: Vectors.files(in: "epcis/examples/JSON", suffix: ".jsonld"))
    func everyExampleIsReadWrittenAndReadAgainWithTheSameHash(_ name: String) throws {
        let document = try EPCISDocument(json: Vectors.bytes(name))
        #expect(!document.events.isEmpty)
        let now = try #require(EventTime("2025-06-01T00:00:00Z"))
        let again = try EPCISDocument(json: JSONValue.object(document.json(created: now)).serialized())
        #expect(again == document)
        #expect(again.events.map(\.hashID) == document.events.map(\.hashID))
        for event in document.events {
            let alone = try EPCISDocument(json: JSONValue.object(event.json).serialized())
            #expect(alone.events.map(\.hashID) == [event.hashID])
        }
    }
}
