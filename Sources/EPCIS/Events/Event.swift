/// Something that happened to things: when, where and why it happened, and in `kind` what happened (EPCIS 2.0 section 7.4).
///
/// Identifiers are kept as they were sent; `hashID` is the same for every way of writing them.
public struct Event: Sendable, Hashable {
    /// What happened, with the fields only that kind has (EPCIS 2.0 section 7.4).
    public var kind: EventKind
    /// When it happened, as the sender's clock says.
    public var eventTime: EventTime
    /// Of the place and day of the event; `eventTime` may be written in another.
    public var eventTimeZoneOffset: TimeZoneOffset
    /// When a repository took the event in: set by it, not by whoever sends the event.
    public var recordTime: EventTime?
    /// A URI; an error declaration has the one of the event it declares wrong. Nil for events that nobody named.
    public var eventID: String?
    /// URIs of certificates that stand behind the event.
    public var certificationInfo: [String] = []
    /// Present in an event that declares the event of the same identity to be wrong.
    public var errorDeclaration: ErrorDeclaration?
    /// Why: the step of the business process that this was.
    public var bizStep: BusinessStep?
    /// Why: in which state the things are from now on.
    public var disposition: Disposition?
    /// Where it happened.
    public var readPoint: Place?
    /// Where the things are from now on.
    public var bizLocation: Place?
    /// Documents of business that it is part of.
    public var bizTransactions: [BusinessTransaction] = []
    /// Who or where the things come from, when they change hands.
    public var sources: [SourceOrDestination] = []
    /// Who or where they go to.
    public var destinations: [SourceOrDestination] = []
    /// How the things were, as sensors say (section 7.3).
    public var sensorElements: [SensorElement] = []
    /// What others than EPCIS define, in the order it was written.
    public var extensions: [Extension] = []
    /// The prefixes of the document the event came from: names and compact URIs in extensions rest on them.
    public var namespaces = Namespaces()

    /// An event with no more than every event must have.
    public init(_ kind: EventKind, at eventTime: EventTime, offset: TimeZoneOffset) {
        self.kind = kind
        self.eventTime = eventTime
        self.eventTimeZoneOffset = offset
    }
}

/// Where something happened, or where it is afterwards.
public struct Place: Sendable, Hashable {
    /// A URI: usually of a GLN with or without extension (SGLN).
    public var id: String
    /// What others than EPCIS define of it.
    public var extensions: [Extension]

    /// - Parameter id: a URI.
    public init(_ id: String, extensions: [Extension] = []) {
        self.id = id
        self.extensions = extensions
    }
}

/// A document of business that the event is part of: an order, a delivery note, an invoice.
public struct BusinessTransaction: Sendable, Hashable {
    /// Nil when the document was given without its kind.
    public var type: BusinessTransactionType?
    /// A URI of the document.
    public var id: String

    /// - Parameter id: a URI of the document.
    public init(_ type: BusinessTransactionType?, _ id: String) {
        self.type = type
        self.id = id
    }
}

/// Who hands over or takes over, and in which sense: owning, possessing, or the place.
public struct SourceOrDestination: Sendable, Hashable {
    /// In which sense.
    public var type: SourceDestinationType
    /// A URI: usually of a party (PGLN) or a place (SGLN).
    public var id: String

    /// - Parameter id: a URI of the party or place.
    public init(_ type: SourceDestinationType, _ id: String) {
        self.type = type
        self.id = id
    }
}

/// Says that an event was wrong, since when that is known, and which events stand in its place.
public struct ErrorDeclaration: Sendable, Hashable {
    /// Since when it is known.
    public var declarationTime: EventTime
    /// Nil when none was given.
    public var reason: ErrorReason?
    /// URIs of the events that hold instead; empty when none does.
    public var correctiveEventIDs: [String]
    /// What others than EPCIS define of it.
    public var extensions: [Extension]

    /// A declaration; only its time is required.
    public init(
        declarationTime: EventTime, reason: ErrorReason? = nil, correctiveEventIDs: [String] = [], extensions: [Extension] = []
    ) {
        self.declarationTime = declarationTime
        self.reason = reason
        self.correctiveEventIDs = correctiveEventIDs
        self.extensions = extensions
    }
}
