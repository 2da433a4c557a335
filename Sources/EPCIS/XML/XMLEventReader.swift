import enum JSON.JSONValue
import struct XML.XMLName

/// Reads one event. It is given up only when a part of it cannot be read: no event is better than half of one.
struct XMLEventReader {
    let reader: XMLReader
    let element: XMLElement
    private(set) var draft = XMLEventDraft()

    init(_ reader: XMLReader, _ element: XMLElement) {
        var own = reader
        own.declare(element)
        own.declareInside(element)
        self.element = element
        let note = own.annotation(of: element)
        if let prefixes = note?.object["prefixes"]?.objectValue {
            own.namespaces = reader.namespaces
            own.namespaces.declare(all: prefixes)
        }
        if let note, note.object.contains("contexts") { own.namespaces.foreignContexts = note.texts("contexts") }
        own.namespaces.standInValues = note?.isCompact ?? reader.namespaces.standInValues
        self.reader = own
        draft.furtherCertificates = note?.texts("certificationInfo") ?? []
    }

    static func knows(_ name: XMLName, isFirstVersion: Bool) -> Bool { model(name, isFirstVersion: isFirstVersion) != nil }

    private static func model(_ name: XMLName, isFirstVersion: Bool) -> XMLField.Model? {
        guard name.namespace.isEmpty else { return nil }
        switch name.local {
        case "ObjectEvent": return isFirstVersion ? XMLField.objectEvent1 : XMLField.objectEvent
        case "AggregationEvent": return isFirstVersion ? XMLField.aggregationEvent1 : XMLField.aggregationEvent
        case "TransactionEvent": return isFirstVersion ? XMLField.transactionEvent1 : XMLField.transactionEvent
        case "TransformationEvent": return isFirstVersion ? XMLField.transformationEvent1 : XMLField.transformationEvent
        case "AssociationEvent": return isFirstVersion ? nil : XMLField.associationEvent
        case "QuantityEvent": return isFirstVersion ? XMLField.quantityEvent1 : nil
        default: return nil
        }
    }

    /// Nil if something was not read. What only breaks a rule of order or presence is noted, and the event is whole.
    mutating func read(isLater: Bool = false) -> Event? {
        // AssociationEvent in documents of 1.x is what GS1's converters make of events of 2.0.
        guard let model = isLater ? XMLField.associationEvent1 : Self.model(element.name, isFirstVersion: reader.isFirstVersion) else {
            reader.problem(.eventTypeUnknown, element, "\(element.name.local) is not one of the kinds of event.")
            return nil
        }
        for own in reader.ownAttributes(element) { draft.extensions.add(own.name, own.value) }
        take(element, model, into: &draft)
        let kind = draft.kind(element, reader)
        guard let kind, let time = draft.eventTime, let offset = draft.offset, !reader.faults.hasLosses else { return nil }
        var event = Event(kind, at: time, offset: offset)
        draft.fill(&event)
        event.namespaces = reader.namespaces
        return event
    }

    private func take(_ owner: XMLElement, _ model: XMLField.Model, into draft: inout XMLEventDraft) {
        var found = draft
        reader.children(owner, model, of: Self.model(element.name, isFirstVersion: false)) { field, child in
            switch field {
            case .baseExtension, .extension:
                for own in reader.ownAttributes(child) { found.extensions.add(own.name, own.value) }
                take(child, wrapperModel(child, in: owner), into: &found)
            default: found.take(field, child, reader)
            }
        } other: {
            reader.add($0, to: &found.extensions)
        } stray: { field, child in
            if field == .extension || field == .baseExtension || count(child.name, in: element) > 1 {
                reader.problem(.elementRepeated, child, "\(child.name.local) may be given only once.")
            } else {
                found.take(field, child, reader)
            }
        }
        draft = found
    }

    /// In the event and its `extension` elements.
    private func count(_ name: XMLName, in owner: XMLElement) -> Int {
        var count = 0
        owner.forEachChild { child in
            if child.name == name { count += 1 }
            if child.name.namespace.isEmpty, ["extension", "baseExtension"].contains(child.name.local) { count += self.count(name, in: child) }
        }
        return count
    }

    /// `extension` and `baseExtension`: in 2.0 only somebody's own elements, in 1.x also what came with later versions.
    private func wrapperModel(_ wrapper: XMLElement, in owner: XMLElement) -> XMLField.Model {
        guard reader.isFirstVersion else { return XMLField.othersOnly }
        if wrapper.name.local == "baseExtension" { return XMLField.baseExtension1 }
        guard element.name.local != "AssociationEvent" else { return XMLField.othersOnly }
        switch owner.name.local {
        case "ObjectEvent": return XMLField.objectExtension1
        case "AggregationEvent": return XMLField.aggregationExtension1
        case "TransactionEvent": return XMLField.transactionExtension1
        case "TransformationEvent": return XMLField.laterExtension1
        case "extension": return XMLField.laterExtension1
        default: return XMLField.localsOnly
        }
    }
}
