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
        Verdict(unit, isRecalled: recall != nil, isPublished: isPublished, isPastUseBy: document.isPastUseBy(on: day))
    }

    /// What stands between this lot and the printing of its codes.
    public var gate: PublicationGate { gate(product: product?.state ?? .draft, isRecalled: recall != nil) }

    /// Whether goods of this lot could be put into the market: once approved, a product stays so for its lots while it is being revised.
    private var isPublished: Bool { gate(product: product?.isWithheld ?? true ? .draft : .approved, isRecalled: false).gaps.isEmpty }

    private func gate(product state: RecordState, isRecalled: Bool) -> PublicationGate {
        PublicationGate(
            productName: product?.name.vi ?? "", productState: state, producerName: producer?.name ?? "", producerAddress: producer?.address ?? "",
            producerState: producer?.state ?? .draft, harvestedOn: document.harvestedOn, packedOn: document.packedOn, isRecalled: isRecalled)
    }

    public var product: ProductCard? { cards.products[document.product] }
    public var producer: OrganisationCard? { cards.organisations[document.organisation] }
    public func productName(of lot: JourneyLot) -> LocalizedText { cards.products[lot.product]?.name ?? .productAwaitingApproval }
    public var growingAreas: [GrowingAreaCard] { document.growingAreas.compactMap { cards.growingAreas[$0] } }

    /// The stars that hold on a day: the latest of them.
    public func certificate(on day: Day) -> CertificateCard? {
        product?.certificates.first { $0.validity(on: day) == .holds }
    }

    /// Whether anything shown is demonstration data.
    public var isSample: Bool { producer?.isSample ?? false }
}
