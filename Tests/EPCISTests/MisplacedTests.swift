import EPCIS
import Testing

/// Published documents of the event hash break rules of order and presence: such events are told of, and have the hash of what they say.
@Suite struct MisplacedTests {
    private struct Seen {
        var hashes: [String?] = []
        var codes: [Set<String>] = []
    }

    private func read(_ text: String, _ stream: some EventStream) throws -> Seen {
        var stream = stream
        var seen = Seen()
        let take = { (streamed: StreamedEvent) in
            seen.hashes.append(streamed.event?.hashID)
            seen.codes.append(Set(streamed.problems.map(\.code)))
        }
        try Array(text.utf8).withUnsafeBytes { try stream.feed($0, take) }
        _ = try stream.finish(take)
        return seen
    }

    private func seen(xml events: String, version: String = "2") throws -> Seen {
        let text = XMLSample.document(events, attributes: #"schemaVersion="\#(version == "1" ? "1.2" : "2.0")" creationDate="2025-06-02T00:00:00Z""#)
        return try read(text.replacing("epcis:xsd:2", with: "epcis:xsd:\(version)"), XMLEventStream())
    }

    private static let epcs = "<epcList><epc>urn:epc:id:sscc:5200001.0111111146</epc></epcList>"
    private static let quantities =
        "<quantityList><quantityElement><epcClass>urn:epc:class:lgtin:4054739.099914.A</epcClass><quantity>600</quantity></quantityElement></quantityList>"
    private static let sources = #"<sourceList><source type="urn:epcglobal:cbv:sdt:location">urn:epc:id:sgln:4012345.00011.0</source></sourceList>"#
    private static let action = "<action>ADD</action>"

    @Test func theOrderOfElementsChangesNoHash() throws {
        let right = XMLSample.event(Self.epcs + Self.action + Self.quantities + Self.sources)
        let others = [Self.action + Self.epcs + Self.quantities + Self.sources, Self.sources + Self.quantities + Self.action + Self.epcs]
        let seen = try seen(xml: right + others.map(XMLSample.event).joined())
        #expect(Set(seen.hashes).count == 1 && seen.hashes[0] != nil)
        #expect(seen.codes == [[], ["element_misplaced"], ["element_misplaced"]])
    }

    @Test func elementsOfOneVersionAreReadInTheOther() throws {
        let flat = XMLSample.event(Self.epcs + Self.action + Self.quantities + Self.sources)
        let wrapped = XMLSample.event(Self.epcs + Self.action + "<extension>\(Self.quantities)\(Self.sources)</extension>")
        let first = try seen(xml: wrapped + flat, version: "1")
        let second = try seen(xml: flat + wrapped)
        #expect(Set(first.hashes + second.hashes).count == 1 && first.hashes[0] != nil)
        #expect(first.codes == [[], ["element_misplaced"]])
        #expect(second.codes == [[], ["element_misplaced"]])
    }

    @Test func whatTheEventSaysTwiceOrItsKindHasNotIsNotGuessedAt() throws {
        let twice = XMLSample.event(Self.epcs + Self.action + Self.quantities + "<extension>\(Self.quantities)</extension>")
        let unknown = XMLSample.event(Self.epcs + Self.action + "<inputEPCList/>")
        let nested = XMLSample.event(Self.epcs + Self.action + "<extension><extension><f:x xmlns:f=\"urn:f\"/></extension></extension>")
        let seen = try seen(xml: twice + unknown + nested)
        #expect(seen.hashes == [nil, nil, nil])
        #expect(seen.codes[0].contains("element_repeated"))
        #expect(seen.codes[1] == ["field_unknown"])
    }

    @Test func aMissingListSaysNoLessThanAnEmptyOne() throws {
        let with = XMLSample.event("<epcList/>" + Self.action + "<extension>\(Self.quantities)</extension>")
        let without = XMLSample.event(Self.action + "<extension>\(Self.quantities)</extension>")
        let seen = try seen(xml: with + without, version: "1")
        #expect(seen.hashes[0] == seen.hashes[1] && seen.hashes[0] != nil)
        #expect(seen.codes == [[], ["field_required"]])
    }

    @Test func wordsOfTheStandardAreUnderstoodAloneAndOthersAreNot() throws {
        let right = XMLSample.event(Self.epcs + Self.action + "<bizStep>urn:epcglobal:cbv:bizstep:shipping</bizStep>")
        let seen = try seen(xml: right + right.replacing("urn:epcglobal:cbv:bizstep:", with: "") + right.replacing("urn:epcglobal:cbv:bizstep:", with: "un"))
        #expect(seen.hashes[0] == seen.hashes[1] && seen.hashes[0] != nil && seen.hashes[2] == nil)
        #expect(seen.codes == [[], ["term_unknown"], ["term_unknown"]])
    }

    @Test func eventsOfAnswersWithoutABodyAreFound() throws {
        let text = """
            <q:EPCISQueryDocument xmlns:q="urn:epcglobal:epcis-query:xsd:2" schemaVersion="2.0" creationDate="2025-06-02T00:00:00Z">
            <queryName>SimpleEventQuery</queryName><resultsBody><EventList>\(XMLSample.event(Self.epcs + Self.action))</EventList></resultsBody>
            </q:EPCISQueryDocument>
            """
        #expect(try read(text, XMLEventStream()).hashes == (try seen(xml: XMLSample.event(Self.epcs + Self.action))).hashes)
        #expect(!DocumentReading(xml: Array(text.utf8)).problems.isEmpty)
    }

    @Test func rulesOfTheProseChangeNoHashInJSONEither() throws {
        let when = #""eventTime": "2025-06-01T08:30:00.000+07:00", "eventTimeZoneOffset": "+07:00""#
        let event = #"{"type": "ObjectEvent", \#(when), "action": "OBSERVE", "epcList": ["urn:a:b", "urn:a:b"], "ilmd": {"farm:x": "1"}}"#
        let lost = event.replacing("OBSERVE", with: "WATCH")
        let text = """
            {"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld", {"farm": "https://farm.example/"}], "type": "EPCISDocument",
            "schemaVersion": "2.0", "creationDate": "2025-06-02T00:00:00Z", "epcisBody": {"eventList": [\(event), \(lost)]}}
            """
        let seen = try read(text, JSONEventStream())
        #expect(seen.hashes[0] != nil && seen.hashes[1] == nil)
        #expect(seen.codes[0].isSuperset(of: ["ilmd_not_allowed"]) && seen.codes[1].contains("action_unknown"))
        #expect(DocumentReading(json: Array(text.utf8)).document?.events.isEmpty == true)
    }
}
