import Commune
import Foundation
import Postgres

extension Session {
    public var journeys: Journeys { Journeys(session: self) }
}

/// Trace back and forward, over the lots of all organisations, for whoever may see the lot they ask about.
public struct Journeys: Sendable {
    let session: Session

    /// Three round trips and eight statements, whatever the number of lots.
    public func find(_ root: UUID, _ direction: JourneyDirection) async throws -> Journey {
        _ = try await session.transaction.query("SELECT FROM lot WHERE id = \(root)").only()
        let reached = try await session.project([Self.ancestors(of: root, direction.goesBack), Self.descendants(of: root, direction.goesForward)])
        let isCut = reached.contains { $0.count > Journey.mostLots }
        var seen: Set<UUID> = []
        let found = try [root] + reached.flatMap { try $0.map { try $0.decode("lot_id", as: UUID.self) } }
        let ids = Array(found.filter { seen.insert($0).inserted }.prefix(Journey.mostLots))
        let rows = try await session.project([Self.lots(ids), Self.edges(among: ids), Self.steps(of: ids), LotBalanceSheet.flows(of: ids)])
        let walk = JourneyWalk(from: root, along: try rows[1].map(Journey.Edge.init), direction)
        let lots = try rows[0].compactMap { row -> Journey.Lot? in
            var lot = try Journey.Lot(row: row)
            guard let depth = walk.depths[lot.id] else { return nil }
            lot.depth = depth
            return lot
        }
        let balances = try LotBalances(flows: rows[3], lots: rows[0])
        let steps = try rows[2].map(Journey.Step.init).filter { walk.depths[$0.lot] != nil }
        return Journey(
            root: root, lots: lots.sorted { ($0.depth, $0.id.uuidString) < ($1.depth, $1.id.uuidString) }, edges: walk.edges,
            steps: steps, findings: balances.findings(sees).filter { walk.depths[$0.lot] != nil } + Journey.findings(of: steps, sees),
            isTruncated: isCut || walk.isTruncated)
    }

    /// Authorities reached the lot and see the chain; a cooperative sees its own dealings.
    private func sees(_ organisation: UUID) -> Bool {
        !session.actor.kind.actsForOrganisations || session.actor.organisations.contains(organisation)
    }

    /// LIMIT ends the recursion; UNION lets each lot in once, so that a ring ends it, too.
    private static func ancestors(of lot: UUID, _ isWanted: Bool) -> SQL {
        """
        WITH RECURSIVE went_in (lot_id) AS (
            SELECT \(lot)::uuid
            UNION
            SELECT edge.parent_id FROM went_in JOIN lot_edge edge ON edge.child_id = went_in.lot_id
        )
        SELECT lot_id FROM went_in LIMIT \(isWanted ? Journey.mostLots + 1 : 0)
        """
    }

    private static func descendants(of lot: UUID, _ isWanted: Bool) -> SQL {
        """
        WITH RECURSIVE made (lot_id) AS (
            SELECT \(lot)::uuid
            UNION
            SELECT edge.child_id FROM made JOIN lot_edge edge ON edge.parent_id = made.lot_id
        )
        SELECT lot_id FROM made LIMIT \(isWanted ? Journey.mostLots + 1 : 0)
        """
    }

    static func lots(_ ids: [UUID]) -> SQL {
        """
        SELECT l.id, l.public_code, l.code, p.name_vi, l.organisation_id, o.name AS organisation_name, l.quantity, l.unit,
            EXISTS (SELECT FROM recall_lot r WHERE r.lot_id = l.id) AS is_recalled
        FROM lot l JOIN product p ON p.id = l.product_id JOIN organisation o ON o.id = l.organisation_id
        WHERE l.id = ANY (\(ids))
        """
    }

    private static func edges(among ids: [UUID]) -> SQL {
        "SELECT parent_id, child_id, event_id, quantity, unit FROM lot_edge WHERE parent_id = ANY (\(ids)) AND child_id = ANY (\(ids))"
    }

    /// Who sold to whom is shown to the two and to authorities; where a lot grew and was packed, to all along the chain.
    private static func steps(of ids: [UUID]) -> SQL {
        """
        SELECT e.id, t.lot_id, e.step, e.event_time, e.time_zone_offset, e.organisation_id, o.name AS organisation_name, e.counterparty_id,
            other.name AS counterparty_name, e.packing_house_id, t.quantity, t.unit,
            \(TraceEvents.hasConfirmedHouse("e")) AS is_house_confirmed,
            ARRAY(SELECT a.growing_area_id FROM trace_event_area a WHERE a.event_id = e.id ORDER BY 1) AS areas
        FROM trace_event_lot t
            JOIN trace_event e ON e.id = t.event_id
            JOIN organisation o ON o.id = e.organisation_id
            LEFT JOIN organisation other ON other.id = e.counterparty_id
        WHERE t.lot_id = ANY (\(ids)) AND t.role <> 'input' AND e.declaration = 'assertion'
            AND NOT EXISTS (SELECT FROM trace_event v WHERE v.voids = e.id)
            AND (e.step IN ('harvest', 'pack') OR reaches(e.organisation_id) OR reaches(e.counterparty_id))
        ORDER BY e.event_time, e.id
        """
    }
}

extension Journey.Lot {
    init(row: Row) throws {
        self.init(
            id: try row.decode("id"), publicCode: try row.decode("public_code"), code: try row.decode("code"), product: try row.decode("name_vi"),
            organisation: try row.decode("organisation_id"), organisationName: try row.decode("organisation_name"),
            quantity: try Quantity(row: row), isRecalled: try row.decode("is_recalled"))
    }
}

extension Journey.Edge {
    init(row: Row) throws {
        self.init(
            parent: try row.decode("parent_id"), child: try row.decode("child_id"), event: try row.decode("event_id"),
            quantity: try Quantity(row: row))
    }
}

extension Journey.Step {
    init(row: Row) throws {
        self.init(
            event: try row.decode("id"), lot: try row.decode("lot_id"), step: try row.decode("step"),
            at: try Instant(date: row.decode("event_time"), offset: row.decode("time_zone_offset")), organisation: try row.decode("organisation_id"),
            organisationName: try row.decode("organisation_name"), counterparty: try row.decode("counterparty_id"),
            counterpartyName: try row.decode("counterparty_name"), packingHouse: try row.decode("packing_house_id"),
            isPackingHouseConfirmed: try row.decode("is_house_confirmed"), areas: try row.decode("areas"),
            quantity: try Quantity(row: row))
    }
}
