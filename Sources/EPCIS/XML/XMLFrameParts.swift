import enum JSON.JSONValue
import struct XML.XMLName

/// What the parts of the frame mean.
extension XMLFrameReader {
    mutating func root(_ element: XMLElement) -> Next {
        let name = element.name
        guard let kind = Self.kinds[name.local] else { return interfaceRoot(element) }
        let isFirst = name.namespace == kind.first || (name.namespace.isEmpty && element.attribute("schemaVersion")?.hasPrefix("1") == true)
        if name.namespace != kind.first, name.namespace != kind.second {
            faults.add(.namespaceWrong, at: element.place, "\(name.local) must stand in the namespace \(isFirst ? kind.first : kind.second).")
            guard name.namespace.isEmpty else { return .skip }
        }
        target = isFirst ? XMLNamespaces.epcis1 : XMLNamespaces.epcis2
        queryTarget = isFirst ? XMLNamespaces.query1 : XMLNamespaces.query2
        isKnown = true
        isAnswer = name.local == "EPCISQueryDocument"
        document.kind = isAnswer ? .queryResults(queryName: "", subscriptionID: nil) : name.local == "EPCISDocument" ? .capture : .masterData
        var namespaces = Namespaces()
        namespaces.standInValues = false
        var reader = XMLReader(nodes: element.nodes, faults: faults, namespaces: namespaces, target: target)
        reader.declare(element)
        readAttributes(of: element, reader, isFirst: isFirst)
        readAnnotation(of: element, &reader)
        self.reader = reader
        return .enter(.document, XMLFrameField.document)
    }

    private static let kinds: [String: (first: String, second: String)] = [
        "EPCISDocument": (XMLNamespaces.epcis1, XMLNamespaces.epcis2), "EPCISQueryDocument": (XMLNamespaces.query1, XMLNamespaces.query2),
        "EPCISMasterDataDocument": (XMLNamespaces.masterData1, XMLNamespaces.masterData2),
    ]

    private mutating func readAttributes(of element: XMLElement, _ reader: XMLReader, isFirst: Bool) {
        document.extensions += reader.ownAttributes(element, but: ["schemaVersion", "creationDate"])
        if let text = element.attribute("schemaVersion").map(XMLSpace.trimmed) {
            let version = XMLNumber.literal(text, exponent: false)
            if version == nil {
                reader.problem(.numberInvalid, element, "schemaVersion must be a decimal number.")
            } else if version?.prefix(while: { $0 != "." }) != (isFirst ? "1" : "2") {
                reader.problem(.schemaVersionUnsupported, element, "The namespace is that of version \(isFirst ? 1 : 2), but schemaVersion says \(text).")
            }
            // What is read is an event of 2.0, whatever the document was.
            document.schemaVersion = isFirst ? nil : version
        } else {
            reader.problem(.fieldRequired, element, "schemaVersion is required.")
        }
        if let text = element.attribute("creationDate").map(XMLSpace.trimmed) {
            document.creationDate = DateTimeText.time(text)
            if document.creationDate == nil { reader.problem(.timeInvalid, element, "creationDate must be a date with a time.") }
        } else {
            reader.problem(.fieldRequired, element, "creationDate is required.")
        }
    }

    private mutating func readAnnotation(of element: XMLElement, _ reader: inout XMLReader) {
        guard let note = reader.annotation(of: element) else { return }
        document.id = note.text("id")
        document.sender = note.text("sender")
        document.receiver = note.text("receiver")
        document.instanceIdentifier = note.text("instanceIdentifier")
        document.schemaVersion = note.text("schemaVersion") ?? document.schemaVersion
        if let noted = note.text("time", for: "creationDate").flatMap({ EventTime($0) }), let read = document.creationDate {
            if noted.isSameInstant(as: read) { document.creationDate = noted }
        }
        if isAnswer { document.bodyExtensions = note.members }
        notedVocabularies = max(0, note.object["vocabularies"]?.numberValue?.intValue ?? 0)
        let made = note.texts("made")
        madeHeader = made.contains("header")
        madeBusinessHeader = made.contains("businessHeader")
        if let prefixes = note.object["prefixes"]?.objectValue {
            reader.namespaces = Namespaces()
            reader.namespaces.declare(all: prefixes)
        }
        reader.namespaces.foreignContexts = note.texts("contexts")
        reader.namespaces.standInValues = note.isCompact ?? false
    }

    /// An element of somebody's own behind the parts of the standard.
    mutating func keep(_ element: XMLElement) {
        guard var own = reader else { return }
        own.declareInside(element)
        reader?.namespaces = own.namespaces
        var members = XMLMembers()
        own.add(element, to: &members)
        keep(members.members)
    }

    mutating func keepLocals(_ element: XMLElement) {
        if let reader { keep(reader.locals(element)) }
    }

    /// Elements of one name become a list, as everywhere; here they do not arrive together.
    private mutating func keep(_ members: [Extension]) {
        kept[open.count, default: XMLMembers()].add(members)
    }

    /// What was kept belongs to the element that ends.
    mutating func settle(_ level: Level, _ depth: Int) {
        guard let members = kept.removeValue(forKey: depth)?.members, !members.isEmpty else { return }
        switch level {
        case .body: document.bodyExtensions += members
        case .queryResults: document.resultsExtensions += members
        default: document.extensions += members
        }
    }

    mutating func readHeader(_ element: XMLElement) {
        guard var own = reader else { return }
        own.declareInside(element)
        reader?.namespaces = own.namespaces
        own.header(element, into: &document)
    }

    mutating func readVocabularies(_ element: XMLElement) {
        guard var own = reader else { return }
        own.declareInside(element)
        reader?.namespaces = own.namespaces
        if isAnswer {
            document.resultsVocabularies = own.vocabularies(element)
            return
        }
        var header = document.header ?? DocumentHeader()
        var data = header.masterData ?? MasterData()
        data.vocabularies += own.vocabularies(element)
        header.masterData = data
        document.header = header
    }

    mutating func readQueryField(_ element: XMLElement) {
        guard let reader, case .queryResults(let name, let subscription) = document.kind else { return }
        reader.refuseAttributes(element)
        if element.hasChildren { reader.problem(.typeMismatch, element, "\(element.name.local) holds text, not elements.") }
        var text = element.text
        if reader.annotation(of: element)?.kind == "text", case .string(let noted) = reader.value(of: element, reader.annotation(of: element)) { text = noted }
        document.kind =
            element.name.local == "queryName"
            ? .queryResults(queryName: text, subscriptionID: subscription) : .queryResults(queryName: name, subscriptionID: text)
    }

    /// Reads one element of the event list.
    mutating func event(_ element: XMLElement) -> StreamedEvent {
        defer { position += 1 }
        guard let reader else { return StreamedEvent(position: position, place: element.place, event: nil, problems: []) }
        let own = XMLReader(
            nodes: reader.nodes, faults: eventFaults, namespaces: reader.namespaces, prefixes: reader.prefixes, target: target)
        let isWrapped = open.last?.level == .listExtension
        let isLater = element.name.local == "AssociationEvent" && isWrapped
        if target == XMLNamespaces.epcis1, ["TransformationEvent", "AssociationEvent"].contains(element.name.local) != isWrapped {
            own.problem(.elementMisplaced, element, "In EPCIS 1, \(element.name.local) stands \(isWrapped ? "outside" : "inside") of extension.")
        }
        var eventReader = XMLEventReader(own, element)
        let event = eventReader.read(isLater: isLater)
        return StreamedEvent(position: position, place: element.place, event: event, problems: eventFaults.take())
    }
}
