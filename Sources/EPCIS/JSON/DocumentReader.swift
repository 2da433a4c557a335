import struct JSON.JSONPointer
import enum JSON.JSONValue

/// Reads the frame around events.
struct DocumentReader {
    private var reader: ObjectReader
    private(set) var positions: [Int] = []

    init(_ reader: ObjectReader) { self.reader = reader }

    mutating func read() -> EPCISDocument? {
        let type = reader.read("type", required: true, reader.text)
        guard let type else { return nil }
        switch type {
        case "EPCISDocument": return document()
        case "EPCISQueryDocument": return queryDocument()
        case _ where EventReader.knows(type): return singleEvent()
        default:
            reader.problem(.documentTypeUnknown, "type", "The type must be EPCISDocument, EPCISQueryDocument or a kind of event.")
            return nil
        }
    }

    private mutating func document() -> EPCISDocument? {
        var document = frame(.capture)
        document.sender = reader.read("sender", reader.text)
        document.receiver = reader.read("receiver", reader.text)
        document.instanceIdentifier = reader.read("instanceIdentifier", reader.text)
        document.header = reader.read("epcisHeader") { value, pointer in reader.child(value, pointer)?.header() }
        if !reader.has("schemaVersion") { reader.problem(.fieldRequired, nil, "schemaVersion is required.") }
        if !reader.has("creationDate") { reader.problem(.fieldRequired, nil, "creationDate is required.") }
        guard let body = reader.read("epcisBody", required: true, reader.child) else { return nil }
        document.events = events(of: body)
        document.extensions = reader.extensions()
        return document
    }

    private mutating func queryDocument() -> EPCISDocument? {
        var document = frame(.capture)
        guard let body = reader.read("epcisBody", required: true, reader.child),
            let results = body.read("queryResults", required: true, body.child),
            let resultsBody = results.read("resultsBody", required: true, results.child)
        else { return nil }
        let name = results.read("queryName", required: true, results.text) ?? ""
        document.kind = .queryResults(queryName: name, subscriptionID: results.read("subscriptionID", results.text))
        document.events = events(of: resultsBody)
        document.extensions = reader.extensions()
        return document
    }

    private mutating func singleEvent() -> EPCISDocument {
        var document = EPCISDocument(.capture, events: [])
        readContext(into: &document)
        if let event = EventReader(readingNoContext: reader).read() {
            document.events = [event]
            positions = [0]
        }
        return document
    }

    private mutating func frame(_ kind: EPCISDocument.Kind) -> EPCISDocument {
        var document = EPCISDocument(kind, events: [])
        readContext(into: &document)
        _ = reader.member("type")
        document.id = reader.read("id", reader.uri)
        document.creationDate = reader.read("creationDate", reader.time)
        document.schemaVersion = reader.read("schemaVersion", reader.text)
        if let version = document.schemaVersion, version != "2" && !version.hasPrefix("2.") {
            reader.problem(.schemaVersionUnsupported, "schemaVersion", "Only documents of EPCIS 2 are read.")
        }
        return document
    }

    private mutating func readContext(into document: inout EPCISDocument) {
        var namespaces = Namespaces()
        if reader.has("@context") {
            document.foreignContexts = reader.readContext(into: &namespaces)
        } else {
            reader.problem(.fieldRequired, nil, "@context is required.")
        }
        document.namespaces = namespaces
        reader = reader.with(namespaces)
        _ = reader.member("@context")
    }

    private mutating func events(of body: ObjectReader) -> [Event] {
        var events: [Event] = []
        _ = body.read("eventList", required: true) { value, pointer -> Bool? in
            guard let elements = value.arrayValue else {
                body.mismatch(value, pointer, "a list")
                return nil
            }
            for (position, element) in elements.enumerated() {
                guard let event = body.child(element, pointer.appending(position)).flatMap({ EventReader($0).read() }) else { continue }
                events.append(event)
                positions.append(position)
            }
            return true
        }
        return events
    }
}

extension ObjectReader {
    /// Adds the prefixes of `@context` and returns the URLs of contexts that are not EPCIS's own.
    func readContext(into namespaces: inout Namespaces) -> [String] {
        guard let context = member("@context") else { return [] }
        let pointer = pointer.appending("@context")
        let parts: [(JSONValue, JSONPointer)] =
            context.arrayValue.map { elements in elements.enumerated().map { ($0.element, pointer.appending($0.offset)) } }
            ?? [(context, pointer)]
        var foreign: [String] = []
        for (part, place) in parts {
            switch part {
            case .string(let url):
                if !url.hasSuffix("/epcis-context.jsonld") { foreign.append(url) }
            case .object(let definitions):
                for (prefix, definition) in definitions.members where !prefix.hasPrefix("@") {
                    guard let iri = definition.stringValue ?? definition["@id"]?.stringValue else {
                        problems.add(.contextInvalid, at: place.appending(prefix), "A prefix stands for a URI.")
                        continue
                    }
                    namespaces.declare(prefix, namespaces.expand(iri))
                }
            default:
                problems.add(.contextInvalid, at: place, "A context is a URL or an object of prefixes.")
            }
        }
        return foreign
    }
}
