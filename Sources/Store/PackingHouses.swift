import Commune
import Foundation
import Postgres

extension Session {
    public var packingHouses: PackingHouses { PackingHouses(session: self) }
}

public struct PackingHouses: Sendable {
    let session: Session

    public func find(_ id: UUID) async throws -> PackingHouse {
        let row = try await session.transaction.query("\(Self.all) WHERE packing_house.id = \(id)").only()
        return try PackingHouse(row: row, codes: await session.governmentCodes.of(.packingHouse, [id])[id] ?? [])
    }

    public func list(_ filter: SiteFilter, after cursor: UUID?, limit: Int) async throws -> [PackingHouse] {
        let rows = try await session.transaction.query(
            """
            \(Self.all)
            WHERE \(session.owned("packing_house")) AND (\(cursor)::uuid IS NULL OR packing_house.id > \(cursor))
                AND (\(filter.state?.rawValue)::text IS NULL OR state = \(filter.state?.rawValue))
                AND (\(filter.words)::text IS NULL OR strpos(fold(packing_house.name), fold(\(filter.words))) > 0)
                AND (\(filter.updatedSince)::timestamptz IS NULL OR updated_at >= \(filter.updatedSince))
            ORDER BY packing_house.id LIMIT \(limit)
            """)
        let codes = try await session.governmentCodes.of(.packingHouse, rows.map { try $0.decode("id") })
        return try rows.map { try PackingHouse(row: $0, codes: codes[$0.decode("id")] ?? []) }
    }

    public func register(_ draft: PackingHouseDraft, for organisation: UUID) async throws -> PackingHouse {
        let stamp = try session.stamp
        let place = try await session.places.commune(draft.commune, on: stamp.day)
        let id = UUID.v7(at: stamp.instant)
        try await session.transaction.query(segment: [
            "INSERT INTO identity (id, kind, organisation_id) VALUES (\(id), 'packing_house', \(organisation))",
            """
            INSERT INTO packing_house (id, organisation_id, state, name, address, commune_code, commune_from, created_at, updated_at)
            VALUES (\(id), \(organisation), 'draft', \(draft.name), \(draft.address), \(place.code), \(place.validFrom), \(stamp.instant),
                \(stamp.instant))
            """,
        ])
        try await session.governmentCodes.declare(draft.codes, of: .packingHouse, id, organisation: organisation)
        return try await noted(.register, id, organisation)
    }

    public func change(_ id: UUID, _ draft: PackingHouseDraft, version: Int) async throws -> PackingHouse {
        let stamp = try session.stamp
        let organisation = try await session.reviews.editable(.packingHouse, id, version: version)
        let place = try await session.places.commune(draft.commune, on: stamp.day)
        try await session.transaction.query(
            """
            UPDATE packing_house SET name = \(draft.name), address = \(draft.address), commune_code = \(place.code),
                commune_from = \(place.validFrom), version = version + 1, updated_at = \(stamp.instant)
            WHERE id = \(id)
            """)
        try await session.governmentCodes.declare(draft.codes, of: .packingHouse, id, organisation: organisation)
        return try await noted(.amend, id, organisation)
    }

    public func take(_ step: RecordStep, _ id: UUID, version: Int) async throws -> PackingHouse {
        try await session.reviews.take(step, on: .packingHouse, id, version: version)
        try await session.cards.refresh(.packingHouse, [id])
        return try await find(id)
    }

    private func noted(_ action: AuditAction, _ id: UUID, _ organisation: UUID) async throws -> PackingHouse {
        try await session.audit.record(action, .packingHouse, id, organisation: organisation)
        try await session.cards.refresh(.packingHouse, [id])
        return try await find(id)
    }

    private static let all: SQL = """
        SELECT packing_house.*, commune.name AS commune_name
        FROM packing_house JOIN place commune ON commune.level = 'commune' AND commune.code = commune_code AND commune.valid_from = commune_from
        """
}

extension PackingHouse {
    init(row: Row, codes: [GovernmentCodeRecord]) throws {
        self.init(
            id: try row.decode("id"), organisation: try row.decode("organisation_id"), state: try row.decode("state"),
            remarks: try row.decode("remarks"), name: try row.decode("name"), address: try row.decode("address"),
            commune: try SiteCommune(row: row), codes: codes, version: try row.decode("version"), createdAt: try row.decode("created_at"),
            updatedAt: try row.decode("updated_at"))
    }
}
