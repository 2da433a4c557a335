import struct JSON.JSONPointer
import enum JSON.JSONValue

/// Reads one event. It is given up only when a part is missing or wrong: no event is better than half of one.
struct EventReader {
    let reader: ObjectReader
    let namespaces: Namespaces

    static func knows(_ type: String) -> Bool {
        ["ObjectEvent", "AggregationEvent", "TransactionEvent", "TransformationEvent", "AssociationEvent"].contains(type)
    }

    init(_ outer: ObjectReader) {
        var namespaces = outer.namespaces
        _ = outer.readContext(into: &namespaces)
        self.namespaces = namespaces
        reader = outer.with(namespaces)
        _ = reader.member("@context")
    }

    /// For an event on its own, whose context was read with the frame.
    init(readingNoContext outer: ObjectReader) {
        namespaces = outer.namespaces
        reader = outer.with(namespaces)
        _ = reader.member("@context")
    }

    /// Nil if anything was noted.
    func read() -> Event? {
        let before = reader.problems.items.count
        guard before < DocumentReading.mostProblems else { return nil }
        let eventTime = reader.read("eventTime", required: true, reader.time)
        let offset = reader.read("eventTimeZoneOffset", required: true, self.offset)
        let shared = sharedFields()
        let kind = kind(shared)
        // Of an unknown kind nobody knows which fields it has.
        let extensions = kindIsKnown ? reader.extensions() : []
        guard let eventTime, let offset, let kind, reader.problems.items.count == before else { return nil }
        var event = Event(kind, at: eventTime, offset: offset)
        shared.fill(&event)
        event.namespaces = namespaces
        event.extensions = extensions
        return event
    }

    private var kindIsKnown: Bool { reader.object["type"]?.stringValue.map(Self.knows) ?? false }

    private func kind(_ shared: SharedFields) -> EventKind? {
        guard let type = reader.read("type", required: true, reader.text) else { return nil }
        switch type {
        case "ObjectEvent": return objectEvent(shared).map(EventKind.object)
        case "AggregationEvent": return aggregationEvent().map(EventKind.aggregation)
        case "TransactionEvent": return transactionEvent(shared).map(EventKind.transaction)
        case "TransformationEvent": return .transformation(transformationEvent())
        case "AssociationEvent": return associationEvent().map(EventKind.association)
        default:
            reader.problem(.eventTypeUnknown, "type", "\(type.debugDescription) is not one of the five kinds of event.")
            return nil
        }
    }

    private func offset(_ value: JSONValue, _ pointer: JSONPointer) -> TimeZoneOffset? {
        guard let text = reader.text(value, pointer) else { return nil }
        guard let offset = TimeZoneOffset(text) else {
            reader.problems.add(.offsetInvalid, at: pointer, "The offset must be ±hh:mm, at most 14 hours, such as +07:00.")
            return nil
        }
        return offset
    }

    private func certificationInfo() -> [String] {
        reader.read("certificationInfo") { value, pointer in
            value.arrayValue == nil ? reader.uri(value, pointer).map { [$0] } : reader.uris("certificationInfo")
        } ?? []
    }

    private func errorDeclaration(_ value: JSONValue, _ pointer: JSONPointer) -> ErrorDeclaration? {
        guard let inner = reader.child(value, pointer),
            let time = inner.read("declarationTime", required: true, inner.time)
        else { return nil }
        return ErrorDeclaration(
            declarationTime: time, reason: inner.read("reason", inner.term), correctiveEventIDs: inner.uris("correctiveEventIDs"),
            extensions: inner.extensions())
    }

    private func sharedFields() -> SharedFields {
        SharedFields(
            recordTime: reader.read("recordTime", reader.time), eventID: reader.read("eventID", reader.uri),
            certificationInfo: certificationInfo(), errorDeclaration: reader.read("errorDeclaration", errorDeclaration),
            bizStep: reader.read("bizStep", reader.term), disposition: reader.read("disposition", reader.term),
            readPoint: reader.read("readPoint", place), bizLocation: reader.read("bizLocation", place),
            bizTransactions: reader.list("bizTransactionList", bizTransaction),
            sources: reader.list("sourceList") { sourceOrDestination($0, $1, "source") },
            destinations: reader.list("destinationList") { sourceOrDestination($0, $1, "destination") },
            sensorElements: reader.list("sensorElementList") { value, pointer in reader.child(value, pointer)?.sensorElement() })
    }

    private func place(_ value: JSONValue, _ pointer: JSONPointer) -> Place? {
        guard let inner = reader.child(value, pointer), let id = inner.read("id", required: true, inner.uri) else { return nil }
        return Place(id, extensions: inner.anyExtensions())
    }

    private func bizTransaction(_ value: JSONValue, _ pointer: JSONPointer) -> BusinessTransaction? {
        guard let inner = reader.child(value, pointer) else { return nil }
        let type: BusinessTransactionType? = inner.read("type", inner.term)
        let id = inner.read("bizTransaction", required: true, inner.uri)
        inner.refuseOthers()
        return id.map { BusinessTransaction(type, $0) }
    }

    private func sourceOrDestination(_ value: JSONValue, _ pointer: JSONPointer, _ key: String) -> SourceOrDestination? {
        guard let inner = reader.child(value, pointer) else { return nil }
        let type: SourceDestinationType? = inner.read("type", required: true, inner.term)
        let id = inner.read(key, required: true, inner.uri)
        inner.refuseOthers()
        guard let type, let id else { return nil }
        return SourceOrDestination(type, id)
    }
}
