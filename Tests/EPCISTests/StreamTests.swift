import EPCIS
import JSON
import Testing

/// Feeds a document to a stream in pieces and keeps what comes out.
struct Streamed {
    var events: [StreamedEvent] = []
    var frame: StreamedFrame?
    var refused: DocumentRefused?

    init(_ bytes: [UInt8], limits: JSONLimits = JSONEventStream.limits, cut: (Int) -> Int) {
        let stream = JSONEventStream(limits: limits)
        var events: [StreamedEvent] = []
        do {
            var start = 0
            while start < bytes.count {
                let end = min(bytes.count, start + max(1, cut(start)))
                try Array(bytes[start..<end]).withUnsafeBytes { piece in try stream.feed(piece) { events.append($0) } }
                start = end
            }
            frame = try stream.finish { events.append($0) }
        } catch {
            refused = error as? DocumentRefused
        }
        self.events = events
    }

    var problems: [ReadingProblem] { (refused?.problems ?? []) + (frame?.problems ?? []) + events.flatMap(\.problems) }
}

@Suite struct StreamTests {
    @Test func theFormatIsSeenFromTheFirstBytes() {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let xml: [[UInt8]] = [
            Array("\n <a/>".utf8), mark + Array(" <a/>".utf8), mark + [0x20], [0xFF, 0xFE, 0x3C, 0], [0xFE, 0xFF, 0, 0x3C], [0, 0x3C], [0x3C, 0],
        ]
        #expect(xml.allSatisfy { DocumentFormat.recognise($0) == .xml })
        let json: [[UInt8]] = [Array("\t{}".utf8), mark + Array("{}".utf8), Array("x".utf8), [0]]
        #expect(json.allSatisfy { DocumentFormat.recognise($0) == .json })
        #expect(DocumentFormat.recognise([] as [UInt8]) == nil && DocumentFormat.recognise(Array(" \r\n".utf8)) == nil)
    }

    private static let event = JSONValue.object(Sample.harvest).text

    private func document(_ members: String...) -> [UInt8] { Array("{\(members.joined(separator: ","))}".utf8) }

    private let context = #""@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",{"farm":"https://farm.example/voc/"}]"#
    private let head = #""type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2025-06-02T00:00:00Z""#
    private let body = #""epcisBody":{"eventList":[\#(StreamTests.event),\#(StreamTests.event)]}"#

    @Test(arguments: [1, 2, 3, 7, 64, 1000]) func piecesOfAnySizeGiveWhatTheWholeGives(_ size: Int) throws {
        var random = SplitMix(seed: 9)
        var events: [JSONValue] = []
        for _ in 0..<10 { events.append(.object(EventGenerator.event(using: &random))) }
        events.insert(["type": "ObjectEvent", "eventTime": "vải"], at: 4)
        let bytes = Sample.document(events).serialized()
        let whole = DocumentReading(json: bytes)
        let pieces = Streamed(bytes) { _ in size }
        #expect(pieces.events.compactMap(\.event) == whole.document?.events)
        #expect(pieces.events.filter { $0.event != nil }.map(\.position) == whole.positions)
        #expect(pieces.problems == whole.problems)
        var frame = try #require(whole.document)
        frame.events = []
        #expect(pieces.frame?.document == frame)
    }

    @Test func anEventIsHandedOverWithItsLastByte() throws {
        let before = "{\(context),\(head),\"epcisBody\":{\"eventList\":["
        let bytes = Array("\(before)\(Self.event),\(Self.event)]}}".utf8)
        let stream = JSONEventStream()
        var seen: [Int] = []
        for (place, byte) in bytes.enumerated() {
            try [byte].withUnsafeBytes { piece in try stream.feed(piece) { _ in seen.append(place) } }
        }
        _ = try stream.finish { _ in }
        let last = before.utf8.count + Self.event.utf8.count - 1
        #expect(seen == [last, last + Self.event.utf8.count + 1])
    }

    @Test func membersMayComeInAnyOrder() throws {
        let usual = DocumentReading(json: document(context, head, body))
        #expect(usual.problems.isEmpty)
        for other in [document(body, context, head), document(head, body, context), document(body, head, context)] {
            let reading = DocumentReading(json: other)
            #expect(reading.problems.isEmpty)
            #expect(reading.document == usual.document)
            #expect(Streamed(other) { _ in 5 }.events.compactMap(\.event).map(\.preHashString) == [Sample.harvestPreHash, Sample.harvestPreHash])
        }
    }

    @Test func eventsWaitForTheirContextOnlyUpToALimit() {
        var limits = JSONEventStream.limits
        limits.bytes = 3_000
        let events = Array(repeating: Self.event, count: 20).joined(separator: ",")
        let late = document(head, #""epcisBody":{"eventList":[\#(events)]}"#, context)
        let refused = Streamed(late, limits: limits) { _ in 500 }
        #expect(refused.problems.map(\.code) == ["json_too_large"])
        #expect(refused.problems.first?.sentence.contains("@context") == true)
        #expect(Streamed(document(context, head, #""epcisBody":{"eventList":[\#(events)]}"#), limits: limits) { _ in 500 }.problems.isEmpty)
    }

    @Test func anEventThatWaitsForItsContextIsCountedOnce() {
        let event =
            #"{"type":"ObjectEvent","action":"OBSERVE","eventTime":"2025-06-01T08:30:00Z","eventTimeZoneOffset":"+00:00","epcList":["#
            + (0..<40).map { "\"urn:a:\($0)\"" }.joined(separator: ",") + "]}"
        let reading = DocumentReading(json: document(head, #""epcisBody":{"eventList":[\#(event)]}"#, context), limits: JSONLimits(nodes: 60))
        #expect(reading.problems.isEmpty)
        #expect(reading.document?.events.count == 1)
    }

    @Test func membersOfTheFrameThatTogetherPassALimitAreRefused() {
        let many = "[\((0..<40).map(String.init).joined(separator: ","))]"
        let streamed = Streamed(document(context, head, "\"farm:a\":\(many),\"farm:b\":\(many)", body), limits: JSONLimits(nodes: 60)) { _ in 50 }
        #expect(streamed.problems.map(\.code) == ["json_too_many_values"])
    }

    @Test func theListOfAnAnswerIsNoneOfADocument() {
        let mixed = document(context, head, #""epcisBody":{"eventList":[],"queryResults":{"resultsBody":{"eventList":[\#(Self.event)]}}}"#)
        let found = DocumentReading(json: mixed).problems.map { "\($0.place) \($0.code)" }
        #expect(found == ["/epcisBody/queryResults/resultsBody/eventList field_unknown"])
    }

    @Test func theDocumentItselfHasTheEmptyPointer() {
        let places = DocumentReading(json: Array("{}".utf8)).problems.map(\.place)
        #expect(places.map(\.written) == [""])
        #expect(places.map(\.description) == ["/"])
    }

    @Test func aValueLargerThanTheLimitIsRefusedBeforeItIsKept() {
        var limits = JSONEventStream.limits
        limits.bytes = 2_000
        let long = #"{"type":"ObjectEvent","farm:note":""# + String(repeating: "x", count: 5_000)
        let refused = Streamed(document(context, head, #""epcisBody":{"eventList":[\#(long)"#), limits: limits) { _ in 100 }
        #expect(refused.problems.map(\.code) == ["json_too_large"])
    }

    @Test func theBodyOfAnAnswerIsStreamedToo() throws {
        let answer = document(
            context, #""type":"EPCISQueryDocument""#,
            #""epcisBody":{"farm:x":1,"queryResults":{"queryName":"q","resultsBody":{"eventList":[\#(Self.event)],"farm:y":2},"farm:z":3}}"#)
        let streamed = Streamed(answer) { _ in 11 }
        #expect(streamed.problems.isEmpty)
        #expect(streamed.events.map(\.place.description) == ["/epcisBody/queryResults/resultsBody/eventList/0"])
        let frame = try #require(streamed.frame?.document)
        #expect(frame.kind == .queryResults(queryName: "q", subscriptionID: nil))
        #expect(frame.bodyExtensions.count + frame.resultsExtensions.count + frame.resultsBodyExtensions.count == 3)
    }

    @Test(arguments: [
        (#"{"type":"EPCISDocument","a":nul}"#, "json_unexpected_character", 1, 32), ("{\n\"a\":1,\n  'b'}", "json_unexpected_character", 3, 3),
        ("{\"epcisBody\":{\"eventList\":[\n{},\n{\"a\":01}]}}", "json_invalid_number", 3, 7), ("{} x", "json_trailing_characters", 1, 4),
        ("\u{FEFF}{}", "json_byte_order_mark", 1, 1), ("", "json_empty", 1, 1), ("{\"epcisBody\":{\"eventList\":[{}", "json_unexpected_end", 1, 30),
        ("{\"epcisBody\":{\"eventList\":[\n{\"vải\":\"é\",}", "json_unexpected_character", 2, 12),
        ("{\"epcisBody\":{\"eventList\":[{\"a\":\"\\ud800\"}]}}", "json_lone_surrogate", 1, 34),
    ])
    func brokenSyntaxIsToldByLineAndColumn(_ text: String, _ code: String, _ line: Int, _ column: Int) {
        for size in [1, 3, 1000] {
            let found = Streamed(Array(text.utf8)) { _ in size }.refused?.problems
            #expect(found?.map(\.code) == [code])
            #expect(found?.map(\.place) == [.line(line, column: column)])
        }
    }

    @Test func manyEventsTakeNoMoreMemoryThanFew() throws {
        let stream = JSONEventStream()
        var count = 0
        try Array("{\(context),\(head),\"epcisBody\":{\"eventList\":[\(Self.event)".utf8).withUnsafeBytes { try stream.feed($0) { _ in count += 1 } }
        let more = Array((",\(Self.event)").utf8)
        for _ in 0..<20_000 { try more.withUnsafeBytes { try stream.feed($0) { _ in count += 1 } } }
        try Array("]}}".utf8).withUnsafeBytes { try stream.feed($0) { _ in count += 1 } }
        #expect(try stream.finish { _ in count += 1 }.problems.isEmpty)
        #expect(count == 20_001)
    }
}
