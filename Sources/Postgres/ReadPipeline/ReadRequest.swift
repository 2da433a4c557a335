import Synchronization

/// A statement that a caller of a ``ReadPipeline`` waits for. It is answered once, by whoever comes first.
final class ReadRequest: Sendable {
    private enum State {
        case new
        case waiting(Waiter)
        case answered
    }

    enum Waiter {
        case task(CheckedContinuation<Rows, any Error>)
        case callback(@Sendable (Result<Rows, any Error>) -> Void)

        func resume(_ result: Result<Rows, any Error>) {
            switch self {
            case .task(let continuation): continuation.resume(with: result)
            case .callback(let body): body(result)
            }
        }
    }

    let sql: SQL
    /// Must have been sent by then.
    let deadline: ContinuousClock.Instant
    /// It went out once and came back without an answer.
    @EventLoop var isSecondTry = false
    private let state = Mutex(State.new)

    init(_ sql: SQL, deadline: ContinuousClock.Instant) {
        self.sql = sql
        self.deadline = deadline
    }

    var isAnswered: Bool {
        state.withLock { state in
            if case .answered = state { true } else { false }
        }
    }

    /// - Returns: false when it was answered before anybody waited, by a cancellation; the waiter has been told then.
    func wait(_ waiter: Waiter) -> Bool {
        let isTooLate = state.withLock { state in
            if case .answered = state { return true }
            state = .waiting(waiter)
            return false
        }
        if isTooLate { waiter.resume(.failure(CancellationError())) }
        return !isTooLate
    }

    func succeed(_ rows: Rows) { answer()?.resume(.success(rows)) }

    func fail(_ error: any Error) { answer()?.resume(.failure(error)) }

    private func answer() -> Waiter? {
        state.withLock { state in
            defer { state = .answered }
            return if case .waiting(let waiter) = state { waiter } else { nil }
        }
    }
}
