import EPCIS
import JSON
import Testing

/// Order and number of results.
@Suite struct QueryOrderTests {
    private func events(_ values: [ExtensionValue?]) throws -> [Event] {
        try values.enumerated().map { place, value in
            try QuerySample.event { event in
                event.eventID = "urn:x:\(place)"
                event.extensions = value.map { [Extension(QualifiedName("n", in: "https://farm.example/voc/"), $0)] } ?? []
            }
        }
    }

    private func places(_ parameters: KeyValuePairs<String, String>, _ events: [Event]) throws -> String {
        try QuerySample.query(parameters).ordered(events).map { $0.eventID?.dropFirst(6) ?? "-" }.joined()
    }

    @Test func timesAreOrderedAsInstantsDescendingUnlessSaid() throws {
        let times = ["2025-06-01T00:00:00Z", "2025-06-01T08:00:00+07:00", "2025-06-01T00:30:00Z", "2025-06-01T00:00:00.000Z"]
        var events = try events([nil, nil, nil, nil])
        for (place, time) in times.enumerated() { events[place].eventTime = try #require(EventTime(time)) }
        #expect(try places(["orderBy": "eventTime"], events) == "1203")
        #expect(try places(["orderBy": "eventTime", "orderDirection": "ASC"], events) == "0321")
        #expect(try places(["orderDirection": "ASC"], events) == "0123")
    }

    @Test func eventsWithoutTheFieldComeLast() throws {
        var events = try events([nil, nil, nil])
        events[1].recordTime = EventTime("2025-06-01T00:00:00Z")
        events[2].recordTime = EventTime("2025-06-02T00:00:00Z")
        #expect(try places(["orderBy": "recordTime"], events) == "210")
        #expect(try places(["orderBy": "recordTime", "orderDirection": "ASC"], events) == "120")
    }

    @Test func fieldsAreOrderedByTheirKind() throws {
        let numbers = try events([.number(JSONNumber(10)), .number(JSONNumber(9)), .number(JSONNumber(-1)), nil])
        #expect(try places(["orderBy": "farm:n", "orderDirection": "ASC"], numbers) == "2103")
        let texts = try events([.string("b"), .string("a"), .string("C"), .string("é"), .string("z")])
        #expect(try places(["orderBy": "farm:n", "orderDirection": "ASC"], texts) == "21043")
        let times = try events([.string("2025-06-01T08:00:00+07:00"), .string("2025-06-01T02:00:00Z"), .number(JSONNumber(1)), .string("x")])
        #expect(try places(["orderBy": "farm:n", "orderDirection": "ASC"], times) == "2013")
    }

    @Test func numbersAreOrderedAsNumbersAlsoWhenXMLWroteThem() throws {
        let texts = try events([.string("10"), .string("9"), .string("+1e1"), .string("-1"), .number(JSONNumber(8)), .string("x")])
        #expect(try places(["orderBy": "farm:n", "orderDirection": "ASC"], texts) == "341025")
    }

    @Test func textsAreOrderedByTheirCodeUnits() throws {
        // By canonical equivalence the first two would be equal; by code units U+FFxx comes before what UTF-16 writes with surrogates.
        let texts = try events([.string("e\u{301}"), .string("\u{E9}"), .string("\u{FF21}"), .string("\u{1F34B}"), .string("f")])
        #expect(try places(["orderBy": "farm:n", "orderDirection": "ASC"], texts) == "04123")
    }

    @Test func aLimitCutsOrRefuses() throws {
        let events = try events([.number(JSONNumber(1)), .number(JSONNumber(3)), .number(JSONNumber(2))])
        let first = try QuerySample.query(["orderBy": "farm:n", "eventCountLimit": "2"])
        #expect(try first.results(in: events).map(\.eventID) == ["urn:x:1", "urn:x:2"])
        #expect(try QuerySample.query(["maxEventCount": "3"]).results(in: events).count == 3)
        let tooLarge = #expect(throws: QueryTooLarge.self) { try QuerySample.query(["maxEventCount": "2"]).results(in: events) }
        #expect(tooLarge?.limit == 2)
        #expect(try QuerySample.query(["maxEventCount": "0", "EQ_eventID": "urn:x:9"]).results(in: events).isEmpty)
    }

    @Test(arguments: 0..<20) func theOrderIsTotalAndStable(_ seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        var values: [ExtensionValue?] = []
        for _ in 0..<40 {
            switch Int.random(in: 0..<5, using: &random) {
            case 0: values.append(nil)
            case 1: values.append(.number(JSONNumber(Int.random(in: -3...3, using: &random))))
            case 2: values.append(JSONNumber(literal: "\(Int.random(in: 0...3, using: &random)).50").map(ExtensionValue.number))
            case 3: values.append(.string(["a", "b", "ab", ""].randomElement(using: &random) ?? ""))
            default: values.append(.string("2025-06-0\(Int.random(in: 1...3, using: &random))T00:00:00Z"))
            }
        }
        let events = try events(values)
        let query = try QuerySample.query(["orderBy": "farm:n", "orderDirection": seed % 2 == 0 ? "ASC" : "DESC"])
        let ordered = query.ordered(events)
        #expect(Set(ordered) == Set(events) && ordered.count == events.count)
        #expect(query.ordered(ordered) == ordered)
        // Whatever order they come in, values come out in one order.
        let shuffled = query.ordered(events.shuffled(using: &random))
        #expect(shuffled.map(\.extensions) == ordered.map(\.extensions))
    }

}
