public import struct JSON.JSONLimits
public import enum JSON.JSONValue

/// What came of reading a document: all events that can be used, and all that is wrong with the rest.
public struct DocumentReading: Sendable, Hashable {
    /// Nil when not even the frame around the events could be made out.
    public let document: EPCISDocument?
    /// Where the events of `document` stood in the list that was sent, from 0.
    public let positions: [Int]
    /// All that is wrong, those of the frame first; empty when the document may be captured.
    public let problems: [ReadingProblem]

    /// After so many the reader stops telling; a list of a million faults helps nobody.
    public static let mostProblems = 200

    /// Limits for documents of other parties.
    public static let limits = JSONLimits(bytes: 64 << 20, nodes: 4_000_000)

    /// Reads an `EPCISDocument`, an `EPCISQueryDocument` or one event, in JSON-LD, as ``JSONEventStream`` does.
    public init(json bytes: [UInt8], limits: JSONLimits = limits) {
        guard bytes.count <= limits.bytes else {
            let place = bytes.withUnsafeBufferPointer { DocumentPosition().place(at: limits.bytes, in: $0) }
            let problem = ReadingProblem(.tooLarge, at: place, "The document is larger than \(limits.bytes) bytes.")
            self.init(document: nil, positions: [], problems: [problem])
            return
        }
        self.init(JSONEventStream(whole: limits)) { stream, take in try bytes.withUnsafeBytes { try stream.feed($0, take) } }
    }

    /// Reads a document that something else took apart.
    public init(_ json: JSONValue) { self.init(json: json.serialized()) }

    /// Reads what `feed` feeds to the stream.
    init(_ stream: some EventStream, _ feed: (inout any EventStream, (StreamedEvent) throws -> Void) throws -> Void) {
        var stream: any EventStream = stream
        var events: [Event] = []
        var positions: [Int] = []
        var problems: [ReadingProblem] = []
        func take(_ streamed: StreamedEvent) {
            problems += streamed.problems.prefix(Self.mostProblems - problems.count)
            guard let event = streamed.event, streamed.problems.isEmpty else { return }
            events.append(event)
            positions.append(streamed.position)
        }
        do {
            try feed(&stream, take)
            let frame = try stream.finish(take)
            var document = frame.document
            document?.events = events
            let all = (frame.problems + problems).prefix(Self.mostProblems)
            self.init(document: document, positions: positions, problems: Array(all))
        } catch let refused as DocumentRefused {
            self.init(document: nil, positions: [], problems: Array((refused.problems + problems).prefix(Self.mostProblems)))
        } catch {
            self.init(document: nil, positions: [], problems: problems)
        }
    }

    init(document: EPCISDocument?, positions: [Int], problems: [ReadingProblem]) {
        self.document = document
        self.positions = positions
        self.problems = problems
    }
}

extension EPCISDocument {
    /// Reads a document of which nothing is wrong.
    public init(json bytes: [UInt8], limits: JSONLimits = DocumentReading.limits) throws(DocumentRefused) {
        let reading = DocumentReading(json: bytes, limits: limits)
        guard let document = reading.document, reading.problems.isEmpty else { throw DocumentRefused(problems: reading.problems) }
        self = document
    }
}
