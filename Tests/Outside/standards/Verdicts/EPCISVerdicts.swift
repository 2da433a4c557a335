import EPCIS
import Foundation
import JSON

/// Reads documents from standard input, one a line, and prints a line of JSON for each: what is wrong with it, the pre-hash strings and
/// hashes of its events, and the document as it is written again. With `--pieces N` the documents are fed N bytes at a time. For `json_agreement.py` and `prehash_agreement.py`.
@main enum EPCISVerdicts {
    static func main() throws {
        let pieces = CommandLine.arguments.firstIndex(of: "--pieces").flatMap { Int(CommandLine.arguments.dropFirst($0 + 1).first ?? "") }
        while let line = readLine() {
            let verdict = self.verdict(Array(line.utf8), pieces)
            FileHandle.standardOutput.write(Data(verdict.serialized() + [UInt8(ascii: "\n")]))
        }
    }

    private static func verdict(_ bytes: [UInt8], _ pieces: Int?) -> JSONValue {
        let reading = pieces.map { inPieces(bytes, $0) } ?? whole(bytes)
        let problems = reading.problems.map { problem -> JSONValue in
            ["code": .string(problem.code), "place": .string(problem.place.description), "sentence": .string(problem.sentence)]
        }
        var verdict: JSONObject = ["problems": .array(problems)]
        guard let document = reading.document, let now = EventTime("2025-06-01T00:00:00Z") else { return .object(verdict) }
        verdict["prehashes"] = .array(document.events.map { .string($0.preHashString) })
        verdict["hashes"] = .array(document.events.map { .string($0.hashID) })
        if reading.problems.isEmpty { verdict["written"] = .object(document.json(created: now)) }
        return .object(verdict)
    }

    private static func whole(_ bytes: [UInt8]) -> (document: EPCISDocument?, problems: [ReadingProblem]) {
        let reading = DocumentReading(json: bytes)
        return (reading.document, reading.problems)
    }

    private static func inPieces(_ bytes: [UInt8], _ size: Int) -> (document: EPCISDocument?, problems: [ReadingProblem]) {
        let stream = JSONEventStream()
        var events: [Event] = []
        var problems: [ReadingProblem] = []
        func take(_ streamed: StreamedEvent) {
            problems += streamed.problems
            if let event = streamed.event, streamed.problems.isEmpty { events.append(event) }
        }
        do {
            try bytes.withUnsafeBytes { bytes in
                for start in stride(from: 0, to: bytes.count, by: size) {
                    try stream.feed(UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + size, bytes.count)]), take)
                }
            }
            let frame = try stream.finish(take)
            var document = frame.document
            document?.events = events
            return (document, frame.problems + problems)
        } catch {
            return (nil, ((error as? DocumentRefused)?.problems ?? []) + problems)
        }
    }
}
