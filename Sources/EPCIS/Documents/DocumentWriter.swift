/// Writes a document one event at a time, so that memory does not grow with their number: `begin`, `write` for every event, `end`.
/// What was appended to the buffer may be taken away between any two calls. JSON and XML have one each.
public protocol DocumentWriter {
    /// - Parameters:
    ///   - frame: everything but the events; those in it are not written.
    ///   - created: stands for the creation date where the frame has none; both schemas require one.
    init(frame: EPCISDocument, created: EventTime)

    /// Appends all that stands before the first event.
    mutating func begin(into bytes: inout [UInt8])
    /// Appends one event.
    mutating func write(_ event: Event, into bytes: inout [UInt8])
    /// Appends what closes the document.
    mutating func end(into bytes: inout [UInt8])
}
