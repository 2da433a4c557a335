import Commune
import Foundation
import Postgres

extension Listing {
    /// - Parameters:
    ///   - row: of ``FeedSource/listings``.
    ///   - origin: what the addresses of pages and pictures begin with.
    init(row: Row, origin: String) throws {
        let product: UUID = try row.decode("product_id")
        self.init(
            id: try Listing.name(row.decode("offer_id", as: String.self)), group: try Listing.name(product),
            title: Text(vi: try row.decode("title_vi"), en: try row.decode("title_en")), story: Text(vi: try row.decode("story_vi")),
            link: "\(origin)/p/\(product.uuidString.lowercased())", images: try Listing.images(row, origin), priceVND: try row.decode("price_vnd"),
            gtin: try row.decode("gtin"), brand: try row.decode("brand"), netContent: try Listing.netContent(row),
            ocopSet: try row.decode("ocop_set"), productType: try Listing.productType(row), availability: try Listing.availability(row),
            seller: Seller(id: try Listing.name(row.decode("organisation_id", as: UUID.self)), name: try row.decode("organisation_name")),
            commune: try row.decode("commune_name"), province: try row.decode("province_name"), provenance: try Listing.provenance(row, origin),
            claims: try Listing.claims(row))
    }

    private static func name(_ text: String) throws -> ListingID {
        guard let id = ListingID(text) else { throw UnknownValue(column: "offer_id") }
        return id
    }

    /// Marketplaces take neither hyphens nor small letters everywhere.
    private static func name(_ uuid: UUID) throws -> ListingID { try name(uuid.uuidString.replacing("-", with: "")) }

    private static func images(_ row: Row, _ origin: String) throws -> [Image] {
        let names: [String] = try row.decode("images")
        let widths: [Int] = try row.decode("image_widths")
        let heights: [Int] = try row.decode("image_heights")
        return zip(names, zip(widths, heights)).map { Image(url: "\(origin)/images/\($0)", width: $1.0, height: $1.1) }
    }

    /// Nothing for units by which no marketplace compares prices: boxes, bunches.
    private static func netContent(_ row: Row) throws -> NetContent? {
        guard let unit = NetContent.Unit(rawValue: try row.decode("unit")) else { return nil }
        return NetContent(amount: try row.decode("net_content"), unit: unit)
    }

    private static func productType(_ row: Row) throws -> [String] {
        guard let set = try? OcopSet(number: row.decode("ocop_set")) else { return [] }
        return [set.group.name.vi, set.name.vi]
    }

    private static func availability(_ row: Row) throws -> Availability {
        switch try row.decode("availability", as: String.self) {
        case "in_stock": .inStock
        case "out_of_stock": .outOfStock
        case "preorder": .preorder(try row.decode("available_from", as: Day?.self)?.description ?? "")
        default: throw UnknownValue(column: "availability")
        }
    }

    private static func provenance(_ row: Row, _ origin: String) throws -> Provenance? {
        guard let code = try row.decode("lot_code", as: String?.self) else { return nil }
        return Provenance(
            lotCode: code, harvestDay: try row.decode("lot_harvested_on", as: Day?.self)?.description, traceURL: "\(origin)/t/\(code)")
    }

    /// The stars with their days; whether they hold on the as-of day is for the rules to say, who also say why they are withheld.
    private static func claims(_ row: Row) throws -> [Claim] {
        guard let stars = try row.decode("held_stars", as: Int?.self) else { return [] }
        return [
            Claim(
                kind: .ocopStars(stars), text: "OCOP \(stars) sao", level: .verified, body: try row.decode("held_issuer"),
                validFrom: try row.decode("held_from", as: Day?.self)?.description,
                validUntil: try row.decode("held_to", as: Day?.self)?.adding(days: -1).description)
        ]
    }
}
