internal import CLibPQ

/// One connection to the server, always in pipeline mode: segments go in, answers come out in the same order.
@EventLoop
final class Wire: SocketWatcher {
    /// nil once the connection is lost or closed.
    private(set) var handle: ConnectionHandle?
    let processID: Int32
    let openedAt = ContinuousClock.now
    /// A fatal failure was reported; the connection must not be used again even if the socket is still open.
    var isDoomed = false
    var cache: StatementCache
    var inFlight: [Segment] = []
    /// Waits for a script to finish, or is one that waits for the pipeline to drain.
    var backlog: [Segment] = []
    var isReceiving = false
    /// For a segment of so many statements; nil: for ever.
    var responseTimeout: (@EventLoop (_ statements: Int) -> Duration?)?
    /// Sleeps until `alarm`.
    private var timer: Task<Void, Never>?
    private var alarm: ContinuousClock.Instant?
    var isCancelling = false
    /// The session is read-only by its settings, so a refused write is the caller's mistake and no sign of a failover.
    let isReadOnly: Bool
    var onLoss: (@EventLoop (Wire) -> Void)?
    /// The server turned out to take no writes any more.
    var onDemotion: (@EventLoop () -> Void)?
    var onNotification: (@EventLoop (_ channel: String, _ payload: String) -> Void)?
    /// libpq holds what the socket has no room for.
    private(set) var hasUnsentBytes = false
    /// Called when it no longer does.
    var onFlushed: (@EventLoop () -> Void)?
    private var quietCallbacks: [@EventLoop () -> Void] = []
    private var token: UInt64 = 0
    private let socket: Int32
    private var interest: UInt32 = 0

    init(_ handle: ConnectionHandle, preparedStatementLimit: Int, isReadOnly: Bool) {
        self.handle = handle
        self.isReadOnly = isReadOnly
        socket = PQsocket(handle.raw)
        processID = PQbackendPID(handle.raw)
        cache = StatementCache(limit: preparedStatementLimit)
        token = EventLoop.register(self)
        watch(SocketEvents.readable)
    }

    /// Connects as the configuration says.
    ///
    /// - Throws: ``PoolFailure/unavailable(retryAfter:reason:)``
    static func open(_ configuration: PoolConfiguration) async throws -> Wire {
        let parameters = try ConnectionParameters(
            connectionString: configuration.connectionString, connectTimeout: configuration.connectTimeout, settings: configuration.settings)
        let wire = Wire(
            try await parameters.open(), preparedStatementLimit: configuration.preparedStatementLimit, isReadOnly: configuration.isReadOnly)
        wire.responseTimeout = { configuration.responseTimeout(statements: $0) }
        return wire
    }

    enum TransactionStatus {
        case idle, open, failed, unknown
    }

    var transactionStatus: TransactionStatus {
        guard let handle else { return .unknown }
        return switch PQtransactionStatus(handle.raw) {
        case PQTRANS_IDLE: .idle
        case PQTRANS_INTRANS: .open
        case PQTRANS_INERROR: .failed
        default: .unknown
        }
    }

    var isUsable: Bool { handle != nil && !isDoomed }

    /// As old as connections may get, give or take a tenth by the process id, so that those opened together do not end together.
    func isOlder(than lifetime: Duration?) -> Bool {
        lifetime.map { .now - openedAt > $0 * (0.9 + Double(processID % 21) / 100) } ?? false
    }

    /// No answer is due and no cancel request is on its way.
    var isQuiet: Bool { inFlight.isEmpty && backlog.isEmpty && !isCancelling }

    /// Calls `body` when the connection is quiet or lost, at once if it is already.
    func whenQuiet(_ body: @escaping @EventLoop () -> Void) {
        if isQuiet || handle == nil { body() } else { quietCallbacks.append(body) }
    }

    func reportQuiet() {
        guard isQuiet || handle == nil, !quietCallbacks.isEmpty else { return }
        let callbacks = quietCallbacks
        quietCallbacks = []
        for callback in callbacks { callback() }
    }

    /// Looks whether an idle connection has ended without waiting for the event.
    func isAlive() -> Bool {
        if isUsable { readIdle() }
        return isUsable
    }

    func watch(_ events: UInt32) {
        guard events != interest, hasSocket else { return }
        interest = events
        EventLoop.watch(socket, token: token, events: events)
    }

    /// libpq closes the socket when reading fails. From then on its number may belong to somebody else's connection.
    private var hasSocket: Bool { handle.map { PQsocket($0.raw) == socket } ?? false }

    func socketReady(_ events: UInt32) {
        if events & SocketEvents.writable != 0 { flush() }
        guard let handle else { return }
        // Also after an event that is about writing only: when the socket takes no more, libpq reads from it, and there is no event then.
        if inFlight.isEmpty {
            readIdle()
        } else {
            // At the end of the file libpq still holds what came before it; `receive` sees the end after that.
            PQconsumeInput(handle.raw)
            receive()
        }
    }

    private func readIdle() {
        guard let handle else { return }
        let isOpen = PQconsumeInput(handle.raw) == 1
        deliverNotifications()
        if !isOpen || handle.notices.sessionEnd != nil { lose() }
    }

    func deliverNotifications() {
        while let handle, let notification = PQnotifies(handle.raw) {
            let (channel, payload) = (String(cString: notification.pointee.relname), String(cString: notification.pointee.extra))
            PQfreemem(notification)
            onNotification?(channel, payload)
        }
    }

    /// Sends what libpq has buffered; watches for room in the socket while something is left.
    func flush() {
        guard let handle else { return }
        switch PQflush(handle.raw) {
        case 0:
            hasUnsentBytes = false
            watch(SocketEvents.readable)
            onFlushed?()
        case 1:
            hasUnsentBytes = true
            watch(SocketEvents.readable | SocketEvents.writable)
        default: lose()
        }
    }

    /// The connection is of no use any more; everybody who waits for it learns what can be known.
    func lose() {
        guard let handle else { return }
        let orphans = inFlight + backlog
        let head = inFlight.first
        let lastWords = head?.failure?.description ?? handle.notices.sessionEnd.map { "\($0) \(Condition.name(of: $0))" }
        close()
        for segment in orphans {
            let isDoubtful = segment.mayHaveTakenEffect && !segment.steps.isEmpty
            let failure: PoolFailure =
                isDoubtful ? .outcomeUnknown : .unavailable(retryAfter: BackOff.shortest, reason: lastWords ?? "connection lost")
            segment.end(failure)
        }
        onLoss?(self)
        reportQuiet()
    }

    /// Gives the connection up when an answer does not come. One sleep serves many segments: it is replaced only when the segment that
    /// is being answered now has less time than the one it was begun for.
    func watchTime() {
        guard responseTimeout != nil, let deadline, alarm.map({ deadline < $0 }) ?? true else { return }
        timer?.cancel()
        alarm = deadline
        timer = Task { @EventLoop [weak self] in
            try? await Task.sleep(until: deadline, clock: .continuous)
            if !Task.isCancelled { self?.timeIsUp() }
        }
    }

    private func timeIsUp() {
        alarm = nil
        if let deadline, deadline <= .now { lose() } else { watchTime() }
    }

    /// When the segment that is being answered has taken too long; nil when there is none or it may take its time.
    private var deadline: ContinuousClock.Instant? {
        guard let head = inFlight.first, head.terms.isTimed, head.stream == nil, let sentAt = head.sentAt else { return nil }
        // Those who share a segment each have the time of one statement, from the answer before theirs.
        let count = head.onRows == nil ? max(1, head.statements.count) : 1
        return responseTimeout?(count).map { (head.answeredAt ?? sentAt) + $0 }
    }

    /// Says goodbye; nobody may be waiting for an answer.
    func close() {
        guard handle != nil else { return }
        EventLoop.forget(token, socket: hasSocket ? socket : nil)
        timer?.cancel()
        inFlight = []
        backlog = []
        handle = nil
    }
}
