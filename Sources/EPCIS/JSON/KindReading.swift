import struct JSON.JSONPointer
import enum JSON.JSONValue

/// What single kinds of event have, and what the EPCIS 2.0 JSON schema and section 7.4 of the standard ask of them.
extension EventReader {
    func objectEvent(_ shared: SharedFields) -> ObjectEvent? {
        let action = reader.action()
        let epcs = reader.uris("epcList", unique: true)
        let quantities = quantities("quantityList")
        let persistent = persistentDisposition()
        let ilmd = ilmd()
        guard let action else { return nil }
        if action != .add, reader.has("ilmd") {
            reader.problem(.ilmdNotAllowed, "ilmd", "Master data of items is given when they come into being: with the action ADD.")
        }
        if !reader.has("epcList"), quantities.isEmpty, shared.sensorElements.isEmpty || shared.readPoint == nil {
            reader.problem(.contentRequired, nil, "An ObjectEvent needs epcList, quantityList, or sensorElementList with readPoint.")
        }
        var event = ObjectEvent(action)
        event.epcs = epcs
        event.quantities = quantities
        event.persistentDisposition = persistent
        event.ilmd = ilmd
        return event
    }

    func aggregationEvent() -> AggregationEvent? {
        let action = reader.action()
        let parentID = reader.read("parentID", reader.uri)
        let childEPCs = reader.uris("childEPCs")
        let childQuantities = quantities("childQuantityList")
        guard let action else { return nil }
        if action != .observe, !reader.has("parentID") {
            reader.problem(.parentRequired, nil, "parentID is required when children are added or removed.")
        }
        requireChildren(action, childEPCs, childQuantities)
        var event = AggregationEvent(action, parentID: parentID)
        event.childEPCs = childEPCs
        event.childQuantities = childQuantities
        return event
    }

    func associationEvent() -> AssociationEvent? {
        let action = reader.action()
        let parentID = reader.read("parentID", required: true, reader.uri)
        let childEPCs = reader.uris("childEPCs")
        let childQuantities = quantities("childQuantityList")
        guard let action, let parentID else { return nil }
        requireChildren(action, childEPCs, childQuantities)
        var event = AssociationEvent(action, parentID: parentID)
        event.childEPCs = childEPCs
        event.childQuantities = childQuantities
        return event
    }

    /// Only DELETE may name none: it then means all of them.
    private func requireChildren(_ action: Action, _ epcs: [String], _ quantities: [QuantityElement]) {
        guard action != .delete, epcs.isEmpty, quantities.isEmpty else { return }
        reader.problem(.contentRequired, nil, "childEPCs or childQuantityList must name a child, unless the action is DELETE.")
    }

    func transactionEvent(_ shared: SharedFields) -> TransactionEvent? {
        let action = reader.action()
        let parentID = reader.read("parentID", reader.uri)
        let epcs = reader.uris("epcList")
        let quantities = quantities("quantityList")
        if !reader.has("bizTransactionList") {
            reader.problem(.fieldRequired, nil, "bizTransactionList is required.")
        } else if reader.object["bizTransactionList"]?.arrayValue?.isEmpty == true {
            reader.problem(.listEmpty, "bizTransactionList", "The list must name a business transaction.")
        }
        guard let action else { return nil }
        if action != .delete, !reader.has("epcList"), quantities.isEmpty {
            reader.problem(.contentRequired, nil, "A TransactionEvent needs epcList or quantityList, unless the action is DELETE.")
        }
        var event = TransactionEvent(action, parentID: parentID)
        event.epcs = epcs
        event.quantities = quantities
        return event
    }

    func transformationEvent() -> TransformationEvent {
        var event = TransformationEvent()
        event.inputEPCs = reader.uris("inputEPCList", unique: true)
        event.inputQuantities = quantities("inputQuantityList")
        event.outputEPCs = reader.uris("outputEPCList", unique: true)
        event.outputQuantities = quantities("outputQuantityList")
        event.transformationID = reader.read("transformationID", reader.uri)
        event.persistentDisposition = persistentDisposition()
        event.ilmd = ilmd()
        let hasInput = !event.inputEPCs.isEmpty || !event.inputQuantities.isEmpty
        let hasOutput = !event.outputEPCs.isEmpty || !event.outputQuantities.isEmpty
        if reader.has("transformationID") ? !(hasInput || hasOutput) : !(hasInput && hasOutput) {
            reader.problem(.contentRequired, nil, "A transformation needs inputs and outputs; with a transformationID, one of them.")
        }
        return event
    }

    private func quantities(_ key: String) -> [QuantityElement] {
        reader.list(key) { value, pointer in
            guard let inner = reader.child(value, pointer) else { return nil }
            let epcClass = inner.read("epcClass", required: true, inner.uri)
            let quantity = inner.read("quantity", inner.decimal)
            let uom = inner.read("uom", inner.unit)
            inner.refuseOthers()
            return epcClass.map { QuantityElement($0, quantity, uom: uom) }
        }
    }

    private func persistentDisposition() -> PersistentDisposition? {
        reader.read("persistentDisposition") { value, pointer in
            guard let inner = reader.child(value, pointer) else { return nil }
            if !inner.has("set"), !inner.has("unset") { inner.problem(.contentRequired, nil, "set or unset is required.") }
            for key in ["set", "unset"] where inner.object[key]?.arrayValue?.isEmpty == true {
                inner.problem(.listEmpty, key, "The list must name a disposition.")
            }
            let dispositions = PersistentDisposition(set: inner.list("set", inner.term), unset: inner.list("unset", inner.term))
            inner.refuseOthers()
            return dispositions
        }
    }

    private func ilmd() -> [Extension] {
        reader.read("ilmd") { value, pointer in reader.child(value, pointer)?.extensions() } ?? []
    }
}
