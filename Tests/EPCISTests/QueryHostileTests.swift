import EPCIS
import JSON
import Testing

/// Requests that mean harm are refused in bounded time, or answered.
@Suite struct QueryHostileTests {
    @Test(.timeLimit(.minutes(1))) func aMegabyteOfValue() throws {
        let long = String(repeating: "x", count: 1 << 20)
        #expect(QuerySample.faults(["EQ_bizStep": long]) == ["EQ_bizStep term_unknown"])
        #expect(QuerySample.faults(["GE_eventTime": long]) == ["GE_eventTime time_invalid"])
        #expect(QuerySample.faults(["GE_quantity": String(repeating: "9", count: 1 << 20)]) == ["GE_quantity number_invalid"])
        #expect(QuerySample.faults(["MATCH_epc": "urn:epc:idpat:sgtin:" + String(repeating: "*.", count: 1 << 19)]) == ["MATCH_epc pattern_invalid"])
        let texts = try QuerySample.query(["EQ_stringValue": String(repeating: "a|", count: 1 << 19)])
        #expect(texts.conditions == [.sensorText(.stringValue, ["a", ""])])
        let uris = try QuerySample.query(["MATCH_epc": "urn:x:" + long])
        #expect(try !uris.matches(QuerySample.event()))
    }

    @Test(.timeLimit(.minutes(1))) func namesWithoutEnd() {
        let long = String(repeating: "a_", count: 1 << 19)
        for name in ["EQ_" + long, "EQ_ATTR_" + long, "GE_value_" + long, "EQ_source_urn:x:" + long, long] {
            do {
                _ = try SimpleEventQuery(parameters: [(name: name, value: "1")])
                Issue.record("The name was taken.")
            } catch {
                #expect(error.faults.map(\.code) == [.parameterUnknown])
                #expect(error.faults.allSatisfy { $0.parameter.count <= 101 })
            }
        }
    }

    @Test(.timeLimit(.minutes(1))) func tenThousandParameters() throws {
        let unknown = (0..<10_000).map { (name: "EQ_unknown\($0)", value: "x") }
        do {
            _ = try SimpleEventQuery(parameters: unknown)
            Issue.record("They were taken.")
        } catch {
            #expect(error.faults.count == QueryFault.mostFaults + 1)
            #expect(error.faults.last?.code == .tooManyFaults)
        }
        let fields = (0..<10_000).map { (name: "EQ_farm:f\($0)", value: "x") }
        let query = try SimpleEventQuery(parameters: fields, namespaces: QuerySample.namespaces)
        #expect(query.conditions.count == 10_000)
        #expect(try !query.matches(QuerySample.event()))
        let same = (0..<10_000).map { _ in (name: "EQ_bizStep", value: "shipping") }
        #expect(throws: QueryRefused.self) { try SimpleEventQuery(parameters: same) }
    }

    @Test func bodiesThatAreNoQueries() {
        let deep = String(repeating: "[", count: 100_000)
        for text in ["", "null", "[]", deep, "{\"EQ_action\":" + deep, "{\"a\":1,\"a\":2}", "{\"EQ_stringValue\":[\"\\ud800\"]}", "\u{FEFF}{}"] {
            #expect(throws: QueryRefused.self) { try SimpleEventQuery(json: Array(text.utf8)) }
        }
        var nested: JSONValue = "x"
        for _ in 0..<400 { nested = [nested] }
        #expect(QuerySample.faults(json: ["EQ_bizStep": nested]) == ["EQ_bizStep type_mismatch"])
        #expect(QuerySample.faults(json: ["@context": nested]) == ["@context context_invalid"])
    }

    @Test func numbersAtTheEdge() throws {
        for text in ["1e999999999999", "1e128", "123456789012345678901234567890123456789", "NaN", "Infinity", "0x10", "1_000", "٣", "+5", ".5", "5."] {
            #expect(QuerySample.faults(["GE_quantity": text]) == ["GE_quantity number_invalid"], "\(text)")
        }
        let event = try QuerySample.measured("1e100", "KMT")
        #expect(try asking("GT_value_MTR", "99999999999999999999999999999999999999", of: event))
        #expect(try asking("GE_value_MMT", "-1e-127", of: QuerySample.measured("-1e-200", "MTR")))
        #expect(try !asking("GT_value_MMT", "0", of: QuerySample.measured("-1e-200", "MTR")))
    }

    @Test func manyPrefixes() {
        let prefixes = JSONObject((0..<5_000).map { (key: "p\($0)", value: JSONValue.string("https://x.example/\($0)/")) })
        #expect(QuerySample.faults(json: ["@context": .object(prefixes)]).first == "@context context_invalid")
    }
}
