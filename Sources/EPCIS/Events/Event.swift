/// Something that happened to things: when, where and why it happened, and in `kind` what happened (EPCIS 2.0 section 7.4).
///
/// Identifiers are kept as they were sent; `hashID` is the same for every way of writing them.
public struct Event: Sendable, Hashable {
    public var kind: EventKind
    public var eventTime: EventTime
    /// Of the place and day of the event; `eventTime` may be written in another.
    public var eventTimeZoneOffset: TimeZoneOffset
    /// When a repository took the event in: set by it, not by whoever sends the event.
    public var recordTime: EventTime?
    public var eventID: String?
    /// URIs of certificates that stand behind the event.
    public var certificationInfo: [String] = []
    /// Present in an event that declares the event of the same identity to be wrong.
    public var errorDeclaration: ErrorDeclaration?
    public var bizStep: BusinessStep?
    public var disposition: Disposition?
    public var readPoint: Place?
    public var bizLocation: Place?
    public var bizTransactions: [BusinessTransaction] = []
    public var sources: [SourceOrDestination] = []
    public var destinations: [SourceOrDestination] = []
    public var sensorElements: [SensorElement] = []
    public var extensions: [Extension] = []
    /// The prefixes of the document the event came from: names and compact URIs in extensions rest on them.
    public var namespaces = Namespaces()

    public init(_ kind: EventKind, at eventTime: EventTime, offset: TimeZoneOffset) {
        self.kind = kind
        self.eventTime = eventTime
        self.eventTimeZoneOffset = offset
    }
}

/// Where something happened, or where it is afterwards.
public struct Place: Sendable, Hashable {
    public var id: String
    public var extensions: [Extension]

    public init(_ id: String, extensions: [Extension] = []) {
        self.id = id
        self.extensions = extensions
    }
}

/// A document of business that the event is part of: an order, a delivery note, an invoice.
public struct BusinessTransaction: Sendable, Hashable {
    public var type: BusinessTransactionType?
    public var id: String

    public init(_ type: BusinessTransactionType?, _ id: String) {
        self.type = type
        self.id = id
    }
}

/// Who hands over or takes over, and in which sense: owning, possessing, or the place.
public struct SourceOrDestination: Sendable, Hashable {
    public var type: SourceDestinationType
    public var id: String

    public init(_ type: SourceDestinationType, _ id: String) {
        self.type = type
        self.id = id
    }
}

/// Says that an event was wrong, since when that is known, and which events stand in its place.
public struct ErrorDeclaration: Sendable, Hashable {
    public var declarationTime: EventTime
    public var reason: ErrorReason?
    public var correctiveEventIDs: [String]
    public var extensions: [Extension]

    public init(
        declarationTime: EventTime, reason: ErrorReason? = nil, correctiveEventIDs: [String] = [], extensions: [Extension] = []
    ) {
        self.declarationTime = declarationTime
        self.reason = reason
        self.correctiveEventIDs = correctiveEventIDs
        self.extensions = extensions
    }
}
