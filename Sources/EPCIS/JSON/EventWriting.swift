public import struct JSON.JSONObject
import enum JSON.JSONValue

extension Event {
    /// The event on its own, with its context: what `POST /events` takes and `GET /events/{id}` holds.
    public var json: JSONObject {
        let writer = EventWriter(self)
        var object: JSONObject = ["@context": writer.namespaces.context()]
        for (key, value) in writer.object().members { object[key] = value }
        return object
    }
}

/// Writes one event. The fields come in the order of the standard's tables, extensions last.
struct EventWriter {
    let event: Event
    /// Those of the event, and one for every extension that had none.
    let namespaces: Namespaces

    init(_ event: Event) {
        var namespaces = event.namespaces
        if !namespaces.standInValues { namespaces.switchOffPrefixes(in: EventWriter(event, namespaces).object()) }
        event.forEachExtension { extra in namespaces.giveAPrefix(to: extra.name.namespace) }
        self.init(event, namespaces)
    }

    private init(_ event: Event, _ namespaces: Namespaces) {
        self.event = event
        self.namespaces = namespaces
    }

    func object() -> JSONObject {
        var object: JSONObject = ["type": .string(event.kind.name)]
        object["eventID"] = event.eventID.map(JSONValue.string)
        object["eventTime"] = .string(event.eventTime.description)
        object["eventTimeZoneOffset"] = .string(event.eventTimeZoneOffset.description)
        object["recordTime"] = event.recordTime.map { .string($0.description) }
        if let only = event.certificationInfo.first {
            object["certificationInfo"] = event.certificationInfo.count == 1 ? .string(only) : texts(event.certificationInfo)
        }
        object["errorDeclaration"] = event.errorDeclaration.map(errorDeclaration)
        writeKind(into: &object)
        object["bizStep"] = event.bizStep.map { .string($0.description) }
        object["disposition"] = event.disposition.map { .string($0.description) }
        object["persistentDisposition"] = event.kind.persistentDisposition.map(persistentDisposition)
        object["readPoint"] = event.readPoint.map(place)
        object["bizLocation"] = event.bizLocation.map(place)
        object["bizTransactionList"] = list(event.bizTransactions) { transaction in
            var object = JSONObject()
            object["type"] = transaction.type.map { .string($0.description) }
            object["bizTransaction"] = .string(transaction.id)
            return .object(object)
        }
        object["sourceList"] = list(event.sources) { ["type": .string($0.type.description), "source": .string($0.id)] }
        object["destinationList"] = list(event.destinations) { ["type": .string($0.type.description), "destination": .string($0.id)] }
        object["sensorElementList"] = list(event.sensorElements, sensorElement)
        if !event.kind.ilmd.isEmpty { object["ilmd"] = extended([:], event.kind.ilmd) }
        add(event.extensions, to: &object)
        return object
    }

    private func writeKind(into object: inout JSONObject) {
        object["action"] = event.kind.action.map { .string($0.rawValue) }
        switch event.kind {
        case .object(let kind):
            // The schema wants epcList, even an empty one, where there is no quantityList.
            object["epcList"] = kind.epcs.isEmpty && !kind.quantities.isEmpty ? nil : texts(kind.epcs)
            object["quantityList"] = quantities(kind.quantities)
        case .transaction(let kind):
            object["parentID"] = kind.parentID.map(JSONValue.string)
            object["epcList"] = kind.epcs.isEmpty && !kind.quantities.isEmpty ? nil : texts(kind.epcs)
            object["quantityList"] = quantities(kind.quantities)
        case .aggregation(let kind):
            object["parentID"] = kind.parentID.map(JSONValue.string)
            object["childEPCs"] = kind.childEPCs.isEmpty ? nil : texts(kind.childEPCs)
            object["childQuantityList"] = quantities(kind.childQuantities)
        case .association(let kind):
            object["parentID"] = .string(kind.parentID)
            object["childEPCs"] = kind.childEPCs.isEmpty ? nil : texts(kind.childEPCs)
            object["childQuantityList"] = quantities(kind.childQuantities)
        case .transformation(let kind):
            object["transformationID"] = kind.transformationID.map(JSONValue.string)
            object["inputEPCList"] = kind.inputEPCs.isEmpty ? nil : texts(kind.inputEPCs)
            object["inputQuantityList"] = quantities(kind.inputQuantities)
            object["outputEPCList"] = kind.outputEPCs.isEmpty ? nil : texts(kind.outputEPCs)
            object["outputQuantityList"] = quantities(kind.outputQuantities)
        }
    }

    private func texts(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }

    private func list<Element>(_ elements: [Element], _ write: (Element) -> JSONValue) -> JSONValue? {
        elements.isEmpty ? nil : .array(elements.map(write))
    }

    private func quantities(_ elements: [QuantityElement]) -> JSONValue? {
        list(elements) { element in
            var object: JSONObject = ["epcClass": .string(element.epcClass)]
            object["quantity"] = element.literal.map(JSONValue.number)
            object["uom"] = element.uom.map(JSONValue.string)
            return .object(object)
        }
    }

    private func place(_ place: Place) -> JSONValue { extended(["id": .string(place.id)], place.extensions) }

    private func persistentDisposition(_ dispositions: PersistentDisposition) -> JSONValue {
        var object = JSONObject()
        object["set"] = list(dispositions.set) { .string($0.description) }
        object["unset"] = list(dispositions.unset) { .string($0.description) }
        return .object(object)
    }

    private func errorDeclaration(_ declaration: ErrorDeclaration) -> JSONValue {
        var object: JSONObject = ["declarationTime": .string(declaration.declarationTime.description)]
        object["reason"] = declaration.reason.map { .string($0.description) }
        object["correctiveEventIDs"] = declaration.correctiveEventIDs.isEmpty ? nil : texts(declaration.correctiveEventIDs)
        return extended(object, declaration.extensions)
    }

    private func sensorElement(_ element: SensorElement) -> JSONValue {
        var object = JSONObject()
        object["sensorMetadata"] = element.metadata.map { extended(fields($0, SensorMetadata.fields), $0.extensions) }
        object["sensorReport"] = .array(
            element.reports.map { report in
                var object = JSONObject()
                object["type"] = report.type.map { .string(text($0)) }
                for (key, value) in fields(report, SensorReport.fields).members { object[key] = value }
                return extended(object, report.extensions)
            })
        return extended(object, element.extensions)
    }

    /// A document may have `gs1:` for something else; the schema takes this other beginning of the vocabulary too.
    private func text<V: Vocabulary>(_ term: Term<V>) -> String {
        guard term.word == nil, term.uri.hasPrefix(GS1WebVocabulary.base), namespaces.iri(of: "gs1") != GS1WebVocabulary.base else {
            return term.description
        }
        return "https://ref.gs1.org/voc/" + term.uri.dropFirst(GS1WebVocabulary.base.count)
    }

    private func fields<Owner>(_ owner: Owner, _ fields: [SensorField<Owner>]) -> JSONObject {
        var object = JSONObject()
        for field in fields {
            object[field.name] =
                switch field.kind {
                case .time(let place): owner[keyPath: place].map { .string($0.description) }
                case .uri(let place), .text(let place), .hexadecimal(let place): owner[keyPath: place].map(JSONValue.string)
                case .number(let place): owner[keyPath: place].map(JSONValue.number)
                case .bool(let place): owner[keyPath: place].map(JSONValue.bool)
                case .alert(let place): owner[keyPath: place].map { .string(text($0)) }
                case .component(let place): owner[keyPath: place].map { .string($0.description) }
                }
        }
        return object
    }

    private func extended(_ object: JSONObject, _ extensions: [Extension]) -> JSONValue {
        var object = object
        add(extensions, to: &object)
        return .object(object)
    }

    private func add(_ extensions: [Extension], to object: inout JSONObject) {
        for extra in extensions { object[namespaces.key(of: extra.name)] = extra.value.json(namespaces) }
    }
}
