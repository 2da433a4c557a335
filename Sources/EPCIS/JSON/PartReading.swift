import struct JSON.JSONNode

/// The parts that events of several kinds share.
extension JSONReader {
    mutating func readShared(_ fields: EventFields, into event: inout Event) {
        if let value = fields[.recordTime] { event.recordTime = time(value) }
        if let value = fields[.eventID] { event.eventID = uri(value) }
        if let value = fields[.certificationInfo] {
            event.certificationInfo = kind(value) == .array ? uris(value) : uri(value).map { [$0] } ?? []
        }
        if let value = fields[.errorDeclaration] { event.errorDeclaration = errorDeclaration(value) }
        if let value = fields[.bizStep] { event.bizStep = term(value, words.bizSteps) }
        if let value = fields[.disposition] { event.disposition = term(value, words.dispositions) }
        if let value = fields[.readPoint] { event.readPoint = place(value) }
        if let value = fields[.bizLocation] { event.bizLocation = place(value) }
        if let value = fields[.bizTransactionList] { event.bizTransactions = list(value) { $0.bizTransaction($1) } }
        if let value = fields[.sourceList] { event.sources = list(value) { $0.sourceOrDestination($1, .source) } }
        if let value = fields[.destinationList] { event.destinations = list(value) { $0.sourceOrDestination($1, .destination) } }
        if let value = fields[.sensorElementList] { event.sensorElements = list(value) { $0.sensorElement($1) } }
    }

    /// Notes a field that is there twice, and says nothing about its value: the last one counts.
    @inline(__always)
    mutating func see(_ field: Field, _ name: Int, _ seen: inout FieldSet) {
        if !seen.insert(field) { noteDuplicate(name) }
    }

    mutating func require(_ field: Field, _ seen: FieldSet, _ object: Int) {
        if !seen.contains(field) { note(.fieldRequired, object, "\(field.name) is required.") }
    }

    private mutating func errorDeclaration(_ value: Int) -> ErrorDeclaration? {
        guard var members = object(value) else { return nil }
        var declaration = ErrorDeclaration(declarationTime: .epoch)
        var seen = FieldSet()
        while let (name, value) = members.next() {
            let field = field(name)
            if let field { see(field, name, &seen) }
            switch field {
            case .declarationTime: declaration.declarationTime = time(value) ?? .epoch
            case .reason: declaration.reason = term(value, words.errorReasons)
            case .correctiveEventIDs: declaration.correctiveEventIDs = uris(value)
            default: addExtension(name, value, to: &declaration.extensions)
            }
        }
        settle(&declaration.extensions, of: value)
        require(.declarationTime, seen, value)
        return declaration
    }

    private mutating func place(_ value: Int) -> Place? {
        guard var members = object(value) else { return nil }
        var place = Place("")
        var seen = FieldSet()
        while let (name, inner) = members.next() {
            if field(name) == .id {
                see(.id, name, &seen)
                place.id = knownURI(inner) ?? ""
            } else {
                addAnything(name, inner, to: &place.extensions)
            }
        }
        settle(&place.extensions, of: value, fieldsCount: true)
        require(.id, seen, value)
        return place
    }

    private mutating func bizTransaction(_ value: Int) -> BusinessTransaction? {
        guard var members = object(value) else { return nil }
        var transaction = BusinessTransaction(nil, "")
        var seen = FieldSet()
        while let (name, inner) = members.next() {
            let field = field(name)
            if let field { see(field, name, &seen) }
            switch field {
            case .type: transaction.type = term(inner, words.transactionTypes)
            case .bizTransaction: transaction.id = uri(inner) ?? ""
            default: refuse(name)
            }
        }
        require(.bizTransaction, seen, value)
        return transaction
    }

    private mutating func sourceOrDestination(_ value: Int, _ party: Field) -> SourceOrDestination? {
        guard var members = object(value) else { return nil }
        var type: SourceDestinationType?
        var id = ""
        var seen = FieldSet()
        while let (name, inner) = members.next() {
            let field = field(name)
            if let field { see(field, name, &seen) }
            switch field {
            case .type: type = term(inner, words.partyTypes)
            case party: id = knownURI(inner) ?? ""
            default: refuse(name)
            }
        }
        require(.type, seen, value)
        require(party, seen, value)
        return type.map { SourceOrDestination($0, id) }
    }

    mutating func quantities(_ value: Int?) -> [QuantityElement] {
        guard let value else { return [] }
        return list(value) { $0.quantity($1) }
    }

    private mutating func quantity(_ value: Int) -> QuantityElement? {
        guard var members = object(value) else { return nil }
        var element = QuantityElement("", literal: nil)
        var seen = FieldSet()
        while let (name, inner) = members.next() {
            let field = field(name)
            if let field { see(field, name, &seen) }
            switch field {
            case .epcClass: element.epcClass = uri(inner) ?? ""
            case .quantity: element.literal = amount(inner)
            case .uom: element.uom = unit(inner)
            default: refuse(name)
            }
        }
        require(.epcClass, seen, value)
        return element
    }

    mutating func persistentDisposition(_ value: Int) -> PersistentDisposition? {
        guard var members = object(value) else { return nil }
        var persistent = PersistentDisposition()
        var seen = FieldSet()
        while let (name, inner) = members.next() {
            let field = field(name)
            if let field { see(field, name, &seen) }
            switch field {
            case .set: persistent.set = dispositions(inner)
            case .unset: persistent.unset = dispositions(inner)
            default: refuse(name)
            }
        }
        if !seen.contains(.set), !seen.contains(.unset) { note(.contentRequired, value, "set or unset is required.") }
        return persistent
    }

    private mutating func dispositions(_ value: Int) -> [Disposition] {
        let terms = filledList(value, "a disposition") { $0.term($1, $0.words.dispositions) }
        if terms.count > 1, Set(terms).count < terms.count { note(.duplicateItem, value, "The list names something twice.") }
        return terms
    }

    mutating func ilmd(_ value: Int?) -> [Extension] {
        guard let value, var members = object(value) else { return [] }
        var extensions: [Extension] = []
        extensions.reserveCapacity(Int(nodes[value].count))
        while let (name, inner) = members.next() { addExtension(name, inner, to: &extensions) }
        settle(&extensions, of: value, fieldsCount: true)
        return extensions
    }
}
