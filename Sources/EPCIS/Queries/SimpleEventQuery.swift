/// A question for events (EPCIS 2.0 section 8.2.7.1): all conditions must hold, and each holds or not for an event on its own.
///
/// A value of this type is valid. It is read from the parameters of a URL or from a JSON query body, written as either, and says of an
/// event whether it is asked for. Times are compared as instants, terms and identifiers whichever way they are written, and texts by their
/// UTF-8 code units.
public struct SimpleEventQuery: Sendable, Hashable {
    /// In the order they were given; none of them twice.
    public internal(set) var conditions: [QueryCondition] = []
    /// Nil when any order will do.
    public internal(set) var orderBy: QueryOrderKey?
    /// Nil when not said, which means ``QueryDirection/descending``. Without ``orderBy`` it means nothing, but is allowed.
    public internal(set) var orderDirection: QueryDirection?
    /// How many events may come back, or come back first. Nil for all.
    public internal(set) var limit: QueryLimit?
    /// The prefixes that field names of the query rest on: those of its `@context`, or of the `GS1-Extensions` header of the request.
    public internal(set) var namespaces = Namespaces()
    /// Contexts other than that of EPCIS, by URL: they are not fetched, but kept.
    public internal(set) var foreignContexts: [String] = []

    /// Every event.
    public init() {}

    /// Parameters that belong to the request and not to the query (EPCIS 2.0 REST binding, paging): readers of URLs leave them to others.
    public static let requestParameters: Set<String> = ["perPage", "nextPageToken"]

    /// Prefixes of field names that neither the query nor the EPCIS context declares. Such a name is read as the document of each event
    /// declares it; a service that wants no such guessing refuses queries where this is not empty.
    public var undeclaredPrefixes: Set<String> {
        var names = conditions.flatMap(\.fieldNames)
        if case .field(let name)? = orderBy { names.append(name) }
        return Set(names.compactMap(\.prefix).filter { namespaces.iri(of: $0) == nil })
    }
}

/// What results are ordered by (parameter `orderBy`).
public enum QueryOrderKey: Sendable, Hashable {
    /// When it happened.
    case eventTime
    /// When a repository took it in.
    case recordTime
    /// An extension of the event itself.
    case field(QueryFieldName)
}

/// Parameter `orderDirection`.
public enum QueryDirection: String, Sendable, Hashable, CaseIterable {
    /// The least first.
    case ascending = "ASC"
    /// The greatest first.
    case descending = "DESC"
}

/// How many events are wanted. The standard knows either, not both in one query.
public enum QueryLimit: Sendable, Hashable {
    /// The first so many of the order (parameter `eventCountLimit`, allowed with `orderBy` only).
    case first(Int)
    /// All of them, unless they are more (parameter `maxEventCount`): then `QueryTooLargeException`.
    case atMost(Int)
}
