import Synchronization

/// A few read-only connections whose round trips many callers share: what is asked while a connection is busy goes out as one batch,
/// with one Sync, as soon as it is idle.
///
/// For short reads that many ask at once, such as look-ups by key: with 64 callers and two cores for all, two connections answered three
/// times as many per second as a ``Pool`` with four. What it asks of its statements:
/// - They only read (`SELECT`, `WITH`, `VALUES`, `TABLE`, `SHOW`); others are refused unsent. The sessions are read-only besides.
/// - They do not depend on settings of a transaction, such as `set_config('app.tenant', …, true)`: neighbours in the batch would see it.
/// - They are short. Whoever stands behind a slow one waits for it, so set ``PoolConfiguration/statementTimeout`` low.
///
/// Each caller gets the answer to its own statement: one that fails does not fail its neighbours, who are asked again alone.
public final class ReadPipeline: Sendable {
    private let core: ReadCore
    private let waitTimeout: Duration
    private let known = Mutex<Set<String>>([])

    /// - Parameters:
    ///   - configuration: server, timeouts, start-up parameters, length of the queue (`maximumWaiters`) and how long a statement may wait
    ///     before it is sent (`waitTimeout`) are used as ``Pool`` uses them; numbers of connections and idle times are not. Connections stay
    ///     open until their `maximumLifetime`. `default_transaction_read_only` is always on; a `target_session_attrs=read-write` is taken
    ///     for `primary`, which such a session can still satisfy.
    ///   - connections: opened at the first query and kept.
    ///   - largestBatch: statements that share a round trip at most.
    public init(_ configuration: PoolConfiguration, connections: Int = 2, largestBatch: Int = 64) {
        var configuration = configuration
        configuration.startupParameters = configuration.startupParameters.filter { $0.key.lowercased() != "default_transaction_read_only" }
        configuration.startupParameters["default_transaction_read_only"] = "on"
        waitTimeout = configuration.waitTimeout
        core = ReadCore(configuration, connections: max(1, connections), largestBatch: max(1, largestBatch))
    }

    /// A pipeline that is dropped without ``close()`` still hangs up.
    deinit {
        Task { [core] in await core.close() }
    }

    /// Runs one statement that reads.
    ///
    /// A cancelled caller leaves at once; a statement that was not sent by then never is, one that was sent ends by itself.
    ///
    /// - Throws: ``PostgresFailure`` when the server refuses the statement, or 25006 when its words do not begin a read;
    ///   ``PoolFailure`` when the queue is full, the wait too long or the server out of reach (nothing is ever in doubt);
    ///   `CancellationError`.
    @discardableResult
    public func query(_ sql: SQL) async throws -> Rows {
        try check(sql)
        try Task.checkCancellation()
        let request = ReadRequest(sql, deadline: .now + waitTimeout)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                if request.wait(.task(continuation)) { join(request) }
            }
        } onCancel: {
            request.fail(CancellationError())
        }
    }

    /// The same for callers without a task.
    ///
    /// - Parameter answer: is called once, on the thread that serves all connections, and must be quick; at once when nothing can be sent.
    public func query(_ sql: SQL, answer: @escaping @Sendable (Result<Rows, any Error>) -> Void) {
        do { try check(sql) } catch { return answer(.failure(error)) }
        let request = ReadRequest(sql, deadline: .now + waitTimeout)
        if request.wait(.callback(answer)) { join(request) }
    }

    private func join(_ request: ReadRequest) {
        do {
            if try core.queue.join(request) { Task { [core] in await core.attend() } }
        } catch {
            request.fail(error)
        }
    }

    /// Looks at the words of each text once.
    private func check(_ sql: SQL) throws {
        try Parameters.check(sql)
        if known.withLock({ $0.contains(sql.text) }) { return }
        guard sql.readsOnly, !sql.text.lowercased().contains("set_config") else {
            throw PostgresFailure(sqlState: "25006", message: "only statements that read share a connection")
        }
        known.withLock { known in
            if known.count >= 1024 { known = [] }
            known.insert(sql.text)
        }
    }

    /// As it is now, for metrics.
    public var statistics: ReadPipelineStatistics { core.statistics }

    /// Refuses new callers and those not yet sent, and returns when the last answer has come.
    public func close() async { await core.close() }
}
