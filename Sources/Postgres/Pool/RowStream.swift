/// The rows of one statement in batches. Each iteration runs the statement.
///
/// Memory holds the batch that is worked on and the next one, which gathers meanwhile; then the socket is left alone, so a slow reader makes the server
/// wait.
/// Leaving the loop early stops the server.
public struct RowStream: AsyncSequence, Sendable {
    public typealias Element = Rows

    let stopsServer: Bool
    let open: @Sendable @EventLoop () async throws -> RowBuffer

    public func makeAsyncIterator() -> Iterator {
        Iterator(cursor: Cursor(stopsServer: stopsServer, open: open))
    }

    /// Runs the statement once, at the first rows asked for.
    public struct Iterator: AsyncIteratorProtocol {
        let cursor: Cursor<PendingResults>

        /// - Throws: ``PostgresFailure``, ``PoolFailure``, `CancellationError`.
        public mutating func next() async throws -> Rows? { try await cursor.next() }
    }
}

/// The place in a stream; when it is dropped, the rest is not wanted.
@EventLoop
final class Cursor<Store: StreamStore> {
    private let stopsServer: Bool
    private let open: @Sendable @EventLoop () async throws -> StreamBuffer<Store>
    private var buffer: StreamBuffer<Store>?

    nonisolated init(stopsServer: Bool, open: @escaping @Sendable @EventLoop () async throws -> StreamBuffer<Store>) {
        self.stopsServer = stopsServer
        self.open = open
    }

    deinit {
        guard let buffer else { return }
        Task { @EventLoop [stopsServer] in
            if stopsServer { buffer.cancel() } else { buffer.drain() }
        }
    }

    func next() async throws -> Store.Chunk? {
        if let buffer { return try await buffer.next() }
        let buffer = try await open()
        self.buffer = buffer
        return try await buffer.next()
    }
}
