import Synchronization

/// Connections to one server, opened when first needed and lent to one caller at a time.
public final class Pool: Sendable {
    let core: PoolCore

    /// Opens nothing yet.
    public init(_ configuration: PoolConfiguration) {
        core = PoolCore(configuration)
    }

    /// A pool that is dropped without ``close()`` still hangs up.
    deinit {
        Task { [core] in await core.close() }
    }

    /// Runs one statement in an implicit transaction, in one round trip.
    ///
    /// - Parameter setup: statements in front of it in the same transaction, such as `set_config(…, true)`; their rows are dropped.
    /// - Throws: ``PostgresFailure`` when the server refuses, ``PoolFailure`` when it cannot be asked or leaves open what happened,
    ///   `CancellationError` when the task was cancelled and the server gave up the statement.
    @discardableResult
    public func query(_ sql: SQL, setup: [SQL] = []) async throws -> Rows {
        guard let rows = try await core.query(Self.statements(sql, setup)).first else { throw PoolFailure.closed }
        return rows
    }

    /// Runs the body in a transaction: commits when it returns, rolls back when it throws or the task is cancelled.
    ///
    /// BEGIN, `setup` and the first statement share a round trip; a body without statements costs none.
    ///
    /// - Throws: what the body throws; ``PoolFailure/outcomeUnknown`` when the COMMIT went unanswered. A COMMIT is never cancelled.
    public nonisolated(nonsending) func transaction<Result: Sendable>(
        _ options: TransactionOptions = .init(), setup: [SQL] = [], _ body: (Transaction) async throws -> Result
    ) async throws -> Result {
        let lease = try await core.lease(options, setup: setup)
        let result: Result
        do {
            result = try await body(Transaction(lease: lease.lease))
        } catch {
            await core.rollBack(lease)
            throw error
        }
        try await core.commit(lease)
        return result
    }

    /// Lends a connection for what needs one session: advisory locks, scripts. Afterwards the session is reset.
    public nonisolated(nonsending) func withConnection<Result: Sendable>(
        _ body: (Connection) async throws -> Result
    ) async throws -> Result {
        let lease = try await core.lease()
        do {
            let result = try await body(Connection(lease: lease.lease))
            await core.reset(lease)
            return result
        } catch {
            await core.reset(lease)
            throw error
        }
    }

    /// Streams the rows of one statement in an implicit transaction, on a connection of its own while it lasts.
    public func stream(_ sql: SQL, setup: [SQL] = [], batch: Int = 256) -> RowStream {
        RowStream(stopsServer: true) { [core] in try await core.stream(Self.statements(sql, setup), batch: batch) }
    }

    /// As it is now, for metrics.
    public var statistics: PoolStatistics { core.published.withLock { $0 } }

    /// Refuses new callers and returns when the last connection has been given back.
    public func close() async { await core.close() }

    private static func statements(_ sql: SQL, _ setup: [SQL]) -> [Segment.Statement] {
        setup.map { Segment.Statement(sql: $0, keepsRows: false) } + [Segment.Statement(sql: sql)]
    }
}
