import Commune
import GS1
import JSON

/// How a pack size looks on the wire.
enum TradeItemBody {
    static let offerFields: [ObjectSchema.Field] = [
        .required("price_vnd", .integer(1...PriceVND.highest), "Price in dong, a whole number."),
        .optional("availability", .word(Availability.allCases.map(\.rawValue)), "in_stock if absent."),
        .optional("available_from", .day, "First day it can be had; needed for a pre-order."),
    ]
    private static let contentFields: [ObjectSchema.Field] = [
        .required("net_content", .decimal, "How much one pack holds."), .required("unit", .text(max: 3), "UN/ECE code: KGM, GRM, LTR, MLT, H87 …"),
        .optional("gtin", .text(max: 14), "The number under the bar code, 8, 12, 13 or 14 digits; only where the producer holds one."),
    ]

    static let offer = ObjectSchema("OfferChange", offerFields)
    static let draft = ObjectSchema("TradeItemDraft", contentFields + offerFields)
    static let schema = ObjectSchema(
        "TradeItem",
        [
            .required("id", .uuid, "Id."),
            .required(
                "offer_id", .token(pattern: "[A-Z0-9]{1,50}", max: 50, example: "0198C0DE000070008000000000000001"), "Its name on every marketplace, for ever."),
        ] + contentFields + offerFields)

    static func offer(_ fields: Fields) -> Offer? {
        let availability = fields.has("availability") ? fields.word("availability", as: Availability.self) : .inStock
        guard let availability, let price = fields.integer("price_vnd").flatMap({ try? PriceVND(dong: $0) }) else { return nil }
        let day = fields.day("available_from")
        if day == nil, fields.has("available_from") { return nil }
        do throws(OfferRefusal) {
            return try Offer(price: price, availability: availability, availableFrom: day)
        } catch {
            fields.note("available_from", error)
            return nil
        }
    }

    static func draft(_ fields: Fields) -> TradeItemDraft? {
        let content = fields.quantity("net_content")
        let gtin = fields.value("gtin") { text throws(GTINRefusal) in try GTIN(onPack: text) }
        let offer = offer(fields)
        guard let content, let offer, gtin != nil || !fields.has("gtin") else { return nil }
        return TradeItemDraft(netContent: content, gtin: gtin, offer: offer)
    }

    /// The pack sizes of a new product: at least one, no number twice.
    static func drafts(_ fields: Fields) -> [TradeItemDraft] {
        let parts = fields.objects("trade_items")
        if parts.isEmpty, fields.has("trade_items") { fields.note("trade_items", TradeItemsRefusal.none) }
        var seen: Set<GTIN> = []
        return parts.compactMap { part in
            guard let item = draft(part) else { return nil }
            if let gtin = item.gtin, !seen.insert(gtin).inserted { part.note("gtin", GTINRefusal.taken) }
            return item
        }
    }

    static func json(_ item: TradeItem) -> JSONValue {
        let draft = item.draft
        return .object([
            "id": .id(item.id), "offer_id": .string(item.offerID), "net_content": .decimal(draft.netContent.amount),
            "unit": .string(draft.netContent.unit.code), "gtin": .optional(draft.gtin?.description), "price_vnd": .integer(draft.offer.price.dong),
            "availability": .string(draft.offer.availability.rawValue), "available_from": .optional(draft.offer.availableFrom),
        ])
    }
}
