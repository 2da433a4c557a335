/// A call of the query interface, or the answer to one, other than results: the body of an `EPCISQueryDocument`, or of a SOAP message (EPCIS 2.0
/// section 8.2 and its query XSD). JSON has none of them; the REST binding has paths in their place.
public enum QueryMessage: Sendable, Hashable {
    /// Which queries are there?
    case getQueryNames
    /// The names of the queries.
    case queryNames([String])
    /// A query is to be asked again and again.
    case subscribe(QuerySubscription)
    /// It will be.
    case subscribed
    /// It is not to be asked any more.
    case unsubscribe(subscriptionID: String)
    /// It will not.
    case unsubscribed
    /// Which subscriptions to a query are there?
    case getSubscriptionIDs(queryName: String)
    /// What their clients call them.
    case subscriptionIDs([String])
    /// A query is to be answered now.
    case poll(queryName: String, [QueryParameter])
    /// Which version of EPCIS is it?
    case getStandardVersion
    /// The version of EPCIS, such as `2.0`.
    case standardVersion(String)
    /// Which extensions of the vendor are there?
    case getVendorVersion
    /// A URI for them; empty for none.
    case vendorVersion(String)
    /// A call was refused.
    case exception(QueryException)
}

/// A parameter of a query, as XML has it.
public struct QueryParameter: Sendable, Hashable {
    /// Such as `EQ_bizStep`.
    public var name: String
    /// A text, or for lists an object with the texts as `string`.
    public var value: ExtensionValue
    /// What `xsi:type` names, if anything.
    public var type: QualifiedName?

    /// A parameter without a type.
    public init(_ name: String, _ value: ExtensionValue) {
        self.name = name
        self.value = value
    }
}

/// A standing query (EPCIS 2.0 section 8.2.5).
public struct QuerySubscription: Sendable, Hashable {
    /// What the client calls it.
    public var id: String
    /// Of the query.
    public var queryName: String
    /// Of the query.
    public var parameters: [QueryParameter]
    /// The URI that results are sent to.
    public var destination: String
    /// When results are wanted.
    public var controls: SubscriptionControls

    /// A standing query.
    /// - Parameter destination: a URI.
    public init(_ id: String, of queryName: String, _ parameters: [QueryParameter] = [], to destination: String, _ controls: SubscriptionControls) {
        self.id = id
        self.queryName = queryName
        self.parameters = parameters
        self.destination = destination
        self.controls = controls
    }
}

/// When the results of a standing query are wanted (EPCIS 2.0 section 8.2.5.2).
public struct SubscriptionControls: Sendable, Hashable {
    /// At these times; a schedule or a trigger is given.
    public var schedule: QuerySchedule?
    /// A URI of an event that both sides know.
    public var trigger: String?
    /// Only events recorded since then are of interest.
    public var initialRecordTime: EventTime?
    /// Whether results without events are sent too.
    public var reportIfEmpty: Bool
    /// Members that EPCIS does not define.
    public var extensions: [Extension] = []

    /// Controls with neither a schedule nor a trigger.
    public init(reportIfEmpty: Bool) { self.reportIfEmpty = reportIfEmpty }
}

/// When a standing query is run (EPCIS 2.0 section 8.2.5.3): each a list of numbers and ranges, and nil for any.
public struct QuerySchedule: Sendable, Hashable {
    /// 0 to 59.
    public var second: String?
    /// 0 to 59.
    public var minute: String?
    /// 0 to 23.
    public var hour: String?
    /// 1 to 31.
    public var dayOfMonth: String?
    /// 1 to 12.
    public var month: String?
    /// 1 to 7, from Monday on.
    public var dayOfWeek: String?
    /// Members that EPCIS does not define.
    public var extensions: [Extension] = []

    /// Any time.
    public init() {}
}

/// Why a call of the query interface was refused (EPCIS 2.0 section 8.2.6).
public struct QueryException: Sendable, Hashable {
    /// Those that say no more than their name and reason.
    public enum Name: String, Sendable, Hashable, CaseIterable {
        /// There is a query of that name already.
        case duplicateName = "DuplicateNameException"
        /// The destination is no URI, or one that cannot be sent to.
        case invalidURI = "InvalidURIException"
        /// There is no query of that name.
        case noSuchName = "NoSuchNameException"
        /// There is no subscription with that identifier.
        case noSuchSubscription = "NoSuchSubscriptionException"
        /// There is a subscription with that identifier already.
        case duplicateSubscription = "DuplicateSubscriptionException"
        /// A parameter is missing, unknown, or has a wrong value.
        case queryParameter = "QueryParameterException"
        /// The query would cost too much.
        case queryTooComplex = "QueryTooComplexException"
        /// The controls contradict each other, or a schedule is none.
        case subscriptionControls = "SubscriptionControlsException"
        /// The query can only be polled.
        case subscribeNotPermitted = "SubscribeNotPermittedException"
        /// The caller may not ask this.
        case security = "SecurityException"
        /// The call is not well-formed.
        case validation = "ValidationException"
    }

    /// Of an `ImplementationException`.
    public enum Severity: String, Sendable, Hashable, CaseIterable {
        /// The call may be tried again.
        case error = "ERROR"
        /// Something is broken.
        case severe = "SEVERE"
    }

    /// What kind of refusal it is, with what its element holds beside the reason.
    public enum Kind: Sendable, Hashable {
        /// One that says no more.
        case named(Name)
        /// `QueryTooLargeException`, with the query and the subscription that had too many results, if they are told.
        case queryTooLarge(queryName: String?, subscriptionID: String?)
        /// `ImplementationException`, likewise.
        case implementation(Severity, queryName: String?, subscriptionID: String?)
    }

    /// What kind of refusal it is.
    public var kind: Kind
    /// In words.
    public var reason: String

    /// A refusal.
    public init(_ kind: Kind, reason: String) {
        self.kind = kind
        self.reason = reason
    }
}
