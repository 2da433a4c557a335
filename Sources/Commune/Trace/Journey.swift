import Foundation

/// Which way a lot is followed.
public enum JourneyDirection: String, CaseIterable, Hashable, Sendable {
    /// To what it was made of.
    case back
    /// To what was made of it.
    case forward
    case both

    public var goesBack: Bool { self != .forward }
    public var goesForward: Bool { self != .back }
}

/// A lot, what it was made of and what was made of it, as far as the register goes.
public struct Journey: Hashable, Sendable {
    public let root: UUID
    public let lots: [Lot]
    public let edges: [Edge]
    public let steps: [Step]
    public let findings: [Finding]
    /// Whether more was left out: beyond ``mostLots`` or ``mostDepth``.
    public let isTruncated: Bool

    public static let mostLots = 5_000
    public static let mostDepth = 50

    public init(root: UUID, lots: [Lot], edges: [Edge], steps: [Step], findings: [Finding], isTruncated: Bool) {
        self.root = root
        self.lots = lots
        self.edges = edges
        self.steps = steps
        self.findings = findings
        self.isTruncated = isTruncated
    }

    public struct Lot: Hashable, Sendable, Identifiable {
        public let id: UUID
        public let publicCode: String
        public let code: String
        public let product: String
        public let organisation: UUID
        public let organisationName: String
        /// As its holder declared it.
        public let quantity: Quantity
        public let isRecalled: Bool
        /// Steps from the lot asked about: below zero for what it was made of.
        public var depth = 0

        public init(
            id: UUID, publicCode: String, code: String, product: String, organisation: UUID, organisationName: String, quantity: Quantity,
            isRecalled: Bool
        ) {
            self.id = id
            self.publicCode = publicCode
            self.code = code
            self.product = product
            self.organisation = organisation
            self.organisationName = organisationName
            self.quantity = quantity
            self.isRecalled = isRecalled
        }
    }

    /// So much of the parent went into the child, by one event.
    public struct Edge: Hashable, Sendable {
        public let parent: UUID
        public let child: UUID
        public let event: UUID
        public let quantity: Quantity

        public init(parent: UUID, child: UUID, event: UUID, quantity: Quantity) {
            self.parent = parent
            self.child = child
            self.event = event
            self.quantity = quantity
        }
    }

    public struct Step: Hashable, Sendable {
        public let event: UUID
        public let lot: UUID
        public let step: TraceStep
        public let at: Instant
        public let organisation: UUID
        public let organisationName: String
        public let counterparty: UUID?
        public let counterpartyName: String?
        public let packingHouse: UUID?
        /// Whether the packing house is the recorder's own, or its holder has had the goods in hand.
        public let isPackingHouseConfirmed: Bool
        public let areas: [UUID]
        public let quantity: Quantity

        public init(
            event: UUID, lot: UUID, step: TraceStep, at: Instant, organisation: UUID, organisationName: String, counterparty: UUID?,
            counterpartyName: String?, packingHouse: UUID?, isPackingHouseConfirmed: Bool, areas: [UUID], quantity: Quantity
        ) {
            self.event = event
            self.lot = lot
            self.step = step
            self.at = at
            self.organisation = organisation
            self.organisationName = organisationName
            self.counterparty = counterparty
            self.counterpartyName = counterpartyName
            self.packingHouse = packingHouse
            self.isPackingHouseConfirmed = isPackingHouseConfirmed
            self.areas = areas
            self.quantity = quantity
        }
    }
}
