/// Reads a document piece by piece and hands over every event as soon as it is complete, so that memory does not grow with their number.
/// Implemented for JSON and for XML; `EventStreams.recognise` tells them apart by their first bytes.
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

/// One element of the event list.
public struct StreamedEvent: Sendable {
    /// In the list, from 0.
    public let position: Int
    /// Of the element in its document.
    public let place: DocumentPlace
    /// Nil when it is too broken to be an event.
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
