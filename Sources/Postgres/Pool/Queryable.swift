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

    public func stream(_ sql: SQL) -> RowStream { stream(sql, batch: 256) }
}

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

/// A connection on loan, without a transaction around it; good until the body of ``Pool/withConnection(_:)`` returns.
public struct Connection: Queryable, Sendable {
    let lease: Lease

    /// The server's process, as `pg_backend_pid()`.
    public var processID: Int32 { get async { await lease.processID } }

    @discardableResult
    public func query(segment: [SQL]) async throws -> [Rows] { try await lease.run(segment) }

    public func stream(_ sql: SQL, batch: Int) -> RowStream {
        RowStream(stopsServer: true) { try lease.open(sql, batch: batch) }
    }

    /// Runs the statements of a script, such as a migration, without parameters and without rows. Outside a transaction they are one
    /// implicit transaction.
    public func execute(script: String) async throws { try await lease.run(script: script) }

    /// COMMIT with all its doubts; see ``Pool/transaction(_:setup:_:)``.
    func commit() async throws { try await lease.commitByHand() }

    var transactionStatus: Wire.TransactionStatus { get async { await lease.transactionStatus } }
}
