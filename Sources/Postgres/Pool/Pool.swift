import Synchronization

/// Connections to one server, opened when first needed and lent to one caller at a time.
public final class Pool: Sendable {
    private let core: PoolCore

    public init(_ configuration: PoolConfiguration) {
        core = PoolCore(configuration)
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

    public var statistics: PoolStatistics { core.published.withLock { $0 } }

    /// Refuses new callers and returns when the last connection has been given back.
    public func close() async { await core.close() }

    private static func statements(_ sql: SQL, _ setup: [SQL]) -> [Segment.Statement] {
        setup.map { Segment.Statement(sql: $0, keepsRows: false) } + [Segment.Statement(sql: sql)]
    }
}

/// A lease and the connection to give back after it.
struct PoolLease: Sendable {
    let lease: Lease
    let wire: Wire
}

extension PoolCore {
    func query(_ statements: [Segment.Statement]) async throws -> [Rows] {
        let wire = try await acquire()
        defer { release(wire) }
        return try await wire.rows(statements, Segment.Terms())
    }

    func stream(_ statements: [Segment.Statement], batch: Int) async throws -> RowBuffer {
        let wire = try await acquire()
        do {
            let buffer = RowBuffer(wire: wire, batch: batch)
            let segment = try Segment(statements, Segment.Terms(), stream: buffer)
            segment.onEnd = { _ in self.release(wire) }
            buffer.start(segment)
            return buffer
        } catch {
            release(wire)
            throw error
        }
    }

    func lease() async throws -> PoolLease {
        let wire = try await acquire()
        return PoolLease(lease: Lease(wire), wire: wire)
    }

    func lease(_ options: TransactionOptions, setup: [SQL]) async throws -> PoolLease {
        let wire = try await acquire()
        do {
            return PoolLease(lease: try Lease(wire, transaction: options, setup: setup), wire: wire)
        } catch {
            release(wire)
            throw error
        }
    }

    func commit(_ lease: PoolLease) async throws {
        defer { release(lease.wire) }
        try await lease.lease.commit()
    }

    func rollBack(_ lease: PoolLease) async {
        await lease.lease.rollback()
        release(lease.wire)
    }

    func reset(_ lease: PoolLease) async {
        await lease.lease.reset()
        release(lease.wire)
    }
}
