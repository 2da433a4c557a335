import EPCIS
import Foundation
import JSON
import Testing

/// Holds for every query.
@Suite struct QueryPropertyTests {
    @Test(arguments: 0..<300) func writingAndReadingGivesTheSameQuery(_ seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let body = QueryGenerator.body(&random)
        let query = try SimpleEventQuery(json: body)
        let again = try SimpleEventQuery(json: JSONValue.object(query.json).serialized())
        #expect(again == query)
        let pairs = try #require(query.parameters)
        var fromURL = try SimpleEventQuery(parameters: pairs, namespaces: query.namespaces)
        #expect(fromURL.conditions == query.conditions && fromURL.limit == query.limit && fromURL.orderBy == query.orderBy)
        fromURL = try SimpleEventQuery(parameters: try #require(fromURL.parameters), namespaces: query.namespaces)
        #expect(fromURL.conditions == query.conditions)
    }

    @Test(arguments: 0..<60) func anotherParameterNeverAddsResults(_ seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let written = (0..<8).map { _ in JSONValue.object(EventGenerator.event(using: &random)) }
        let events = try EPCISDocument(json: Sample.document(written).serialized()).events
        let parameters = QueryGenerator.askingFor(events, &random)
        var found = events
        var members: [(key: String, value: JSONValue)] = [("@context", ["farm": "https://farm.example/voc/"])]
        for parameter in parameters {
            members.append(parameter)
            let query = try SimpleEventQuery(json: .object(JSONObject(members)))
            let next = events.filter { query.matches($0) }
            #expect(Set(next).isSubset(of: found))
            let alone = try SimpleEventQuery(json: .object(JSONObject([members[0], parameter])))
            #expect(next == found.filter { alone.matches($0) })
            found = next
        }
    }

    @Test func aVerticalLineCannotStandInAURL() throws {
        #expect(try SimpleEventQuery(json: ["EQ_stringValue": ["a|b"]]).parameters == nil)
        #expect(try SimpleEventQuery(json: ["EQ_stringValue": ["a", ""]]).parameters?.first?.value == "a|")
    }

    @Test func aTextThatLooksLikeANumberStaysAText() throws {
        let query = try SimpleEventQuery(json: ["EQ_gs1:x": ["007"]])
        #expect(query.parameters?.first?.value == "007")
        let number = try SimpleEventQuery(json: ["EQ_gs1:x": ["7"]])
        #expect(number.parameters?.first?.value == "7|7")
        #expect(try SimpleEventQuery(json: ["EQ_gs1:x": 7]).parameters?.first?.value == "7")
    }
}

enum QueryGenerator {
    static func body(_ random: inout SplitMix) -> JSONValue {
        let texts: [JSONValue] = [["a"], ["a", "b c"], ["5"], ["2025-06-01T00:00:00Z"], ["", "x"], ["1", "2"]]
        let ordinals: [JSONValue] = [5, .number(JSONNumber(literal: "-1.50") ?? JSONNumber(0)), "2025-06-01T00:00:00.50+07:00"]
        let uris: [JSONValue] = [["urn:epc:id:sgtin:4012345.011122.25"], ["https://id.gs1.org/414/4012345000115", "urn:x:y"], ["farm:p-1"]]
        let numbers: [JSONValue] = [[1], [.number(JSONNumber(literal: "0.10") ?? JSONNumber(0)), 1000], [-7]]
        let fieldTexts: [JSONValue] = texts + ordinals
        var all: [(String, [JSONValue])] = [
            ("eventType", [["ObjectEvent"], ["AggregationEvent", "https://own.example/E"]]), ("GE_eventTime", ["2025-06-01T00:00:00Z"]),
            ("LT_errorDeclaration_Time", ["2025-06-01T00:00:00.000-03:00"]), ("EQ_action", [["ADD", "DELETE"]]),
            ("EQ_bizStep", [["shipping", "https://own.example/step"]]), ("EQ_persistentDisposition_unset", [["recalled"]]),
            ("WD_readPoint", uris), ("EQ_bizTransaction_po", uris), ("EQ_source_location", uris), ("MATCH_anyEPC", uris),
            ("MATCH_epcClass", uris + [["urn:epc:idpat:sgtin:4012345.*.*"]]), ("EQ_quantity", numbers), ("EQ_quantity_KGM", numbers),
            ("GT_quantity_KGM", [3]), ("EXISTS_errorDeclaration", [.null, 1]), ("EXISTS_sensorElementList", [1]), ("EQ_type", [["Temperature", "gs1:Own"]]),
            ("EQ_deviceID", uris), ("EQ_stringValue", texts), ("EQ_hexBinaryValue", [["0F", "f0"]]), ("EQ_booleanValue", [true, false]),
            ("EQ_value_CEL", numbers), ("LE_percRank", [99]), ("GE_sDev_KEL", [0]), ("HASATTR_farm:x", texts), ("EQ_ATTR_a_b", texts),
            ("orderBy", ["eventTime", "farm:x"]), ("orderDirection", ["ASC", "DESC"]), ("maxEventCount", [0, 10]),
        ]
        for scope in ["", "ILMD_", "INNER_", "SENSORREPORT_", "INNER_ERROR_DECLARATION_", "readPoint_"] {
            all.append(("EQ_\(scope)farm:x", fieldTexts))
            if scope != "readPoint_" {
                all.append(("GE_\(scope)farm:x", ordinals))
                all.append(("EXISTS_\(scope)farm:x", [1]))
            }
        }
        let chosen = all.shuffled(using: &random).prefix(Int.random(in: 0...all.count, using: &random))
        var members: [(key: String, value: JSONValue)] = [("@context", ["farm": "https://farm.example/voc/"])]
        for (name, values) in chosen { if let value = values.randomElement(using: &random) { members.append((name, value)) } }
        return .object(JSONObject(members))
    }

    /// Parameters that at least one of the events meets, in any order.
    static func askingFor(_ events: [Event], _ random: inout SplitMix) -> [(key: String, value: JSONValue)] {
        guard let event = events.randomElement(using: &random) else { return [] }
        var parameters: [(key: String, value: JSONValue)] = [
            ("eventType", [.string(event.kind.name)]), ("GE_eventTime", .string(event.eventTime.description)), ("GE_value_KEL", 250),
            ("EXISTS_sensorElementList", 1), ("EXISTS_farm:b", 1), ("LT_time", "2025-06-20T00:00:00Z"), ("EQ_type", ["farm:Sweetness"]),
        ]
        if let step = event.bizStep { parameters.append(("EQ_bizStep", [.string(step.description)])) }
        if let place = event.readPoint { parameters.append(("EQ_readPoint", [.string(place.id)])) }
        if let source = event.sources.first { parameters.append(("EQ_source_\(source.type)", [.string(source.id)])) }
        return parameters.shuffled(using: &random)
    }
}
