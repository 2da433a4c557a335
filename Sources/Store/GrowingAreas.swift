import Commune
import Foundation
import JSON
import Postgres

extension Session {
    public var growingAreas: GrowingAreas { GrowingAreas(session: self) }
}

public struct GrowingAreas: Sendable {
    let session: Session

    public func find(_ id: UUID) async throws -> GrowingArea {
        let row = try await session.transaction.query("\(Self.all(outline: Self.outline)) WHERE growing_area.id = \(id)").only()
        return try GrowingArea(row: row, codes: await session.governmentCodes.of(.growingArea, [id])[id] ?? [])
    }

    /// Without outlines.
    public func list(_ filter: SiteFilter, after cursor: UUID?, limit: Int) async throws -> [GrowingArea] {
        let rows = try await session.transaction.query(
            """
            \(Self.all(outline: "NULL"))
            WHERE \(session.owned("growing_area")) AND (\(cursor)::uuid IS NULL OR growing_area.id > \(cursor))
                AND (\(filter.state?.rawValue)::text IS NULL OR state = \(filter.state?.rawValue))
                AND (\(filter.words)::text IS NULL OR strpos(fold(growing_area.name), fold(\(filter.words))) > 0)
                AND (\(filter.updatedSince)::timestamptz IS NULL OR updated_at >= \(filter.updatedSince))
            ORDER BY growing_area.id LIMIT \(limit)
            """)
        let codes = try await session.governmentCodes.of(.growingArea, rows.map { try $0.decode("id") })
        return try rows.map { try GrowingArea(row: $0, codes: codes[$0.decode("id")] ?? []) }
    }

    public func register(_ draft: GrowingAreaDraft, for organisation: UUID) async throws -> GrowingArea {
        let stamp = try session.stamp
        let place = try await session.places.commune(draft.commune, on: stamp.day)
        let id = UUID.v7(at: stamp.instant)
        let facts = draft.facts
        try await refusingInvalidOutlines {
            try await session.transaction.query(segment: [
                "INSERT INTO identity (id, kind, organisation_id) VALUES (\(id), 'growing_area', \(organisation))",
                """
                INSERT INTO growing_area (id, organisation_id, state, name, crop, variety, commune_code, commune_from, boundary, declared_area_ha,
                    households, yield_t_per_ha, created_at, updated_at)
                VALUES (\(id), \(organisation), 'draft', \(facts.name), \(facts.crop), \(facts.variety), \(place.code), \(place.validFrom),
                    \(Self.geography(draft.boundary)), \(facts.declaredHectares), \(facts.households), \(facts.yield?.tonnesPerHectare),
                    \(stamp.instant), \(stamp.instant))
                """,
            ])
        }
        try await session.governmentCodes.declare(draft.codes, of: .growingArea, id, organisation: organisation)
        return try await noted(.register, id, organisation)
    }

    public func change(_ id: UUID, _ draft: GrowingAreaDraft, version: Int) async throws -> GrowingArea {
        let stamp = try session.stamp
        let organisation = try await session.reviews.editable(.growingArea, id, version: version)
        let place = try await session.places.commune(draft.commune, on: stamp.day)
        let facts = draft.facts
        try await refusingInvalidOutlines {
            try await session.transaction.query(
                """
                UPDATE growing_area SET name = \(facts.name), crop = \(facts.crop), variety = \(facts.variety), commune_code = \(place.code),
                    commune_from = \(place.validFrom), boundary = \(Self.geography(draft.boundary)), declared_area_ha = \(facts.declaredHectares),
                    households = \(facts.households), yield_t_per_ha = \(facts.yield?.tonnesPerHectare), version = version + 1,
                    updated_at = \(stamp.instant)
                WHERE id = \(id)
                """)
        }
        try await session.governmentCodes.declare(draft.codes, of: .growingArea, id, organisation: organisation)
        return try await noted(.amend, id, organisation)
    }

    public func take(_ step: RecordStep, _ id: UUID, version: Int) async throws -> GrowingArea {
        try await session.reviews.take(step, on: .growingArea, id, version: version)
        try await session.cards.refresh(.growingArea, [id])
        return try await find(id)
    }

    /// Stops the use of an area from a day on; its codes keep their own status.
    public func suspend(_ id: UUID, reason: String, on day: Day) async throws -> GrowingArea {
        try await mark(id, Suspension(since: day, reason: reason), .suspend, reason)
    }

    public func reinstate(_ id: UUID, reason: String) async throws -> GrowingArea {
        try await mark(id, nil, .reinstate, reason)
    }

    private func mark(_ id: UUID, _ suspension: Suspension?, _ action: AuditAction, _ reason: String) async throws -> GrowingArea {
        let instant = try session.stamp.instant
        let row = try await session.transaction.query("SELECT organisation_id, suspended_on FROM growing_area WHERE id = \(id) FOR UPDATE").only()
        let isSuspended = try row.decode("suspended_on", as: Day?.self) != nil
        guard isSuspended == (suspension == nil) else { throw isSuspended ? SiteRefused.alreadySuspended : .notSuspended }
        try await session.transaction.query(
            """
            UPDATE growing_area SET suspended_on = \(suspension?.since), suspension_reason = \(suspension?.reason), version = version + 1,
                updated_at = \(instant)
            WHERE id = \(id)
            """)
        return try await noted(action, id, row.decode("organisation_id"), details: .object(["reason": .string(reason)]))
    }

    private func noted(_ action: AuditAction, _ id: UUID, _ organisation: UUID, details: JSONValue? = nil) async throws -> GrowingArea {
        try await session.audit.record(action, .growingArea, id, organisation: organisation, details: details)
        try await session.cards.refresh(.growingArea, [id])
        return try await find(id)
    }

    private func refusingInvalidOutlines(_ body: () async throws -> Void) async throws {
        do { try await body() } catch let failure as PostgresFailure where failure.constraint == "growing_area_boundary_valid" {
            throw SiteRefused.boundaryInvalid
        }
    }
}
