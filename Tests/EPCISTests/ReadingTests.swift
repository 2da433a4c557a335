import EPCIS
import Foundation
import JSON
import Testing

@Suite struct ReadingTests {
    private func problems(_ change: (inout JSONObject) -> Void) -> [String] {
        var event = Sample.harvest
        change(&event)
        return DocumentReading(Sample.document([.object(event)])).problems.map { "\($0.place == .pointer(.root) ? "" : "\($0.place)") \($0.code)" }
    }

    @Test func everythingThatIsWrongIsToldAtOnce() {
        let found = problems {
            $0["eventTime"] = "yesterday"
            $0["eventID"] = "urn:uuid:1"
            $0["recordTime"] = "2025-06-03T00:00:00Z"
            $0["eventTimeZoneOffset"] = "+15:00"
            $0["action"] = "MAKE"
            $0["bizStep"] = "cooling"
            $0["colour"] = "red"
            $0["readPoint"] = ["id": "field 7"]
            $0["quantityList"] = [["epcClass": "urn:x:y", "quantity": "1", "uom": "kg", "note": 1], 5]
            $0["sourceList"] = [["source": "urn:x:y"]]
            $0["sensorElementList"] = [["sensorReport": .array([])]]
        }
        let event = "/epcisBody/eventList/0"
        #expect(
            Set(found) == [
                "\(event)/eventTime time_invalid", "\(event)/eventTimeZoneOffset offset_invalid", "\(event)/action action_unknown",
                "\(event)/bizStep term_unknown", "\(event)/colour field_unknown", "\(event)/readPoint/id uri_invalid",
                "\(event)/quantityList/0/quantity type_mismatch", "\(event)/quantityList/0/uom unit_invalid",
                "\(event)/quantityList/0/note field_unknown", "\(event)/quantityList/1 type_mismatch",
                "\(event)/sourceList/0 field_required", "\(event)/sensorElementList/0/sensorReport list_empty",
            ])
    }

    @Test func whatAKindMayNotHaveIsUnknownToIt() {
        let found = problems {
            $0["parentID"] = "urn:x:y"
            $0["inputEPCList"] = ["urn:x:y"]
        }
        #expect(
            found == ["/epcisBody/eventList/0/inputEPCList field_unknown", "/epcisBody/eventList/0/parentID field_unknown"]
                || found == ["/epcisBody/eventList/0/parentID field_unknown", "/epcisBody/eventList/0/inputEPCList field_unknown"])
    }

    @Test(arguments: [
        ("{\"action\":\"OBSERVE\"}", "/ilmd ilmd_not_allowed"), ("{\"quantityList\":null}", "/quantityList type_mismatch"),
        ("{\"epcList\":[\"urn:a:b\",\"urn:a:b\"]}", "/epcList duplicate_item"), ("{\"type\":\"HarvestEvent\"}", "/type event_type_unknown"),
        ("{\"persistentDisposition\":{}}", "/persistentDisposition content_required"),
        ("{\"persistentDisposition\":{\"set\":[]}}", "/persistentDisposition/set list_empty"),
        ("{\"errorDeclaration\":{}}", "/errorDeclaration field_required"), ("{\"eventID\":\"x\"}", "/eventID uri_invalid"),
        ("{\"eventID\":\"https://x.example/vải\"}", "/eventID uri_invalid"), ("{\"ilmd\":{\"crop\":1}}", "/ilmd/crop field_unknown"),
        ("{\"quantityList\":[{\"epcClass\":\"urn:a:b\",\"quantity\":1e300}]}", "/quantityList/0/quantity number_out_of_range"),
        (
            "{\"sensorElementList\":[{\"sensorReport\":[{\"type\":\"Sweetness\"}]}]}",
            "/sensorElementList/0/sensorReport/0/type term_unknown"
        ),
        ("{\"@context\":5}", "/@context context_invalid"), ("{\"bizStep\":\"urn:epcglobal:cbv:bizstep:cooling\"}", "/bizStep term_unknown"),
        ("{\"disposition\":\"https://ns.gs1.org/cbv/Disp-cooled\"}", "/disposition term_unknown"),
        (
            "{\"sensorElementList\":[{\"sensorReport\":[{\"type\":\"Mass\",\"exception\":\"https://www.gs1.org/voc/COLD\"}]}]}",
            "/sensorElementList/0/sensorReport/0/exception term_unknown"
        ),
    ])
    func everyRuleHasItsCodeAndPlace(_ change: String, _ expected: String) throws {
        let members = try #require(try JSONParser.parse(change).objectValue?.members)
        let found = problems { for (key, value) in members { $0[key] = value } }
        #expect(found.contains("/epcisBody/eventList/0" + expected))
    }

    /// The JSON schema's `vocab-other-uri` and `vocab-nonGS1WebVoc-uri` take these beginnings.
    @Test(arguments: [
        ("bizStep", "https://ref.gs1.org/cbv/BizStep-cooling"), ("bizStep", "cbv:BizStep-cooling"), ("disposition", "urn:epcglobal:cbv:disp:active"),
        ("bizStep", "https://ns.gs1.org/cbv/BizStep-packing"),
    ])
    func otherSpellingsOfTermsAreTaken(_ field: String, _ term: String) {
        #expect(problems { $0[field] = .string(term) } == [])
    }

    @Test(arguments: [
        (#"{"type":"AggregationEvent","action":"ADD","childEPCs":["urn:a:b"]}"#, "parent_required"),
        (#"{"type":"AggregationEvent","action":"OBSERVE","parentID":"urn:a:b"}"#, "content_required"),
        (#"{"type":"AssociationEvent","action":"DELETE"}"#, "field_required"),
        (#"{"type":"TransactionEvent","action":"ADD","epcList":[]}"#, "field_required"),
        (#"{"type":"TransactionEvent","action":"ADD","epcList":[],"bizTransactionList":[]}"#, "list_empty"),
        (#"{"type":"TransactionEvent","action":"ADD","bizTransactionList":[{"bizTransaction":"urn:a:b"}]}"#, "content_required"),
        (#"{"type":"TransformationEvent","inputEPCList":["urn:a:b"]}"#, "content_required"),
        (#"{"type":"TransformationEvent","transformationID":"urn:a:b"}"#, "content_required"),
        (#"{"type":"ObjectEvent","action":"OBSERVE"}"#, "content_required"), (#"{"type":"ObjectEvent","epcList":[]}"#, "field_required"),
    ])
    func everyKindAsksForItsContent(_ text: String, _ code: String) throws {
        var event = try #require(try JSONParser.parse(text).objectValue)
        event["eventTime"] = "2025-06-01T08:30:00+07:00"
        event["eventTimeZoneOffset"] = "+07:00"
        let reading = DocumentReading(Sample.document([.object(event)]))
        #expect(reading.problems.map(\.code) == [code])
        #expect(reading.document?.events.isEmpty == true)
    }

    @Test func goodEventsAreKeptBesideBadOnes() throws {
        var bad = Sample.harvest
        bad["action"] = .none
        let reading = DocumentReading(Sample.document([.object(Sample.harvest), .object(bad), .object(Sample.harvest)]))
        #expect(reading.positions == [0, 2])
        #expect(reading.document?.events.count == 2)
        #expect(reading.problems.map(\.place.description) == ["/epcisBody/eventList/1"])
        #expect(throws: DocumentRefused.self) {
            try EPCISDocument(json: Sample.document([.object(Sample.harvest), .object(bad)]).serialized())
        }
    }

    @Test func ofAnUnknownKindOnlyTheKindIsToldWrong() {
        #expect(problems { $0["type"] = "HarvestEvent" } == ["/epcisBody/eventList/0/type event_type_unknown"])
    }

    @Test(arguments: [
        ("5", "type_mismatch"), ("{}", "field_required"), (#"{"type":"EPCISMasterDataDocument"}"#, "document_type_unknown"),
        (
            #"{"type":"EPCISDocument","@context":"x:y","schemaVersion":"1.2","creationDate":"2025-01-01T00:00:00Z","epcisBody":{"eventList":[]}}"#,
            "schema_version_unsupported"
        ),
        ("[1", "json_unexpected_end"), ("{\"type\":\"\\ud800\"}", "json_lone_surrogate"),
    ])
    func aBrokenFrameIsRefused(_ text: String, _ code: String) {
        #expect(DocumentReading(json: Array(text.utf8)).problems.map(\.code) == [code])
    }

    @Test func aFloodOfMistakesIsCutShort() {
        let reading = DocumentReading(Sample.document(Array(repeating: ["type": 1], count: 10_000)))
        #expect(reading.problems.count == DocumentReading.mostProblems)
    }

    @Test func anEventOnItsOwnAndOneWithItsOwnContextAreRead() throws {
        var alone = Sample.harvest
        alone["@context"] = [.string(EPCISDocument.contextURL), ["farm": "https://farm.example/voc/"]]
        #expect(try EPCISDocument(json: JSONValue.object(alone).serialized()).events.first?.preHashString == Sample.harvestPreHash)
        alone["@context"] = ["farm": "https://farm.example/voc/"]
        let document = Sample.document([.object(alone)], prefixes: ["farm": "https://elsewhere.example/"])
        #expect(try EPCISDocument(json: document.serialized()).events.first?.preHashString == Sample.harvestPreHash)
    }

    @Test func fieldsArriveWhereTheyBelong() throws {
        let event = try Sample.event { $0["recordTime"] = "2025-06-03T00:00:00Z" }
        guard case .object(let object) = event.kind else { throw NoEvent() }
        #expect(object.action == .add)
        #expect(object.quantities == [QuantityElement("urn:epc:class:lgtin:4012345.012345.LOT-1", Decimal(string: "1250.5"), uom: "KGM")])
        #expect(event.recordTime?.description == "2025-06-03T00:00:00Z")
        #expect(event.readPoint?.extensions == [Extension(QualifiedName("row", in: "https://farm.example/voc/"), .string("B"))])
        #expect(event.sources.first?.type.word == "owning_party")
    }

    @Test func noDamageToADocumentMakesTheReaderTrap() {
        let bytes = Sample.document([.object(Sample.harvest)]).serialized()
        var random = SplitMix(seed: 4)
        for end in bytes.indices { #expect(!DocumentReading(json: Array(bytes[..<end])).problems.isEmpty) }
        for _ in 0..<3_000 {
            var damaged = bytes
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                damaged[Int.random(in: damaged.indices, using: &random)] = UInt8.random(in: 0x20...0x7E, using: &random)
            }
            let reading = DocumentReading(json: damaged)
            #expect(!reading.problems.isEmpty || reading.document != nil)
            _ = reading.document?.events.map(\.hashID)
        }
    }
}
