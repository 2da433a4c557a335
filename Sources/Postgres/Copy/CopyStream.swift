/// The bytes of a `COPY … TO STDOUT` in chunks, in the format that the statement names. Each iteration runs the statement.
///
/// A chunk holds whole rows as PostgreSQL sends them (text, CSV) and is at least `chunkSize` bytes long, the last one excepted. Memory
/// holds the chunk that is worked on and the next one, which gathers meanwhile; then the socket is left alone, so a slow reader makes the server wait.
/// Leaving the loop early stops the server.
public struct CopyStream: AsyncSequence, Sendable {
    public typealias Element = [UInt8]

    let stopsServer: Bool
    let open: @Sendable @EventLoop () async throws -> CopyBuffer

    public func makeAsyncIterator() -> Iterator {
        Iterator(cursor: Cursor(stopsServer: stopsServer, open: open))
    }

    /// Runs the statement once, at the first chunk asked for.
    public struct Iterator: AsyncIteratorProtocol {
        let cursor: Cursor<PendingBytes>

        /// - Throws: ``PostgresFailure`` when the server refuses or the statement is no COPY; ``PoolFailure``; `CancellationError`. What came
        ///   before the failure is not the whole.
        public mutating func next() async throws -> [UInt8]? { try await cursor.next() }
    }
}
