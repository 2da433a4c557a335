internal import CLibPQ

extension Wire {
    /// Runs a segment to its end.
    ///
    /// - Throws: ``PostgresFailure``, ``PoolFailure``; `CancellationError` when the task was cancelled and the server gave up the
    ///   statement. The segment is always sent, so that its sender knows whether a BEGIN is on its way; look for cancellation before.
    ///   A segment that succeeds in spite of a cancellation is reported as the success it is.
    func run(_ segment: Segment) async throws {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                segment.onEnd = { error in
                    if let error { continuation.resume(throwing: error) } else { continuation.resume() }
                }
                submit(segment)
            }
        } onCancel: {
            Task { @EventLoop in self.cancel(segment) }
        }
    }

    /// Asks the server to give up the segment; its end is still waited for.
    func cancel(_ segment: Segment) {
        guard segment.isCancellable, !segment.isCancelled else { return }
        if let index = backlog.firstIndex(where: { $0 === segment }) {
            backlog.remove(at: index)
            segment.end(CancellationError())
        } else if inFlight.contains(where: { $0 === segment }) {
            segment.isCancelled = true
            if inFlight.first === segment { sendCancel() }
        }
    }

    /// A cancel request names the session, not the statement. So it is only sent for the segment that is being executed,
    /// and the connection is not quiet before the request has been delivered.
    func sendCancel() {
        guard !isCancelling, let raw = handle?.raw, let request = PQgetCancel(raw) else { return }
        isCancelling = true
        let cancellation = CancelRequest(request)
        startThread {
            cancellation.send()
            Task { @EventLoop in await self.cancelDelivered() }
        }
    }

    private func cancelDelivered() async {
        if inFlight.first?.isCancelled == true {
            // It may have arrived before the statement began, when there was nothing to cancel.
            try? await Task.sleep(for: .milliseconds(50))
        }
        isCancelling = false
        if inFlight.first?.isCancelled == true { sendCancel() } else { reportQuiet() }
    }
}

/// Owns a `PGcancel`. Unchecked because of the pointer: libpq made it a copy for the very purpose of use from another thread,
/// and nothing is changed after `init`.
private final class CancelRequest: @unchecked Sendable {
    private let raw: OpaquePointer

    init(_ raw: OpaquePointer) {
        self.raw = raw
    }

    deinit {
        PQfreeCancel(raw)
    }

    /// Connects, sends and waits until the server has hung up.
    func send() {
        var message = [CChar](repeating: 0, count: 256)
        PQcancel(raw, &message, Int32(message.count))
    }
}
