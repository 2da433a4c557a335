import Commune
import Foundation
import Postgres

@testable import Store

/// What a row says, told slowly with values and strings: the reading of rows by bytes is held against it.
extension Listing {
    /// The certificate that counts on a day, and every column of the listing.
    static func statement(_ day: Day) -> SQL {
        """
        SELECT listing.*, held.stars AS held_stars, held.issuer AS held_issuer, held."from" AS held_from, held."to" AS held_to
        FROM listing LEFT JOIN LATERAL (
            SELECT * FROM (
                SELECT listing.stars, listing.stars_issuer AS issuer, listing.stars_from AS "from", listing.stars_to AS "to" WHERE listing.stars IS NOT NULL
                UNION ALL
                SELECT * FROM jsonb_to_recordset(listing.other_stars) AS other (stars integer, issuer text, "from" date, "to" date)
            ) star
            ORDER BY "from" <= \(day) AND "to" > \(day) DESC, "from" <= \(day) DESC, CASE WHEN "from" <= \(day) THEN "to" END DESC, "from" LIMIT 1
        ) held ON true
        WHERE province_code = '24' ORDER BY offer_id COLLATE "C"
        """
    }

    init(row: Row, origin: String) throws {
        let product: UUID = try row.decode("product_id")
        let (names, widths, heights): ([String], [Int], [Int]) = (
            try row.decode("images"), try row.decode("image_widths"), try row.decode("image_heights")
        )
        let unit = NetContent.Unit(rawValue: try row.decode("unit"))
        let set = try? OcopSet(number: row.decode("ocop_set"))
        self.init(
            id: try Listing.name(row.decode("offer_id", as: String.self)), group: try Listing.name(product), title: Text(vi: try row.decode("title_vi")),
            story: Text(vi: try row.decode("story_vi")), link: "\(origin)/p/\(product.uuidString.lowercased())",
            images: zip(names, zip(widths, heights)).map { Image(url: "\(origin)/images/\($0)", width: $1.0, height: $1.1) },
            priceVND: try row.decode("price_vnd"), gtin: try row.decode("gtin"), brand: try row.decode("brand"),
            netContent: try unit.map { NetContent(amount: try row.decode("net_content"), unit: $0) }, ocopSet: try row.decode("ocop_set"),
            productType: set.map { [$0.group.name.vi, $0.name.vi] } ?? [], availability: try Listing.availability(row),
            seller: Seller(id: try Listing.name(row.decode("organisation_id", as: UUID.self)), name: try row.decode("organisation_name")),
            commune: try row.decode("commune_name"), province: try row.decode("province_name"),
            provenance: try row.decode("lot_code", as: String?.self).map { code in
                Provenance(lotCode: code, harvestDay: try row.decode("lot_harvested_on", as: Day?.self)?.description, traceURL: "\(origin)/t/\(code)")
            },
            claims: try row.decode("held_stars", as: Int?.self).map { [try Listing.claim($0, row)] } ?? [])
    }

    private static func name(_ uuid: UUID) throws -> ListingID { try name(uuid.uuidString.replacing("-", with: "")) }

    private static func name(_ text: String) throws -> ListingID {
        guard let id = ListingID(text) else { throw UnknownValue(column: "offer_id") }
        return id
    }

    private static func availability(_ row: Row) throws -> Availability {
        switch try row.decode("availability", as: String.self) {
        case "in_stock": .inStock
        case "out_of_stock": .outOfStock
        default: .preorder(try row.decode("available_from", as: Day?.self)?.description ?? "")
        }
    }

    private static func claim(_ stars: Int, _ row: Row) throws -> Claim {
        Claim(
            kind: .ocopStars(stars), text: "OCOP \(stars) sao", level: .verified, body: try row.decode("held_issuer"),
            validFrom: try row.decode("held_from", as: Day?.self)?.description,
            validUntil: try row.decode("held_to", as: Day?.self)?.adding(days: -1).description)
    }
}
