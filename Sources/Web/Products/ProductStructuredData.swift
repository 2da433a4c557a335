import Commune
import Foundation
import JSON

/// The product for search engines: schema.org in JSON-LD, one `Product`, or a `ProductGroup` of its pack sizes.
///
/// Names, prices, availability, numbers and pictures are those of the feeds: marketplaces compare the two and withhold what differs.
struct ProductStructuredData {
    let product: PublicProduct
    let day: Day
    let address: PublicAddress

    var json: JSONValue {
        var members: JSONObject = ["@context": "https://schema.org"]
        if product.offers.count == 1, let only = product.offers.first {
            for member in description.members + variant(only).members { members[member.key] = member.value }
            return .object(members)
        }
        members["@type"] = "ProductGroup"
        members["productGroupID"] = .string(product.id.uuidString.replacing("-", with: ""))
        members["variesBy"] = .array(["https://schema.org/size"])
        for member in description.members { members[member.key] = member.value }
        members["hasVariant"] = .array(product.offers.map { .object(variant($0)) })
        return .object(members)
    }

    private var description: JSONObject {
        var members: JSONObject = [
            "name": .string(product.name.vi), "url": .string(address.product(product.id)),
            "brand": .object(["@type": "Brand", "name": .string(product.brand)]),
        ]
        if !product.story.vi.isEmpty { members["description"] = .string(product.story.vi) }
        if !images.isEmpty { members["image"] = .array(images) }
        if let stars = product.stars(on: day) { members["award"] = .string("\(stars.grade.name.vi) (\(stars.decisionNumber))") }
        return members
    }

    private var images: [JSONValue] { product.images.map { .string(address.image($0)) } }

    private func variant(_ offered: PublicOffer) -> JSONObject {
        var members: JSONObject = [
            "@type": "Product", "sku": .string(offered.offerID), "name": .string(product.name.vi), "size": .string(offered.netContent.display(.en)),
        ]
        if !images.isEmpty { members["image"] = .array(images) }
        if let gtin = offered.gtin { members["gtin14"] = .string(gtin) }
        members["offers"] = .object(offer(offered.offer))
        return members
    }

    private func offer(_ offer: Offer) -> JSONObject {
        var members: JSONObject = [
            "@type": "Offer", "url": .string(address.product(product.id)), "price": .integer(offer.price.dong), "priceCurrency": "VND",
            "availability": .string("https://schema.org/\(Self.term(offer.availability))"), "itemCondition": "https://schema.org/NewCondition",
            "seller": .object(["@type": "Organization", "name": .string(product.seller.name)]),
        ]
        if offer.availability == .preorder, let from = offer.availableFrom { members["availabilityStarts"] = .day(from) }
        return members
    }

    private static func term(_ availability: Availability) -> String {
        switch availability {
        case .inStock: "InStock"
        case .outOfStock: "OutOfStock"
        case .preorder: "PreOrder"
        }
    }
}
