import Foundation
import GS1

/// A pack size as it is entered: how much is in it, its number where the producer holds one, and what it costs.
public struct TradeItemDraft: Hashable, Sendable {
    public let netContent: Quantity
    public let gtin: GTIN?
    public let offer: Offer

    public init(netContent: Quantity, gtin: GTIN?, offer: Offer) {
        self.netContent = netContent
        self.gtin = gtin
        self.offer = offer
    }
}

/// A pack size of a product, the thing that is sold.
public struct TradeItem: Hashable, Sendable, Identifiable {
    public let id: UUID
    /// Its name on every marketplace; never changes, never given to another.
    public let offerID: String
    public let draft: TradeItemDraft

    public init(id: UUID, offerID: String, draft: TradeItemDraft) {
        self.id = id
        self.offerID = offerID
        self.draft = draft
    }
}

/// What changes with season and market, and may change without a new review.
public struct Offer: Hashable, Sendable {
    public let price: PriceVND
    public let availability: Availability
    /// The first day on which it can be had; always there for a pre-order.
    public let availableFrom: Day?

    public init(price: PriceVND, availability: Availability, availableFrom: Day?) throws(OfferRefusal) {
        if availability == .preorder && availableFrom == nil { throw .preorderWithoutDay }
        self.price = price
        self.availability = availability
        self.availableFrom = availableFrom
    }
}

/// Whether it can be bought now; follows the season.
public enum Availability: String, CaseIterable, Hashable, Sendable {
    case inStock = "in_stock"
    case outOfStock = "out_of_stock"
    case preorder

    public var term: LocalizedText {
        switch self {
        case .inStock: LocalizedText(vi: "Còn hàng", en: "In stock", zh: "有货")
        case .outOfStock: LocalizedText(vi: "Hết hàng", en: "Out of stock", zh: "缺货")
        case .preorder: LocalizedText(vi: "Nhận đặt trước", en: "Pre-order", zh: "接受预订")
        }
    }
}

/// Why price and availability make no offer.
public enum OfferRefusal: Refusal {
    case preorderWithoutDay

    public var reason: RefusalReason {
        switch self {
        case .preorderWithoutDay:
            RefusalReason(
                "preorder_day_missing", vi: "Đặt trước phải kèm ngày có hàng.", en: "A pre-order needs the day from which it can be had.",
                hint: LocalizedText(vi: "Điền available_from, ví dụ 2026-06-15.", en: "Fill in available_from, for example 2026-06-15."))
        }
    }
}
