internal import CLibPQ

/// The bytes of a COPY on their way to the server.
@EventLoop
final class CopyFeed {
    /// So much is handed to libpq before the socket has to take it.
    private static let portion = 65_536

    private let wire: Wire
    private weak var segment: Segment?
    private var outcome: Result<Void, any Error>?
    /// Waits for the server to ask for data, for room in the socket, or for the end.
    private var waiter: CheckedContinuation<Void, any Error>?
    private var waits = 0

    init(wire: Wire) {
        self.wire = wire
    }

    var isOpen: Bool { outcome == nil }

    /// Sends the statement and returns when the server waits for data.
    ///
    /// - Throws: ``PostgresFailure``, ``PoolFailure``, `CancellationError`.
    func start(_ segment: Segment) async throws {
        self.segment = segment
        try await withTaskCancellationHandler {
            try await wait { wire.submit(segment) }
        } onCancel: {
            Task { @EventLoop in self.wire.cancel(segment) }
        }
        guard segment.isCopyingIn else { throw Copy.notACopy }
    }

    /// - Throws: what ended the statement; `CancellationError`.
    func write(_ bytes: [UInt8]) async throws {
        var start = 0
        while start < bytes.count {
            if let outcome { return try outcome.get() }
            guard let raw = wire.handle?.raw else { throw PoolFailure.closed }
            let count = min(bytes.count - start, Self.portion)
            let isTaken = bytes.withUnsafeBytes { buffer in
                PQputCopyData(raw, buffer.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self), Int32(count)) == 1
            }
            if isTaken { wire.flush() } else { wire.lose() }
            start += count
            try await room()
        }
    }

    private func room() async throws {
        guard outcome == nil, wire.hasUnsentBytes else { return }
        let number = waits + 1
        try await withTaskCancellationHandler {
            try await wait { wire.onFlushed = { [weak self] in self?.resume() } }
        } onCancel: {
            // May come late, when it would end a wait for something else.
            Task { @EventLoop in
                if self.waits == number { self.resume(throwing: CancellationError()) }
            }
        }
    }

    /// All has been written.
    ///
    /// - Returns: how many rows the server has copied.
    /// - Throws: what the server found wrong; it may have found it long ago.
    func finish() async throws -> Int {
        // The connection lets go of the segment when it ends.
        let segment = segment
        try await end(nil)
        return segment.flatMap { Int($0.commandTag.drop { !$0.isNumber }) } ?? 0
    }

    /// Has the server undo the COPY, and returns when it has.
    func abort() async {
        try? await end("given up by the client")
    }

    private func end(_ complaint: String?) async throws {
        if let outcome { return try outcome.get() }
        guard let raw = wire.handle?.raw, let segment else { throw PoolFailure.closed }
        segment.isCopyingIn = false
        segment.hasSentCopyEnd = complaint == nil
        guard PQputCopyEnd(raw, complaint) == 1 else {
            wire.lose()
            return try outcome?.get() ?? ()
        }
        wire.flush()
        if let outcome { return try outcome.get() }
        // A server that takes no data will not read the end of them either.
        if complaint != nil, wire.hasUnsentBytes { wire.cancel(segment) }
        try await withTaskCancellationHandler {
            try await wait { wire.receive() }
        } onCancel: {
            Task { @EventLoop in self.wire.cancel(segment) }
        }
    }

    // MARK: Told by the connection

    func serverIsReady() { resume() }

    func ended(_ error: (any Error)?) {
        guard outcome == nil else { return }
        outcome = error.map { .failure($0) } ?? .success(())
        resume(throwing: error)
    }

    private func wait(for start: () -> Void) async throws {
        try await withCheckedThrowingContinuation { continuation in
            waiter = continuation
            waits += 1
            start()
        }
    }

    private func resume(throwing error: (any Error)? = nil) {
        wire.onFlushed = nil
        guard let waiter else { return }
        self.waiter = nil
        if let error { waiter.resume(throwing: error) } else { waiter.resume() }
    }
}
