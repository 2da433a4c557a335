import EPCIS
import GS1
import JSON
import Testing

/// What parameters say of single events: the fields every event has.
@Suite struct QueryMatchingTests {
    @Test func eventsAreAskedForByType() throws {
        let event = try QuerySample.event()
        #expect(try asking("eventType", "ObjectEvent", of: event))
        #expect(try asking("eventType", "TransactionEvent|https://ref.gs1.org/epcis/ObjectEvent", of: event))
        #expect(try !asking("eventType", "AggregationEvent|https://own.example/ObjectEvent", of: event))
        #expect(try QuerySample.query([:]).matches(event))
    }

    @Test func timesAreInstantsFromTheBoundOnAndBeforeIt() throws {
        let event = try QuerySample.event()  // 2025-06-01T08:30:00.000+07:00
        #expect(try asking("GE_eventTime", "2025-06-01T01:30:00Z", of: event))
        #expect(try asking("GE_eventTime", "2025-06-01T08:29:59.999999999+07:00", of: event))
        #expect(try !asking("GE_eventTime", "2025-06-01T01:30:00.0000000001Z", of: event))
        #expect(try !asking("LT_eventTime", "2025-06-01T01:30:00Z", of: event))
        #expect(try asking("LT_eventTime", "2025-06-01T01:30:00.0000000001Z", of: event))
        #expect(try asking("LT_eventTime", "2025-06-01T01:30:01Z", of: event))
    }

    @Test func anEventWithoutATimeIsNeitherAfterNorBefore() throws {
        let event = try QuerySample.event()
        for name in ["recordTime", "errorDeclarationTime", "time", "startTime", "endTime"] {
            #expect(try !asking("GE_\(name)", "0001-01-01T00:00:00Z", of: event))
            #expect(try !asking("LT_\(name)", "9999-01-01T00:00:00Z", of: event))
        }
        let recorded = try QuerySample.event { $0.recordTime = EventTime("2025-06-02T00:00:00Z") }
        #expect(try asking("GE_recordTime", "2025-06-02T07:00:00+07:00", of: recorded))
        #expect(try !asking("LT_recordTime", "2025-06-02T07:00:00+07:00", of: recorded))
    }

    @Test func actionsAreThoseOfEventsThatHaveOne() throws {
        #expect(try asking("EQ_action", "DELETE|ADD", of: QuerySample.event()))
        #expect(try !asking("EQ_action", "DELETE|OBSERVE", of: QuerySample.event()))
        let transformation = try QuerySample.event { $0.kind = .transformation(TransformationEvent()) }
        #expect(try !asking("EQ_action", "ADD|OBSERVE|DELETE", of: transformation))
    }

    @Test func termsAreTheSameInEveryNotation() throws {
        let event = try QuerySample.event()
        for notation in ["commissioning", "urn:epcglobal:cbv:bizstep:commissioning", "https://ref.gs1.org/cbv/BizStep-commissioning"] {
            #expect(try asking("EQ_bizStep", "shipping|" + notation, of: event))
        }
        #expect(try !asking("EQ_bizStep", "shipping|https://own.example/commissioning", of: event))
        #expect(try asking("EQ_disposition", "active", of: event))
        #expect(try !asking("EQ_disposition", "inactive", of: event))
        let bare = try QuerySample.event {
            $0.bizStep = nil
            $0.disposition = nil
        }
        #expect(try !asking("EQ_bizStep", "commissioning", of: bare))
        #expect(try !asking("EQ_disposition", "active", of: bare))
    }

    @Test func persistentDispositionsAreSetAndUnset() throws {
        let recalled = try #require(Disposition("recalled"))
        let event = try QuerySample.object { $0.persistentDisposition = PersistentDisposition(set: [recalled]) }
        #expect(try asking("EQ_persistentDisposition_set", "damaged|urn:epcglobal:cbv:disp:recalled", of: event))
        #expect(try !asking("EQ_persistentDisposition_set", "damaged", of: event))
        #expect(try !asking("EQ_persistentDisposition_unset", "recalled", of: event))
        let unset = try QuerySample.object { $0.persistentDisposition = PersistentDisposition(unset: [recalled]) }
        #expect(try asking("EQ_persistentDisposition_unset", "recalled", of: unset))
        #expect(try !asking("EQ_persistentDisposition_set", "recalled", of: unset))
    }

    @Test func placesAreTheSameAsURNAndAsLink() throws {
        let event = try QuerySample.event()  // urn:epc:id:sgln:4012345.00011.0
        #expect(try asking("EQ_readPoint", "urn:epc:id:sgln:4012345.00011.0", of: event))
        #expect(try asking("EQ_readPoint", "https://any.example/shop/414/4012345000115?x=y", of: event))
        #expect(try !asking("EQ_readPoint", "urn:epc:id:sgln:4012345.00011.7", of: event))
        #expect(try !asking("EQ_bizLocation", "urn:epc:id:sgln:4012345.00011.0", of: event))
        let located = try QuerySample.event { $0.bizLocation = Place("https://id.gs1.org/414/4012345000115/254/7") }
        #expect(try asking("EQ_bizLocation", "urn:x:y|urn:epc:id:sgln:4012345.00011.7", of: located))
    }

    /// JSON-LD: an identifier may be a compact URI in the event, in the query or in both, each by the prefixes of its own document.
    @Test func compactIdentifiersAreThoseTheyStandFor() throws {
        let event = try Sample.event {
            $0["readPoint"] = ["id": "farm:p-1"]
            $0["bizLocation"] = ["id": "https://farm.example/voc/p-1"]
            $0["epcList"] = ["farm:e-1"]
            $0["eventID"] = "farm:id-1"
            $0["bizTransactionList"] = [["type": "po", "bizTransaction": "farm:po-1"]]
            $0["sensorElementList"] = [["sensorReport": [["type": "Temperature", "deviceID": "farm:d-1", "uriValue": "farm:u-1"]]]]
        }
        for prefix in ["farm:", "https://farm.example/voc/"] {
            for (name, value) in [
                ("EQ_readPoint", "p-1"), ("WD_readPoint", "p-1"), ("EQ_bizLocation", "p-1"), ("MATCH_epc", "e-1"), ("MATCH_anyEPC", "e-1"),
                ("EQ_eventID", "id-1"),
                ("EQ_bizTransaction_po", "po-1"), ("EQ_deviceID", "d-1"), ("EQ_uriValue", "u-1"),
            ] {
                #expect(try asking(name, prefix + value, of: event), "\(name) \(prefix)")
                #expect(try !asking(name, prefix + value + "1", of: event), "\(name) \(prefix)")
            }
        }
        #expect(try !SimpleEventQuery(json: ["@context": ["farm": "https://other.example/"], "EQ_readPoint": ["farm:p-1"]]).matches(event))
    }

    @Test func descendantsComeFromMasterDataAndCyclesEnd() throws {
        let farm = "https://id.gs1.org/414/4012345000115"
        let masterData = MasterData([
            MasterVocabulary(
                "urn:epcglobal:epcis:vtype:ReadPoint",
                [
                    VocabularyElement("urn:x:region", children: ["urn:x:district", "urn:x:region"]),
                    VocabularyElement("urn:x:district", children: [farm, "urn:x:region"]),
                ]), MasterVocabulary("urn:epcglobal:epcis:vtype:BusinessLocation", [VocabularyElement("urn:x:country", children: [farm])]),
        ])
        let event = try QuerySample.event()
        #expect(try asking("WD_readPoint", "urn:x:region", of: event, masterData))
        #expect(try asking("WD_readPoint", "urn:epc:id:sgln:4012345.00011.0", of: event, masterData))
        #expect(try !asking("EQ_readPoint", "urn:x:region", of: event, masterData))
        #expect(try !asking("WD_readPoint", "urn:x:region", of: event))
        #expect(try !asking("WD_readPoint", "urn:x:country", of: event, masterData))
        let located = try QuerySample.event { $0.bizLocation = Place("urn:epc:id:sgln:4012345.00011.0") }
        #expect(try asking("WD_bizLocation", "urn:x:country", of: located, masterData))
        #expect(try !asking("WD_bizLocation", "urn:x:region", of: located, masterData))
    }

    @Test func documentsAndPartiesAreAskedForByTypeInEveryNotation() throws {
        let event = try QuerySample.event {
            $0.bizTransactions = [
                BusinessTransaction(BusinessTransactionType("po"), "urn:epcglobal:cbv:bt:4012345000115:7"), BusinessTransaction(nil, "urn:x:untyped"),
            ]
            $0.destinations = SourceDestinationType("possessing_party").map { [SourceOrDestination($0, "https://id.gs1.org/417/4012345000009")] } ?? []
        }
        for type in ["po", "urn:epcglobal:cbv:btt:po", "https://ref.gs1.org/cbv/BTT-po"] {
            #expect(try asking("EQ_bizTransaction_" + type, "urn:epcglobal:cbv:bt:4012345000115:7", of: event))
        }
        #expect(try !asking("EQ_bizTransaction_inv", "urn:epcglobal:cbv:bt:4012345000115:7", of: event))
        #expect(try !asking("EQ_bizTransaction_po", "urn:epcglobal:cbv:bt:4012345000115:8|urn:x:untyped", of: event))
        #expect(try asking("EQ_source_urn:epcglobal:cbv:sdt:owning_party", "https://id.gs1.org/417/4012345000009", of: event))
        #expect(try asking("EQ_destination_possessing_party", "urn:epc:id:pgln:4012345.00000", of: event))
        #expect(try !asking("EQ_destination_owning_party", "urn:epc:id:pgln:4012345.00000", of: event))
        #expect(try !asking("EQ_source_possessing_party", "urn:epc:id:pgln:4012345.00000", of: event))
    }

    @Test func identitiesOfEventsAreComparedByCharacters() throws {
        let event = try QuerySample.event { $0.eventID = "ni:///sha-256;df7bb3c3?ver=CBV2.0" }
        #expect(try asking("EQ_eventID", "urn:uuid:1|ni:///sha-256;df7bb3c3?ver=CBV2.0", of: event))
        #expect(try !asking("EQ_eventID", "ni:///sha-256;DF7BB3C3?ver=CBV2.0", of: event))
        #expect(try !asking("EQ_eventID", "urn:uuid:1", of: QuerySample.event()))
        var transformation = TransformationEvent()
        transformation.transformationID = "urn:x:t-1"
        let transformed = try QuerySample.event { $0.kind = .transformation(transformation) }
        #expect(try asking("EQ_transformationID", "urn:x:t-0|urn:x:t-1", of: transformed))
        #expect(try !asking("EQ_transformationID", "urn:x:t-0", of: transformed))
        #expect(try !asking("EQ_transformationID", "urn:x:t-1", of: event))
    }

    @Test func errorsAreAskedForByTheirDeclaration() throws {
        let time = try #require(EventTime("2025-06-03T00:00:00Z"))
        let event = try QuerySample.event {
            $0.errorDeclaration = ErrorDeclaration(
                declarationTime: time, reason: ErrorReason("incorrect_data"), correctiveEventIDs: ["urn:uuid:2", "urn:uuid:3"],
                extensions: [Extension(QualifiedName("by", in: "https://farm.example/voc/"), .string("Lan"))])
        }
        let sound = try QuerySample.event()
        for (name, value) in [
            ("EXISTS_errorDeclaration", "true"), ("GE_errorDeclarationTime", "2025-06-03T00:00:00Z"),
            ("LT_errorDeclaration_Time", "2025-06-03T00:00:01Z"), ("EQ_errorReason", "did_not_occur|urn:epcglobal:cbv:er:incorrect_data"),
            ("EQ_correctiveEventID", "urn:uuid:9|urn:uuid:3"), ("EQ_ERROR_DECLARATION_farm:by", "Lan"), ("EXISTS_ERROR_DECLARATION_farm:by", ""),
        ] {
            #expect(try asking(name, value, of: event), "\(name)")
            #expect(try !asking(name, value, of: sound), "\(name)")
        }
        #expect(try !asking("LT_errorDeclarationTime", "2025-06-03T00:00:00Z", of: event))
        #expect(try !asking("EQ_errorReason", "did_not_occur", of: event))
        #expect(try !asking("EQ_correctiveEventID", "urn:uuid:9", of: event))
    }
}
