import struct JSON.JSONNode

/// Reads what stands around the events of a document, of which the list of events is left empty.
extension JSONReader {
    private static let ofDocuments = FieldSet(
        .context, .type, .id, .schemaVersion, .creationDate, .sender, .receiver, .instanceIdentifier, .epcisHeader, .epcisBody)
    private static let ofAnswers = FieldSet(.context, .type, .id, .schemaVersion, .creationDate, .epcisBody)

    /// - Returns: the document without events, and whether it is one event, which is still to be read.
    mutating func frame(_ root: Int) -> (document: EPCISDocument, isEvent: Bool)? {
        if let kind = captureInterface(root) { return (EPCISDocument(kind, events: []), false) }
        return withUnsafeTemporaryAllocation(of: Int32.self, capacity: Field.allCases.count) { slots in
            guard let fields = rootFields(root, slots), let place = required(.type, fields, root), let type = text(place) else { return nil }
            let isEvent = EventShape(rawValue: type) != nil
            guard isEvent || type == "EPCISDocument" || type == "EPCISQueryDocument" else {
                note(.documentTypeUnknown, place, "The type must be EPCISDocument, EPCISQueryDocument or a kind of event.")
                return nil
            }
            var document = EPCISDocument(events: [])
            readContext(fields, root, into: &document)
            if type == "EPCISDocument" { readDocument(fields, root, into: &document) }
            if type == "EPCISQueryDocument" { readAnswer(fields, root, into: &document) }
            return (document, isEvent)
        }
    }

    /// An event on its own tells of its own names.
    private mutating func rootFields(_ root: Int, _ slots: UnsafeMutableBufferPointer<Int32>) -> EventFields? {
        guard kind(root) == .object else {
            mismatch(root, "an object")
            return nil
        }
        var fields = EventFields(slots)
        var members = members(of: root)
        var twice: [Int] = []
        while let (name, value) = members.next() {
            if let field = field(name) { if !fields.add(field, value) { twice.append(name) } } else { fields.add(other: name) }
        }
        let isEvent = fields[.type].map { kind($0) == .string && EventShape(rawValue: string($0)) != nil } ?? false
        if !isEvent { for name in twice { noteDuplicate(name) } }
        return fields
    }

    private mutating func readContext(_ fields: EventFields, _ root: Int, into document: inout EPCISDocument) {
        guard let context = required(.context, fields, root) else { return }
        readContext(context, into: &document.namespaces)
        words = words.with(document.namespaces)
    }

    private mutating func readDocument(_ fields: EventFields, _ root: Int, into document: inout EPCISDocument) {
        readHead(fields, Self.ofDocuments, root, into: &document)
        if let value = fields[.sender] { document.sender = text(value) }
        if let value = fields[.receiver] { document.receiver = text(value) }
        if let value = fields[.instanceIdentifier] { document.instanceIdentifier = text(value) }
        if let value = fields[.epcisHeader] { document.header = header(value) }
        _ = required(.schemaVersion, fields, root)
        _ = required(.creationDate, fields, root)
        guard let body = required(.epcisBody, fields, root), var members = object(body) else { return }
        var hasList = false
        while let (name, value) = members.next() {
            if field(name) == .eventList {
                if hasList { noteDuplicate(name) }
                hasList = true
                checkList(value)
            } else {
                if field(name) == .queryResults { refuseEvents(inAnswer: value) }
                addAnything(name, value, to: &document.bodyExtensions)
            }
        }
        settle(&document.bodyExtensions, of: body)
        if !hasList { note(.fieldRequired, body, "eventList is required.") }
    }

    /// The list of an answer was read before it was known that this is none.
    private mutating func refuseEvents(inAnswer results: Int) {
        guard let body = member(.resultsBody, of: results), let list = member(.eventList, of: body), kind(list) == .array else { return }
        note(.fieldUnknown, list, "The events of an EPCISDocument stand in the eventList of its body.")
    }

    private func member(_ wanted: Field, of object: Int) -> Int? {
        guard kind(object) == .object else { return nil }
        var members = members(of: object)
        while let (name, value) = members.next() { if field(name) == wanted { return value } }
        return nil
    }

    private mutating func checkList(_ value: Int) {
        if kind(value) != .array { mismatch(value, "a list") }
    }

    private mutating func readHead(_ fields: EventFields, _ allowed: FieldSet, _ root: Int, into document: inout EPCISDocument) {
        for field in Field.allCases where fields.present.subtracting(allowed).contains(field) {
            if let value = fields[field] { note(.fieldUnknown, value, "\(field.name) is not a field of such a document.") }
        }
        if let value = fields[.id] { document.id = uri(value) }
        if let value = fields[.creationDate] { document.creationDate = time(value) }
        if let value = fields[.schemaVersion], let version = text(value) {
            document.schemaVersion = version
            let parts = version.split(separator: ".", omittingEmptySubsequences: false)
            if parts.first != "2" || !parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }) {
                note(.schemaVersionUnsupported, value, "Only documents of EPCIS 2 are read.")
            }
        }
        for name in fields.others { addExtension(name, name + 1, to: &document.extensions) }
        settle(&document.extensions, of: root)
    }

    private mutating func readAnswer(_ fields: EventFields, _ root: Int, into document: inout EPCISDocument) {
        document.kind = .queryResults(queryName: "", subscriptionID: nil)
        readHead(fields, Self.ofAnswers, root, into: &document)
        guard let body = required(.epcisBody, fields, root), let results = only(.queryResults, in: body, &document.bodyExtensions),
            var members = object(results)
        else { return }
        var queryName: String?
        var subscriptionID: String?
        var resultsBody: Int?
        var seen = FieldSet()
        while let (name, value) = members.next() {
            let field = field(name)
            if let field { see(field, name, &seen) }
            switch field {
            case .queryName: queryName = text(value)
            case .subscriptionID: subscriptionID = text(value)
            case .resultsBody: resultsBody = value
            default: addExtension(name, value, to: &document.resultsExtensions)
            }
        }
        settle(&document.resultsExtensions, of: results)
        require(.queryName, seen, results)
        require(.resultsBody, seen, results)
        document.kind = .queryResults(queryName: queryName ?? "", subscriptionID: subscriptionID)
        if let resultsBody { readResultsBody(resultsBody, into: &document) }
    }

    private mutating func readResultsBody(_ body: Int, into document: inout EPCISDocument) {
        guard var members = object(body) else { return }
        var seen = FieldSet()
        while let (name, value) = members.next() {
            let field = field(name)
            if let field { see(field, name, &seen) }
            switch field {
            case .eventList: checkList(value)
            case .vocabularyList: document.resultsVocabularies = vocabularies(value)
            default: addExtension(name, value, to: &document.resultsBodyExtensions)
            }
        }
        settle(&document.resultsBodyExtensions, of: body)
        require(.eventList, seen, body)
    }

    /// The one member of EPCIS that an object must have.
    private mutating func only(_ wanted: Field, in object: Int, _ extensions: inout [Extension]) -> Int? {
        guard var members = self.object(object) else { return nil }
        var found: Int?
        while let (name, value) = members.next() {
            if field(name) == wanted {
                if found != nil { noteDuplicate(name) }
                found = value
            } else {
                addExtension(name, value, to: &extensions)
            }
        }
        settle(&extensions, of: object)
        if found == nil { note(.fieldRequired, object, "\(wanted.name) is required.") }
        return found
    }
}
