import struct JSON.JSONNumber
import struct JSON.JSONObject
import enum JSON.JSONValue
import struct XML.XMLName
import struct XML.XMLWriter

/// Writes a document in XML of EPCIS 2.0, one event at a time, so that memory does not grow with their number: `begin`, `write` for every event,
/// `end`. What was appended to the buffer may be taken away between any two calls.
///
/// Terms of the Core Business Vocabulary are written as URNs (`urn:epcglobal:cbv:bizstep:shipping`): the standard allows URN and Web URI in XML, all
/// published examples have URNs, and readers of EPCIS 1.2 know no other. What XML cannot say by itself, but JSON
/// does, is said in processing instructions `<?epcis-json {…}?>`, which schemas and other programs pass over; `XMLAnnotation` has the list.
public struct XMLDocumentWriter: DocumentWriter, Sendable {
    private let frame: EPCISDocument
    private let created: EventTime
    private var writer = XMLElementWriter()

    /// - Parameters:
    ///   - frame: everything but the events; those in it are not written.
    ///   - created: stands for the creation date where the frame has none; the schema requires one.
    public init(frame: EPCISDocument, created: EventTime) {
        self.frame = frame
        self.created = created
    }

    /// Appends all that stands before the first event.
    public mutating func begin(into bytes: inout [UInt8]) {
        writer = XMLElementWriter()
        writer.xml.declaration()
        defer { flush(into: &bytes) }
        guard frame.kind.hasBody else { return writeCapture() }
        let time = frame.creationDate ?? created
        let makesBusinessHeader = frame.header?.businessHeader == nil && frame.sender != nil && frame.receiver != nil && frame.instanceIdentifier != nil
        writer.annotate(annotation(time, makesBusinessHeader: makesBusinessHeader))
        startRoot(time)
        writeHeader(time, makesBusinessHeader: makesBusinessHeader)
        writer.start("EPCISBody")
        switch frame.kind {
        case .capture: writer.start("EventList")
        case .masterData: writer.vocabularies(frame.header?.masterData?.vocabularies ?? [])
        case .queryResults(let name, let subscription):
            writer.start(XMLName("QueryResults", in: XMLNamespaces.query2))
            writer.anyLeaf("queryName", name)
            if let subscription { writer.anyLeaf("subscriptionID", subscription) }
            if !frame.resultsBodyExtensions.isEmpty { writer.annotate(["members": ExtensionValue.object(frame.resultsBodyExtensions).attributeJSON]) }
            writer.start("resultsBody")
            writer.start("EventList")
        case .message(let message): writer.message(message)
        case .captureJob, .problem: break
        }
    }

    /// All of a document of the capture interface but the end of its root.
    private mutating func writeCapture() {
        if case .captureJob(let job) = frame.kind, !XMLWriter.canHold(job.id) { writer.annotate(["captureID": .string(job.id)]) }
        startElement()
        switch frame.kind {
        case .captureJob(let job): writer.captureJob(job)
        case .problem(let problem): writer.problemDetails(problem)
        default: break
        }
    }

    /// Appends one event.
    public mutating func write(_ event: Event, into bytes: inout [UInt8]) {
        guard frame.kind.hasEvents else { return }
        XMLEventWriter(event: event, outer: frame.namespaces).write(to: &writer)
        flush(into: &bytes)
    }

    /// Appends what closes the document.
    public mutating func end(into bytes: inout [UInt8]) {
        switch frame.kind {
        case .capture: writer.end()
        case .masterData, .message, .captureJob, .problem: break
        case .queryResults:
            for _ in 0..<2 { writer.end() }
            writer.members(frame.resultsExtensions, .inNamespace)
            writer.end()
        }
        if frame.kind.hasBody {
            // The body of an answer holds nothing else; what JSON has there is in the annotation of the document.
            if frame.kind == .capture || frame.kind == .masterData { writer.members(frame.bodyExtensions, .inNamespace) }
            writer.end()
            writer.members(frame.extensions, .inNamespace)
        }
        writer.end()
        flush(into: &bytes)
    }

    private mutating func flush(into bytes: inout [UInt8]) {
        bytes += writer.xml.bytes
        writer.xml.removeAll()
    }

    private mutating func startRoot(_ time: EventTime) {
        startElement()
        writer.xml.attribute("schemaVersion", isDecimal(frame.schemaVersion) ? frame.schemaVersion ?? "2.0" : EPCISDocument.schemaVersion)
        writer.xml.attribute("creationDate", time.xmlText)
    }

    private mutating func startElement() {
        let (namespace, prefix, local) =
            switch frame.kind {
            case .capture: (XMLNamespaces.epcis2, "epcis", "EPCISDocument")
            case .masterData: (XMLNamespaces.masterData2, "epcismd", "EPCISMasterDataDocument")
            case .queryResults, .message: (XMLNamespaces.query2, "epcisq", "EPCISQueryDocument")
            case .captureJob: (XMLNamespaces.epcis2, "epcis", "EPCISCaptureJob")
            case .problem: (XMLNamespaces.epcis2, "epcis", "EPCISException")
            }
        let declarable = frame.namespaces.declared.filter(XMLNameScope.canDeclare)
        // The names of the standard give way to a prefix the document has for something else.
        let free = declarable.contains { $0.prefix == prefix } ? "_0" : prefix
        writer.startRoot(free, namespace, local)
        for declaration in declarable { writer.declare(declaration.prefix, declaration.iri) }
    }

    private func isDecimal(_ version: String?) -> Bool {
        version.map { XMLNumber.literal($0, exponent: false) == $0 && $0.prefix { $0 != "." } == "2" } ?? false
    }

    private func annotation(_ time: EventTime, makesBusinessHeader: Bool) -> JSONObject {
        var note = JSONObject()
        if frame.namespaces.standInValues { note["compact"] = true }
        note["id"] = frame.id.map(JSONValue.string)
        if let version = frame.schemaVersion, !isDecimal(version) { note["schemaVersion"] = .string(version) }
        if !time.isDateTimeStamp { note["time"] = ["creationDate": .string(time.description)] }
        if !frame.foreignContexts.isEmpty { note["contexts"] = .array(frame.foreignContexts.map(JSONValue.string)) }
        if !frame.namespaces.declared.allSatisfy(XMLNameScope.canDeclare) { note["prefixes"] = .object(frame.namespaces.prefixObject) }
        if !frame.resultsVocabularies.isEmpty { note["vocabularies"] = .number(JSONNumber(frame.resultsVocabularies.count)) }
        if case .queryResults = frame.kind, !frame.bodyExtensions.isEmpty { note["members"] = ExtensionValue.object(frame.bodyExtensions).attributeJSON }
        if makesBusinessHeader {
            note["made"] = frame.header == nil ? ["businessHeader", "header"] : ["businessHeader"]
        } else if frame.header == nil, !frame.resultsVocabularies.isEmpty {
            note["made"] = ["header"]
        }
        if makesBusinessHeader {
            // The header says it.
        } else if frame.header?.businessHeader == nil {
            note["sender"] = frame.sender.map(JSONValue.string)
            note["receiver"] = frame.receiver.map(JSONValue.string)
            note["instanceIdentifier"] = frame.instanceIdentifier.map(JSONValue.string)
        }
        return note
    }

    private mutating func writeHeader(_ time: EventTime, makesBusinessHeader: Bool) {
        var masterData = frame.kind == .masterData ? nil : frame.header?.masterData
        if !frame.resultsVocabularies.isEmpty {
            masterData = masterData ?? MasterData()
            masterData?.vocabularies.insert(contentsOf: frame.resultsVocabularies, at: 0)
        }
        let extensions = frame.header?.extensions ?? []
        let isNeeded = frame.header?.businessHeader != nil || makesBusinessHeader || masterData != nil || !extensions.isEmpty
        guard isNeeded || (frame.header != nil && frame.kind != .masterData) else { return }
        writer.start("EPCISHeader")
        if let business = frame.header?.businessHeader {
            writer.content(XMLName(business.name.local, in: business.name.namespace), business.value, [:])
        } else if makesBusinessHeader {
            writer.businessHeader(frame, time)
        }
        if masterData != nil || !extensions.isEmpty {
            writer.start("extension")
            if let masterData { writer.masterData(masterData) }
            writer.wrapped(extensions)
            writer.end()
        }
        writer.end()
    }
}

extension EPCISDocument {
    /// The document in XML, valid against the EPCIS 2.0 XSD.
    /// - Parameter now: stands for the creation date where the document has none; the schema requires one.
    public func xml(created now: EventTime) -> [UInt8] {
        var writer = XMLDocumentWriter(frame: self, created: now)
        var bytes: [UInt8] = []
        writer.begin(into: &bytes)
        for event in events { writer.write(event, into: &bytes) }
        writer.end(into: &bytes)
        return bytes
    }
}

extension EventTime {
    /// As the XSD wants it: the same instant, with capital letters and an offset of at most 14 hours.
    var xmlText: String {
        if isDateTimeStamp { return description }
        if offsetMinutes.magnitude <= 14 * 60 { return description.uppercased() }
        let whole = TimeZoneOffset(minutes: 0).flatMap { EventTime(millisecondsSinceEpoch: secondsSinceEpoch * 1_000, offset: $0) } ?? self
        return whole.description.dropLast(".000+00:00".utf8.count) + (fraction.isEmpty ? "" : "." + fraction) + "Z"
    }
}
