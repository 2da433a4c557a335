import EPCIS
import JSON
import Testing

/// JSON → value → JSON: what a document says is said again.
@Suite struct LosslessTests {
    private func rewritten(_ json: JSONValue) throws -> JSONValue {
        let document = try EPCISDocument(json: json.serialized())
        return .object(document.json(created: try #require(EventTime("2025-06-02T00:00:00Z"))))
    }

    @Test(arguments: [
        "1.0", "1", "1e5", "1E+05", "-0", "0.10", "123456789012345678901234567890.123", "null", "true", "\"\"", "\" x \"", "[]", "[[],[[1]],{}]",
        #"{"farm:a":null,"b":[1,"2",{"@value":3}]}"#, "[null,1.50]", #""\ud83c\udf3f\"\\/""#, #"{"@type":"x","@id":"urn:a:b"}"#,
    ])
    func extensionsComeBackAsTheyWere(_ literal: String) throws {
        let value = try JSONParser.parse(literal)
        for key in ["farm:own", "https://whole.example/uri", "undeclared:own", "gs1:own", "cbvmda:lot"] {
            var event = Sample.harvest
            event[key] = value
            event["ilmd"] = .object([key: value])
            event["readPoint"] = .object(["id": "urn:a:b", key: value])
            let again = try rewritten(Sample.document([.object(event)]))
            let list = try #require(again["epcisBody"]?["eventList"]?[0])
            #expect(list[key] == value)
            #expect(list["ilmd"]?[key] == value)
            #expect(list["readPoint"]?[key] == value)
        }
    }

    @Test(arguments: ["1.0", "1", "1e5", "1250.500", "0.10"]) func quantitiesKeepTheirDigits(_ literal: String) throws {
        let number = JSONValue.number(try #require(JSONNumber(literal: literal)))
        var event = Sample.harvest
        event["quantityList"] = [["epcClass": "urn:a:b", "quantity": number]]
        event["sensorElementList"] = [["sensorReport": [["type": "Temperature", "value": number]]]]
        let again = try #require(try rewritten(Sample.document([.object(event)]))["epcisBody"]?["eventList"]?[0])
        #expect(again["quantityList"]?[0]?["quantity"] == number)
        #expect(again["sensorElementList"]?[0]?["sensorReport"]?[0]?["value"] == number)
    }

    @Test(arguments: 0..<50) func generatedDocumentsComeBackWhole(_ seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let events = [EventGenerator.event(using: &random), EventGenerator.event(using: &random)].map(JSONValue.object)
        let document = try EPCISDocument(json: Sample.document(events).serialized())
        let once = try rewritten(Sample.document(events))
        #expect(try EPCISDocument(json: once.serialized()) == document)
        #expect(try rewritten(once) == once)
    }

    @Test func contextsKeepWhatIsMoreThanAPrefix() throws {
        let terms: JSONObject = [
            "farm": "https://farm.example/voc/", "@vocab": "https://v.example/", "day": ["@id": "farm:day", "@type": "xsd:date"], "off": .null, "alias": "id",
        ]
        var document = try #require(Sample.document([.object(Sample.harvest)]).objectValue)
        document["@context"] = [.string(EPCISDocument.contextURL), "https://other.example/context.jsonld", .object(terms)]
        let again = try rewritten(.object(document))
        #expect(again["@context"]?[1] == "https://other.example/context.jsonld")
        #expect(again["@context"]?[2] == .object(terms))
        #expect(try EPCISDocument(json: again.serialized()).events.map(\.preHashString) == [Sample.harvestPreHash])
    }

    @Test func twoPrefixesForOneNamespaceMakeOneName() throws {
        var event = Sample.harvest
        event["other:weather"] = "mưa"
        let prefixes: JSONObject = ["farm": "https://farm.example/voc/", "other": "https://farm.example/voc/"]
        let document = Sample.document([.object(event)], prefixes: prefixes)
        let read = try EPCISDocument(json: document.serialized())
        let again = try EPCISDocument(json: rewritten(document).serialized())
        #expect(again.events == read.events)
        let hash = "{https://farm.example/voc/}weather=mưa{https://farm.example/voc/}weather{https://farm.example/voc/}rain=false"
        #expect(read.events.first?.preHashString.contains(hash) == true)
        #expect(again.events.map(\.hashID) == read.events.map(\.hashID))
    }

    @Test func membersBesideTheListComeBack() throws {
        let answer: JSONValue = [
            "@context": [.string(EPCISDocument.contextURL), ["farm": "https://farm.example/voc/"]], "type": "EPCISQueryDocument",
            "epcisBody": [
                "queryResults": [
                    "queryName": "q",
                    "resultsBody": [
                        "eventList": .array([]), "vocabularyList": [["type": "urn:a:b", "vocabularyElementList": .array([])]], "farm:x": 1,
                    ], "farm:y": [2],
                ], "farm:z": .null,
            ],
        ]
        #expect(try rewritten(answer)["epcisBody"] == answer["epcisBody"])
    }
}
