/// A connection in the hands of one caller, with or without a transaction around it.
@EventLoop
final class Lease {
    let wire: Wire
    /// BEGIN and what belongs right behind it; goes out with the first statement.
    private let opening: [Segment.Statement]
    let terms: Segment.Terms
    private(set) var hasBegun = false
    private var isEnded = false
    private var failure: (any Error)?
    private weak var stream: (any StreamSink)?

    /// Without a transaction.
    init(_ wire: Wire) {
        self.wire = wire
        opening = []
        // The caller may have lifted the session's own limits.
        terms = Segment.Terms(isTimed: false)
    }

    /// - Throws: ``PostgresFailure`` when a statement of the set-up cannot be sent as it is.
    init(_ wire: Wire, transaction options: TransactionOptions, setup: [SQL]) throws {
        for sql in setup { try Parameters.check(sql) }
        self.wire = wire
        opening = [.control(options.begin)] + setup.map { Segment.Statement(sql: $0, keepsRows: false) }
        terms = Segment.Terms(role: .inTransaction, isReadOnly: options.readOnly)
    }

    var processID: Int32 { wire.processID }

    private func statements(_ sql: [SQL]) throws -> [Segment.Statement] {
        guard !isEnded else { throw PoolFailure.closed }
        return (hasBegun ? [] : opening) + sql.map { Segment.Statement(sql: $0) }
    }

    func run(_ sql: [SQL]) async throws -> [Rows] {
        let statements = try statements(sql)
        do {
            // Thrown here, nothing has been sent and the transaction is as it was.
            for statement in sql { try Parameters.check(statement) }
            try Task.checkCancellation()
            // From here on the segment goes out: whoever comes next, in whatever task, is inside the transaction.
            hasBegun = true
            return try await wire.rows(statements, terms)
        } catch {
            failure = failure ?? error
            throw error
        }
    }

    /// Sends BEGIN by itself, in front of what cannot share its round trip.
    func begin() async throws {
        guard !isEnded else { throw PoolFailure.closed }
        try Task.checkCancellation()
        if !hasBegun, !opening.isEmpty { _ = try await run([]) }
        hasBegun = true
    }

    func run(script: String) async throws {
        guard !isEnded else { throw PoolFailure.closed }
        try Task.checkCancellation()
        try await wire.run(Segment(script: script, role: terms.role))
    }

    func open(_ sql: SQL, batch: Int) throws -> RowBuffer {
        let buffer = RowBuffer(wire: wire, batch: batch)
        let segment = try Segment(statements([sql]), terms, stream: buffer)
        hasBegun = true
        follow(segment, stream: buffer)
        buffer.start(segment)
        return buffer
    }

    func follow(_ segment: Segment, stream: (any StreamSink)?) {
        segment.onEnd = { [weak self] error in self?.failure = self?.failure ?? error }
        if let stream { self.stream = stream }
    }

    var transactionStatus: Wire.TransactionStatus { wire.transactionStatus }

    // MARK: The end

    /// Nothing may be sent through this lease any more.
    func end() {
        isEnded = true
        stream?.drain()
    }

    /// - Throws: ``PoolFailure/outcomeUnknown`` when it is not certain that everything lasts; otherwise nothing does.
    func commit() async throws {
        end()
        guard hasBegun else { return }
        await wire.settled()
        if Task.isCancelled {
            await rollback()
            throw CancellationError()
        }
        guard wire.isUsable else { throw failure ?? PoolFailure.unavailable(retryAfter: BackOff.shortest, reason: "connection lost") }
        guard wire.transactionStatus == .open else {
            // A statement failed and the body went on as if it had not.
            await rollback()
            throw failure ?? PostgresFailure(sqlState: "25P02", message: "the transaction had failed before COMMIT")
        }
        try await wire.run(Segment([.control("COMMIT")], .commit))
    }

    /// For a BEGIN that the caller sent, on a lease that goes on.
    func commitByHand() async throws {
        guard !isEnded else { throw PoolFailure.closed }
        try await wire.run(Segment([.control("COMMIT")], Segment.Terms(role: .commit, isTimed: false)))
    }

    func rollback() async {
        isEnded = true
        stream?.cancel()
        guard hasBegun, wire.isUsable else { return }
        do {
            try await wire.run(Segment([.control("ROLLBACK")], .protected))
        } catch {
            wire.isDoomed = true
        }
    }

    /// Undoes what a session can keep: settings, role, locks, cursors, temporary tables, channels. Prepared statements stay.
    func reset() async {
        end()
        stream?.cancel()
        guard wire.isUsable else { return }
        let commands = [
            "ROLLBACK", "CLOSE ALL", "RESET SESSION AUTHORIZATION", "RESET ROLE", "RESET ALL", "UNLISTEN *",
            "SELECT pg_advisory_unlock_all()", "DISCARD TEMP", "DISCARD SEQUENCES",
        ]
        // ROLLBACK outside a transaction is only a warning.
        let needed = wire.transactionStatus == .idle ? commands.dropFirst() : commands[...]
        do {
            try await wire.run(Segment(needed.map { .control($0) }, .protected))
        } catch {
            wire.isDoomed = true
        }
    }
}
