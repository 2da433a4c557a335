import Commune
import JSON

/// The public page of a product as JSON.
enum ProductPageBody {
    static let schema = ObjectSchema(
        "ProductPage",
        [
            .required("id", .uuid, "Id of the product."), .required("url", .uri, "The page itself."),
            .required("name_vi", .text(max: ProductDraft.longestName), "Name in Vietnamese."),
            .required("name_en", .nullable(.text(max: ProductDraft.longestName)), "Name in English."),
            .required("name_zh", .nullable(.text(max: ProductDraft.longestName)), "Name in Chinese."),
            .required("brand", .text(max: 200), "Brand, or the producer's name."),
            .required("story_vi", .nullable(.text(max: ProductDraft.longestStory, lines: .multiple)), "Story of the product."),
            .required("story_en", .nullable(.text(max: ProductDraft.longestStory, lines: .multiple)), "The story in English."),
            .required("storage_vi", .nullable(.text(max: ProductDraft.longestStorage, lines: .multiple)), "How to keep it."),
            .required("shelf_life_days", .nullable(.integer(ProductDraft.shelfLife)), "Days from packing."),
            .required("images", .list(.object(ImageBody.schema), max: Product.mostImages), "Pictures; the first is the main one."),
            .required("stars", .nullable(.object(stars)), "OCOP recognition in force today."),
            .required("producer", .object(producer), "Who makes and sells it."),
            .required("offers", .list(.object(offer), max: Product.mostTradeItems), "Pack sizes."),
            .required("newest_lot", .nullable(.object(lot)), "The newest lot that is not recalled."),
            .required("is_sample", .boolean, "Whether this is demonstration data."),
        ])

    private static let stars = ObjectSchema(
        "ProductPageStars",
        [
            .required("stars", .integer(3...5), "Grade."), .required("decision_number", .text(max: 200), "Recognition decision."),
            .required("issuer", .text(max: 200), "Who recognised it."), .required("valid_until", .nullable(.day), "Last day it holds."),
        ])
    private static let producer = ObjectSchema(
        "ProductPageProducer",
        [
            .required("id", .uuid, "Id."), .required("name", .text(max: 200), "Name."),
            .required("kind", .word(OrganisationKind.allCases.map(\.rawValue)), "Legal form."), .required("address", .text(max: 300), "Address."),
            .required("commune", .text(max: 200), "Commune."), .required("province", .text(max: 200), "Province."),
            .required("phone", .nullable(.text(max: 30)), "Phone of the organisation."), .required("website", .nullable(.uri), "Its web page."),
        ])
    private static let offer = ObjectSchema("ProductPageOffer", TradeItemBody.schema.fields.filter { $0.name != "id" })
    private static let lot = ObjectSchema(
        "ProductPageLot",
        [
            .required("code", .text(max: 40), "Public code."), .required("url", .uri, "The page of the lot."),
            .required("harvested_on", .nullable(.day), "Day of harvest."),
        ])

    static func json(_ product: PublicProduct, on day: Day, origin: String) -> JSONValue {
        let address = PublicAddress(origin: origin)
        return .object([
            "id": .id(product.id), "url": .string(address.product(product.id)), "name_vi": .string(product.name.vi), "name_en": .optional(product.name.en),
            "name_zh": .optional(product.name.zh), "brand": .string(product.brand),
            "story_vi": .optional(product.story.vi.isEmpty ? nil : product.story.vi), "story_en": .optional(product.story.en),
            "storage_vi": .optional(product.storageVi), "shelf_life_days": .optional(product.shelfLifeDays),
            "images": .array(product.images.map(ImageBody.json)), "stars": product.stars(on: day).map(json) ?? .null, "producer": json(product.seller),
            "offers": .array(product.offers.map(json)), "newest_lot": product.newestLot.map { json($0, address) } ?? .null,
            "is_sample": .bool(product.isSample),
        ])
    }

    private static func json(_ stars: PublicStars) -> JSONValue {
        .object([
            "stars": .integer(stars.grade.stars), "decision_number": .string(stars.decisionNumber), "issuer": .string(stars.issuer),
            "valid_until": .optional(stars.validity.lastDay),
        ])
    }

    private static func json(_ seller: PublicSeller) -> JSONValue {
        .object([
            "id": .id(seller.id), "name": .string(seller.name), "kind": .string(seller.kind.rawValue), "address": .string(seller.address),
            "commune": .string(seller.commune), "province": .string(seller.province), "phone": .optional(seller.phone), "website": .optional(seller.website),
        ])
    }

    private static func json(_ offered: PublicOffer) -> JSONValue {
        .object([
            "offer_id": .string(offered.offerID), "net_content": .decimal(offered.netContent.amount), "unit": .string(offered.netContent.unit.code),
            "gtin": .optional(offered.gtin), "price_vnd": .integer(offered.offer.price.dong), "availability": .string(offered.offer.availability.rawValue),
            "available_from": .optional(offered.offer.availableFrom),
        ])
    }

    private static func json(_ lot: PublicLot, _ address: PublicAddress) -> JSONValue {
        .object(["code": .string(lot.code), "url": .string(address.trace(lot.code)), "harvested_on": .optional(lot.harvestedOn)])
    }
}
