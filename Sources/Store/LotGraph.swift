import Commune
import Foundation
import Postgres

extension Session {
    var lotGraph: LotGraph { LotGraph(session: self) }
}

/// Which lot was made of which, and the documents that rest on it.
struct LotGraph: Sendable {
    let session: Session

    /// Documents rebuilt in the transaction of an event; the rest follow in the background.
    static let mostAtOnce = 200

    /// Whoever adds or takes edges, or recalls what hangs together by them, is alone; whoever only rebuilds documents along them shares.
    ///
    /// Row locks are not enough: two packings that share no lot can close a ring together, and a lot packed while its source is being
    /// recalled would escape the recall. Taken before any row is locked, so that nobody waits in a circle.
    func lock(changing: Bool) async throws {
        try await session.transaction.query(
            changing
                ? "SELECT pg_advisory_xact_lock(hashtextextended('lot_graph', 0))"
                : "SELECT pg_advisory_xact_lock_shared(hashtextextended('lot_graph', 0))")
    }

    /// - Throws: ``TraceRefused/cycle(publicCode:)``, ``TraceRefused/inputRecalled(publicCode:)``.
    /// - Parameter isCorrection: a correction may repeat a recalled input of a lot that is recalled with it.
    func check(_ inputs: [UUID], into lot: UUID, isCorrection: Bool) async throws {
        let rows = try await session.transaction.query(segment: [
            """
            WITH RECURSIVE made (lot_id) AS (
                SELECT \(lot)::uuid
                UNION
                SELECT edge.child_id FROM made JOIN lot_edge edge ON edge.parent_id = made.lot_id
            )
            SELECT lot.public_code FROM made JOIN lot ON lot.id = made.lot_id WHERE lot.id = ANY (\(inputs)) ORDER BY lot.id LIMIT 1
            """,
            """
            SELECT lot.public_code FROM lot
            WHERE lot.id = ANY (\(inputs)) AND EXISTS (
                SELECT FROM recall_lot r WHERE r.lot_id = lot.id AND NOT (\(isCorrection) AND EXISTS (
                    SELECT FROM recall_lot same WHERE same.recall_id = r.recall_id AND same.lot_id = \(lot))))
            ORDER BY lot.id LIMIT 1
            """,
        ])
        if let row = rows[0].first { throw TraceRefused.cycle(publicCode: try row.decode("public_code")) }
        if let row = rows[1].first { throw TraceRefused.inputRecalled(publicCode: try row.decode("public_code")) }
    }

    /// The lots and everything made of them, nearest first.
    func descendants(of lots: [UUID]) async throws -> [UUID] {
        try await session.project([
            """
            WITH RECURSIVE made (lot_id) AS (
                SELECT unnest(\(lots)::uuid[])
                UNION -- not ALL: a lot reached twice counts once, and a ring ends
                SELECT edge.child_id FROM made JOIN lot_edge edge ON edge.parent_id = made.lot_id
            )
            SELECT lot_id FROM made
            """
        ])[0].map { try $0.decode("lot_id") }
    }

    /// Rebuilds the documents of the lots and of what was made of them; once a transaction, so that rows are locked in one order.
    func rebuild(from lots: [UUID]) async throws {
        let family = try await descendants(of: lots)
        let later = Array(family.dropFirst(Self.mostAtOnce)).sorted { $0.uuidString < $1.uuidString }
        if !later.isEmpty {
            // Tasks before documents: the background takes them in this order, too.
            let marked = try await session.project([
                """
                INSERT INTO rebuild_task (lot_id, since) SELECT lot_id, \(session.stamp.instant) FROM unnest(\(later)) AS lot_id
                ON CONFLICT (lot_id) DO NOTHING
                """,
                "SELECT FROM lot_document WHERE lot_id = ANY (\(family)) ORDER BY lot_id FOR UPDATE",
                "UPDATE lot_document SET updating = true, version = version + 1 WHERE lot_id = ANY (\(later)) RETURNING lot_id, version",
            ])[2]
            try session.changes.lots(marked)
        }
        try await session.lotDocuments.refresh(Array(family.prefix(Self.mostAtOnce)))
    }
}
