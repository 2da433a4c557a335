import struct XML.XMLName
import struct JSON.JSONNumber

/// What an event's elements said, before it is clear that they make an event.
struct XMLEventDraft {
    var eventTime: EventTime?
    var offset: TimeZoneOffset?
    var recordTime: EventTime?
    var eventID: String?
    var certificates: [String] = []
    var furtherCertificates: [String] = []
    var errorDeclaration: ErrorDeclaration?
    var action: Action?
    var parentID: String?
    var hasParent = false
    /// `epcList`, or `inputEPCList` of transformations, or `childEPCs`; nil without the element.
    var epcs: [String]?
    var quantities: [QuantityElement]?
    var outputEPCs: [String]?
    var outputQuantities: [QuantityElement]?
    var transformationID: String?
    var epcClass: String?
    var quantity: JSONNumber?
    var bizStep: BusinessStep?
    var disposition: Disposition?
    var persistentDisposition: PersistentDisposition?
    var readPoint: Place?
    var bizLocation: Place?
    var transactions: [BusinessTransaction] = []
    var sources: [SourceOrDestination] = []
    var destinations: [SourceOrDestination] = []
    var sensorElements: [SensorElement] = []
    var ilmd: (element: XMLElement, members: [Extension])?
    var extensions = XMLMembers()

    mutating func take(_ field: XMLField, _ element: XMLElement, _ reader: XMLReader) {
        switch field {
        case .eventTime: eventTime = reader.time(element)
        case .recordTime: recordTime = reader.time(element)
        case .eventTimeZoneOffset: offset = reader.offset(element)
        case .eventID: eventID = reader.uri(element)
        case .certificationInfo: certificates = reader.uri(element).map { [$0] } ?? []
        case .errorDeclaration: errorDeclaration = reader.errorDeclaration(element)
        case .action: action = reader.action(element)
        case .parentID:
            hasParent = true
            parentID = reader.uri(element)
        case .epcList, .childEPCs, .inputEPCList: epcs = reader.epcs(element)
        case .outputEPCList: outputEPCs = reader.epcs(element)
        case .quantityList, .childQuantityList, .inputQuantityList: quantities = reader.quantities(element)
        case .outputQuantityList: outputQuantities = reader.quantities(element)
        case .transformationID: transformationID = reader.uri(element)
        case .epcClass: epcClass = reader.uri(element)
        case .quantity: quantity = reader.decimal(element)
        case .bizStep: bizStep = reader.term(element)
        case .disposition: disposition = reader.term(element)
        case .persistentDisposition: persistentDisposition = reader.persistentDisposition(element)
        case .readPoint: readPoint = reader.eventPlace(element)
        case .bizLocation: bizLocation = reader.eventPlace(element)
        case .bizTransactionList: transactions = reader.transactions(element)
        case .sourceList: sources = reader.parties(element, XMLField.sources)
        case .destinationList: destinations = reader.parties(element, XMLField.destinations)
        case .sensorElementList: sensorElements = reader.sensorElements(element, &extensions)
        case .ilmd: ilmd = (element, reader.ilmd(element))
        default: break
        }
    }

    func fill(_ event: inout Event) {
        event.recordTime = recordTime
        event.eventID = eventID
        event.certificationInfo = certificates + furtherCertificates
        event.errorDeclaration = errorDeclaration
        event.bizStep = bizStep
        event.disposition = disposition
        event.readPoint = readPoint
        event.bizLocation = bizLocation
        event.bizTransactions = transactions
        event.sources = sources
        event.destinations = destinations
        event.sensorElements = sensorElements
        event.extensions = extensions.members
    }
}

// What the prose of EPCIS 2.0 section 7.4 asks beyond the XSD, as the JSON schema says it.
extension XMLEventDraft {
    func kind(_ element: XMLElement, _ reader: XMLReader) -> EventKind? {
        switch element.name.local {
        case "ObjectEvent": return objectEvent(element, reader).map(EventKind.object)
        case "QuantityEvent": return quantityEvent().map(EventKind.object)
        case "TransactionEvent": return transactionEvent(element, reader).map(EventKind.transaction)
        case "TransformationEvent": return .transformation(transformationEvent(element, reader))
        case "AggregationEvent":
            guard let action else { return nil }
            if action != .observe, !hasParent {
                reader.problem(.parentRequired, element, "parentID is required when children are added or removed.")
            }
            requireChildren(action, element, reader)
            var event = AggregationEvent(action, parentID: parentID)
            (event.childEPCs, event.childQuantities) = (epcs ?? [], quantities ?? [])
            event.persistentDisposition = persistentDisposition
            return .aggregation(event)
        default:
            guard let action, let parentID else { return nil }
            requireChildren(action, element, reader)
            var event = AssociationEvent(action, parentID: parentID)
            (event.childEPCs, event.childQuantities) = (epcs ?? [], quantities ?? [])
            event.persistentDisposition = persistentDisposition
            return .association(event)
        }
    }

    /// Only DELETE may name none: it then means all of them.
    private func requireChildren(_ action: Action, _ element: XMLElement, _ reader: XMLReader) {
        guard action != .delete, (epcs ?? []).isEmpty, (quantities ?? []).isEmpty else { return }
        reader.problem(.contentRequired, element, "childEPCs or childQuantityList must name a child, unless the action is DELETE.")
    }

    private func objectEvent(_ element: XMLElement, _ reader: XMLReader) -> ObjectEvent? {
        guard let action else { return nil }
        if action != .add, let ilmd {
            reader.problem(.ilmdNotAllowed, ilmd.element, "Master data of items is given when they come into being: with the action ADD.")
        }
        if epcs == nil, (quantities ?? []).isEmpty, sensorElements.isEmpty || readPoint == nil {
            reader.problem(.contentRequired, element, "An ObjectEvent needs epcList, quantityList, or sensorElementList with readPoint.")
        }
        var event = ObjectEvent(action)
        (event.epcs, event.quantities) = (epcs ?? [], quantities ?? [])
        event.persistentDisposition = persistentDisposition
        event.ilmd = ilmd?.members ?? []
        return event
    }

    /// Deprecated since EPCIS 1.1 and gone in 2.0: a quantity of a class was seen. An ObjectEvent with the action OBSERVE says the same.
    private func quantityEvent() -> ObjectEvent? {
        guard let epcClass, let quantity else { return nil }
        var event = ObjectEvent(.observe)
        event.quantities = [QuantityElement(epcClass, literal: quantity)]
        return event
    }

    private func transactionEvent(_ element: XMLElement, _ reader: XMLReader) -> TransactionEvent? {
        guard let action else { return nil }
        if action != .delete, epcs == nil, (quantities ?? []).isEmpty {
            reader.problem(.contentRequired, element, "A TransactionEvent needs epcList or quantityList, unless the action is DELETE.")
        }
        var event = TransactionEvent(action, parentID: parentID)
        (event.epcs, event.quantities) = (epcs ?? [], quantities ?? [])
        event.persistentDisposition = persistentDisposition
        return event
    }

    private func transformationEvent(_ element: XMLElement, _ reader: XMLReader) -> TransformationEvent {
        var event = TransformationEvent()
        (event.inputEPCs, event.inputQuantities) = (epcs ?? [], quantities ?? [])
        (event.outputEPCs, event.outputQuantities) = (outputEPCs ?? [], outputQuantities ?? [])
        event.transformationID = transformationID
        event.persistentDisposition = persistentDisposition
        event.ilmd = ilmd?.members ?? []
        let hasInput = !event.inputEPCs.isEmpty || !event.inputQuantities.isEmpty
        let hasOutput = !event.outputEPCs.isEmpty || !event.outputQuantities.isEmpty
        if transformationID != nil ? !(hasInput || hasOutput) : !(hasInput && hasOutput) {
            reader.problem(.contentRequired, element, "A transformation needs inputs and outputs; with a transformationID, one of them.")
        }
        return event
    }
}
