import struct XML.XMLFailure
public import struct XML.XMLLimits
import struct XML.XMLName
import class XML.XMLNodes
import class XML.XMLParser

/// Reads XML of EPCIS 2.0 and of 1.0 to 1.2: `EPCISDocument`, `EPCISQueryDocument`, `EPCISMasterDataDocument`, of 2.0 `EPCISCaptureJob` and
/// `EPCISException`, and messages of the query interface without a document around them.
///
/// Everything the XSD refuses is noted, and what the prose of the standard asks beyond it. Of 1.x the events in `extension` wrappers are read as
/// those of 2.0 are, and a `QuantityEvent`, which 2.0 has no more, as an ObjectEvent with the action OBSERVE and its quantity.
public struct XMLEventStream: EventStream {
    private let parser: XMLParser
    private var frame = XMLFrameReader()

    /// For one document. Its limits are those of the syntax, and of one event or other part that is read as a whole.
    public init(limits: XMLLimits = .standard) { parser = XMLParser(limits: limits) }

    /// As ``EventStream/feed(_:_:)``.
    public mutating func feed(_ bytes: UnsafeRawBufferPointer, _ take: (StreamedEvent) throws -> Void) throws {
        try refusing { frame, parser in try parser.feed(bytes) { try frame.read(parser.nodes, take) } }
    }

    /// As ``EventStream/finish(_:)``.
    public mutating func finish(_ take: (StreamedEvent) throws -> Void) throws -> StreamedFrame {
        try refusing { frame, parser in try parser.finish { try frame.read(parser.nodes, take) } }
        return frame.finished
    }

    private mutating func refusing(_ work: (inout XMLFrameReader, XMLParser) throws -> Void) throws {
        do {
            try work(&frame, parser)
        } catch let failure as XMLFailure {
            throw DocumentRefused(problems: frame.problems + [ReadingProblem(failure)])
        }
    }
}

extension DocumentReading {
    /// Reads a document in XML whole.
    public init(xml bytes: [UInt8], limits: XMLLimits = .standard) {
        self.init(XMLEventStream(limits: limits)) { stream, take in try bytes.withUnsafeBytes { try stream.feed($0, take) } }
    }
}

extension EPCISDocument {
    /// Reads a document in XML of which nothing is wrong.
    public init(xml bytes: [UInt8], limits: XMLLimits = .standard) throws(DocumentRefused) {
        let reading = DocumentReading(xml: bytes, limits: limits)
        guard let document = reading.document, reading.problems.isEmpty else { throw DocumentRefused(problems: reading.problems) }
        self = document
    }
}
