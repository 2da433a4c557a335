import struct JSON.JSONObject
import enum JSON.JSONValue
import struct JSON.JSONWriter

/// Writes a document one event at a time, so that memory does not grow with their number: `begin`, `write` for every event, `end`.
///
/// What was appended to the buffer may be taken away between any two calls. The bytes are those of ``EPCISDocument/json(created:)``, but for
/// prefixes that only events declare: they stand in a context of each such event, because the frame is written before the events are known.
public struct JSONDocumentWriter: DocumentWriter, Sendable {
    private let namespaces: Namespaces
    private let head: [UInt8]
    private let tail: [UInt8]
    private var hasEvents = true
    private var isFirst = true

    /// - Parameters:
    ///   - frame: everything but the events; those in it are not written.
    ///   - created: stands for the creation date where the frame has none; the schema requires one.
    public init(frame: EPCISDocument, created: EventTime) {
        namespaces = frame.sharedNamespaces([])
        if let object = frame.kind.captureJSON {
            head = JSONValue.object(object).serialized()
            tail = []
            hasEvents = false
            return
        }
        var object = frame.frameObject(namespaces, created: created)
        object["epcisBody"] = .object(frame.body([], namespaces))
        let bytes = JSONValue.object(object).serialized()
        let list = Array(#""eventList":["#.utf8)
        let start = Self.end(of: list, in: bytes, after: JSONValue.object(frame.frameObject(namespaces, created: created)).serialized().count)
        head = Array(bytes[..<start])
        tail = Array(bytes[start...])
    }

    /// The list of events stands behind all members of the frame, and before all extensions of the body.
    private static func end(of list: [UInt8], in bytes: [UInt8], after start: Int) -> Int {
        var place = max(start - 1, 0)
        while place + list.count <= bytes.count, !bytes[place...].starts(with: list) { place += 1 }
        return min(place + list.count, bytes.count)
    }

    /// Appends all that stands before the first event.
    public mutating func begin(into bytes: inout [UInt8]) {
        isFirst = true
        bytes += head
    }

    /// Appends one event, with a comma before it where one is needed.
    public mutating func write(_ event: Event, into bytes: inout [UInt8]) {
        guard hasEvents else { return }
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        var writer = JSONWriter()
        writer.write(.object(EventWriter(event).object(inside: namespaces)))
        bytes += writer.bytes
    }

    /// Appends what closes the document.
    public mutating func end(into bytes: inout [UInt8]) { bytes += tail }
}
