import Commune
import Foundation
import Postgres

extension Session {
    public var lotBalances: LotBalanceSheet { LotBalanceSheet(session: self) }
}

/// What came into lots and went out of them, by organisation.
public struct LotBalanceSheet: Sendable {
    let session: Session

    /// The recorder's own part in a lot.
    public func of(_ lot: UUID, _ organisation: UUID) async throws -> LotBalance? {
        let rows = try await session.project([Self.flows(of: [lot]), Self.declared([lot])])
        return try LotBalances(flows: rows[0], lots: rows[1]).of(lot, organisation)
    }

    /// Sums over events that nobody declared wrong; run as the projector.
    static func flows(of lots: [UUID]) -> SQL {
        """
        SELECT t.lot_id, e.organisation_id, t.unit, sum(t.quantity) AS amount,
            CASE WHEN t.role = 'input' THEN 'used' WHEN e.step = 'ship' THEN 'shipped' WHEN e.step = 'receive' THEN 'received' ELSE 'made' END AS flow
        FROM trace_event_lot t JOIN trace_event e ON e.id = t.event_id
        WHERE t.lot_id = ANY (\(lots)) AND e.declaration = 'assertion' AND NOT EXISTS (SELECT FROM trace_event v WHERE v.voids = e.id)
        GROUP BY t.lot_id, e.organisation_id, t.unit, flow
        """
    }

    /// What receivers took in of what each organisation sent them; run as the projector.
    static func takenIn(_ lots: [UUID]) -> SQL {
        """
        SELECT t.lot_id, e.counterparty_id AS organisation_id, t.unit, sum(t.quantity) AS amount, 'received' AS flow
        FROM trace_event_lot t JOIN trace_event e ON e.id = t.event_id
        WHERE t.lot_id = ANY (\(lots)) AND e.step = 'receive' AND e.counterparty_id IS NOT NULL AND e.declaration = 'assertion'
            AND NOT EXISTS (SELECT FROM trace_event v WHERE v.voids = e.id)
        GROUP BY t.lot_id, e.counterparty_id, t.unit
        """
    }

    static func declared(_ lots: [UUID]) -> SQL {
        "SELECT id, organisation_id, quantity, unit FROM lot WHERE id = ANY (\(lots))"
    }
}

extension LotBalances {
    /// - Parameters:
    ///   - flows: of ``LotBalanceSheet/flows(of:)``.
    ///   - lots: with `id`, `organisation_id`, `quantity` and `unit`.
    init(flows: Rows, lots: Rows) throws {
        var known: [UUID: (holder: UUID, declared: Quantity)] = [:]
        for row in lots { known[try row.decode("id")] = (try row.decode("organisation_id"), try Quantity(row: row)) }
        self.init(try flows.map(LotFlow.init), lots: known)
    }
}

extension LotFlow {
    init(row: Row) throws {
        self.init(
            lot: try row.decode("lot_id"), organisation: try row.decode("organisation_id"), kind: try row.decode("flow"),
            amount: try row.decode("amount"), unit: try row.decode("unit"))
    }
}

extension Quantity {
    /// From the columns `quantity` and `unit`.
    init(row: Row) throws {
        try self.init(amount: row.decode("quantity"), unit: row.decode("unit"))
    }
}

extension LotFlow.Kind: ColumnDecodable {}
