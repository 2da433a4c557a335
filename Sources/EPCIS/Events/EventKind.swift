/// The five kinds of event; each carries exactly what its kind may have.
public enum EventKind: Sendable, Hashable {
    case object(ObjectEvent)
    case aggregation(AggregationEvent)
    case transaction(TransactionEvent)
    case transformation(TransformationEvent)
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
    case add = "ADD"
    case observe = "OBSERVE"
    case delete = "DELETE"
}

/// States that begin or end with the event and last until another event says otherwise.
public struct PersistentDisposition: Sendable, Hashable {
    public var set: [Disposition]
    public var unset: [Disposition]

    public init(set: [Disposition] = [], unset: [Disposition] = []) {
        self.set = set
        self.unset = unset
    }
}

/// Something happened to one or more things.
public struct ObjectEvent: Sendable, Hashable {
    public var action: Action
    public var epcs: [String] = []
    public var quantities: [QuantityElement] = []
    public var persistentDisposition: PersistentDisposition?
    /// Instance/lot master data; only when the action is ADD.
    public var ilmd: [Extension] = []

    public init(_ action: Action) { self.action = action }
}

/// Children were put into, seen in or taken out of a parent.
public struct AggregationEvent: Sendable, Hashable {
    public var action: Action
    public var parentID: String?
    public var childEPCs: [String] = []
    public var childQuantities: [QuantityElement] = []
    /// Only XML has it here (EPCIS 2.0 XSD); the JSON schema refuses it.
    public var persistentDisposition: PersistentDisposition?

    public init(_ action: Action, parentID: String? = nil) {
        self.action = action
        self.parentID = parentID
    }
}

/// Things became, were or ceased to be part of the event's business transactions.
public struct TransactionEvent: Sendable, Hashable {
    public var action: Action
    public var parentID: String?
    public var epcs: [String] = []
    public var quantities: [QuantityElement] = []
    /// Only XML has it here (EPCIS 2.0 XSD); the JSON schema refuses it.
    public var persistentDisposition: PersistentDisposition?

    public init(_ action: Action, parentID: String? = nil) {
        self.action = action
        self.parentID = parentID
    }
}

/// Inputs were used up and outputs were made of them.
public struct TransformationEvent: Sendable, Hashable {
    public var inputEPCs: [String] = []
    public var inputQuantities: [QuantityElement] = []
    public var outputEPCs: [String] = []
    public var outputQuantities: [QuantityElement] = []
    /// Ties together events that are one transformation.
    public var transformationID: String?
    public var persistentDisposition: PersistentDisposition?
    /// Master data of the outputs.
    public var ilmd: [Extension] = []

    public init() {}
}

/// Children were attached to, seen at or removed from a parent that lasts, such as a sensor from a container; the parent may be a place.
public struct AssociationEvent: Sendable, Hashable {
    public var action: Action
    public var parentID: String
    public var childEPCs: [String] = []
    public var childQuantities: [QuantityElement] = []
    /// Only XML has it here (EPCIS 2.0 XSD); the JSON schema refuses it.
    public var persistentDisposition: PersistentDisposition?

    public init(_ action: Action, parentID: String) {
        self.action = action
        self.parentID = parentID
    }
}
