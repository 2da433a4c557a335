import struct JSON.JSONNode

enum EventShape: String {
    case object = "ObjectEvent"
    case aggregation = "AggregationEvent"
    case transaction = "TransactionEvent"
    case transformation = "TransformationEvent"
    case association = "AssociationEvent"

    private static let shared = FieldSet(
        .context, .type, .eventID, .eventTime, .eventTimeZoneOffset, .recordTime, .certificationInfo, .errorDeclaration, .bizStep,
        .disposition, .readPoint, .bizLocation, .bizTransactionList, .sourceList, .destinationList, .sensorElementList)
    private static let ofObjects = shared.union(FieldSet(.action, .epcList, .quantityList, .persistentDisposition, .ilmd))
    private static let ofChildren = shared.union(FieldSet(.action, .parentID, .childEPCs, .childQuantityList))
    private static let ofTransactions = shared.union(FieldSet(.action, .parentID, .epcList, .quantityList))
    private static let ofTransformations = shared.union(
        FieldSet(
            .inputEPCList, .inputQuantityList, .outputEPCList, .outputQuantityList, .transformationID, .persistentDisposition, .ilmd))

    /// What the EPCIS 2.0 JSON schema allows in an event of the type.
    var fields: FieldSet {
        switch self {
        case .object: Self.ofObjects
        case .aggregation, .association: Self.ofChildren
        case .transaction: Self.ofTransactions
        case .transformation: Self.ofTransformations
        }
    }
}

/// What single kinds of event have, and what the EPCIS 2.0 JSON schema and section 7.4 of the standard ask of them.
extension JSONReader {
    mutating func kind(_ type: EventShape, _ fields: EventFields, _ event: Int) -> EventKind? {
        let foreign = fields.present.subtracting(type.fields)
        if !foreign.isEmpty {
            for field in Field.allCases where foreign.contains(field) {
                if let value = fields[field] { note(.fieldUnknown, value, "\(field.name) is not a field of an \(type.rawValue).") }
            }
        }
        switch type {
        case .object: return objectEvent(fields, event).map(EventKind.object)
        case .aggregation: return aggregationEvent(fields, event).map(EventKind.aggregation)
        case .association: return associationEvent(fields, event).map(EventKind.association)
        case .transaction: return transactionEvent(fields, event).map(EventKind.transaction)
        case .transformation: return .transformation(transformationEvent(fields, event))
        }
    }

    private mutating func objectEvent(_ fields: EventFields, _ event: Int) -> ObjectEvent? {
        let action = required(.action, fields, event).flatMap { self.action($0) }
        var object = ObjectEvent(action ?? .observe)
        object.epcs = fields[.epcList].map { uris($0, unique: true) } ?? []
        object.quantities = quantities(fields[.quantityList])
        object.persistentDisposition = fields[.persistentDisposition].flatMap { persistentDisposition($0) }
        object.ilmd = ilmd(fields[.ilmd])
        if let action, action != .add, let ilmd = fields[.ilmd] {
            note(.ilmdNotAllowed, ilmd, "Master data of items is given when they come into being: with the action ADD.")
        }
        let isSensed = fields[.readPoint] != nil && holdsSomething(fields[.sensorElementList])
        if fields[.epcList] == nil, !holdsSomething(fields[.quantityList]), !isSensed {
            note(.contentRequired, event, "An ObjectEvent needs epcList, quantityList, or sensorElementList with readPoint.")
        }
        return action == nil ? nil : object
    }

    private mutating func aggregationEvent(_ fields: EventFields, _ event: Int) -> AggregationEvent? {
        let action = required(.action, fields, event).flatMap { self.action($0) }
        var aggregation = AggregationEvent(action ?? .observe, parentID: fields[.parentID].flatMap { uri($0) })
        aggregation.childEPCs = fields[.childEPCs].map { uris($0) } ?? []
        aggregation.childQuantities = quantities(fields[.childQuantityList])
        guard let action else { return nil }
        if action != .observe, fields[.parentID] == nil {
            note(.parentRequired, event, "parentID is required when children are added or removed.")
        }
        requireChildren(action, fields, event)
        return aggregation
    }

    private mutating func associationEvent(_ fields: EventFields, _ event: Int) -> AssociationEvent? {
        let action = required(.action, fields, event).flatMap { self.action($0) }
        let parentID = required(.parentID, fields, event).flatMap { uri($0) }
        var association = AssociationEvent(action ?? .observe, parentID: parentID ?? "")
        association.childEPCs = fields[.childEPCs].map { uris($0) } ?? []
        association.childQuantities = quantities(fields[.childQuantityList])
        if let action { requireChildren(action, fields, event) }
        return action == nil || parentID == nil ? nil : association
    }

    /// Only DELETE may name none: it then means all of them.
    private mutating func requireChildren(_ action: Action, _ fields: EventFields, _ event: Int) {
        guard action != .delete, !holdsSomething(fields[.childEPCs]), !holdsSomething(fields[.childQuantityList]) else { return }
        note(.contentRequired, event, "childEPCs or childQuantityList must name a child, unless the action is DELETE.")
    }

    private mutating func transactionEvent(_ fields: EventFields, _ event: Int) -> TransactionEvent? {
        let action = required(.action, fields, event).flatMap { self.action($0) }
        var transaction = TransactionEvent(action ?? .observe, parentID: fields[.parentID].flatMap { uri($0) })
        transaction.epcs = fields[.epcList].map { uris($0) } ?? []
        transaction.quantities = quantities(fields[.quantityList])
        if let list = required(.bizTransactionList, fields, event), kind(list) == .array, nodes[list].count == 0 {
            note(.listEmpty, list, "The list must name a business transaction.")
        }
        guard let action else { return nil }
        if action != .delete, fields[.epcList] == nil, !holdsSomething(fields[.quantityList]) {
            note(.contentRequired, event, "A TransactionEvent needs epcList or quantityList, unless the action is DELETE.")
        }
        return transaction
    }

    private mutating func transformationEvent(_ fields: EventFields, _ event: Int) -> TransformationEvent {
        var transformation = TransformationEvent()
        transformation.inputEPCs = fields[.inputEPCList].map { uris($0, unique: true) } ?? []
        transformation.inputQuantities = quantities(fields[.inputQuantityList])
        transformation.outputEPCs = fields[.outputEPCList].map { uris($0, unique: true) } ?? []
        transformation.outputQuantities = quantities(fields[.outputQuantityList])
        transformation.transformationID = fields[.transformationID].flatMap { uri($0) }
        transformation.persistentDisposition = fields[.persistentDisposition].flatMap { persistentDisposition($0) }
        transformation.ilmd = ilmd(fields[.ilmd])
        let hasInput = holdsSomething(fields[.inputEPCList]) || holdsSomething(fields[.inputQuantityList])
        let hasOutput = holdsSomething(fields[.outputEPCList]) || holdsSomething(fields[.outputQuantityList])
        if fields[.transformationID] != nil ? !(hasInput || hasOutput) : !(hasInput && hasOutput) {
            note(.contentRequired, event, "A transformation needs inputs and outputs; with a transformationID, one of them.")
        }
        return transformation
    }

    /// Also of elements that are wrong: that is told elsewhere.
    private func holdsSomething(_ list: Int?) -> Bool { list.map { kind($0) == .array && nodes[$0].count > 0 } ?? false }
}
