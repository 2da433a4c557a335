internal import CLibPQ

/// Rows on their way from the connection to whoever iterates over them. Rows are read only while somebody waits for some.
@EventLoop
final class RowBuffer {
    private let batch: Int
    private let wire: Wire
    private var pending = PendingResults()
    private var consumer: CheckedContinuation<Rows?, any Error>?
    private var outcome: Result<Void, any Error>?
    /// Nobody wants the rest; why, for whoever asks for it nevertheless.
    private var refusal: (any Error)?
    private var hasDroppedRows = false
    private weak var segment: Segment?

    init(wire: Wire, batch: Int) {
        self.wire = wire
        self.batch = max(1, batch)
    }

    /// Sends the segment, whose stream this is.
    func start(_ segment: Segment) {
        self.segment = segment
        wire.submit(segment)
    }

    private var isDraining: Bool { refusal != nil }

    var isOpen: Bool { outcome == nil && !isDraining }

    var isPaused: Bool { consumer == nil && !isDraining }

    func append(_ result: OpaquePointer) {
        if isDraining {
            hasDroppedRows = true
            return PQclear(result)
        }
        pending.results.append(result)
        if pending.results.count >= batch { deliver() }
    }

    /// The statement has ended, well or not.
    func finish(_ error: (any Error)?) {
        guard outcome == nil else { return }
        // The server may have been done before it heard of the cancellation; what was thrown away is missing all the same.
        let error = error ?? (hasDroppedRows ? refusal : nil)
        outcome = error.map { .failure($0) } ?? .success(())
        guard let consumer else { return }
        if error == nil, !pending.results.isEmpty { return deliver() }
        self.consumer = nil
        if let error { consumer.resume(throwing: error) } else { consumer.resume(returning: nil) }
    }

    private func deliver() {
        guard let consumer else { return }
        self.consumer = nil
        consumer.resume(returning: Rows(pending.take()))
    }

    /// The next rows, as many as a batch has; fewer at the end, then nil.
    ///
    /// - Throws: what ended the statement; `CancellationError` when the task is cancelled.
    func next() async throws -> Rows? {
        if let outcome {
            if case .success = outcome, !pending.results.isEmpty { return Rows(pending.take()) }
            try outcome.get()
            return nil
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                consumer = continuation
                wire.receive()
            }
        } onCancel: {
            Task { @EventLoop in self.cancel() }
        }
    }

    /// The rest is not wanted: has the server stop and throws away what is on its way.
    func cancel() {
        guard let segment, outcome == nil else { return }
        refusal = refusal ?? CancellationError()
        wire.cancel(segment)
        wire.receive()
    }

    /// As ``cancel()``, but reads to the end, for a transaction that goes on: cancelling would fail it.
    func drain() {
        guard outcome == nil else { return }
        refusal = refusal ?? PoolFailure.closed
        wire.receive()
    }
}

/// Owns results until somebody takes them.
private final class PendingResults {
    var results: [OpaquePointer] = []

    func take() -> ResultSet {
        defer { results = [] }
        return ResultSet(results)
    }

    deinit {
        for index in results.indices { PQclear(results[index]) }
    }
}
