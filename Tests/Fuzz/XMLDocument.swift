// Sources: CExpat
// Sources: XML
// Sources: JSON
// Sources: GS1
// Sources: EPCIS
// Seeds: Tests/EPCISTests/XMLReadingTests.swift
// Seeds: Tests/EPCISTests/XMLInterfaceTests.swift
// Seeds: Tests/XMLTests
// Seeds: ../shared/vectors/epcis/examples/XML
// Seeds: ../shared/vectors/event-hash
import EPCIS
import XML

/// Documents in XML, whole, as the content of an event and as a message of the query interface: nothing traps, how the bytes are cut does not matter, and what is valid is written and
/// read again with the same meaning.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzXMLDocument(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    check(bytes)
    check(Array(head.utf8) + bytes + Array(tail.utf8))
    check(Array(question.utf8) + bytes + Array("</EPCISBody></epcisq:EPCISQueryDocument>".utf8))
    return 0
}

private let head = """
    <epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" xmlns:a="urn:a:" schemaVersion="2.0" creationDate="2025-06-02T00:00:00Z"><EPCISBody><EventList>\
    <ObjectEvent><eventTime>2025-06-01T08:30:00Z</eventTime><eventTimeZoneOffset>+07:00</eventTimeZoneOffset><epcList/><action>ADD</action>
    """
private let question = """
    <epcisq:EPCISQueryDocument xmlns:epcisq="urn:epcglobal:epcis-query:xsd:2" xmlns:farm="urn:a:" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
    xmlns:xsd="http://www.w3.org/2001/XMLSchema" schemaVersion="2.0" creationDate="2025-06-02T00:00:00Z"><EPCISBody>
    """
private let tail = "</ObjectEvent></EventList></EPCISBody></epcis:EPCISDocument>"

private func check(_ bytes: [UInt8]) {
    let limits = XMLLimits(depth: 32, textBytes: 4_096, tokenBytes: 16_384, itemBytes: 1 << 20)
    let reading = DocumentReading(xml: bytes, limits: limits)
    let pieces = outcome(bytes, size: 7, limits)
    precondition(pieces.map(\.hashID) == (reading.document?.events ?? pieces).map(\.hashID))
    guard let document = reading.document, reading.problems.isEmpty, let now = EventTime("2025-06-01T00:00:00Z") else { return }
    let again = DocumentReading(xml: document.xml(created: now))
    precondition(again.problems.isEmpty, "\(again.problems)")
    precondition(again.document?.kind == document.kind, "\(document.kind)")
    precondition(again.document?.events == document.events)
    precondition(again.document?.events.map(\.hashID) == document.events.map(\.hashID))
}

/// The events, read in pieces.
private func outcome(_ bytes: [UInt8], size: Int, _ limits: XMLLimits) -> [Event] {
    var stream = XMLEventStream(limits: limits)
    var events: [Event] = []
    let take = { (streamed: StreamedEvent) in if let event = streamed.event, streamed.problems.isEmpty { events.append(event) } }
    do {
        try bytes.withUnsafeBytes { all in
            for start in stride(from: 0, to: all.count, by: size) {
                try stream.feed(UnsafeRawBufferPointer(rebasing: all[start..<min(start + size, all.count)]), take)
            }
        }
        _ = try stream.finish(take)
    } catch {}
    return events
}
