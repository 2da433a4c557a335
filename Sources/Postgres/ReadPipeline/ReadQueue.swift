import Synchronization

/// Requests that have not been sent, first come, first served. Callers join from any thread; the event loop takes.
final class ReadQueue: Sendable {
    private struct State {
        var requests: [ReadRequest] = []
        /// Those in front have been taken.
        var head = 0
        /// The event loop will look without being told.
        var isAttended = false
        /// Until then nobody can be served, and why.
        var outage: (end: ContinuousClock.Instant, reason: String)?
        var isClosed = false
        var refused = 0
    }

    private let limit: Int
    private let waitTimeout: Duration
    private let state = Mutex(State())

    init(limit: Int, waitTimeout: Duration) {
        self.limit = limit
        self.waitTimeout = waitTimeout
    }

    var count: Int { state.withLock { $0.requests.count - $0.head } }

    var refused: Int { state.withLock { $0.refused } }

    /// - Returns: whether the event loop must be told.
    /// - Throws: ``PoolFailure`` when there is no hope or no room.
    func join(_ request: ReadRequest) throws(PoolFailure) -> Bool {
        try state.withLock { state throws(PoolFailure) in
            if state.isClosed { throw .closed }
            if let outage = state.outage {
                let remaining = outage.end - .now
                guard remaining <= .zero else { throw .unavailable(retryAfter: remaining, reason: outage.reason) }
                state.outage = nil
            }
            if state.requests.count - state.head >= limit { Self.removeAnswered(&state) }
            guard state.requests.count < limit + state.head else {
                state.refused += 1
                throw .exhausted(retryAfter: waitTimeout)
            }
            state.requests.append(request)
            defer { state.isAttended = true }
            return !state.isAttended
        }
    }

    /// Those who gave up still stand in the queue.
    private static func removeAnswered(_ state: inout State) {
        state.requests.removeFirst(state.head)
        state.head = 0
        state.requests.removeAll(where: \.isAnswered)
    }

    /// A queue that is never quite empty must not grow.
    private static func removeTaken(_ state: inout State) {
        if state.head == state.requests.count {
            state.requests.removeAll(keepingCapacity: state.head <= 1024)
            state.head = 0
        } else if state.head >= 256 {
            state.requests.removeFirst(state.head)
            state.head = 0
        }
    }

    /// Takes the requests that wait, shared out evenly among so many takers; when there are none, the event loop is told of the next one.
    func take(atMost most: Int, takers: Int) -> [ReadRequest] {
        state.withLock { state in
            let share = (state.requests.count - state.head + takers - 1) / max(1, takers)
            var taken: [ReadRequest] = []
            taken.reserveCapacity(min(share, most))
            // By index: slices of an array that lives on leaked in optimised builds.
            while state.head < state.requests.count, taken.count < min(share, most) {
                let request = state.requests[state.head]
                state.head += 1
                if !request.isAnswered { taken.append(request) }
            }
            Self.removeTaken(&state)
            if taken.isEmpty { state.isAttended = false }
            return taken
        }
    }

    /// When all connections are busy: the event loop is told of the next request, whose time begins to run, unless there is one already.
    ///
    /// - Returns: whether the queue is empty.
    func leaveIfEmpty() -> Bool {
        state.withLock { state in
            guard state.head == state.requests.count else { return false }
            state.isAttended = false
            return true
        }
    }

    /// Takes those whose time is up. Everybody waits equally long, so they stand in front.
    ///
    /// - Returns: them, and when the time of the next one is up; nil when nobody waits, and the event loop is told of the next request.
    func takeLate() -> (late: [ReadRequest], next: ContinuousClock.Instant?) {
        state.withLock { state in
            var late: [ReadRequest] = []
            let now = ContinuousClock.now
            while state.head < state.requests.count {
                let request = state.requests[state.head]
                if !request.isAnswered {
                    if request.deadline > now { return (late, request.deadline) }
                    late.append(request)
                    state.refused += 1
                }
                state.head += 1
            }
            Self.removeTaken(&state)
            state.isAttended = false
            return (late, nil)
        }
    }

    /// Empties the queue; until the end of the outage those who come are refused as well.
    func takeAll(outage: (end: ContinuousClock.Instant, reason: String)? = nil, closes: Bool = false) -> [ReadRequest] {
        state.withLock { state in
            state.outage = outage ?? state.outage
            state.isClosed = state.isClosed || closes
            state.isAttended = false
            state.requests.removeFirst(state.head)
            state.head = 0
            defer { state.requests = [] }
            return state.requests
        }
    }
}
