import Commune
import Foundation
import JSON
import Postgres
import TestKit
import Testing

/// A row of the projection that feeds read, as the owner writes it: a good listing, and how to spoil it.
struct ListingRow {
    var offer = "VAI1KG"
    var title = "Vải thiều Phúc Hòa, hộp 1 kg"
    var story = "Vải thiều chín sớm trồng tại Phúc Hòa, thu hoạch buổi sáng và đóng hộp trong ngày."
    var price = 175_000
    var gtin: String?
    var set = 1
    var images = ["aa.jpg"]
    var side = 1200
    var isSample = false
    var commune = "07330"
    var province = "24"
    var stars: Int? = 4
    var starsFrom = "2025-01-10"
    var starsTo = "2028-01-10"
    var availability = "in_stock"
    var availableFrom: Day?

    static let product = UUID(uuid: (1, 2, 3, 4, 5, 6, 0x70, 8, 0x80, 10, 11, 12, 13, 14, 15, 16))

    var sql: SQL {
        """
        INSERT INTO listing VALUES (gen_random_uuid(), \(offer), \(Self.product), \(Self.product), \(province), \(commune), \(isSample), \(title),
            NULL, \(story), 'HTX Phúc Hòa', 'HTX Phúc Hòa', 'Phúc Hòa', 'Bắc Ninh', \(set), \(price), \(gtin), 1.000, 'KGM', \(availability),
            \(availableFrom), \(images), \(images.map { _ in side }), \(images.map { _ in side }), \(stars), \(stars == nil ? nil : starsFrom)::date,
            \(stars == nil ? nil : starsTo)::date, '12/QĐ-UBND', 'UBND tỉnh Bắc Ninh', 'AE03NWF2JQVQEHD7G5', '2026-06-02')
        """
    }
}

extension TestService {
    /// Statements as the owner of the tables, for what the service itself would not do.
    @discardableResult
    func asOwner(_ statements: SQL...) async throws -> [Rows] {
        let pool = Pool(PoolConfiguration(connectionString: Cluster.url(socket, databaseName, "choxa_owner")))
        let rows = try await pool.withConnection { connection in
            var rows: [Rows] = []
            for statement in statements { rows.append(try await connection.query(statement)) }
            return rows
        }
        await pool.close()
        return rows
    }

    func list(_ change: (inout ListingRow) -> Void = { _ in }) async throws {
        var row = ListingRow()
        change(&row)
        try await asOwner(row.sql)
    }

    func count(_ table: String) async throws -> Int {
        try await asOwner("SELECT count(*) FROM \(identifier: table)")[0][0].decode(at: 0)
    }
}

/// A Department's marketplace with one feed, and how to build and fetch it.
struct Stall {
    let department: Caller
    let marketplace: String
    let feed: String

    static func open(_ service: TestService, name: String = "phuc-hoa", scope: (String, String) = ("province", "24"), withSamples: Bool = false) async throws
        -> Stall
    {
        let department = try await service.department()
        let made = try await department.post("/v1/marketplaces", .object(["name": .string("Sàn \(name)")]))
        #expect(made.status == 201)
        let feed = try await department.post("/v1/feeds", order(made.text("id"), name: name, scope: scope, withSamples: withSamples))
        #expect(feed.status == 201, "\(feed.text)")
        return Stall(department: department, marketplace: made.text("id"), feed: feed.text("id"))
    }

    static func order(_ marketplace: String, name: String, scope: (String, String) = ("province", "24"), withSamples: Bool = false) -> JSONValue {
        .object([
            "marketplace_id": .string(marketplace), "name": .string(name), "title": "Nông sản Phúc Hòa", "format": "google",
            "scope_level": .string(scope.0), "scope_code": .string(scope.1), "with_samples": .bool(withSamples),
        ])
    }

    func build(_ body: JSONObject = [:]) async throws -> Client.Answer {
        try await department.post("/v1/feeds/\(feed)/versions", .object(body))
    }

    /// The marketplace with a fresh token.
    func fetcher() async throws -> (caller: Caller, token: String) {
        let issued = try await department.post("/v1/marketplaces/\(marketplace)/tokens", .object(["label": "thử"]))
        #expect(issued.status == 201)
        return (department.service.holder(of: issued.text("secret")), issued.text("id"))
    }

    func content(_ number: Int) async throws -> Client.Answer {
        try await department.get("/v1/feeds/\(feed)/versions/\(number)/content")
    }
}
