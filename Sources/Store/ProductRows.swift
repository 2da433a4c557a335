import Commune
import Foundation
import GS1
import JSON
import Postgres

// How a product's rows become its values. What the database holds was checked before it was written: anything else is a fault of ours.

extension Product {
    init(row: Row) throws {
        let story: String = try row.decode("story_vi")
        let draft = ProductDraft(
            nameVi: try row.decode("name_vi"), nameEn: try row.decode("name_en"), nameZh: try row.decode("name_zh"),
            ocopSet: try OcopSet(number: row.decode("ocop_set")), storyVi: story.isEmpty ? nil : story, storyEn: try row.decode("story_en"),
            brand: try row.decode("brand"), storageVi: try row.decode("storage_vi"), shelfLifeDays: try row.decode("shelf_life_days"),
            isKeyProduct: try row.decode("is_key_product"))
        self.init(
            id: try row.decode("id"), organisation: try row.decode("organisation_id"), state: try row.decode("state"),
            remarks: try row.decode("remarks"), draft: draft, tradeItems: try row.list("trade_items").map(TradeItem.init(json:)),
            images: try row.list("images").map(ProductImage.init(json:)), version: try row.decode("version"), createdAt: try row.decode("created_at"),
            updatedAt: try row.decode("updated_at"))
    }
}

extension TradeItem {
    init(json: JSONValue) throws {
        guard let id = json["id"]?.stringValue.flatMap(UUID.init(uuidString:)), let offerID = json["offer_id"]?.stringValue,
            let content = json["net_content"]?.stringValue, let unit = json["unit"]?.stringValue
        else { throw UnknownValue(column: "trade_items") }
        self.init(
            id: id, offerID: offerID,
            draft: TradeItemDraft(
                netContent: try Quantity(content, unit: UnitOfMeasure(code: unit)),
                gtin: try json["gtin"]?.stringValue.map { try GTIN(parsing: $0) }, offer: try Offer(json: json)))
    }
}

extension Offer {
    /// - Parameter json: an object with `price_vnd`, `availability` and `available_from`.
    init(json: JSONValue) throws {
        guard let price = json["price_vnd"]?.numberValue?.intValue, let availability = json["availability"]?.stringValue.flatMap(Availability.init)
        else { throw UnknownValue(column: "availability") }
        try self.init(
            price: PriceVND(dong: price), availability: availability, availableFrom: json["available_from"]?.stringValue.map { try Day($0) })
    }
}

extension ProductImage {
    init(json: JSONValue) throws {
        guard let hash = json["sha256"]?.stringValue, let type = json["type"]?.stringValue, let width = json["width"]?.numberValue?.intValue,
            let height = json["height"]?.numberValue?.intValue
        else { throw UnknownValue(column: "images") }
        let alt = json["alt"]?.stringValue
        self.init(sha256: hash, mediaType: type, width: width, height: height, altVi: alt == "" ? nil : alt)
    }
}

extension Row {
    /// The elements of a column that holds a JSON array.
    func list(_ column: String) throws -> [JSONValue] {
        guard let values = try JSONParser.parse(Array(decode(column, as: String.self).utf8)).arrayValue else { throw UnknownValue(column: column) }
        return values
    }

    /// A column that holds a JSON object.
    func object(_ column: String) throws -> JSONValue {
        try JSONParser.parse(Array(decode(column, as: String.self).utf8))
    }
}
