import Commune
import Foundation
import JSON
import Postgres

// What the public reads of products: projections only, one statement each, without a session.
extension Database {
    /// An approved product with its seller and offers; nil for any other.
    public func productPage(_ id: UUID) async throws -> PublicProduct? {
        try await scans.query(
            """
            SELECT product.body AS product, seller.id AS seller_id, seller.body AS seller, offered.listings::text AS listings
            FROM (
                    SELECT organisation_id, json_agg(listing ORDER BY offer_id) AS listings FROM listing WHERE product_id = \(id) GROUP BY organisation_id
                ) offered
                JOIN card product ON product.kind = 'product' AND product.id = \(id)
                JOIN card seller ON seller.kind = 'organisation' AND seller.id = offered.organisation_id
            """
        ).first.map { try PublicProduct(id: id, row: $0) }
    }

    /// Approved products, the newest first.
    ///
    /// - Parameter words: found without accents and case, anywhere in a title.
    public func newestProducts(words: String?, limit: Int) async throws -> [PublicProductLine] {
        let pattern = words.map { "%" + Fold.vietnamese($0).replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_") + "%" }
        // Ids of version 7 are in the order of time.
        let narrowed: SQL = pattern.map { "WHERE title_key LIKE \($0)" } ?? ""
        return try await scans.query(
            """
            SELECT DISTINCT ON (product_id) product_id, title_vi, title_en, organisation_name, commune_name, price_vnd, is_sample
            FROM listing \(narrowed) ORDER BY product_id DESC, price_vnd LIMIT \(limit)
            """
        ).map { row in
            PublicProductLine(
                id: try row.decode("product_id"), name: .init(vi: try row.decode("title_vi"), en: try row.decode("title_en")),
                organisation: try row.decode("organisation_name"), commune: try row.decode("commune_name"), price: try PriceVND(dong: row.decode("price_vnd")),
                isSample: try row.decode("is_sample"))
        }
    }
}

extension PublicProduct {
    /// Prices, pictures and stars are those of the listings, which feeds read too; the card adds what feeds do not carry.
    fileprivate init(id: UUID, row: Row) throws {
        let card = try row.object("product")
        let listings = try row.list("listings")
        guard let first = listings.first, let title = first["title_vi"]?.stringValue, let brand = first["brand"]?.stringValue else {
            throw UnknownValue(column: "listings")
        }
        let order = card["trade_items"]?.arrayValue?.compactMap { $0["offer_id"]?.stringValue } ?? []
        let offers = try listings.map(PublicOffer.init(listing:)).sorted {
            (order.firstIndex(of: $0.offerID) ?? order.count) < (order.firstIndex(of: $1.offerID) ?? order.count)
        }
        self.init(
            id: id, name: Texts(vi: title, en: first["title_en"]?.stringValue, zh: card["name_zh"]?.stringValue),
            story: Texts(vi: first["story_vi"]?.stringValue ?? "", en: card["story_en"]?.stringValue), storageVi: card["storage_vi"]?.stringValue,
            shelfLifeDays: card["shelf_life_days"]?.numberValue?.intValue, brand: brand,
            images: try (card["images"]?.arrayValue ?? []).map(ProductImage.init(json:)), offers: offers,
            seller: try PublicSeller(id: row.decode("seller_id"), card: row.object("seller")), stars: try PublicStars.all(in: first),
            newestLot: try first["lot_code"]?.stringValue.map { code in
                PublicLot(code: code, harvestedOn: try first["lot_harvested_on"]?.stringValue.map { try Day($0) })
            }, isSample: first["is_sample"]?.boolValue ?? false)
    }
}

extension PublicOffer {
    fileprivate init(listing: JSONValue) throws {
        guard let offerID = listing["offer_id"]?.stringValue, let content = listing["net_content"]?.numberValue?.description,
            let unit = listing["unit"]?.stringValue
        else { throw UnknownValue(column: "listings") }
        self.init(
            offerID: offerID, netContent: try Quantity(content, unit: UnitOfMeasure(code: unit)), gtin: listing["gtin"]?.stringValue,
            offer: try Offer(json: listing))
    }
}

extension PublicStars {
    fileprivate static func all(in listing: JSONValue) throws -> [PublicStars] {
        let newest = try PublicStars(listing, issuer: "stars_issuer", from: "stars_from", to: "stars_to")
        let others = try (listing["other_stars"]?.arrayValue ?? []).compactMap { try PublicStars($0, issuer: "issuer", from: "from", to: "to") }
        return (newest.map { [$0] } ?? []) + others
    }

    private init?(_ json: JSONValue, issuer: String, from: String, to: String) throws {
        guard let stars = json["stars"]?.numberValue?.intValue, let decision = json["decision_number"]?.stringValue,
            let issuer = json[issuer]?.stringValue, let from = json[from]?.stringValue, let to = json[to]?.stringValue
        else { return nil }
        self.init(
            grade: try StarGrade(stars: stars), decisionNumber: decision, issuer: issuer, validity: try DayRange(from: Day(from), upTo: Day(to)))
    }
}

extension PublicSeller {
    fileprivate init(id: UUID, card: JSONValue) throws {
        guard let name = card["name"]?.stringValue, let kind = card["kind"]?.stringValue.flatMap(OrganisationKind.init),
            let address = card["address"]?.stringValue, let commune = card["commune"]?.stringValue,
            let communeKind = card["commune_kind"]?.stringValue.flatMap(PlaceKind.init), let province = card["province"]?.stringValue
        else { throw UnknownValue(column: "seller") }
        self.init(
            id: id, name: name, kind: kind, address: address, commune: commune, communeKind: communeKind, province: province,
            phone: card["phone"]?.stringValue, website: card["website"]?.stringValue)
    }
}
