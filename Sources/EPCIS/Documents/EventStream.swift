/// Reads a document piece by piece and hands over every event as soon as it is complete, so that memory does not grow with their number.
/// Implemented for JSON and for XML; ``DocumentFormat/recognise(_:)`` tells them apart by their first bytes.
public protocol EventStream {
    /// Takes the next bytes; pieces may be cut anywhere, in the middle of a character too.
    ///
    /// - Parameter take: gets the events that became complete, in the order of the document.
    /// - Throws: what makes the rest unreadable: the syntax is broken or a limit is passed. Nothing may be fed afterwards.
    mutating func feed(_ bytes: UnsafeRawBufferPointer, _ take: (StreamedEvent) throws -> Void) throws

    /// Says that the document is over.
    ///
    /// - Returns: the frame around the events, with none in it, and what is wrong with it; nil if not even the frame could be made out.
    /// - Throws: ``DocumentRefused`` when the syntax says that there should be more.
    mutating func finish(_ take: (StreamedEvent) throws -> Void) throws -> StreamedFrame
}

/// The two ways to write a document.
public enum DocumentFormat: Sendable, Hashable, CaseIterable {
    /// JSON-LD of EPCIS 2.0.
    case json
    /// XML of EPCIS 2.0, or of 1.x where it is read.
    case xml

    /// By what comes after a byte order mark and white space: `<` begins XML.
    ///
    /// - Parameter bytes: the first of a document, four at least where it has so many. White space in front of them may be left out.
    /// - Returns: nil when there is only white space.
    public static func recognise(_ bytes: some Collection<UInt8>) -> DocumentFormat? {
        // UTF-16 is XML: JSON between programs is always UTF-8 (RFC 8259 section 8.1).
        if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0x00, 0x3C]) { return .xml }
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        guard let first = bytes.dropFirst(hasMark ? 3 : 0).first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) else { return hasMark ? .xml : nil }
        return first == UInt8(ascii: "<") ? .xml : .json
    }
}

/// One element of the event list.
public struct StreamedEvent: Sendable {
    /// In the list, from 0.
    public let position: Int
    /// Of the element in its document.
    public let place: DocumentPlace
    /// Nil when something of it could not be read. With ``problems`` it says all that was sent, but not as the standard wants it: it has a hash, and
    /// may not be captured.
    public let event: Event?
    /// All that is wrong with it; empty for events that may be captured.
    public let problems: [ReadingProblem]

    /// Streams make these; whoever writes a stream of their own needs it.
    public init(position: Int, place: DocumentPlace, event: Event?, problems: [ReadingProblem]) {
        self.position = position
        self.place = place
        self.event = event
        self.problems = problems
    }
}

/// What stood around the events.
public struct StreamedFrame: Sendable {
    /// Nil if not even the frame could be made out.
    public let document: EPCISDocument?
    /// Those of the frame alone.
    public let problems: [ReadingProblem]

    /// Streams make these; whoever writes a stream of their own needs it.
    public init(document: EPCISDocument?, problems: [ReadingProblem]) {
        self.document = document
        self.problems = problems
    }
}
