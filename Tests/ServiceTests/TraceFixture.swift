import Commune
import Foundation
import JSON
import Postgres
import Store
import TestKit
import Testing

/// Two organisations with the records that trace events rest on, entered past the service.
struct TraceFixture: Sendable {
    let service: TestService
    let grower: Caller
    let trader: Caller
    private let owner: Pool

    static func run(_ body: @escaping @Sendable (TraceFixture) async throws -> Void) async throws {
        try await TestService.run { service in
            let fixture = TraceFixture(
                service: service, grower: try await service.organisation("HTX Vải sớm Phúc Hòa"),
                trader: try await service.organisation("Cơ sở sấy Tân Yên"),
                owner: Pool(PoolConfiguration(connectionString: Cluster.url(service.socket, service.databaseName, "choxa_owner"))))
            do { try await body(fixture) } catch {
                await fixture.owner.close()
                throw error
            }
            await fixture.owner.close()
        }
    }

    @discardableResult
    func sql(_ statement: SQL) async throws -> Rows {
        defer { service.memory.forgetEverything() }
        return try await owner.query(statement)
    }

    @discardableResult
    func product(of caller: Caller) async throws -> UUID {
        let id = UUID()
        try await sql(
            """
            INSERT INTO product (id, organisation_id, state, name_vi, ocop_set, created_at, updated_at)
            VALUES (\(id), \(caller.organisation), 'approved', 'Vải thiều', 1, \(service.now), \(service.now))
            """)
        return id
    }

    /// - Parameter document: a lot document as the projector would have made it.
    func lot(of caller: Caller, quantity: Int = 1000, unit: String = "KGM", product given: UUID? = nil) async throws -> UUID {
        let id = UUID()
        let product: UUID = if let given { given } else { try await self.product(of: caller) }
        let code = String(id.uuidString.replacing("-", with: "").prefix(17))
        try await sql("INSERT INTO identity VALUES (\(id), 'lot', \(caller.organisation))")
        try await sql(
            """
            INSERT INTO lot (id, organisation_id, product_id, code, code_key, public_code, quantity, unit, created_at, updated_at)
            VALUES (\(id), \(caller.organisation), \(product), \(code), \(code), \("A" + code), \(quantity), \(unit), \(service.now), \(service.now))
            """)
        try await sql("INSERT INTO lot_document VALUES (\(id), \(caller.organisation), \(product), 1, 0, false, '{}', NULL) ON CONFLICT DO NOTHING")
        return id
    }

    func growingArea(of caller: Caller) async throws -> UUID {
        let id = UUID()
        try await sql("INSERT INTO identity VALUES (\(id), 'growing_area', \(caller.organisation))")
        try await sql(
            """
            INSERT INTO growing_area (id, organisation_id, state, name, crop, commune_code, commune_from, boundary, created_at, updated_at)
            SELECT \(id), \(caller.organisation), 'approved', 'Phúc Lễ', 'vải', code, valid_from,
                ST_Multi(ST_GeomFromText('POLYGON((106.2 21.3, 106.21 21.3, 106.21 21.31, 106.2 21.31, 106.2 21.3))', 4326))::geography,
                \(service.now), \(service.now)
            FROM place WHERE level = 'commune' AND code = '07330' AND valid_to IS NULL
            """)
        return id
    }

    func packingHouse(of caller: Caller) async throws -> UUID {
        let id = UUID()
        try await sql("INSERT INTO identity VALUES (\(id), 'packing_house', \(caller.organisation))")
        return id
    }

    /// A growing lot with its area and a harvest body.
    func harvest(_ quantity: String = "100", area: UUID, at: String = "2026-06-15T06:30:00+07:00") -> JSONValue {
        .object(["at": .string(at), "growing_area_ids": .array([.id(area)]), "quantity": .string(quantity), "unit": "KGM"])
    }

    func pack(_ inputs: [(lot: UUID, quantity: String)], _ quantity: String, unit: String = "KGM") -> JSONValue {
        let parts = inputs.map { JSONValue.object(["lot_id": .id($0.lot), "quantity": .string($0.quantity), "unit": "KGM"]) }
        return .object(["at": "2026-06-15T07:00:00+07:00", "inputs": .array(parts), "quantity": .string(quantity), "unit": .string(unit)])
    }

    func move(_ quantity: String, to: UUID? = nil) -> JSONValue {
        var body: JSONObject = ["at": "2026-06-15T07:30:00+07:00", "quantity": .string(quantity), "unit": "KGM"]
        if let to { body["to"] = .id(to) }
        return .object(body)
    }

    /// Ships a lot from the grower to the trader, who takes it in.
    func handOver(_ lot: UUID, _ quantity: String = "50") async throws {
        let shipped = try await grower.post("/v1/lots/\(lot.text)/ship", move(quantity, to: trader.organisation), once: UUID().text)
        #expect(shipped.status == 201)
        #expect(try await trader.post("/v1/lots/\(lot.text)/receive", move(quantity), once: UUID().text).status == 201)
    }

    func version(of lot: UUID) async throws -> Int {
        try await sql("SELECT version FROM lot_document WHERE lot_id = \(lot)")[0].decode("version")
    }
}

/// An event is of another kind than the test is about.
struct WrongKind: Error {}

extension UUID {
    /// As the service writes it.
    var text: String { uuidString.lowercased() }
}

extension JSONValue {
    static func id(_ id: UUID) -> JSONValue { .string(id.text) }
}
