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
