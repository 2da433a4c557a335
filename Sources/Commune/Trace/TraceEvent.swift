import Foundation

/// What came of a simple call.
public struct CapturedEvent: Hashable, Sendable, Identifiable {
    public let id: UUID
    /// Who recorded it.
    public let organisation: UUID
    /// `ni:///sha-256;…`, also the eventID of the document.
    public let hash: String
    public let step: TraceStep
    public let at: Instant
    /// Of the first time, for a repeat.
    public let recordedAt: Date
    public let isDuplicate: Bool

    public init(id: UUID, organisation: UUID, hash: String, step: TraceStep, at: Instant, recordedAt: Date, isDuplicate: Bool) {
        self.id = id
        self.organisation = organisation
        self.hash = hash
        self.step = step
        self.at = at
        self.recordedAt = recordedAt
        self.isDuplicate = isDuplicate
    }
}

/// An event as it lies in the register.
public struct TraceEvent: Hashable, Sendable, Identifiable {
    public let id: UUID
    public let organisation: UUID
    public let hash: String
    /// Whether it declares another event wrong.
    public let isDeclaration: Bool
    public let step: TraceStep
    /// `ObjectEvent`, `TransformationEvent`.
    public let kind: String
    public let at: Instant
    public let recordedAt: Date
    public let bizStep: String
    public let disposition: String?
    public let counterparty: UUID?
    public let packingHouse: UUID?
    public let areas: [UUID]
    /// JSON array of `{lot_id, role, quantity, unit}`, ready for the reply.
    public let lots: String
    public let voids: UUID?
    public let voidReason: VoidReason?
    public let correctedBy: UUID?
    /// The declaration that this event is wrong.
    public let voidedBy: UUID?
    public let voidedAt: Date?
    /// EPCIS JSON-LD, byte for byte as captured.
    public let document: [UInt8]

    public init(
        id: UUID, organisation: UUID, hash: String, isDeclaration: Bool, step: TraceStep, kind: String, at: Instant, recordedAt: Date,
        bizStep: String, disposition: String?, counterparty: UUID?, packingHouse: UUID?, areas: [UUID], lots: String, voids: UUID?,
        voidReason: VoidReason?, correctedBy: UUID?, voidedBy: UUID?, voidedAt: Date?, document: [UInt8]
    ) {
        self.id = id
        self.organisation = organisation
        self.hash = hash
        self.isDeclaration = isDeclaration
        self.step = step
        self.kind = kind
        self.at = at
        self.recordedAt = recordedAt
        self.bizStep = bizStep
        self.disposition = disposition
        self.counterparty = counterparty
        self.packingHouse = packingHouse
        self.areas = areas
        self.lots = lots
        self.voids = voids
        self.voidReason = voidReason
        self.correctedBy = correctedBy
        self.voidedBy = voidedBy
        self.voidedAt = voidedAt
        self.document = document
    }
}

/// A declaration that an event is wrong, and what stands in its place.
public struct VoidedEvent: Hashable, Sendable, Identifiable {
    /// Of the declaration.
    public let id: UUID
    public let voids: UUID
    public let hash: String
    public let reason: VoidReason
    public let recordedAt: Date
    public let correction: CapturedEvent?

    public init(id: UUID, voids: UUID, hash: String, reason: VoidReason, recordedAt: Date, correction: CapturedEvent?) {
        self.id = id
        self.voids = voids
        self.hash = hash
        self.reason = reason
        self.recordedAt = recordedAt
        self.correction = correction
    }
}
