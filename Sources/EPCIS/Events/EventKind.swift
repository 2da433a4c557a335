/// The five kinds of event; each carries exactly what its kind may have.
public enum EventKind: Sendable, Hashable {
    /// Something happened to things (EPCIS 2.0 section 7.4.1).
    case object(ObjectEvent)
    /// Things were put into, or taken out of, another for a while (section 7.4.2).
    case aggregation(AggregationEvent)
    /// Things became part of a business transaction, or ceased to be (section 7.4.3).
    case transaction(TransactionEvent)
    /// Things were used up and others made of them (section 7.4.4).
    case transformation(TransformationEvent)
    /// Things were attached to another for long (section 7.4.5).
    case association(AssociationEvent)

    /// The name in documents, such as `ObjectEvent`.
    public var name: String {
        switch self {
        case .object: "ObjectEvent"
        case .aggregation: "AggregationEvent"
        case .transaction: "TransactionEvent"
        case .transformation: "TransformationEvent"
        case .association: "AssociationEvent"
        }
    }

    /// Nil for transformations, which have none.
    public var action: Action? {
        switch self {
        case .object(let event): event.action
        case .aggregation(let event): event.action
        case .transaction(let event): event.action
        case .transformation: nil
        case .association(let event): event.action
        }
    }
}

/// How the event relates to the life of what it names.
public enum Action: String, Sendable, Hashable, CaseIterable {
    /// Something begins: things come into being, are put in, become part.
    case add = "ADD"
    /// Nothing begins or ends: things were seen as they are.
    case observe = "OBSERVE"
    /// Something ends: things cease to be, are taken out, are part no more.
    case delete = "DELETE"
}

/// States that begin or end with the event and last until another event says otherwise.
public struct PersistentDisposition: Sendable, Hashable {
    /// States that begin with the event.
    public var set: [Disposition]
    /// States that end with it.
    public var unset: [Disposition]

    /// States that begin and states that end; one list at least should not be empty.
    public init(set: [Disposition] = [], unset: [Disposition] = []) {
        self.set = set
        self.unset = unset
    }
}

/// Something happened to one or more things.
public struct ObjectEvent: Sendable, Hashable {
    /// Whether something begins, is seen or ends.
    public var action: Action
    /// URIs of single things: EPC URNs or Digital Links.
    public var epcs: [String] = []
    /// Amounts of classes of things, such as lots.
    public var quantities: [QuantityElement] = []
    /// States that last beyond this event.
    public var persistentDisposition: PersistentDisposition?
    /// Instance/lot master data; only when the action is ADD.
    public var ilmd: [Extension] = []

    /// An event without things yet: it needs one in one of its lists, or sensor data with a read point.
    public init(_ action: Action) { self.action = action }
}

/// Children were put into, seen in or taken out of a parent.
public struct AggregationEvent: Sendable, Hashable {
    /// Whether something begins, is seen or ends.
    public var action: Action
    /// URI of what holds the others; required but for events that only observe.
    public var parentID: String?
    /// URIs of the single things inside or attached.
    public var childEPCs: [String] = []
    /// Amounts of classes of things inside or attached.
    public var childQuantities: [QuantityElement] = []
    /// Only XML has it here (EPCIS 2.0 XSD); the JSON schema refuses it.
    public var persistentDisposition: PersistentDisposition?

    /// An event without things yet; they are added to its lists.
    public init(_ action: Action, parentID: String? = nil) {
        self.action = action
        self.parentID = parentID
    }
}

/// Things became, were or ceased to be part of the event's business transactions.
public struct TransactionEvent: Sendable, Hashable {
    /// Whether something begins, is seen or ends.
    public var action: Action
    /// URI of what holds the things, where they are told by it.
    public var parentID: String?
    /// URIs of single things: EPC URNs or Digital Links.
    public var epcs: [String] = []
    /// Amounts of classes of things, such as lots.
    public var quantities: [QuantityElement] = []
    /// Only XML has it here (EPCIS 2.0 XSD); the JSON schema refuses it.
    public var persistentDisposition: PersistentDisposition?

    /// An event without things yet; they are added to its lists.
    public init(_ action: Action, parentID: String? = nil) {
        self.action = action
        self.parentID = parentID
    }
}

/// Inputs were used up and outputs were made of them.
public struct TransformationEvent: Sendable, Hashable {
    /// URIs of the single things that were used up.
    public var inputEPCs: [String] = []
    /// Amounts of classes that were used up.
    public var inputQuantities: [QuantityElement] = []
    /// URIs of the single things that were made.
    public var outputEPCs: [String] = []
    /// Amounts of classes that were made.
    public var outputQuantities: [QuantityElement] = []
    /// Ties together events that are one transformation.
    public var transformationID: String?
    /// States of the outputs that last beyond this event.
    public var persistentDisposition: PersistentDisposition?
    /// Master data of the outputs.
    public var ilmd: [Extension] = []

    /// Nothing yet: a transformation needs inputs and outputs, or a `transformationID`.
    public init() {}
}

/// Children were attached to, seen at or removed from a parent that lasts, such as a sensor from a container; the parent may be a place.
public struct AssociationEvent: Sendable, Hashable {
    /// Whether something begins, is seen or ends.
    public var action: Action
    /// URI of what lasts: a thing or a place.
    public var parentID: String
    /// URIs of the single things inside or attached.
    public var childEPCs: [String] = []
    /// Amounts of classes of things inside or attached.
    public var childQuantities: [QuantityElement] = []
    /// Only XML has it here (EPCIS 2.0 XSD); the JSON schema refuses it.
    public var persistentDisposition: PersistentDisposition?

    /// An event without children yet; they are added to its lists.
    public init(_ action: Action, parentID: String) {
        self.action = action
        self.parentID = parentID
    }
}
