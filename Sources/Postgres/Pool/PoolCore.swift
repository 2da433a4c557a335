import Synchronization

/// The connections of a pool and who has them. Everything happens on the event loop.
@EventLoop
final class PoolCore {
    let configuration: PoolConfiguration
    /// A copy of the numbers for those who look from outside.
    nonisolated let published = Mutex(PoolStatistics())
    private let line = WaitingLine()
    /// The last one was used last.
    private var idle: [(wire: Wire, since: ContinuousClock.Instant)] = []
    private var numbers = PoolStatistics()
    private var backOff = BackOff()
    /// Connections opened before this moment go to a server that has become read-only since.
    private var demotedAt: ContinuousClock.Instant?
    private var isClosed = false
    private var isKeepingTime = false
    private var isSweeping = false
    private var closing: [CheckedContinuation<Void, Never>] = []

    nonisolated init(_ configuration: PoolConfiguration) {
        self.configuration = configuration
    }

    // MARK: Taking

    /// A connection for the caller alone, until ``release(_:)``.
    ///
    /// - Throws: ``PoolFailure``, `CancellationError`.
    func acquire() async throws -> Wire {
        guard !isClosed else { throw PoolFailure.closed }
        try Task.checkCancellation()
        if line.first == nil, let wire = takeIdle() { return wire }
        try refuseIfHopeless()
        let caller = WaitingLine.Caller(deadline: .now + configuration.waitTimeout)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                line.join(caller, continuation)
                replenish()
                keepTime()
            }
        } onCancel: {
            Task { @EventLoop in
                self.line.refuse(caller, CancellationError())
                self.publish()
            }
        }
    }

    private func takeIdle() -> Wire? {
        while let (wire, _) = idle.popLast() {
            guard wire.isAlive(), !isExpired(wire) else {
                close(wire)
                continue
            }
            numbers.busy += 1
            publish()
            return wire
        }
        return nil
    }

    private func refuseIfHopeless() throws {
        if numbers.busy == 0, numbers.opening == 0, let remaining = backOff.remaining(at: .now) {
            throw PoolFailure.unavailable(retryAfter: remaining, reason: "the server could not be reached a moment ago")
        }
        if line.count >= configuration.maximumWaiters {
            numbers.exhausted += 1
            publish()
            throw PoolFailure.exhausted(retryAfter: configuration.waitTimeout)
        }
    }

    /// One clock for all who wait: the first in line is the first to have waited too long.
    private func keepTime() {
        guard !isKeepingTime else { return }
        isKeepingTime = true
        Task { @EventLoop in
            while let caller = line.first {
                if caller.deadline > .now {
                    try? await Task.sleep(until: caller.deadline, clock: .continuous)
                    continue
                }
                numbers.exhausted += 1
                line.refuse(caller, PoolFailure.exhausted(retryAfter: configuration.waitTimeout))
                publish()
            }
            isKeepingTime = false
        }
    }

    // MARK: Giving back

    /// Takes the connection back once it is quiet, whatever state the caller left it in.
    func release(_ wire: Wire) {
        guard wire.isQuiet || !wire.isUsable else { return wire.whenQuiet { self.release(wire) } }
        numbers.busy -= 1
        guard wire.isUsable else { return discard(wire) }
        switch wire.transactionStatus {
        case .idle:
            offer(wire)
        case .open, .failed:
            numbers.busy += 1
            Task { @EventLoop in
                if (try? await wire.run(Segment([.control("ROLLBACK")], .protected))) == nil { wire.isDoomed = true }
                release(wire)
            }
        case .unknown:
            discard(wire)
        }
    }

    private func offer(_ wire: Wire) {
        guard !isClosed, !isExpired(wire) else { return discard(wire) }
        if line.serve(wire) {
            numbers.busy += 1
        } else {
            idle.append((wire, .now))
            sweepLater()
        }
        publish()
    }

    private func discard(_ wire: Wire) {
        close(wire)
        replenish()
        finishClosing()
    }

    private func close(_ wire: Wire) {
        if wire.handle != nil { configuration.log?(.closed(processID: wire.processID)) }
        wire.close()
        publish()
    }

    private func isExpired(_ wire: Wire) -> Bool {
        if let demotedAt, wire.openedAt <= demotedAt { return true }
        return wire.isOlder(than: configuration.maximumLifetime)
    }

    // MARK: Opening

    /// Opens as many connections as callers wait for and the limit allows.
    private func replenish() {
        defer { publish() }
        while !isClosed, numbers.opening < line.count, idle.count + numbers.busy + numbers.opening < configuration.maximumConnections {
            if let remaining = backOff.remaining(at: .now) {
                if numbers.busy == 0, numbers.opening == 0 {
                    line.refuseAll(PoolFailure.unavailable(retryAfter: remaining, reason: "the server could not be reached a moment ago"))
                }
                return
            }
            numbers.opening += 1
            Task { @EventLoop in await open() }
        }
    }

    private func open() async {
        do {
            opened(try await Wire.open(configuration))
        } catch {
            openingFailed(error)
        }
    }

    private func opened(_ wire: Wire) {
        numbers.opening -= 1
        numbers.opened += 1
        backOff.succeeded()
        configuration.log?(.opened(processID: wire.processID))
        wire.onLoss = { [weak self] wire in self?.lost(wire) }
        wire.onDemotion = { [weak self] in self?.serverIsDemoted() }
        offer(wire)
    }

    private func openingFailed(_ error: any Error) {
        numbers.opening -= 1
        numbers.failed += 1
        backOff.failed(at: .now)
        let reason = if case .unavailable(_, let reason) = error as? PoolFailure { reason } else { "\(error)" }
        configuration.log?(.openingFailed(reason: reason))
        if numbers.busy == 0, numbers.opening == 0 {
            line.refuseAll(PoolFailure.unavailable(retryAfter: backOff.remaining(at: .now) ?? BackOff.shortest, reason: reason))
        }
        publish()
        finishClosing()
    }

    /// The other connections go to the same server. With several hosts and `target_session_attrs` new ones find its successor.
    private func serverIsDemoted() {
        demotedAt = .now
        let all = idle
        idle = []
        for index in all.indices { close(all[index].wire) }
        publish()
    }

    /// A busy connection is still given back by whoever has it; an idle one is gone at once.
    private func lost(_ wire: Wire) {
        configuration.log?(.lost(processID: wire.processID))
        numbers.lost += 1
        idle.removeAll { $0.wire === wire }
        publish()
    }

    // MARK: Shrinking and closing

    private func sweepLater() {
        guard !isSweeping, idle.count > configuration.idleConnectionsKept else { return }
        isSweeping = true
        Task { @EventLoop [weak self] in
            guard let timeout = self?.configuration.idleTimeout else { return }
            try? await Task.sleep(for: timeout)
            self?.sweep()
        }
    }

    private func sweep() {
        isSweeping = false
        let limit = ContinuousClock.now - configuration.idleTimeout
        while idle.count > configuration.idleConnectionsKept, let oldest = idle.first, oldest.since <= limit {
            idle.removeFirst()
            close(oldest.wire)
        }
        sweepLater()
    }

    /// Refuses new callers, waits for those who have a connection.
    func close() async {
        isClosed = true
        line.refuseAll(PoolFailure.closed)
        for (wire, _) in idle { close(wire) }
        idle = []
        publish()
        guard numbers.busy + numbers.opening > 0 else { return }
        await withCheckedContinuation { closing.append($0) }
    }

    private func finishClosing() {
        guard isClosed, numbers.busy + numbers.opening == 0 else { return }
        let closing = closing
        self.closing = []
        for continuation in closing { continuation.resume() }
    }

    private func publish() {
        numbers.idle = idle.count
        numbers.waiting = line.count
        let numbers = numbers
        published.withLock { $0 = numbers }
    }
}
