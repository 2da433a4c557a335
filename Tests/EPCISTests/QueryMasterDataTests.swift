import EPCIS
import JSON
import Testing

/// `HASATTR_` and `EQ_ATTR_` (EPCIS 2.0 section 8.2.7.1): what master data knows of the values of fields.
@Suite struct QueryMasterDataTests {
    private static let farm = "urn:epc:id:sgln:4012345.00011.0"
    private static let masterData = MasterData([
        MasterVocabulary(
            "urn:epcglobal:epcis:vtype:BusinessLocation",
            [
                VocabularyElement(
                    "https://id.gs1.org/414/4012345000115",
                    attributes: [
                        MasterAttribute("urn:epcglobal:cbv:mda:site", .string("0012345000058")),
                        MasterAttribute("https://farm.example/voc/row_count", .string("7")),
                        MasterAttribute("urn:epcglobal:cbv:mda:sst", .null), MasterAttribute("urn:epcglobal:cbv:mda:ssa", nil),
                    ]), VocabularyElement("urn:x:bare"),
            ]),
        MasterVocabulary("urn:epcglobal:epcis:vtype:ReadPoint", [VocabularyElement(farm, attributes: [MasterAttribute("urn:x:gate", .string("2"))])]),
        MasterVocabulary(
            "urn:epcglobal:epcis:vtype:BusinessStep",
            [VocabularyElement("urn:epcglobal:cbv:bizstep:commissioning", attributes: [MasterAttribute("urn:x:risk", .string("low"))])]),
        MasterVocabulary(
            "https://farm.example/voc/Grower",
            [VocabularyElement("https://farm.example/voc/lan", attributes: [MasterAttribute("urn:x:ward", .array([.string("3")]))])]),
    ])

    private func event() throws -> Event {
        try QuerySample.event {
            $0.bizLocation = Place(Self.farm)
            $0.extensions = [Extension(QualifiedName("grower", in: "https://farm.example/voc/"), .string("farm:lan"))]
        }
    }

    @Test(arguments: [
        ("HASATTR_bizLocation", "urn:epcglobal:cbv:mda:site", true), ("HASATTR_bizLocation", "cbvmda:site", true),
        ("HASATTR_bizLocation", "nothing|site", true),
        ("HASATTR_bizLocation", "farm:row_count", true), ("HASATTR_bizLocation", "row_count", true), ("HASATTR_bizLocation", "te", false),
        ("HASATTR_bizLocation", "sst|ssa", false), ("HASATTR_bizLocation", "gate", false), ("HASATTR_readPoint", "gate", true),
        ("HASATTR_readPoint", "site", false), ("HASATTR_bizStep", "risk", true), ("HASATTR_disposition", "risk", false), ("HASATTR_farm:grower", "ward", true),
        ("HASATTR_farm:grower", "site", false), ("HASATTR_farm:buyer", "ward", false), ("EQ_ATTR_bizLocation_site", "1|0012345000058", true),
        ("EQ_ATTR_bizLocation_site", "12345000058", false), ("EQ_ATTR_bizLocation_row_count", "7", true), ("EQ_ATTR_bizLocation_sst", "null", false),
        ("EQATTR_bizLocation_site", "0012345000058", true), ("EQ_ATTR_readPoint_site", "0012345000058", false), ("EQ_ATTR_farm:grower_ward", "3", true),
        ("EQ_ATTR_grower_ward", "3", true), ("EQ_ATTR_grower_ward", "4", false), ("EQ_ATTR_bizStep_risk", "low", true),
        ("EQ_ATTR_disposition_risk", "low", false),
    ])
    func attributesAreThoseOfMasterData(_ name: String, _ value: String, _ isMet: Bool) throws {
        #expect(try asking(name, value, of: event(), Self.masterData) == isMet)
        #expect(try !asking(name, value, of: event()))
        #expect(try !asking(name, value, of: event(), MasterData()))
    }

    @Test func anElementWithoutAttributesHasNone() throws {
        let bare = try QuerySample.event { $0.bizLocation = Place("urn:x:bare") }
        #expect(try !asking("HASATTR_bizLocation", "site", of: bare, Self.masterData))
        #expect(try !asking("HASATTR_bizLocation", "site", of: QuerySample.event(), Self.masterData))
    }

    @Test func bothSpellingsAreOneParameter() throws {
        #expect(try QuerySample.query(["EQATTR_bizLocation_site": "1"]) == QuerySample.query(["EQ_ATTR_bizLocation_site": "1"]))
        #expect(QuerySample.faults(["EQATTR_bizLocation_site": "1", "EQ_ATTR_bizLocation_site": "1"]) == ["EQ_ATTR_bizLocation_site parameter_repeated"])
        let query = try QuerySample.query(["HASATTR_bizLocation": "site"])
        #expect(query.conditions == [.hasAttribute(QueryFieldName(.bizLocation), ["site"])])
        #expect(try SimpleEventQuery(json: .object(query.json)).conditions == query.conditions)
    }

    @Test func fieldsWithoutAVocabularyHaveNoMasterData() {
        for name in ["HASATTR_eventTime", "HASATTR_action", "HASATTR_", "EQATTR_", "EQATTR_bizLocation", "EQATTR_farm:"] {
            #expect(QuerySample.faults([name: "x"]) == ["\(name) parameter_unknown"])
        }
    }
}
