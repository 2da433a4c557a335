import EPCIS
import JSON
import Testing

@Suite(.enabled(if: Vectors.arePresent, "the folder shared/vectors is absent"))
struct XMLVectorTests {
    /// The published answer to a query has its elements in another order and namespace than its schema asks: its events are those of the vector.
    static let faulty = ["event-hash/epcisQueryDocument.xml"]

    @Test(arguments: Vectors.files(in: "event-hash", suffix: ".xml"))
    func everyPublishedEventHasItsPublishedHash(_ name: String) throws {
        let reading = DocumentReading(xml: try Vectors.bytes(name))
        let stem = String(name.dropLast(".xml".count))
        let events = reading.document?.events ?? []
        #expect(events.map(\.preHashString) == (try Vectors.lines(stem + ".prehashes")))
        #expect(events.map(\.hashID) == (try Vectors.lines(stem + ".hashes")))
        #expect(reading.problems.isEmpty != Self.faulty.contains(name), "\(reading.problems)")
    }

    @Test(arguments: Vectors.files(in: "epcis/examples/XML", suffix: ".xml"))
    func everyExampleIsRead(_ name: String) throws {
        let reading = DocumentReading(xml: try Vectors.bytes(name))
        #expect(reading.problems.isEmpty, "\(reading.problems)")
        #expect(reading.document != nil)
    }

    /// GS1 publishes the first and the sixth as one event; they differ in an `xsi:type`, which is for validators.
    @Test func typesForValidatorsDoNotChangeTheHash() throws {
        let hashes = try [1, 6].map { number in
            try EPCISDocument(xml: Vectors.bytes("epcis/examples/XML/WithEventHashID/event_with_identical_hash_id_\(number).xml")).events.map(\.hashID)
        }
        #expect(hashes[0] == hashes[1])
    }
}
