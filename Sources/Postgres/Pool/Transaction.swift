/// A transaction in progress; good until the body of ``Pool/transaction(_:setup:_:)`` returns.
public struct Transaction: Queryable, Sendable {
    let lease: Lease

    @discardableResult
    public func query(segment: [SQL]) async throws -> [Rows] { try await lease.run(segment) }

    /// When the stream is dropped before its end, the rest is read and thrown away: a cancelled statement would fail the transaction.
    public func stream(_ sql: SQL, batch: Int) -> RowStream {
        RowStream(stopsServer: false) { try lease.open(sql, batch: batch) }
    }
}
