import struct JSON.JSONFailure
public import struct JSON.JSONLimits
import struct JSON.JSONPointer
import struct JSON.JSONScanner

/// Reads an EPCIS document in JSON-LD piece by piece: an `EPCISDocument`, an `EPCISQueryDocument`, or one event on its own; and a capture job or
/// problem details, which are plain JSON.
///
/// Memory holds one event and the members around the list. Members may come in any order; events that come before the `@context` of the
/// document wait for it, because their names rest on its prefixes, and only up to the size that one value may have.
///
/// Names that occur twice in one object are a fault. An event's `eventID` alone may, and its last one counts: GS1 publishes such an event.
public final class JSONEventStream: EventStream {
    /// For documents of other parties; sizes and numbers are those of one event, or of all that stands around the events.
    public static let limits = JSONLimits(bytes: 16 << 20)

    let limits: JSONLimits
    var scanner: JSONScanner
    /// Bytes that were fed and not yet used.
    private var pending: [UInt8] = []
    /// The end of the value at the head of `pending`, while it is looked for.
    private var end: ValueEnd?
    private var position = DocumentPosition()
    var walk = DocumentWalk()
    /// The document without its events.
    var frame: [UInt8] = []
    /// Under the prefixes of the document, once they are known.
    var words: ReadingWords?
    /// Under those of EPCIS alone.
    let noWords = ReadingWords(Namespaces())
    var held = HeldEvents()
    var events = 0
    /// Where the list of events stands.
    var list: JSONPointer?
    /// Set by readers of whole documents, for which `nodes` is the sum of all values.
    private var nodesLeft: Int?

    /// - Parameter limits: those of one event, and of all that stands around the events.
    public init(limits: JSONLimits = limits) {
        self.limits = limits
        scanner = JSONScanner(limits: limits)
    }

    init(whole limits: JSONLimits) {
        self.limits = limits
        nodesLeft = limits.nodes
        scanner = JSONScanner(limits: limits)
    }

    /// Takes the next bytes, cut anywhere. Throws ``DocumentRefused`` with the line and column where the syntax breaks or a limit is passed.
    public func feed(_ bytes: UnsafeRawBufferPointer, _ take: (StreamedEvent) throws -> Void) throws {
        try bytes.withMemoryRebound(to: UInt8.self) { piece in
            guard pending.isEmpty else {
                pending.append(contentsOf: piece)
                let used = try pending.withUnsafeBufferPointer { try use($0, isLast: false, take) }
                pending.removeFirst(used)
                return
            }
            let used = try use(piece, isLast: false, take)
            pending.append(contentsOf: piece[used...])
        }
    }

    /// Says that the document is over. A document that is one event hands it over here.
    public func finish(_ take: (StreamedEvent) throws -> Void) throws -> StreamedFrame {
        let rest = pending
        pending = []
        try rest.withUnsafeBufferPointer { rest in
            _ = try use(rest, isLast: true, take)
            guard walk.isOver else {
                let fault = walk.isAtStart ? (JSONFailure.Code.empty, "The document is empty.") : (.unexpectedEnd, walk.missing)
                throw refusal(fault.0, fault.1, at: rest.count, in: rest)
            }
        }
        try release(take)
        return try readFrame(take)
    }

    /// - Returns: how many of the bytes are done with.
    private func use(_ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool, _ take: (StreamedEvent) throws -> Void) throws -> Int {
        var index = 0
        defer { position.pass(UnsafeBufferPointer(rebasing: bytes[..<index])) }
        while true {
            while index < bytes.count, [0x20, 0x0A, 0x09, 0x0D].contains(bytes[index]) { index += 1 }
            guard index < bytes.count else { return index }
            if walk.isAtStart, bytes[index] == 0xEF {
                throw refusal(.byteOrderMark, "The document must not begin with a byte order mark.", at: index, in: bytes)
            }
            switch walk.step(bytes[index], &frame) {
            case .used:
                index += 1
                continue
            case .fault(let code, let sentence): throw refusal(code, sentence, at: index, in: bytes)
            case .value: break
            }
            guard let length = try value(at: index, in: bytes, isLast) else { return index }
            let value = UnsafeBufferPointer(rebasing: bytes[index..<(index + length)])
            try took(value, take)
            if frame.count > limits.bytes {
                throw refusal(.tooLarge, "What stands around the events is larger than \(limits.bytes) bytes.", at: index, in: bytes)
            }
            if held.bytes.count > limits.bytes {
                throw refusal(
                    .tooLarge, "The @context must come before the events in a document of this size: their names rest on it.", at: index,
                    in: bytes)
            }
            index += length
        }
    }

    /// The length of the value at `start`, which was scanned; nil when more of it must come.
    private func value(at start: Int, in bytes: UnsafeBufferPointer<UInt8>, _ isLast: Bool) throws -> Int? {
        let rest = UnsafeBufferPointer(rebasing: bytes[start...])
        if var known = end {
            let isWhole = known.look(at: rest)
            end = isWhole ? nil : known
            if !isWhole, !isLast { return try wait(rest, start, bytes) }
        }
        if let nodesLeft { scanner.limits.nodes = nodesLeft }
        switch scanner.scan(rest, from: 0, depth: walk.depth, isWhole: isLast) {
        case .complete(let length):
            if length > limits.bytes { return try wait(rest, start, bytes) }
            nodesLeft = nodesLeft.map { $0 - scanner.values }
            return length
        case .broken(let fault): throw refusal(fault.code, fault.sentence, at: start + fault.offset, in: bytes)
        case .incomplete(let sentence):
            if isLast { throw refusal(.unexpectedEnd, sentence, at: bytes.count, in: bytes) }
            var unknown = ValueEnd()
            _ = unknown.look(at: rest)
            end = unknown
            return try wait(rest, start, bytes)
        }
    }

    private func wait(_ rest: UnsafeBufferPointer<UInt8>, _ start: Int, _ bytes: UnsafeBufferPointer<UInt8>) throws -> Int? {
        guard rest.count > limits.bytes else { return nil }
        throw refusal(.tooLarge, "A single value is larger than \(limits.bytes) bytes.", at: start, in: bytes)
    }

    func refusal(_ code: JSONFailure.Code, _ sentence: String, at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> DocumentRefused {
        return DocumentRefused(problems: [ReadingProblem(code, at: position.place(at: offset, in: bytes), sentence)])
    }
}
