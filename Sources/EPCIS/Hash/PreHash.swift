import struct JSON.JSONNumber

/// Builds the string whose digest identifies an event (CBV 2.0, EPCIS Event Hash ID).
///
/// The published vectors differ in three places from the order of the standard's table, and they are followed: `certificationInfo` comes
/// behind the offset, `parentID` before `epcList`, and the lists of business transactions, sources and destinations stand with `ilmd`
/// and the extensions of the event in one group that is sorted as a whole.
struct PreHash {
    private let value: CanonicalValue
    private var text = ""
    /// The group at the end.
    private var trailing: [String] = []

    static func string(of event: Event) -> String {
        var hash = PreHash(value: CanonicalValue(namespaces: event.namespaces))
        hash.add(event)
        return hash.text + hash.trailing.sortedByBytes().joined()
    }

    private init(value: CanonicalValue) { self.value = value }

    private mutating func add(_ event: Event) {
        text = "eventType=\(event.kind.name)eventTime=\(event.eventTime.utcText)"
        text += field("eventTimeZoneOffset", event.eventTimeZoneOffset.description)
        text += event.certificationInfo.map { field("certificationInfo", $0) }.sortedByBytes().joined()
        add(event.kind)
        text += field("bizStep", event.bizStep?.uri) + field("disposition", event.disposition?.uri)
        if let persistent = event.kind.persistentDisposition {
            let set = persistent.set.map { field("set", $0.uri) }.sortedByBytes()
            let unset = persistent.unset.map { field("unset", $0.uri) }.sortedByBytes()
            text += parent("persistentDisposition", (set + unset).joined())
        }
        text += place("readPoint", event.readPoint) + place("bizLocation", event.bizLocation)
        text += parent("sensorElementList", event.sensorElements.map(sensorElement).sortedByBytes().joined())
        list("bizTransactionList", event.bizTransactions.map { field("type", $0.type?.uri) + field("bizTransaction", $0.id) })
        list("sourceList", event.sources.map { field("type", $0.type.uri) + field("source", $0.id) })
        list("destinationList", event.destinations.map { field("type", $0.type.uri) + field("destination", $0.id) })
        if !event.kind.ilmd.isEmpty { trailing.append("ilmd" + extensions(event.kind.ilmd)) }
        trailing += event.extensions.flatMap(strings)
    }

    private mutating func add(_ kind: EventKind) {
        switch kind {
        case .object(let event):
            text += epcs("epcList", event.epcs) + quantities("quantityList", event.quantities)
        case .aggregation(let event):
            text += field("parentID", event.parentID) + epcs("childEPCs", event.childEPCs)
            text += quantities("childQuantityList", event.childQuantities)
        case .association(let event):
            text += field("parentID", event.parentID) + epcs("childEPCs", event.childEPCs)
            text += quantities("childQuantityList", event.childQuantities)
        case .transaction(let event):
            text += field("parentID", event.parentID) + epcs("epcList", event.epcs) + quantities("quantityList", event.quantities)
        case .transformation(let event):
            text += epcs("inputEPCList", event.inputEPCs) + quantities("inputQuantityList", event.inputQuantities)
            text += epcs("outputEPCList", event.outputEPCs) + quantities("outputQuantityList", event.outputQuantities)
            text += field("transformationID", event.transformationID)
        }
        text += field("action", kind.action?.rawValue)
    }

    private func field(_ name: String, _ raw: String?) -> String {
        guard let canonical = raw.map(value.text), !canonical.isEmpty else { return "" }
        return "\(name)=\(canonical)"
    }

    /// A field that only holds others, and stands for nothing without them.
    private func parent(_ name: String, _ children: String) -> String { children.isEmpty ? "" : name + children }

    private func epcs(_ name: String, _ epcs: [String]) -> String {
        parent(name, epcs.map { field("epc", $0) }.sortedByBytes().joined())
    }

    private func quantities(_ name: String, _ elements: [QuantityElement]) -> String {
        let strings = elements.map { element in
            parent(
                "quantityElement",
                field("epcClass", element.epcClass) + field("quantity", element.literal?.description) + field("uom", element.uom))
        }
        return parent(name, strings.sortedByBytes().joined())
    }

    private mutating func list(_ name: String, _ elements: [String]) {
        let joined = elements.sortedByBytes().joined()
        if !joined.isEmpty { trailing.append(name + joined) }
    }

    private func place(_ name: String, _ place: Place?) -> String {
        parent(name, field("id", place?.id) + extensions(place?.extensions ?? []))
    }

    private func sensorElement(_ element: SensorElement) -> String {
        var text = "sensorElement"
        if let metadata = element.metadata {
            text += parent("sensorMetadata", fields(metadata, SensorMetadata.fields) + extensions(metadata.extensions))
        }
        let reports = element.reports.map { report in
            "sensorReport" + field("type", report.type.uri) + fields(report, SensorReport.fields) + extensions(report.extensions)
        }
        return text + reports.sortedByBytes().joined() + extensions(element.extensions)
    }

    private func fields<Owner>(_ owner: Owner, _ fields: [SensorField<Owner>]) -> String {
        fields.map { field in
            switch field.kind {
            case .time(let place): owner[keyPath: place].map { "\(field.name)=\($0.utcText)" } ?? ""
            case .uri(let place), .text(let place), .hexadecimal(let place): self.field(field.name, owner[keyPath: place])
            case .number(let place): self.field(field.name, owner[keyPath: place]?.description)
            case .bool(let place): self.field(field.name, owner[keyPath: place].map { $0 ? "true" : "false" })
            case .alert(let place): self.field(field.name, owner[keyPath: place]?.uri)
            case .component(let place): self.field(field.name, owner[keyPath: place]?.uri)
            }
        }.joined()
    }

    /// Rules 19–21: `{namespace}name`, and the value behind an equals sign; sorted on every level.
    private func extensions(_ extensions: [Extension]) -> String {
        extensions.flatMap(strings).sortedByBytes().joined()
    }

    private func strings(of member: Extension) -> [String] {
        // Remarks for human readers: the reference leaves them out, as it does XML comments.
        if member.name.local == "comment", ["", Namespaces.standard["rdfs"]].contains(member.name.namespace) { return [] }
        return strings(member.name.description, member.value)
    }

    private func strings(_ name: String, _ value: ExtensionValue) -> [String] {
        switch value {
        case .null: []
        case .bool(let value): ["\(name)=\(value)"]
        case .number(let number): ["\(name)=\(self.value.text(of: number.description))"]
        case .string(let text):
            [field(name, text).isEmpty ? name : field(name, text)]
        case .array(let elements):
            elements.flatMap { element in
                // A list inside of a list has no name of its own to repeat.
                guard case .array(let inner) = element else { return strings(name, element) }
                return [name + inner.flatMap { strings("", $0) }.sortedByBytes().joined()]
            }
        case .object(let members):
            [name + ownText(members) + extensions(members.filter { $0.name != Self.ownTextName })]
        }
    }

    /// How JSON made from XML holds the text of an element that also has attributes.
    private static let ownTextName = QualifiedName("#text")

    private func ownText(_ members: [Extension]) -> String {
        guard case .string(let text)? = members.first(where: { $0.name == Self.ownTextName })?.value else { return "" }
        return field("", text)
    }
}

extension EventKind {
    var persistentDisposition: PersistentDisposition? {
        switch self {
        case .object(let event): event.persistentDisposition
        case .transformation(let event): event.persistentDisposition
        case .aggregation, .transaction, .association: nil
        }
    }

    var ilmd: [Extension] {
        switch self {
        case .object(let event): event.ilmd
        case .transformation(let event): event.ilmd
        case .aggregation, .transaction, .association: []
        }
    }
}

extension [String] {
    /// By UTF-8, which Swift's own order of strings is not.
    fileprivate func sortedByBytes() -> [String] {
        sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
