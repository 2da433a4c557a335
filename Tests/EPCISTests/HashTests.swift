import EPCIS
import JSON
import Testing

@Suite struct HashTests {
    @Test func thePreHashStringFollowsTheCanonicalOrder() throws {
        let event = try Sample.event()
        #expect(event.preHashString == Sample.harvestPreHash)
        #expect(event.hashID == "ni:///sha-256;\(SHA256.hexDigest(of: Sample.harvestPreHash))?ver=CBV2.0")
    }

    @Test func recordTimeEventIDAndErrorDeclarationAreLeftOut() throws {
        let event = try Sample.event {
            $0["recordTime"] = "2025-06-03T00:00:00Z"
            $0["eventID"] = "urn:uuid:fd338495-0e6d-41dd-afee-a862ecd32518"
            $0["errorDeclaration"] = ["declarationTime": "2025-06-03T00:00:00Z", "reason": "did_not_occur"]
        }
        #expect(event.errorDeclaration != nil)
        #expect(event.preHashString == Sample.harvestPreHash)
    }

    @Test(arguments: [
        "urn:epcglobal:cbv:bizstep:commissioning", "https://ref.gs1.org/cbv/BizStep-commissioning", "cbv:BizStep-commissioning",
        "https://ns.gs1.org/cbv/BizStep-commissioning",
    ])
    func everyWayOfWritingAStepIsOneStep(_ step: String) throws {
        let event = try Sample.event { $0["bizStep"] = .string(step) }
        #expect(event.bizStep?.word == "commissioning")
        #expect(event.preHashString == Sample.harvestPreHash)
    }

    @Test(arguments: [
        "https://id.gs1.org/01/04012345123456/10/LOT-1", "https://shop.example/a/b/01/04012345123456/10/LOT-1?17=250701",
        "http://shop.example/gtin/4012345123456/lot/LOT-1", "https://id.gs1.org/01/04012345123456/22/A/10/LOT-1",
    ])
    func everyWayOfWritingALotIsOneLot(_ uri: String) throws {
        let event = try Sample.event {
            $0["quantityList"] = [["epcClass": .string(uri), "quantity": .number(Sample.kilograms), "uom": "KGM"]]
        }
        #expect(event.preHashString == Sample.harvestPreHash)
    }

    @Test(arguments: [
        ("1.0", "1"), ("0.3434000", "0.3434"), ("-0", "0"), ("-0.50", "-0.5"), ("1e3", "1000"), ("1.25E-3", "0.00125"), ("0.000", "0"),
        ("100", "100"), ("12345678901234567890.10", "12345678901234567890.1"),
    ])
    func numbersLoseTheirZeros(_ literal: String, _ written: String) throws {
        let number = try #require(JSONNumber(literal: literal))
        let event = try Sample.event { $0["quantityList"] = [["epcClass": "urn:x:y", "quantity": .number(number)]] }
        #expect(event.preHashString.contains("quantity=\(written)action="))
    }

    @Test(arguments: [
        ("  x ", "x"), ("\u{A0}x\u{3000} \u{2009}", "x"), ("\t1.50\u{85}", "1.5"), ("\u{1680}\u{2000}\u{200A}x\u{2028}\u{2029}\u{202F}\u{205F}", "x"),
        ("\u{200B}x\u{180E}", "\u{200B}x\u{180E}"), ("\u{A0}\u{85}\u{3000}", ""), ("\u{FEFF}x", "\u{FEFF}x"), ("Đà\u{A0}Lạt", "Đà\u{A0}Lạt"),
        ("0012", "12"), ("+7", "7"), (".5", "0.5"), ("5.", "5"), ("1e400000", "1e400000"),
        ("1e-9223372036854775808", "1e-9223372036854775808"), ("1e99999999999999999999", "1e99999999999999999999"),
        ("1_000", "1_000"), ("NaN", "NaN"), ("farm:x", "https://farm.example/voc/x"),
        ("urn:epcglobal:cbv:disp:active", "https://ref.gs1.org/cbv/Disp-active"),
        ("2013-06-08T14:58:56.591Z", "2013-06-08T14:58:56.591Z"), ("https://x.example/01/1", "https://x.example/01/1"), ("-", "-"),
        ("1.2.3", "1.2.3"),
    ])
    func textsInExtensionsFollowTheSameRules(_ text: String, _ written: String) throws {
        let event = try Sample.event { $0["farm:weather"] = .string(text) }
        #expect(event.preHashString.hasSuffix("{https://farm.example/voc/}weather" + (written.isEmpty ? "" : "=\(written)")))
    }

    @Test func emptyTextsKeepTheirNameAndNullsDoNot() throws {
        let event = try Sample.event {
            $0["farm:weather"] = ["farm:a": "", "farm:b": .null, "farm:c": .array([]), "farm:d": [["1", "0"]]]
        }
        #expect(event.preHashString.hasSuffix("weather{https://farm.example/voc/}a{https://farm.example/voc/}d=0=1"))
    }

    @Test func whatChangesTheEventChangesTheHash() throws {
        let original = try Sample.event().hashID
        let changes: [(inout JSONObject) -> Void] = [
            { $0["eventTime"] = "2025-06-01T08:30:00.001+07:00" }, { $0["eventTimeZoneOffset"] = "+08:00" }, { $0["disposition"] = .none },
            { $0["ilmd"] = ["farm:harvested": "2025-06-02"] }, { $0["farm:weather"] = ["farm:sky": "mưa"] },
            { $0["readPoint"] = ["id": "urn:epc:id:sgln:4012345.00011.1"] }, { $0["certificationInfo"] = "https://cert.example/1" },
        ]
        for change in changes { #expect(try Sample.event(change).hashID != original) }
    }
}
