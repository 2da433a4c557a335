/// A query made ready to be asked of many events.
public struct EventMatcher: Sendable {
    private let checks: [@Sendable (Event) -> Bool]

    /// - Parameter masterData: says which places lie inside of others; without it a place has no descendants.
    public init(_ query: SimpleEventQuery, masterData: MasterData? = nil) {
        checks = query.conditions.map { $0.check(query.namespaces, masterData) }
    }

    /// Whether every condition holds.
    public func matches(_ event: Event) -> Bool { checks.allSatisfy { $0(event) } }
}

extension SimpleEventQuery {
    /// Whether every condition holds (EPCIS 2.0 section 8.2.7.1). Order and limit say nothing of a single event.
    ///
    /// - Parameter masterData: says which places lie inside of others, for `WD_` parameters.
    public func matches(_ event: Event, masterData: MasterData? = nil) -> Bool {
        EventMatcher(self, masterData: masterData).matches(event)
    }
}

extension QueryCondition {
    fileprivate func check(_ namespaces: Namespaces, _ masterData: MasterData?) -> @Sendable (Event) -> Bool {
        switch self {
        case .eventType(let types):
            let names = Set(types.map(\.description))
            return { names.contains($0.kind.name) }
        case .time(let field, let bound, let limit):
            return { event in event.times(field).contains { bound == .from ? !$0.isBefore(limit) : $0.isBefore(limit) } }
        case .action(let actions): return { $0.kind.action.map(actions.contains) ?? false }
        case .bizStep(let terms):
            let wanted = Set(terms)
            return { $0.bizStep.map(wanted.contains) ?? false }
        case .disposition(let terms):
            let wanted = Set(terms)
            return { $0.disposition.map(wanted.contains) ?? false }
        case .persistentDispositionSet(let terms):
            let wanted = Set(terms)
            return { !wanted.isDisjoint(with: $0.kind.persistentDisposition?.set ?? []) }
        case .persistentDispositionUnset(let terms):
            let wanted = Set(terms)
            return { !wanted.isDisjoint(with: $0.kind.persistentDisposition?.unset ?? []) }
        case .place(let field, let places, let withDescendants):
            let wanted = withDescendants ? masterData?.descendants(of: places, field) ?? places : places
            let identities = ComparedIdentifier.identities(wanted)
            return { event in
                let place = field == .readPoint ? event.readPoint : event.bizLocation
                return place.map { identities.contains(ComparedIdentifier($0.id).identity) } ?? false
            }
        case .bizTransaction(let type, let ids):
            let identities = ComparedIdentifier.identities(ids)
            return { $0.bizTransactions.contains { $0.type == type && identities.contains(ComparedIdentifier($0.id).identity) } }
        case .source(let type, let ids):
            let identities = ComparedIdentifier.identities(ids)
            return { $0.sources.contains { $0.type == type && identities.contains(ComparedIdentifier($0.id).identity) } }
        case .destination(let type, let ids):
            let identities = ComparedIdentifier.identities(ids)
            return { $0.destinations.contains { $0.type == type && identities.contains(ComparedIdentifier($0.id).identity) } }
        case .transformationID(let ids):
            let identities = ComparedIdentifier.identities(ids)
            return { $0.kind.transformationID.map { identities.contains(ComparedIdentifier($0).identity) } ?? false }
        case .epc(let field, let uris):
            let matcher = EPCMatcher(uris)
            return { $0.kind.epcs(field).contains(where: matcher.matches) }
        case .epcClass(let field, let uris):
            let matcher = EPCMatcher(uris)
            return { $0.kind.quantities(field).contains { matcher.matches($0.epcClass) } }
        case .eventID(let ids):
            let wanted = Set(ids)
            return { $0.eventID.map(wanted.contains) ?? false }
        case .errorDeclarationExists: return { $0.errorDeclaration != nil }
        case .errorReason(let terms):
            let wanted = Set(terms)
            return { $0.errorDeclaration?.reason.map(wanted.contains) ?? false }
        case .correctiveEventID(let ids):
            let wanted = Set(ids)
            return { !wanted.isDisjoint(with: $0.errorDeclaration?.correctiveEventIDs ?? []) }
        case .quantity, .sensorElementExists, .measurementType, .sensorText, .booleanValue, .sensorNumber: return measurementCheck()
        case .field, .hasAttribute, .attribute: return fieldCheck(namespaces)
        }
    }
}

extension MasterData {
    /// The places and what lies inside of them. Cycles end.
    func descendants(of places: [String], _ field: QueryPlaceField) -> [String] {
        let kinds = field == .readPoint ? ["ReadPoint", "Location"] : ["BusinessLocation", "BizLocation", "Location"]
        var children: [String: [String]] = [:]
        for vocabulary in vocabularies {
            let kind = vocabulary.type.split(whereSeparator: { $0 == ":" || $0 == "/" || $0 == "#" }).last.map(String.init) ?? ""
            guard kinds.contains(kind) else { continue }
            for element in vocabulary.elements { children[ComparedIdentifier(element.id).identity, default: []] += element.children }
        }
        var found = places
        var seen = ComparedIdentifier.identities(places)
        var next = 0
        while next < found.count {
            let inside = children[ComparedIdentifier(found[next]).identity] ?? []
            found += inside.filter { seen.insert(ComparedIdentifier($0).identity).inserted }
            next += 1
        }
        return found
    }
}
