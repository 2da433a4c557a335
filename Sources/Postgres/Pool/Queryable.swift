/// Runs statements on one connection, one after another.
public protocol Queryable: Sendable {
    /// - Throws: ``PostgresFailure`` when the server refuses, ``PoolFailure`` when it cannot be asked, `CancellationError`.
    @discardableResult
    func query(_ sql: SQL) async throws -> Rows

    /// Several statements in one segment: one round trip, one Sync. After a failure the rest is skipped.
    ///
    /// - Returns: the rows of each statement.
    @discardableResult
    func query(segment: [SQL]) async throws -> [Rows]

    /// Rows in batches, read from the socket only as they are asked for. Until it has ended or been dropped,
    /// the connection runs nothing else.
    func stream(_ sql: SQL, batch: Int) -> RowStream
}

extension Queryable {
    @discardableResult
    public func query(_ sql: SQL) async throws -> Rows {
        guard let rows = try await query(segment: [sql]).first else { throw PoolFailure.closed }
        return rows
    }

    /// Rows in batches of 256.
    public func stream(_ sql: SQL) -> RowStream { stream(sql, batch: 256) }
}
