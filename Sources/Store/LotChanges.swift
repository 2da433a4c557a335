import Commune
import Foundation
import JSON
import Postgres

extension Lots {
    /// Mends days, quantity and growing areas, as long as no event rests on them.
    public func change(_ id: UUID, _ facts: LotFacts, version: Int) async throws -> Lot {
        let stamp = try session.stamp
        // A capture reads the lot's unit without locking its row, which not everybody who records an event may lock; both take the graph.
        try await session.lotGraph.lock(changing: true)
        let lot = try await held(id)
        try await session.expect(version, of: "lot", id)
        // Events of others count, too, and the holder cannot see those: the projector can.
        let events = try await session.project(["SELECT FROM trace_event_lot WHERE lot_id = \(id) LIMIT 1"])
        guard events[0].isEmpty else { throw LotRefused.hasEvents }
        let found = try await session.transaction.query(
            "SELECT id FROM growing_area WHERE organisation_id = \(lot.organisation) AND id = ANY (\(facts.growingAreas))"
        ).map { try $0.decode("id", as: UUID.self) }
        try Self.check(hasProduct: true, facts.growingAreas, found: found)
        try await session.transaction.query(segment: [
            """
            UPDATE lot SET harvested_on = \(facts.days.harvestedOn), packed_on = \(facts.days.packedOn),
                use_before = \(facts.days.useBy?.adding(days: 1)), quantity = \(facts.quantity.amount), unit = \(facts.quantity.unit.code),
                version = version + 1, updated_at = \(stamp.instant)
            WHERE id = \(id)
            """,
            "DELETE FROM lot_growing_area WHERE lot_id = \(id)",
            "INSERT INTO lot_growing_area SELECT \(lot.organisation), \(id), unnest(\(facts.growingAreas)::uuid[])",
        ])
        try await session.audit.record(.amend, .lot, id, organisation: lot.organisation)
        try await refresh(id, of: lot.product)
        return try await find(id)
    }

    /// Lets another organisation see the lot and refer to it; once more changes nothing.
    public func share(_ id: UUID, with organisation: UUID) async throws -> LotShare {
        let stamp = try session.stamp
        let lot = try await held(id)
        guard organisation != lot.organisation else { throw LotRefused.sharedWithHolder }
        let isNew: Bool
        do {
            isNew =
                try await session.transaction.query(
                    """
                    INSERT INTO lot_standing (lot_id, organisation_id, reason, since) VALUES (\(id), \(organisation), 'shared', \(stamp.instant))
                    ON CONFLICT (lot_id, organisation_id) DO NOTHING
                    """
                ).affected > 0
        } catch let failure as PostgresFailure where failure.constraint == "lot_standing_organisation" {
            throw LotRefused.unknownRecipient
        }
        if isNew {
            try await session.audit.record(
                .share, .lot, id, organisation: lot.organisation, details: .object(["with": .string(organisation.uuidString.lowercased())]))
        }
        let row = try await session.transaction.query(
            "SELECT * FROM lot_standing WHERE (lot_id, organisation_id) = (\(id), \(organisation))"
        ).only()
        return LotShare(lot: id, organisation: organisation, reason: try row.decode("reason"), since: try row.decode("since"))
    }

    /// A lot to be written to: for those who may only see it, it does not exist, as for any other stranger.
    private func held(_ id: UUID) async throws -> Lot {
        let lot = try await find(id)
        guard session.actor.organisations.contains(lot.organisation) else { throw RecordRefused.notFound }
        return lot
    }
}
