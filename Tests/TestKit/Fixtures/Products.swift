import Foundation
import JSON
import Testing

extension Caller {
    /// Sends the bytes of a picture.
    @discardableResult
    public func upload(_ target: String, _ bytes: [UInt8], type: String = "image/png", once: String? = nil) async throws -> Client.Answer {
        var headers = [("Authorization", "Bearer \(secret ?? "")"), ("Content-Type", type)]
        if let once { headers.append(("Idempotency-Key", once)) }
        return try await service.client.send("POST", target, headers: headers, body: bytes)
    }

    /// The body of a product with one pack size of 1 kg for 175,000 dong.
    public static func productBody(name: String = "Vải thiều Phúc Hòa", gtin: String? = nil) -> JSONObject {
        var item: JSONObject = ["net_content": "1", "unit": "KGM", "price_vnd": 175_000, "availability": "in_stock"]
        if let gtin { item["gtin"] = .string(gtin) }
        return [
            "name_vi": .string(name), "name_en": "Phuc Hoa lychee", "ocop_set": 1, "story_vi": "Vải chín sớm trên đất đồi Phúc Hòa.",
            "trade_items": .array([.object(item)]),
        ]
    }

    /// A draft of this organisation.
    /// - Returns: the ids of the product and of its one trade item.
    public func draftProduct(name: String = "Vải thiều Phúc Hòa", gtin: String? = nil) async throws -> (id: String, item: String) {
        let made = try await post("/v1/products", .object(Self.productBody(name: name, gtin: gtin)))
        try #require(made.status == 201, "\(made.text)")
        let item = try #require(made.json["trade_items"]?[0]?.member("id"))
        return (made.text("id"), item)
    }

    /// A product of this organisation with one trade item and one picture, handed in and approved by its commune.
    /// - Parameter commune: where the organisation sits.
    /// - Returns: the ids of the product and of its trade item.
    public func approvedProduct(name: String = "Vải thiều Phúc Hòa", gtin: String? = nil, commune: String = "07330") async throws -> (id: String, item: String)
    {
        let product = try await draftProduct(name: name, gtin: gtin)
        let pictured = try await upload("/v1/products/\(product.id)/images", Golden.read("Images/alpha.png"))
        try #require(pictured.status == 201, "\(pictured.text)")
        let submitted = try await post("/v1/products/\(product.id)/submit", ifMatch: 2)
        let approved = try await service.officer(of: commune).post("/v1/products/\(product.id)/approve", ifMatch: submitted.integer("version"))
        try #require(approved.text("state") == "approved", "\(approved.text)")
        return product
    }
}
