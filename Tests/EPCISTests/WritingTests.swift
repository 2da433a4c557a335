import EPCIS
import JSON
import Testing

@Suite struct WritingTests {
    @Test func aDocumentIsWrittenInTheOrderOfTheStandard() throws {
        var event = try Sample.event()
        event.eventID = event.hashID
        event.errorDeclaration = ErrorDeclaration(
            declarationTime: try #require(EventTime("2025-06-03T09:00:00+07:00")), reason: ErrorReason("incorrect_data"),
            correctiveEventIDs: ["urn:uuid:1"])
        var document = EPCISDocument(events: [event])
        document.sender = "https://id.gs1.org/417/4012345000009"
        let now = try #require(EventTime("2025-06-03T09:00:01+07:00"))
        let golden = #"""
            {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",{"farm":"https://farm.example/voc/"}],\#
            "type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2025-06-03T09:00:01+07:00",\#
            "sender":"https://id.gs1.org/417/4012345000009","epcisBody":{"eventList":[{"type":"ObjectEvent",\#
            "eventID":"\#(event.hashID)","eventTime":"2025-06-01T08:30:00.000+07:00","eventTimeZoneOffset":"+07:00",\#
            "errorDeclaration":{"declarationTime":"2025-06-03T09:00:00+07:00","reason":"incorrect_data","correctiveEventIDs":["urn:uuid:1"]},\#
            "action":"ADD","quantityList":[{"epcClass":"urn:epc:class:lgtin:4012345.012345.LOT-1","quantity":1250.50,"uom":"KGM"}],\#
            "bizStep":"commissioning","disposition":"active",\#
            "readPoint":{"id":"urn:epc:id:sgln:4012345.00011.0","farm:row":"B"},\#
            "sourceList":[{"type":"owning_party","source":"urn:epc:id:pgln:4012345.00000"}],\#
            "ilmd":{"farm:harvested":"2025-06-01","farm:crew":[3,"07.50"]},\#
            "farm:weather":{"farm:sky":"vải nắng","farm:rain":false}}]}}
            """#
        #expect(JSONValue.object(document.json(created: now)).text == golden)
    }

    @Test func aNamespaceWithoutAPrefixIsGivenOne() throws {
        var event = try Sample.event()
        event.namespaces = Namespaces([.init(prefix: "ext1", iri: "https://taken.example/")])
        let alone = JSONValue.object(event.json)
        #expect(alone["@context"]?[1] == ["ext1": "https://taken.example/", "ext2": "https://farm.example/voc/"])
        #expect(try EPCISDocument(json: alone.serialized()).events.map(\.hashID) == [event.hashID])
    }

    @Test func theSchemaGetsItsEmptyListsAndNoOthers() throws {
        let time = try #require(EventTime("2025-06-01T08:30:00+07:00"))
        let offset = try #require(TimeZoneOffset("+07:00"))
        let observed = Event(.object(ObjectEvent(.observe)), at: time, offset: offset)
        #expect(observed.json["epcList"] == .array([]))
        #expect(observed.json["quantityList"] == nil)
        let removed = Event(.association(AssociationEvent(.delete, parentID: "urn:a:b")), at: time, offset: offset)
        #expect(removed.json.keys == ["@context", "type", "eventTime", "eventTimeZoneOffset", "action", "parentID"])
    }

    @Test(arguments: [
        ("shipping", "shipping"), ("urn:epcglobal:cbv:bizstep:shipping", "shipping"),
        ("https://ref.gs1.org/cbv/BizStep-shipping", "shipping"),
        ("https://ref.gs1.org/cbv/BizStep-cooling", "https://ref.gs1.org/cbv/BizStep-cooling"),
        ("https://own.example/cooling", "https://own.example/cooling"),
    ])
    func stepsAreBareWordsWhereTheStandardHasOne(_ given: String, _ written: String) {
        #expect(BusinessStep(given)?.description == written)
    }

    @Test(arguments: [
        ("Temperature", "Temperature"), ("https://www.gs1.org/voc/Temperature", "Temperature"),
        ("https://gs1.org/voc/Sweetness", "gs1:Sweetness"),
    ])
    func measurementsAvoidTheURIsTheSchemaRefuses(_ given: String, _ written: String) {
        #expect(MeasurementType(given)?.description == written)
    }

    @Test(arguments: ["", "cooling", "no uri", "BizStep-shipping", "shipping "]) func otherWordsAreNoSteps(_ word: String) {
        #expect(BusinessStep(word) == nil)
    }
}
