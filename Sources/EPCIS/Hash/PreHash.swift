import struct JSON.JSONNumber

/// Builds the string whose digest identifies an event (CBV 2.0, EPCIS Event Hash ID).
///
/// The published vectors differ in three places from the order of the standard's table, and they are followed: `certificationInfo` comes
/// behind the offset, `parentID` before `epcList`, and the lists of business transactions, sources and destinations stand with `ilmd`
/// and the extensions of the event in one group that is sorted as a whole.
struct PreHash {
    var out = SortedBytes()
    private var value = CanonicalValue(Namespaces())
    private var namespaces = Namespaces()

    mutating func write(_ event: Event) {
        if event.namespaces != namespaces {
            namespaces = event.namespaces
            value = CanonicalValue(namespaces)
        }
        out.removeAll()
        out.append("eventType=")
        out.append(event.kind.name)
        time("eventTime", event.eventTime)
        field("eventTimeZoneOffset", event.eventTimeZoneOffset.description)
        group(event.certificationInfo) { $0.field("certificationInfo", $1) }
        add(event.kind)
        field("bizStep", event.bizStep?.uri)
        field("disposition", event.disposition?.uri)
        persistentDisposition(event.kind.persistentDisposition)
        place("readPoint", event.readPoint)
        place("bizLocation", event.bizLocation)
        parent("sensorElementList") { hash in hash.group(event.sensorElements) { $0.sensorElement($1) } }
        addLast(event)
    }

    private mutating func addLast(_ event: Event) {
        let group = out.groupStart()
        item { hash in
            hash.parent("bizTransactionList") { hash in
                hash.group(event.bizTransactions) {
                    $0.field("type", $1.type?.uri)
                    $0.field("bizTransaction", $1.id)
                }
            }
        }
        parties("sourceList", event.sources, "source")
        parties("destinationList", event.destinations, "destination")
        if !event.kind.ilmd.isEmpty {
            item { hash in
                hash.out.append("ilmd")
                hash.extensions(event.kind.ilmd)
            }
        }
        for member in event.extensions { items(of: member) }
        out.endGroup(group)
    }

    private mutating func parties(_ list: StaticString, _ parties: [SourceOrDestination], _ name: StaticString) {
        item { hash in
            hash.parent(list) { hash in
                hash.group(parties) {
                    $0.field("type", $1.type.uri)
                    $0.field(name, $1.id)
                }
            }
        }
    }

    private mutating func add(_ kind: EventKind) {
        switch kind {
        case .object(let event):
            epcs("epcList", event.epcs)
            quantities("quantityList", event.quantities)
        case .aggregation(let event):
            children(event.parentID, event.childEPCs, event.childQuantities)
        case .association(let event):
            children(event.parentID, event.childEPCs, event.childQuantities)
        case .transaction(let event):
            field("parentID", event.parentID)
            epcs("epcList", event.epcs)
            quantities("quantityList", event.quantities)
        case .transformation(let event):
            epcs("inputEPCList", event.inputEPCs)
            quantities("inputQuantityList", event.inputQuantities)
            epcs("outputEPCList", event.outputEPCs)
            quantities("outputQuantityList", event.outputQuantities)
            field("transformationID", event.transformationID)
        }
        field("action", kind.action?.rawValue)
    }

    private mutating func children(_ parent: String?, _ epcs: [String], _ quantities: [QuantityElement]) {
        field("parentID", parent)
        self.epcs("childEPCs", epcs)
        self.quantities("childQuantityList", quantities)
    }

    private mutating func epcs(_ name: StaticString, _ epcs: [String]) {
        parent(name) { hash in hash.group(epcs) { $0.field("epc", $1) } }
    }

    private mutating func quantities(_ name: StaticString, _ elements: [QuantityElement]) {
        parent(name) { hash in
            hash.group(elements) { hash, element in
                hash.parent("quantityElement") {
                    $0.field("epcClass", element.epcClass)
                    $0.field("quantity", element.literal?.description)
                    $0.field("uom", element.uom)
                }
            }
        }
    }

    private mutating func persistentDisposition(_ persistent: PersistentDisposition?) {
        guard let persistent else { return }
        parent("persistentDisposition") { hash in
            hash.group(persistent.set) { $0.field("set", $1.uri) }
            hash.group(persistent.unset) { $0.field("unset", $1.uri) }
        }
    }

    private mutating func place(_ name: StaticString, _ place: Place?) {
        guard let place else { return }
        parent(name) {
            $0.field("id", place.id)
            $0.extensions(place.extensions)
        }
    }
}

/// The pieces it is made of.
extension PreHash {
    mutating func time(_ name: StaticString, _ time: EventTime) {
        out.append(name)
        out.append("=")
        out.append { time.appendUTC(to: &$0) }
    }

    /// Nothing at all for a value that is empty.
    mutating func field(_ name: StaticString, _ raw: String?) {
        guard let raw else { return }
        let start = out.count
        out.append(name)
        text(raw, from: start)
    }

    /// The value behind an equals sign; false, and all since `start` is taken back, when it is empty.
    @discardableResult
    mutating func text(_ raw: String, from start: Int) -> Bool {
        out.append("=")
        let before = out.count
        out.append { value.append(raw, to: &$0) }
        if out.count > before { return true }
        out.removeAll(from: start)
        return false
    }

    /// A field that only holds others, and stands for nothing without them.
    mutating func parent(_ name: StaticString, _ children: (inout PreHash) -> Void) {
        let start = out.count
        out.append(name)
        let before = out.count
        children(&self)
        if out.count == before { out.removeAll(from: start) }
    }

    mutating func item(_ body: (inout PreHash) -> Void) {
        let start = out.itemStart()
        body(&self)
        out.endItem(start)
    }

    mutating func group<Element>(_ elements: [Element], _ body: (inout PreHash, Element) -> Void) {
        let group = out.groupStart()
        for element in elements { item { body(&$0, element) } }
        out.endGroup(group)
    }
}
