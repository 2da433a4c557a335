import EPCIS
import JSON
import Testing

/// The published query schema and REST binding.
@Suite(.enabled(if: Vectors.arePresent)) struct QueryVectorTests {
    private static let limits = JSONLimits(bytes: 4 << 20, depth: 128)

    private func schema() throws -> JSONValue {
        let schema = try JSONParser.parse(Vectors.bytes("epcis/rest/query-schema.json"), limits: Self.limits)
        return try #require(schema["definitions"]?["EPCIS-Query"])
    }

    /// A value that the schema of a parameter allows.
    private func sample(_ schema: JSONValue) -> JSONValue {
        if let type = schema["type"]?.stringValue {
            switch type {
            case "array": return [schema["items"].map(sample) ?? "x"]
            case "integer", "number": return 3
            case "boolean": return true
            default: return schema["enum"]?[0] ?? "a0"
            }
        }
        switch schema["$ref"]?.stringValue?.split(separator: "/").last ?? "" {
        case "time": return "2025-06-01T08:30:00+07:00"
        case "action": return "ADD"
        case "bizStep": return "shipping"
        case "disposition": return "recalled"
        case "error-reason": return "incorrect_data"
        case "measurementType": return "Temperature"
        case "eventType": return "ObjectEvent"
        case "decimal", "date-string-or-number": return 3
        case "string-array-or-date-string-or-number": return ["x"]
        default: return "urn:epc:id:sgtin:4012345.011122.25"
        }
    }

    /// A name that a pattern of the schema allows.
    private static func example(of pattern: String) -> String {
        var name = String(pattern.dropFirst().dropLast().replacing("\\\\", with: "\\"))
        for (part, example) in [
            ("_[a-z][a-zA-Z0-9_]+", name.hasPrefix("EQ_bizTransaction") ? "_po" : "_owning_party"), ("[a-z][a-zA-Z0-9]*\\:\\w+", "x:field_1"),
            ("\\w+_\\w+", "field_attribute"), ("[A-Z0-9]{2,4}", "KGM"),
        ] {
            while let place = name.firstRange(of: part) { name.replaceSubrange(place, with: example) }
        }
        return name
    }

    @Test func everyParameterOfTheSchemaIsRead() throws {
        let properties = try #require(schema()["properties"]?.objectValue)
        var count = 0
        for (name, schema) in properties.members where name != "@context" {
            var body: JSONObject = [name: sample(schema)]
            if name == "orderBy" || name == "eventCountLimit" { body["orderBy"] = "eventTime" }
            let query = try SimpleEventQuery(json: .object(body))
            #expect(query.json[name] == (name.hasPrefix("EXISTS") ? 1 : body[name]), "\(name)")
            _ = try SimpleEventQuery(parameters: #require(query.parameters))
            count += 1
        }
        #expect(count == 60)
    }

    @Test func everyPatternOfTheSchemaIsRead() throws {
        let patterns = try #require(schema()["patternProperties"]?.objectValue)
        var names: Set<String> = []
        for (pattern, schema) in patterns.members {
            let name = Self.example(of: pattern)
            let value = sample(schema)
            let query = try SimpleEventQuery(json: .object([name: value]))
            #expect(query.conditions.map(\.name) == [name])
            #expect(query.json[name] == (name.hasPrefix("EXISTS") ? 1 : value), "\(name)")
            names.insert(name)
        }
        #expect(names.count == 108)
    }

    /// Names of parameters, and a value that the schema allows.
    private func samples() throws -> [(name: String, value: JSONValue)] {
        let schema = try schema()
        let properties = try #require(schema["properties"]?.objectValue).members.filter { $0.key != "@context" }.map { (name: $0.key, value: sample($0.value)) }
        let patterns = try #require(schema["patternProperties"]?.objectValue).members.map { (name: Self.example(of: $0.key), value: sample($0.value)) }
        return properties + patterns
    }

    @Test func everyParameterNamesItselfWhenItsValueIsOfAnotherKind() throws {
        for (name, value) in try samples() {
            let kinds: Set = ["type_mismatch", "number_invalid"]
            for wrong in [["x": 1], [["x"]], [.null], .bool(true)] as [JSONValue]
            where !(wrong == .bool(true) && (value == .bool(true) || name.hasPrefix("EXISTS"))) {
                let faults = QuerySample.faults(json: [name: wrong]).filter { !$0.hasSuffix("limit_without_order") }
                #expect(faults.count == 1 && kinds.contains { faults == ["\(name) \($0)"] }, "\(name) \(wrong.text): \(faults)")
            }
            if value.arrayValue != nil { #expect(QuerySample.faults(json: [name: []]) == ["\(name) value_required"]) }
        }
    }

    @Test func anEventWithoutAFieldMeetsNothingThatAsksForIt() throws {
        var bare = ObjectEvent(.observe)
        bare.epcs = ["urn:x:y"]
        let time = try #require(EventTime("2025-06-01T08:30:00+07:00"))
        let event = Event(.object(bare), at: time, offset: try #require(TimeZoneOffset("+07:00")))
        let everyEventHas: Set = ["eventType", "GE_eventTime", "orderBy", "orderDirection", "eventCountLimit", "maxEventCount"]
        for (name, value) in try samples() where !everyEventHas.contains(name) {
            #expect(try !SimpleEventQuery(json: [name: value]).matches(event, masterData: MasterData()), "\(name)")
        }
    }

    @Test func everyExampleOfTheBindingIsRead() throws {
        let binding = try JSONParser.parse(Vectors.bytes("epcis/rest/openapi.json"), limits: Self.limits)
        var queries: [JSONValue] = []
        collect(binding, &queries)
        #expect(queries.count >= 2)
        for query in queries { #expect(throws: Never.self) { try SimpleEventQuery(json: query) } }
    }

    /// What stands under `query` and is no schema; some examples are texts of JSON.
    private func collect(_ value: JSONValue, _ queries: inout [JSONValue]) {
        switch value {
        case .object(let object):
            for (key, member) in object.members {
                if key == "query", member.objectValue != nil, member["$ref"] == nil { queries.append(member) }
                collect(member, &queries)
            }
        case .array(let elements): for element in elements { collect(element, &queries) }
        case .string(let text):
            guard text.hasPrefix("[{"), let parsed = try? JSONParser.parse(text) else { return }
            collect(parsed, &queries)
        case .null, .bool, .number: break
        }
    }

    @Test func everyParameterOfTheBindingIsRead() throws {
        let binding = try JSONParser.parse(Vectors.bytes("epcis/rest/openapi.json"), limits: Self.limits)
        let paths = try #require(binding["paths"]?["/events"]?["get"]?["parameters"]?.arrayValue)
        let names = paths.compactMap { $0["$ref"]?.stringValue?.split(separator: "/").last.map(String.init) }
            .filter { !$0.hasPrefix("GS1-") && !["PerPage", "NextPageToken"].contains($0) }
        #expect(names.count > 50)
        for name in names {
            let faults = QuerySample.faults([name: "?"])
            #expect(!faults.contains("\(name) parameter_unknown"), "\(name)")
        }
    }

    @Test func publishedSensorEventsAreFoundByTheirValues() throws {
        let events = try Vectors.files(in: "epcis/examples/JSON/WithSensorData", suffix: ".jsonld").flatMap {
            try EPCISDocument(json: Vectors.bytes($0)).events
        }
        let query = try QuerySample.query(["EQ_type": "gs1:Temperature", "GE_value_KEL": "299.15", "LT_value_FAH": "79"])
        let found = try query.results(in: events)
        #expect(!found.isEmpty && found.count < events.count)
    }
}
