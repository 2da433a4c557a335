import Commune
import Foundation
import Postgres

extension Database {
    /// Rebuilds documents that were too many for the transaction that changed them, oldest first.
    ///
    /// Several nodes may call it at once: each takes other lots. Call it again while it returns `limit`.
    /// - Returns: how many were rebuilt.
    @discardableResult
    public func rebuildPending(limit: Int, at instant: Date) async throws -> Int {
        try await asSystem(Stamp(requestID: "rebuild", instant: instant)) { session in
            // Asked before the lock: a node that is cut off between two statements keeps its locks until PostgreSQL gives it up.
            guard try await !session.project(["SELECT FROM rebuild_task LIMIT 1"])[0].isEmpty else { return 0 }
            try await session.lotGraph.lock(changing: false)
            let taken = try await session.project([
                """
                DELETE FROM rebuild_task WHERE lot_id IN (
                    SELECT lot_id FROM rebuild_task ORDER BY since, lot_id LIMIT \(limit) FOR UPDATE SKIP LOCKED)
                RETURNING lot_id
                """
            ])[0]
            let lots: [UUID] = try taken.map { try $0.decode("lot_id") }
            guard !lots.isEmpty else { return 0 }
            try await session.lotDocuments.refresh(lots)
            try await session.project(["UPDATE lot_document SET updating = false WHERE lot_id = ANY (\(lots)) AND updating"])
            return lots.count
        }
    }

    /// Works off everything that waits. A batch that takes longer than a statement may is tried again by halves: families differ in size by orders.
    ///
    /// - Returns: how many documents were rebuilt.
    @discardableResult
    public func rebuildAll(batch: Int, clock: @Sendable () -> Date) async throws -> Int {
        var (limit, total) = (max(1, batch), 0)
        while true {
            do {
                let rebuilt = try await rebuildPending(limit: limit, at: clock())
                total += rebuilt
                if rebuilt < limit { return total }
            } catch let failure as PostgresFailure where failure.sqlState == PostgresFailure.queryCancelled && limit > 1 {
                try Task.checkCancellation()
                limit /= 2
            }
        }
    }
}

extension PostgresFailure {
    /// A statement ran into its timeout, or was told to stop.
    static let queryCancelled = "57014"
}
