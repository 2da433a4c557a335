/// A query made ready to be asked of many events.
public struct EventMatcher: Sendable {
    private let checks: [@Sendable (Event) -> Bool]

    /// - Parameter masterData: says which places lie inside of others, and what is known of the values of fields; without it a place has no
    ///   descendants and nothing has attributes.
    public init(_ query: SimpleEventQuery, masterData: MasterData? = nil) {
        checks = query.conditions.map { $0.check(query.namespaces, masterData) }
    }

    /// Whether every condition holds.
    public func matches(_ event: Event) -> Bool { checks.allSatisfy { $0(event) } }
}

extension SimpleEventQuery {
    /// Whether every condition holds (EPCIS 2.0 section 8.2.7.1). Order and limit say nothing of a single event.
    ///
    /// - Parameter masterData: says which places lie inside of others, for `WD_` parameters, and what is known of the values of fields, for
    ///   `HASATTR_` and `EQ_ATTR_`.
    public func matches(_ event: Event, masterData: MasterData? = nil) -> Bool {
        EventMatcher(self, masterData: masterData).matches(event)
    }
}

/// Whether a condition holds for an event.
typealias EventCheck = @Sendable (Event) -> Bool

extension QueryCondition {
    fileprivate func check(_ namespaces: Namespaces, _ masterData: MasterData?) -> EventCheck {
        switch self {
        case .eventType(let types):
            let names = Set(types.map(\.description))
            return { names.contains($0.kind.name) }
        case .time(let field, let bound, let limit):
            return { event in event.times(field).contains { bound == .from ? !$0.isBefore(limit) : $0.isBefore(limit) } }
        case .action(let actions): return { $0.kind.action.map(actions.contains) ?? false }
        case .bizStep(let terms): return anyTerm(of: terms) { [$0.bizStep] }
        case .disposition(let terms): return anyTerm(of: terms) { [$0.disposition] }
        case .persistentDispositionSet(let terms): return anyTerm(of: terms) { $0.kind.persistentDisposition?.set ?? [] }
        case .persistentDispositionUnset(let terms): return anyTerm(of: terms) { $0.kind.persistentDisposition?.unset ?? [] }
        case .errorReason(let terms): return anyTerm(of: terms) { [$0.errorDeclaration?.reason] }
        case .place(let field, let places, let withDescendants):
            let vocabulary: QueryVocabularyField = field == .readPoint ? .readPoint : .bizLocation
            let wanted = withDescendants ? masterData?.descendants(of: places, vocabulary) ?? places : places
            return anyIdentifier(of: wanted) { [(field == .readPoint ? $0.readPoint : $0.bizLocation)?.id] }
        case .bizTransaction(let type, let ids):
            return anyIdentifier(of: ids) { $0.bizTransactions.filter { $0.type?.uri.hasCodeUnits(of: type.uri) ?? false }.map(\.id) }
        case .source(let type, let ids): return anyIdentifier(of: ids) { $0.sources.filter { $0.type.uri.hasCodeUnits(of: type.uri) }.map(\.id) }
        case .destination(let type, let ids): return anyIdentifier(of: ids) { $0.destinations.filter { $0.type.uri.hasCodeUnits(of: type.uri) }.map(\.id) }
        case .transformationID(let ids): return anyIdentifier(of: ids) { [$0.kind.transformationID] }
        case .epc(let field, let uris):
            let matcher = EPCMatcher(uris)
            return { $0.kind.epcs(field).contains(where: matcher.matches) }
        case .epcClass(let field, let uris):
            let matcher = EPCMatcher(uris)
            return { $0.kind.quantities(field).contains { matcher.matches($0.epcClass) } }
        case .eventID(let ids): return anyURI(of: ids) { [$0.eventID] }
        case .correctiveEventID(let ids): return anyURI(of: ids) { $0.errorDeclaration?.correctiveEventIDs ?? [] }
        case .errorDeclarationExists: return { $0.errorDeclaration != nil }
        case .quantity, .sensorElementExists, .measurementType, .sensorText, .booleanValue, .sensorNumber: return measurementCheck()
        case .field(let scope, let name, let inner, let test): return test.check(of: ResolvedName(name, namespaces), in: scope, inner: inner)
        case .hasAttribute, .attribute: return attributeCheck(namespaces, masterData)
        }
    }

    private func anyTerm<V>(of wanted: [Term<V>], _ terms: @escaping @Sendable (Event) -> [Term<V>?]) -> EventCheck {
        let wanted = Set(texts: wanted.map(\.uri))
        return { terms($0).contains { $0.map { wanted.contains($0.uri) } ?? false } }
    }

    /// Of the same thing, whichever way it is written.
    private func anyIdentifier(of wanted: [String], _ ids: @escaping @Sendable (Event) -> [String?]) -> EventCheck {
        anyURI(of: wanted.map { ComparedIdentifier($0).identity }) { event in ids(event).map { $0.map { ComparedIdentifier($0).identity } } }
    }

    /// Of the same characters.
    private func anyURI(of wanted: [String], _ uris: @escaping @Sendable (Event) -> [String?]) -> EventCheck {
        let wanted = Set(texts: wanted)
        return { uris($0).contains { $0.map { wanted.contains($0) } ?? false } }
    }
}
