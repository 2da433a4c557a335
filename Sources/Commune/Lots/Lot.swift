import Foundation

/// A lot (lô hàng): goods of one product made together, under the producer's own code and one public code.
public struct Lot: Hashable, Sendable, Identifiable {
    public let id: UUID
    /// Who holds it: only the holder changes it.
    public let organisation: UUID
    public let product: UUID
    public let code: LotCode
    /// The eighteen characters of the label, without spaces.
    public let publicCode: String
    public let growingAreas: [UUID]
    public let days: LotDays
    public let quantity: Quantity
    public let version: Int
    public let createdAt: Date
    public let updatedAt: Date

    public init(
        id: UUID, organisation: UUID, product: UUID, code: LotCode, publicCode: String, growingAreas: [UUID], days: LotDays, quantity: Quantity,
        version: Int, createdAt: Date, updatedAt: Date
    ) {
        self.id = id
        self.organisation = organisation
        self.product = product
        self.code = code
        self.publicCode = publicCode
        self.growingAreas = growingAreas
        self.days = days
        self.quantity = quantity
        self.version = version
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}

/// What a producer says of a new lot.
public struct LotDraft: Sendable {
    public let product: UUID
    public let code: LotCode
    public let facts: LotFacts

    public init(product: UUID, code: LotCode, facts: LotFacts) {
        self.product = product
        self.code = code
        self.facts = facts
    }
}

/// What may still be mended on a lot before its first event.
public struct LotFacts: Sendable {
    public let growingAreas: [UUID]
    public let days: LotDays
    public let quantity: Quantity

    public init(growingAreas: [UUID], days: LotDays, quantity: Quantity) {
        self.growingAreas = growingAreas
        self.days = days
        self.quantity = quantity
    }
}

/// Another organisation that may see a lot and refer to it, and since when.
public struct LotShare: Hashable, Sendable {
    public let lot: UUID
    public let organisation: UUID
    /// `shared` by the holder's word, `shipped` by an event.
    public let reason: String
    public let since: Date

    public init(lot: UUID, organisation: UUID, reason: String, since: Date) {
        self.lot = lot
        self.organisation = organisation
        self.reason = reason
        self.since = since
    }
}
