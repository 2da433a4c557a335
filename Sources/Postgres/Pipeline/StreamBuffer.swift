/// What a ``StreamBuffer`` collects until somebody takes it.
protocol StreamStore {
    associatedtype Chunk: Sendable
    var isEmpty: Bool { get }
    var isFull: Bool { get }
    func take() -> Chunk
}

/// What comes in pieces from the connection, seen from the connection.
@EventLoop
protocol StreamSink: AnyObject {
    /// Somebody may still want the rest.
    var isOpen: Bool { get }
    /// Nothing may be read from the socket for now.
    var isPaused: Bool { get }
    /// The statement has ended, well or not.
    func finish(_ error: (any Error)?)
    func cancel()
    func drain()
}

/// Rows, or the bytes of a COPY, on their way from the connection to whoever iterates over them. They are read one chunk ahead: while the reader
/// works on a chunk the next one gathers, and when it has, nothing more is read from the socket.
@EventLoop
final class StreamBuffer<Store: StreamStore>: StreamSink {
    private let wire: Wire
    private let store: Store
    private var consumer: CheckedContinuation<Store.Chunk?, any Error>?
    private var outcome: Result<Void, any Error>?
    /// Nobody wants the rest; why, for whoever asks for it nevertheless.
    private var refusal: (any Error)?
    private var hasDropped = false
    private weak var segment: Segment?

    init(wire: Wire, store: Store) {
        self.wire = wire
        self.store = store
    }

    /// Sends the segment, whose stream this is.
    func start(_ segment: Segment) {
        self.segment = segment
        wire.submit(segment)
    }

    private var isDraining: Bool { refusal != nil }

    var isOpen: Bool { outcome == nil && !isDraining }

    var isPaused: Bool { consumer == nil && !isDraining && store.isFull }

    /// - Parameter keep: puts what came into the store; called unless nobody wants it any more.
    /// - Returns: whether it was kept.
    func receive(_ keep: (Store) -> Void) -> Bool {
        if isDraining {
            hasDropped = true
            return false
        }
        keep(store)
        if store.isFull { deliver() }
        return true
    }

    func finish(_ error: (any Error)?) {
        guard outcome == nil else { return }
        // The server may have been done before it heard of the cancellation; what was thrown away is missing all the same.
        let error = error ?? (hasDropped ? refusal : nil)
        outcome = error.map { .failure($0) } ?? .success(())
        guard let consumer else { return }
        if error == nil, !store.isEmpty { return deliver() }
        self.consumer = nil
        if let error { consumer.resume(throwing: error) } else { consumer.resume(returning: nil) }
    }

    private func deliver() {
        guard let consumer else { return }
        self.consumer = nil
        consumer.resume(returning: store.take())
    }

    /// The next chunk, as full as the store says; less at the end, then nil.
    ///
    /// - Throws: what ended the statement; `CancellationError` when the task is cancelled.
    func next() async throws -> Store.Chunk? {
        if let outcome {
            if case .success = outcome, !store.isEmpty { return store.take() }
            try outcome.get()
            return nil
        }
        if store.isFull, !isDraining {
            // Room for the next one; gathering it is not what the reader waits for.
            defer { Task { @EventLoop [wire] in wire.receive() } }
            return store.take()
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
