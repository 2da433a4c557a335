import EPCIS
import JSON
import Testing

/// Each is refused with its place, soon and without a trap.
@Suite struct HostileDocumentTests {
    private func problems(_ inside: String) -> [String] {
        let text =
            #"{"@context":"https://x.example/epcis-context.jsonld","type":"EPCISDocument","schemaVersion":"2.0","#
            + #""creationDate":"2025-06-02T00:00:00Z","epcisBody":{"eventList":[{"type":"ObjectEvent","action":"OBSERVE","epcList":[],"#
            + #""eventTime":"2025-06-01T08:30:00+07:00","eventTimeZoneOffset":"+07:00",\#(inside)}]}}"#
        return DocumentReading(json: Array(text.utf8)).problems.map { "\($0.place) \($0.code)" }
    }

    @Test func nestingIsCounted() {
        let open = String(repeating: "[", count: 10_000)
        #expect(problems("\"a:b\":\(open)").first?.hasSuffix("json_too_deep") == true)
        #expect(problems("\"a:b\":" + String(repeating: #"{"a:b":"#, count: 10_000)).first?.hasSuffix("json_too_deep") == true)
        #expect(DocumentReading(json: Array(open.utf8)).problems.map(\.code) == ["json_too_deep"])
        #expect(problems(#""a:b":\#(String(repeating: "[", count: 20))\#(String(repeating: "]", count: 20))"#) == [])
    }

    @Test func longStringsAndNumbersAreRefused() {
        let million = String(repeating: "x", count: 1_100_000)
        #expect(problems("\"a:b\":\"\(million)\"").first?.hasSuffix("json_string_too_long") == true)
        #expect(problems("\"a:\(million)\":1").first?.hasSuffix("json_string_too_long") == true)
        #expect(problems("\"a:b\":1\(String(repeating: "0", count: 100_000))").first?.hasSuffix("json_number_too_long") == true)
        #expect(
            problems("\"quantityList\":[{\"epcClass\":\"urn:a:b\",\"quantity\":1e999999999}]") == [
                "/epcisBody/eventList/0/quantityList/0/quantity number_out_of_range"
            ])
    }

    @Test func aStringOfAHundredMegabytesEndsTheReadingAtOnce() {
        let stream = JSONEventStream()
        let head = Array(#"{"epcisBody":{"eventList":[{"a:b":""#.utf8)
        let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 16)
        var fed = 0
        #expect(throws: DocumentRefused.self) {
            try head.withUnsafeBytes { try stream.feed($0) { _ in } }
            for _ in 0..<1_600 {
                try piece.withUnsafeBytes { try stream.feed($0) { _ in } }
                fed += piece.count
            }
        }
        #expect(fed <= JSONEventStream.limits.bytes)
    }

    @Test(arguments: [
        (#""a:b":NaN"#, "json_unexpected_character"), (#""a:b":Infinity"#, "json_unexpected_character"), (#""a:b":-"#, "json_invalid_number"),
        (#""a:b":"\ud800""#, "json_lone_surrogate"), (#""a:b":"\udc00\ud800""#, "json_lone_surrogate"), (#""\ud800:b":1"#, "json_lone_surrogate"),
        ("\"a:b\":\"\u{0}\"", "json_control_character"), (#""a:b":"\x""#, "json_invalid_escape"), (#""a:b":1,"#, "json_unexpected_character"),
    ])
    func brokenTextsAreRefused(_ inside: String, _ code: String) {
        let found = problems(inside)
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("1:") == true && found.first?.hasSuffix(code) == true)
    }

    @Test(arguments: [[0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0x80], [0xE2, 0x82]] as [[UInt8]])
    func otherThanUTF8IsRefused(_ bytes: [UInt8]) {
        let text = Array(#"{"epcisBody":{"eventList":[{"a:b":""#.utf8) + bytes + Array(#""}]}}"#.utf8)
        for size in [1, 1_000] { #expect(Streamed(text) { _ in size }.refused?.problems.map(\.code) == ["json_invalid_utf8"]) }
    }

    @Test(arguments: [
        (#""recordTime":"2025-02-31T00:00:00Z""#, "recordTime time_invalid"), (#""recordTime":"2025-06-01T00:00:00+27:00""#, "recordTime time_invalid"),
        (#""recordTime":"2025-06-01T00:00:00""#, "recordTime time_invalid"), (#""action":"ADD""#, "action json_duplicate_key"),
        (#""x:a":1,"x:a":1"#, "x:a json_duplicate_key"), (#""x:a":{"b":1,"b":2}"#, "x:a/b json_duplicate_key"),
        (#""readPoint":{"id":"urn:a:b","id":"urn:a:c"}"#, "readPoint/id json_duplicate_key"),
    ])
    func whatTheSyntaxAllowsAndTheStandardDoesNotIsRefusedAtItsPlace(_ inside: String, _ expected: String) {
        #expect(problems(inside) == ["/epcisBody/eventList/0/" + expected])
    }

    /// As in GS1's own example AssociationEvent-h.
    @Test func anIdentityThatIsGivenTwiceCountsAsItsLast() throws {
        let text = JSONValue.object(Sample.harvest).text.dropLast() + #","eventID":"urn:uuid:1","eventID":"urn:uuid:2"}"#
        let event = try JSONParser.parse(Sample.document([]).serialized())
        let whole = event.text.replacing("\"eventList\":[]", with: "\"eventList\":[\(text)]")
        #expect(try EPCISDocument(json: Array(whole.utf8)).events.map(\.eventID) == ["urn:uuid:2"])
    }

    @Test func frameMembersThatRepeatThemselvesAreRefused() {
        let twice =
            #"{"@context":[],"type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2025-06-02T00:00:00Z","epcisBody":{"eventList":[]},"epcisBody":{"eventList":[]},"@context":[]}"#
        #expect(DocumentReading(json: Array(twice.utf8)).problems.map(\.code) == ["json_duplicate_key", "json_duplicate_key"])
    }

    @Test func aFloodOfNamesTakesNoQuadraticTime() {
        let names = (0..<50_000).map { "\"x:n\($0)\":\($0)" }.joined(separator: ",")
        let time = ContinuousClock().measure { #expect(problems(names) == []) }
        #expect(time < .seconds(20))
    }

    @Test func aFloodOfOneNameTakesNoQuadraticTime() {
        let members = (0..<100_000).map { "\"x:n\":\($0)" }.joined(separator: ",")
        let time = ContinuousClock().measure { #expect(problems(members).count == DocumentReading.mostProblems) }
        #expect(time < .seconds(20))
    }
}
