import struct JSON.JSONFailure
public import struct JSON.JSONLimits
import struct JSON.JSONObject
import struct JSON.JSONParser
import struct JSON.JSONPointer
public import enum JSON.JSONValue

/// What came of reading a document: all events that can be used, and all that is wrong with the rest.
public struct DocumentReading: Sendable, Hashable {
    /// Nil when not even the frame around the events could be made out.
    public let document: EPCISDocument?
    /// Where the events of `document` stood in the list that was sent, from 0.
    public let positions: [Int]
    public let problems: [ReadingProblem]

    /// After so many the reader stops telling; a list of a million faults helps nobody.
    public static let mostProblems = 200

    /// Limits for documents of other parties. GS1 itself publishes an event that carries `eventID` twice: the last one counts.
    public static let limits = JSONLimits(bytes: 64 << 20, nodes: 4_000_000, duplicateKeys: .lastWins)

    /// Reads an `EPCISDocument`, an `EPCISQueryDocument` or one event, in JSON-LD.
    public init(json bytes: [UInt8], limits: JSONLimits = limits) {
        do throws(JSONFailure) {
            self.init(try JSONParser.parse(bytes, limits: limits))
        } catch {
            self.init(document: nil, positions: [], problems: [ReadingProblem(error)])
        }
    }

    public init(_ json: JSONValue) {
        let problems = ProblemList()
        guard let object = json.objectValue else {
            problems.add(.typeMismatch, at: .root, "A document is an object, not \(json.typeName).")
            self.init(document: nil, positions: [], problems: problems.items)
            return
        }
        var reader = DocumentReader(ObjectReader(object, at: .root, Namespaces(), problems))
        let document = reader.read()
        self.init(document: document, positions: reader.positions, problems: problems.items)
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

/// Shared by the readers of one document.
final class ProblemList {
    private(set) var items: [ReadingProblem] = []

    func add(_ code: ReadingProblem.Code, at pointer: JSONPointer, _ sentence: String) {
        guard items.count < DocumentReading.mostProblems else { return }
        items.append(ReadingProblem(code, at: .pointer(pointer), sentence))
    }
}
