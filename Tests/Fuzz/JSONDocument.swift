// Sources: JSON GS1 CExpat XML EPCIS
// Seeds: ../shared/vectors/epcis/examples/JSON
// Seeds: ../shared/vectors/event-hash
// Feeds a document whole and in pieces, and writes what was accepted again: all ways must lead to the same events and the same hashes.
import EPCIS
import JSON

/// The first byte says where the pieces are cut; the rest is the document.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSONDocument(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 1 else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
    let whole = DocumentReading(json: bytes)
    let pieces = inPieces(bytes, seed: start[0])
    precondition(pieces.problems == whole.problems, "other problems in pieces: \(pieces.problems) \(whole.problems)")
    guard let document = whole.document else { return 0 }
    precondition(pieces.events == document.events, "other events in pieces")
    rewrite(document)
    return 0
}

private func inPieces(_ bytes: [UInt8], seed: UInt8) -> (events: [Event], problems: [ReadingProblem]) {
    let stream = JSONEventStream(limits: DocumentReading.limits)
    var events: [Event] = []
    var problems: [ReadingProblem] = []
    var state = UInt32(seed) &+ 1
    func take(_ streamed: StreamedEvent) {
        if let event = streamed.event, streamed.problems.isEmpty { events.append(event) }
        problems += streamed.problems
    }
    do {
        var start = 0
        while start < bytes.count {
            state = state &* 1_664_525 &+ 1_013_904_223
            let end = min(bytes.count, start + 1 + Int(state >> 24) % (seed < 128 ? 4 : 200))
            try Array(bytes[start..<end]).withUnsafeBytes { try stream.feed($0, take) }
            start = end
        }
        problems = try stream.finish(take).problems + problems
    } catch {
        problems = ((error as? DocumentRefused)?.problems ?? []) + problems
    }
    return (events, Array(problems.prefix(DocumentReading.mostProblems)))
}

private func rewrite(_ document: EPCISDocument) {
    guard let now = EventTime("2025-06-01T00:00:00Z") else { return }
    var hasher = EventHasher()
    let hashes = document.events.map { hasher.hashID(of: $0) }
    precondition(hashes == document.events.map(\.hashID), "another hash in sequence")
    var writer = JSONDocumentWriter(frame: document, created: now)
    var streamed: [UInt8] = []
    writer.begin(into: &streamed)
    for event in document.events { writer.write(event, into: &streamed) }
    writer.end(into: &streamed)
    for bytes in [JSONValue.object(document.json(created: now)).serialized(), streamed] {
        let again = DocumentReading(json: bytes, limits: JSONLimits(bytes: 1 << 30, depth: 64, nodes: 8_000_000, stringBytes: 1 << 24))
        // What was wrong with the frame may be wrong still.
        guard again.problems.isEmpty, let read = again.document else { continue }
        precondition(read.events.map(\.hashID) == hashes, "another hash after writing")
    }
}
