import Commune
import Foundation
import JSON
import Postgres

extension Session {
    public var recalls: Recalls { Recalls(session: self) }
}

/// Calling lots back, with everything that was made of them.
public struct Recalls: Sendable {
    let session: Session

    /// How far a recall of this lot would reach now.
    public func scope(of lot: UUID) async throws -> RecallScope {
        _ = try await session.transaction.query("SELECT FROM lot WHERE id = \(lot)").only()
        return try await scope(try await session.lotGraph.descendants(of: [lot]))
    }

    /// Pages, listings and feeds change with the recall, in one transaction: no lot of the scope is sold on meanwhile as if nothing was.
    public func declare(_ draft: RecallDraft) async throws -> (Recall, RecallScope) {
        let stamp = try session.stamp
        let holder = try await session.transaction.query("SELECT organisation_id, public_code FROM lot WHERE id = \(draft.lot)").only()
        try await session.lotGraph.lock(changing: true)
        let known = try await session.transaction.query("SELECT FROM recall WHERE lot_id = \(draft.lot)")
        guard known.isEmpty else { throw RecallRefused.alreadyRecalled }
        let lots = try await session.lotGraph.descendants(of: [draft.lot])
        let id = UUID.v7(at: stamp.instant)
        let organisation: UUID = try holder.decode("organisation_id")
        try await session.transaction.query(
            """
            INSERT INTO recall (id, lot_id, public_code, organisation_id, reason_vi, reason_en, action_vi, action_en, phone, declared_at, declared_on,
                lots)
            VALUES (\(id), \(draft.lot), \(holder.decode("public_code", as: String.self)), \(organisation), \(draft.reasonVi), \(draft.reasonEn), \(draft.actionVi), \(draft.actionEn),
                \(draft.phone?.description), \(stamp.instant), \(stamp.day), \(lots.count))
            """)
        try await mark(lots, with: id)
        try await session.audit.record(.recall, .recall, id, organisation: organisation, details: ["lots": .number(JSONNumber(lots.count))])
        return (try await find(id), try await scope(lots))
    }

    private func mark(_ lots: [UUID], with recall: UUID) async throws {
        let found = try await session.project([
            "INSERT INTO recall_lot (recall_id, lot_id) SELECT \(recall), unnest(\(lots))",
            "SELECT FROM lot_document WHERE lot_id = ANY (\(lots)) ORDER BY lot_id FOR UPDATE",
            """
            UPDATE lot_document SET recall = notice.body, version = version + 1
            FROM (\(Self.notice) WHERE r.id = \(recall)) notice WHERE lot_document.lot_id = ANY (\(lots))
            RETURNING lot_document.lot_id, version
            """,
            "SELECT DISTINCT product_id FROM lot WHERE id = ANY (\(lots)) ORDER BY 1",
        ])
        try await session.listings.refresh(products: try found[3].map { try $0.decode("product_id") })
        try session.changes.lots(found[2])
        session.changes.recall()
    }

    /// What pages say of a recall: the text of `lot_document.recall`. Whoever builds a document adds WHERE, over `recall r`.
    static let notice: SQL = """
        SELECT json_build_object('id', r.id, 'reason_vi', r.reason_vi, 'reason_en', r.reason_en, 'action_vi', r.action_vi, 'action_en', r.action_en,
            'phone', r.phone, 'declared_on', r.declared_on, 'root_code', root.public_code)::text AS body
        FROM recall r JOIN lot root ON root.id = r.lot_id
        """

    public func find(_ id: UUID) async throws -> Recall {
        try Recall(row: await session.transaction.query("\(Self.all) WHERE r.id = \(id)").only())
    }

    /// A recall with its scope as it was declared and the quantities as they are now.
    ///
    /// Authorities have the whole of it. An organisation has its own part: lots that it holds or was sent, what it did with them, and whom it
    /// dealt with; who its buyers sold to is their business.
    public func report(_ id: UUID) async throws -> (Recall, RecallScope) {
        let recall = try await find(id)
        let isWhole = !session.actor.kind.actsForOrganisations
        let lots = try await session.transaction.query(
            "SELECT lot_id FROM recall_lot r WHERE recall_id = \(id) AND (\(isWhole) OR EXISTS (SELECT FROM lot WHERE lot.id = r.lot_id))")
        return (recall, try await scope(try lots.map { try $0.decode("lot_id") }))
    }

    /// Newest first.
    public func list(before cursor: UUID?, limit: Int) async throws -> [Recall] {
        try await session.transaction.query(
            "\(Self.all) WHERE \(cursor)::uuid IS NULL OR r.id < \(cursor) ORDER BY r.id DESC LIMIT \(limit)"
        ).map(Recall.init)
    }

    private func scope(_ ids: [UUID]) async throws -> RecallScope {
        let isWhole = !session.actor.kind.actsForOrganisations
        let rows = try await session.project([
            "\(Journeys.lots(ids)) ORDER BY l.id", LotBalanceSheet.flows(of: ids), LotBalanceSheet.takenIn(ids),
            """
            SELECT e.counterparty_id, o.name, o.phone, t.lot_id, t.unit, sum(t.quantity) AS amount
            FROM trace_event_lot t JOIN trace_event e ON e.id = t.event_id JOIN organisation o ON o.id = e.counterparty_id
            WHERE t.lot_id = ANY (\(ids)) AND e.step = 'ship' AND e.declaration = 'assertion'
                AND NOT EXISTS (SELECT FROM trace_event v WHERE v.voids = e.id) AND (reaches(e.organisation_id) OR reaches(e.counterparty_id) OR \(isWhole))
            GROUP BY e.counterparty_id, o.name, o.phone, t.lot_id, t.unit ORDER BY o.name, e.counterparty_id, t.lot_id, t.unit
            """,
        ])
        let part = isWhole ? nil : RecallScope.Part(organisations: session.actor.organisations, takenIn: try rows[2].map(LotFlow.init))
        return RecallScope(
            lots: try rows[0].map(Journey.Lot.init), balances: try LotBalances(flows: rows[1], lots: rows[0]), part: part,
            recipients: try rows[3].map { row in
                RecallScope.Recipient(
                    organisation: try row.decode("counterparty_id"), name: try row.decode("name"), phone: try row.decode("phone"),
                    lot: try row.decode("lot_id"), amount: try row.decode("amount"), unit: try row.decode("unit"))
            })
    }

    private static let all: SQL = "SELECT r.* FROM recall r"
}

extension Recall {
    init(row: Row) throws {
        let draft = RecallDraft(
            lot: try row.decode("lot_id"), reasonVi: try row.decode("reason_vi"), reasonEn: try row.decode("reason_en"),
            actionVi: try row.decode("action_vi"), actionEn: try row.decode("action_en"),
            phone: try row.decode("phone", as: String?.self).map { try PhoneNumber($0) })
        self.init(
            id: try row.decode("id"), draft: draft, publicCode: try row.decode("public_code"), organisation: try row.decode("organisation_id"),
            declaredAt: try row.decode("declared_at"), declaredOn: try row.decode("declared_on"), lots: try row.decode("lots"))
    }
}
