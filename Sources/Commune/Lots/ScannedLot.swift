import Foundation

/// Everything one scan shows: the code's own state, the lot's document, the cards around it. Pure: the day is handed in.
public struct ScannedLot: Hashable, Sendable {
    public let unit: ScannedUnit
    public let document: LotDocument
    public let documentVersion: Int
    /// Facts have come in that the journey does not show yet.
    public let isUpdating: Bool
    public let recall: RecallNotice?
    public let cards: LotCards

    public init(
        unit: ScannedUnit, document: LotDocument, documentVersion: Int, isUpdating: Bool, recall: RecallNotice?, cards: LotCards
    ) {
        self.unit = unit
        self.document = document
        self.documentVersion = documentVersion
        self.isUpdating = isUpdating
        self.recall = recall
        self.cards = cards
    }

    public func verdict(on day: Day) -> Verdict {
        Verdict(unit, isRecalled: recall != nil, isPastUseBy: document.isPastUseBy(on: day))
    }

    public var product: ProductCard? { cards.products[document.product] }
    public var producer: OrganisationCard? { cards.organisations[document.organisation] }
    public var growingAreas: [GrowingAreaCard] { document.growingAreas.compactMap { cards.growingAreas[$0] } }

    /// The stars that hold on a day: the latest of them.
    public func certificate(on day: Day) -> CertificateCard? {
        product?.certificates.first { $0.validity(on: day) == .holds }
    }

    /// Whether anything shown is demonstration data.
    public var isSample: Bool { producer?.isSample ?? false }
}
