import Synchronization

/// The connections of a ``ReadPipeline`` and what is on its way through them.
@EventLoop
final class ReadCore {
    let configuration: PoolConfiguration
    nonisolated let queue: ReadQueue
    nonisolated private let published = Mutex(ReadPipelineStatistics())
    private let connections: Int
    private let largestBatch: Int
    private var idle: [Wire] = []
    private var opening = 0
    /// Without an answer because their connection broke; they go first.
    private var returned: [ReadRequest] = []
    private var numbers = ReadPipelineStatistics()
    private var backOff = BackOff()
    private var isPumpDue = false
    private var isKeepingTime = false
    private var isClosed = false
    private var closing: [CheckedContinuation<Void, Never>] = []

    nonisolated init(_ configuration: PoolConfiguration, connections: Int, largestBatch: Int) {
        self.configuration = configuration
        self.connections = connections
        self.largestBatch = largestBatch
        queue = ReadQueue(limit: configuration.maximumWaiters, waitTimeout: configuration.waitTimeout)
    }

    nonisolated var statistics: ReadPipelineStatistics {
        var numbers = published.withLock { $0 }
        numbers.waiting = queue.count
        numbers.refused = queue.refused
        return numbers
    }

    // MARK: Sending

    /// Somebody has joined the queue. All who join in the same tick are sent together.
    func attend() {
        guard !isPumpDue else { return }
        isPumpDue = true
        EventLoop.atEndOfTick {
            self.isPumpDue = false
            self.pump()
        }
    }

    private func pump() {
        replenish()
        while let wire = takeIdle() {
            var batch: [ReadRequest] = []
            while batch.count < largestBatch, let request = returned.popLast() {
                if !request.isAnswered { batch.append(request) }
            }
            let isAlone = !batch.isEmpty
            if !isAlone { batch = queue.take(atMost: largestBatch, takers: idle.count + 1) }
            guard !batch.isEmpty else { return idle.append(wire) }
            if isAlone { for request in batch { send([request], on: wire) } } else { send(batch, on: wire) }
            wire.whenQuiet { self.turnedQuiet(wire) }
            publish()
        }
        if !returned.isEmpty || !queue.leaveIfEmpty() { keepTime() }
    }

    private func takeIdle() -> Wire? {
        while let wire = idle.popLast() {
            if wire.isUsable, !wire.isOlder(than: configuration.maximumLifetime) { return wire }
            discard(wire)
            replenish()
        }
        return nil
    }

    private func send(_ batch: [ReadRequest], on wire: Wire) {
        let segment = Segment(checked: batch.map { Segment.Statement(sql: $0.sql) })
        numbers.statements += batch.count
        numbers.batches += 1
        var answered = 0
        segment.onRows = { rows in
            batch[answered].succeed(rows)
            answered += 1
        }
        segment.onEnd = { error in
            guard let error else { return }
            self.failed(batch, from: answered, error, segment, wire)
        }
        wire.submit(segment)
    }

    // MARK: Answers

    /// The rest of a batch has no answer: a failed statement aborts those behind it, a lost connection all.
    private func failed(_ batch: [ReadRequest], from first: Int, _ error: any Error, _ segment: Segment, _ wire: Wire) {
        for index in first..<batch.count where !batch[index].isAnswered {
            let request = batch[index]
            if !(error is PostgresFailure) {
                giveBack(request, error)
            } else if index > first {
                sendAgain(request, on: wire)
            } else if segment.metStalePlan, !request.isSecondTry {
                wire.cache.forgetAll(serverHasThem: segment.failure?.sqlState != "26000")
                request.isSecondTry = true
                sendAgain(request, on: wire)
            } else {
                request.fail(error)
            }
        }
    }

    private func sendAgain(_ request: ReadRequest, on wire: Wire) {
        numbers.sentAgain += 1
        send([request], on: wire)
    }

    /// A read can be repeated; but a statement that ends its session must not end one after another.
    private func giveBack(_ request: ReadRequest, _ error: any Error) {
        guard !request.isSecondTry, !isClosed else { return request.fail(error) }
        request.isSecondTry = true
        numbers.sentAgain += 1
        returned.append(request)
    }

    private func turnedQuiet(_ wire: Wire) {
        if wire.isUsable, wire.transactionStatus == .idle, !isClosed { idle.append(wire) } else { discard(wire) }
        attend()
    }

    // MARK: Waiting

    /// One clock for all who wait.
    private func keepTime() {
        guard !isKeepingTime else { return }
        isKeepingTime = true
        Task { @EventLoop in
            while let next = refuseLate() { try? await Task.sleep(until: next, clock: .continuous) }
            isKeepingTime = false
        }
    }

    /// - Returns: when to look again; nil when nobody waits.
    private func refuseLate() -> ContinuousClock.Instant? {
        let (late, next) = queue.takeLate()
        let failure = PoolFailure.exhausted(retryAfter: configuration.waitTimeout)
        for request in late { request.fail(failure) }
        for request in returned where request.deadline <= .now { request.fail(failure) }
        returned.removeAll(where: \.isAnswered)
        return returned.map(\.deadline).min().map { earliest in next.map { min($0, earliest) } ?? earliest } ?? next
    }

    private func refuseAll(_ failure: PoolFailure, outage: (end: ContinuousClock.Instant, reason: String)? = nil) {
        let all = returned + queue.takeAll(outage: outage, closes: isClosed)
        returned = []
        for request in all { request.fail(failure) }
    }

    // MARK: Connections

    private func replenish() {
        while !isClosed, numbers.connections + opening < connections {
            if let remaining = backOff.remaining(at: .now) {
                guard numbers.connections + opening == 0 else { return }
                let reason = "the server could not be reached a moment ago"
                return refuseAll(.unavailable(retryAfter: remaining, reason: reason), outage: (.now + remaining, reason))
            }
            opening += 1
            Task { @EventLoop in await open() }
        }
    }

    private func open() async {
        do {
            let wire = try await Wire.open(configuration)
            opening -= 1
            numbers.opened += 1
            numbers.connections += 1
            backOff.succeeded()
            configuration.log?(.opened(processID: wire.processID))
            wire.onLoss = { [weak self] wire in self?.lost(wire) }
            turnedQuiet(wire)
        } catch {
            opening -= 1
            numbers.failed += 1
            backOff.failed(at: .now)
            let reason = if case .unavailable(_, let reason) = error as? PoolFailure { reason } else { "\(error)" }
            configuration.log?(.openingFailed(reason: reason))
            if numbers.connections + opening == 0 {
                let remaining = backOff.remaining(at: .now) ?? BackOff.shortest
                refuseAll(.unavailable(retryAfter: remaining, reason: reason), outage: (.now + remaining, reason))
            }
            finishClosing()
        }
        publish()
    }

    /// A busy connection is discarded when those it served have been told; an idle one at once.
    private func lost(_ wire: Wire) {
        configuration.log?(.lost(processID: wire.processID))
        numbers.lost += 1
        if let index = idle.firstIndex(where: { $0 === wire }) {
            idle.remove(at: index)
            discard(wire)
        }
        publish()
    }

    private func discard(_ wire: Wire) {
        if wire.handle != nil { configuration.log?(.closed(processID: wire.processID)) }
        wire.close()
        numbers.connections -= 1
        publish()
        finishClosing()
    }

    func close() async {
        isClosed = true
        refuseAll(.closed)
        while let wire = idle.popLast() { discard(wire) }
        guard numbers.connections + opening > 0 else { return }
        await withCheckedContinuation { closing.append($0) }
    }

    private func finishClosing() {
        guard isClosed, numbers.connections + opening == 0 else { return }
        let closing = closing
        self.closing = []
        for continuation in closing { continuation.resume() }
    }

    private func publish() {
        let numbers = numbers
        published.withLock { $0 = numbers }
    }
}
