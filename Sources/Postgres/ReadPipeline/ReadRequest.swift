import Synchronization

/// A statement that a caller of a ``ReadPipeline`` waits for. It is answered once, by whoever comes first.
final class ReadRequest: Sendable {
    private enum State {
        case new
        case waiting(CheckedContinuation<Rows, any Error>)
        case answered
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

    /// - Returns: false when it was answered before anybody waited, by a cancellation; the continuation has been resumed then.
    func wait(_ continuation: CheckedContinuation<Rows, any Error>) -> Bool {
        let isTooLate = state.withLock { state in
            if case .answered = state { return true }
            state = .waiting(continuation)
            return false
        }
        if isTooLate { continuation.resume(throwing: CancellationError()) }
        return !isTooLate
    }

    func succeed(_ rows: Rows) { answer()?.resume(returning: rows) }

    func fail(_ error: any Error) { answer()?.resume(throwing: error) }

    private func answer() -> CheckedContinuation<Rows, any Error>? {
        state.withLock { state in
            defer { state = .answered }
            return if case .waiting(let continuation) = state { continuation } else { nil }
        }
    }
}
