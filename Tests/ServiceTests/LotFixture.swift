import Commune
import Foundation
import JSON
import Postgres
import TestKit

@testable import Store

struct FixtureFailure: Error {
    let step: String
}

/// A harvest lot and the lot packed from it, with unit codes, written by the owner of the database; everything in it is the same each time.
struct LotFixture: Sendable {
    let service: TestService
    let cooperative: Caller
    let buyer: UUID

    static let product = id(0xA1)
    static let area = id(0xB1)
    static let house = id(0xB2)
    static let harvestLot = id(0xC1)
    static let lot = id(0xC2)
    static let unitRange = id(0xD3)
    static let salt = [UInt8](repeating: 9, count: RangeKey.saltLength)

    static func id(_ number: Int) -> UUID {
        let digits = String(number, radix: 16)
        return UUID(uuidString: "0198c0de-0000-7000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits) ?? UUID()
    }

    static func make(_ service: TestService) async throws -> LotFixture {
        let cooperative = try await service.organisation()
        let buyer = try await service.organisation("Tổ hợp tác Lục Ngạn", commune: "07525")
        guard let seller = cooperative.organisation, let other = buyer.organisation else { throw FixtureFailure(step: "organisation") }
        let fixture = LotFixture(service: service, cooperative: cooperative, buyer: other)
        try await fixture.sql(fixture.registers(seller))
        try await fixture.sql(fixture.lots(seller))
        try await fixture.sql(fixture.events(seller))
        try await fixture.refresh()
        return fixture
    }

    func sql(_ statements: [SQL]) async throws {
        let pool = Pool(PoolConfiguration(connectionString: Cluster.url(service.socket, service.databaseName, "choxa_owner")))
        do {
            try await pool.transaction { _ = try await $0.query(segment: statements) }
            service.memory.forgetEverything()
        } catch {
            await pool.close()
            throw error
        }
        await pool.close()
    }

    /// Brings projections in step with what the owner wrote.
    func refresh() async throws {
        let organisations = [cooperative.organisation, buyer].compactMap { $0 }
        try await service.database.asSystem(service.stamp) { session in
            try await session.cards.refresh(.organisation, organisations)
            try await session.cards.refresh(.product, [Self.product])
            try await session.cards.refresh(.growingArea, [Self.area])
            try await session.cards.refresh(.packingHouse, [Self.house])
            try await session.lotDocuments.refresh([Self.harvestLot, Self.lot])
        }
    }

    /// A code of range 1000 (harvest lot), 1001 (packed lot) or 1002 (its units), as if read from a label.
    static func code(_ range: UInt32, _ index: UInt32, salt: [UInt8] = salt, secret: UInt8 = 7) throws -> String {
        guard let key = VersionKey(version: .first, secret: [UInt8](repeating: secret, count: VersionKey.length)) else { throw FixtureFailure(step: "key") }
        return try CodeSealer(key, key.rangeKey(range: range, salt: salt)).code(index: index).description
    }

    private func registers(_ seller: UUID) -> [SQL] {
        let place: SQL = "SELECT commune_code, commune_from FROM organisation WHERE id = \(seller)"
        return [
            """
            INSERT INTO product (id, organisation_id, state, name_vi, name_en, ocop_set, storage_vi, brand, created_at, updated_at)
            VALUES (\(Self.product), \(seller), 'approved', 'Vải thiều sớm Phúc Hòa', 'Early lychee of Phúc Hòa', 1, 'Giữ ở 2–5 °C', 'Phúc Hòa', \(service.now), \(service.now))
            """,
            """
            INSERT INTO trade_item (id, organisation_id, product_id, offer_id, net_content, unit, price_vnd, created_at, updated_at)
            VALUES (\(Self.id(0xA2)), \(seller), \(Self.product), 'PH3KG', 3, 'KGM', 150000, \(service.now), \(service.now))
            """,
            """
            INSERT INTO ocop_certificate (id, organisation_id, product_id, stars, decision_number, issuer, valid_from, valid_to, created_at) VALUES
            (\(Self.id(0xA3)), \(seller), \(Self.product), 4, '123/QĐ-UBND', 'UBND tỉnh Bắc Ninh', '2025-01-10', '2028-01-10', \(service.now)),
            (\(Self.id(0xA4)), \(seller), \(Self.product), 3, '45/QĐ-UBND', 'UBND huyện Tân Yên', '2021-05-01', '2024-05-01', \(service.now))
            """,
            "INSERT INTO identity VALUES (\(Self.area), 'growing_area', \(seller)), (\(Self.house), 'packing_house', \(seller))",
            """
            INSERT INTO growing_area (id, organisation_id, state, name, crop, variety, commune_code, commune_from, boundary, created_at, updated_at)
            SELECT \(Self.area), \(seller), 'approved', 'Vùng Phúc Lễ', 'vải', 'u hồng', place.*,
                'MULTIPOLYGON(((106.1 21.3,106.11 21.3,106.11 21.31,106.1 21.31,106.1 21.3)))'::geography, \(service.now), \(service.now) FROM (\(place)) place
            """,
            """
            INSERT INTO packing_house (id, organisation_id, state, name, address, commune_code, commune_from, created_at, updated_at)
            SELECT \(Self.house), \(seller), 'approved', 'Nhà đóng gói Phúc Hòa', 'Thôn Phúc Lễ', place.*, \(service.now), \(service.now) FROM (\(place)) place
            """,
            """
            INSERT INTO government_code (id, organisation_id, growing_area_id, code, code_key, scheme, market, issuer, level, valid_from, valid_to, status,
                status_on, created_at)
            VALUES (\(Self.id(0xB3)), \(seller), \(Self.area), 'JP-BGOR-0034', 'JPBGOR0034', 'export', 'JP', 'Cục Trồng trọt và Bảo vệ thực vật', 'verified',
                '2025-03-01', '2026-07-01', 'active', '2025-03-01', \(service.now))
            """,
        ]
    }

    private func lots(_ seller: UUID) throws -> [SQL] {
        let (harvestCode, code) = (try Self.code(1000, 0), try Self.code(1001, 0))
        func range(_ id: UUID, _ lot: UUID, _ number: Int, _ kind: String, _ size: Int) -> [SQL] {
            [
                "INSERT INTO code_range VALUES (\(id), \(seller), \(lot), \(number), \(kind), 'A', \(Self.salt), \(size), \(service.now))",
                "INSERT INTO code_range_state (number, lot_id, kind, key_version, salt, size) VALUES (\(number), \(lot), \(kind), 'A', \(Self.salt), \(size))",
            ]
        }
        return [
            """
            INSERT INTO lot (id, organisation_id, product_id, code, code_key, public_code, harvested_on, packed_on, use_before, quantity, unit, created_at, updated_at) VALUES
            (\(Self.harvestLot), \(seller), \(Self.product), 'TH-0614', 'th-0614', \(harvestCode), '2026-06-14', NULL, NULL, 1000, 'KGM', \(service.now), \(service.now)),
            (\(Self.lot), \(seller), \(Self.product), 'ĐG 0615', 'dg 0615', \(code), NULL, '2026-06-15', '2026-06-26', 200, 'XBX', \(service.now), \(service.now))
            """,
            "INSERT INTO identity VALUES (\(Self.harvestLot), 'lot', \(seller)), (\(Self.lot), 'lot', \(seller))",
            "INSERT INTO lot_growing_area VALUES (\(seller), \(Self.harvestLot), \(Self.area))",
        ] + range(Self.id(0xD1), Self.harvestLot, 1000, "lot", 1) + range(Self.id(0xD2), Self.lot, 1001, "lot", 1)
            + range(Self.unitRange, Self.lot, 1002, "unit", 100)
            + ["UPDATE code_range_state SET active = '{[1,51)}', voided = '{[7,8)}' WHERE number = 1002"]
    }

    private func events(_ seller: UUID) -> [SQL] {
        [
            event(seller, 0xE1, "harvest", "2026-06-14T05:00:00+07:00"), event(seller, 0xE2, "harvest", "2026-06-14T06:30:00+07:00"),
            """
            INSERT INTO trace_event (id, organisation_id, event_hash, declaration, step, kind, event_time, time_zone_offset, recorded_at, recorded_by, biz_step, document,
                voids, void_reason, corrected_by)
            VALUES (\(Self.id(0xE9)), \(seller), 'ni:///sha-256;e1?ver=CBV2.0', 'error', 'harvest', 'ObjectEvent', '2026-06-14T05:00:00+07:00', '+07:00',
                '2026-06-14T07:00:00+07:00', 'test', 'commissioning', '', \(Self.id(0xE1)), 'incorrect_data', \(Self.id(0xE2)))
            """,
            event(seller, 0xE3, "pack", "2026-06-15T07:00:00+07:00", house: Self.house),
            event(seller, 0xE4, "ship", "2026-06-15T07:30:00+07:00", to: buyer),
            """
            INSERT INTO trace_event_lot VALUES
            (\(seller), \(Self.id(0xE1)), \(Self.harvestLot), 'output', 10000, 'KGM'), (\(seller), \(Self.id(0xE2)), \(Self.harvestLot), 'output', 1000, 'KGM'),
            (\(seller), \(Self.id(0xE3)), \(Self.harvestLot), 'input', 600, 'KGM'), (\(seller), \(Self.id(0xE3)), \(Self.lot), 'output', 200, 'XBX'),
            (\(seller), \(Self.id(0xE4)), \(Self.lot), 'subject', 150, 'XBX')
            """,
            "INSERT INTO trace_event_area VALUES (\(seller), \(Self.id(0xE1)), \(Self.area)), (\(seller), \(Self.id(0xE2)), \(Self.area))",
            "INSERT INTO lot_edge VALUES (\(Self.harvestLot), \(Self.lot), \(Self.id(0xE3)), 600, 'KGM')",
        ]
    }

    func event(_ organisation: UUID, _ number: Int, _ step: String, _ time: String, to other: UUID? = nil, house: UUID? = nil) -> SQL {
        """
        INSERT INTO trace_event (id, organisation_id, event_hash, declaration, step, kind, event_time, time_zone_offset, recorded_at, recorded_by, biz_step, document,
            counterparty_id, packing_house_id)
        VALUES (\(Self.id(number)), \(organisation), \("ni:///sha-256;\(String(number, radix: 16))?ver=CBV2.0"), 'assertion', \(step), 'ObjectEvent', \(time)::timestamptz,
            '+07:00', \(time)::timestamptz + interval '10 minutes', 'test', \(step), '', \(other), \(house))
        """
    }

    func recall() async throws {
        guard let seller = cooperative.organisation else { throw FixtureFailure(step: "organisation") }
        let code = try Self.code(1000, 0)
        try await sql([
            """
            INSERT INTO recall VALUES (\(Self.id(0xF1)), \(Self.harvestLot), \(seller), 'Dư lượng vượt mức', 'Residues above the limit', 'Mang trả nơi mua', 'Take it back to the shop',
                '02043854456', \(service.now), '2026-06-15', 2, \(code))
            """,
            "INSERT INTO recall_lot VALUES (\(Self.id(0xF1)), \(Self.harvestLot)), (\(Self.id(0xF1)), \(Self.lot))",
        ])
        try await refresh()
    }
}
