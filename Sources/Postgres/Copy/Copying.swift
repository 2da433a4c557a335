extension Lease {
    /// - Throws: ``PostgresFailure``, ``PoolFailure``, `CancellationError`.
    func copyOut(_ sql: SQL, chunkSize: Int) async throws -> CopyBuffer {
        try Copy.check(sql)
        try await begin()
        let buffer = CopyBuffer(wire: wire, chunkSize: chunkSize)
        let segment = try Segment(script: sql.text, role: terms.role, copy: .out(buffer))
        follow(segment, stream: buffer)
        buffer.start(segment)
        return buffer
    }

    /// - Throws: ``PostgresFailure``, ``PoolFailure``, `CancellationError`.
    func copyIn(_ sql: SQL) async throws -> CopyFeed {
        try Copy.check(sql)
        try await begin()
        let feed = CopyFeed(wire: wire)
        let segment = try Segment(script: sql.text, role: terms.role, copy: .into(feed))
        follow(segment, stream: nil)
        try await feed.start(segment)
        return feed
    }

    /// Iterates where the caller is, because the chunks may be confined there.
    nonisolated(nonsending) func copyIn<Chunks: AsyncSequence>(_ sql: SQL, from chunks: Chunks) async throws -> Int
    where Chunks.Element: Collection<UInt8> {
        let feed = try await copyIn(sql)
        do {
            for try await chunk in chunks {
                try Task.checkCancellation()
                try await feed.write(Array(chunk))
            }
            try Task.checkCancellation()
        } catch {
            await feed.abort()
            throw error
        }
        return try await feed.finish()
    }
}

extension PoolCore {
    func copyOut(_ sql: SQL, setup: [SQL], chunkSize: Int) async throws -> CopyBuffer {
        try Copy.check(sql)
        let wire = try await acquire()
        do {
            if !setup.isEmpty {
                // Left open for the COPY; `release` rolls it back.
                let opening = TransactionOptions(readOnly: true).begin
                _ = try await wire.rows(
                    [.control(opening)] + setup.map { Segment.Statement(sql: $0, keepsRows: false) },
                    Segment.Terms(role: .inTransaction, isReadOnly: true))
            }
            let buffer = CopyBuffer(wire: wire, chunkSize: chunkSize)
            let segment = try Segment(script: sql.text, role: setup.isEmpty ? .alone : .inTransaction, copy: .out(buffer))
            segment.onEnd = { _ in self.release(wire) }
            buffer.start(segment)
            return buffer
        } catch {
            release(wire)
            throw error
        }
    }
}

extension Pool {
    /// Runs a `COPY (…) TO STDOUT` or `COPY table TO STDOUT` on a connection of its own and streams its bytes.
    ///
    /// - Parameters:
    ///   - sql: without parameters, which COPY does not take.
    ///   - setup: statements in front of it in the same transaction, such as `set_config(…, true)`. With any, the transaction is READ ONLY
    ///     and is rolled back in the end.
    ///   - chunkSize: least number of bytes in a chunk.
    public func copyOut(_ sql: SQL, setup: [SQL] = [], chunkSize: Int = 65_536) -> CopyStream {
        CopyStream(stopsServer: true) { [core] in try await core.copyOut(sql, setup: setup, chunkSize: chunkSize) }
    }

    /// Runs a `COPY table FROM STDIN` in a transaction of its own: either all rows are there afterwards or none.
    ///
    /// The next chunk is asked for when the socket has taken the last one, so a slow server makes the producer wait. A chunk may end anywhere
    /// in a row. What is wrong with the data is thrown at the latest after the last chunk.
    ///
    /// - Parameters:
    ///   - sql: without parameters, which COPY does not take.
    ///   - chunks: bytes in the format that the statement names. A failure to produce them aborts the COPY.
    ///   - setup: as for ``query(_:setup:)``.
    /// - Returns: how many rows were copied.
    /// - Throws: what `chunks` throws; ``PostgresFailure`` when the server refuses the statement or the data; ``PoolFailure``, of which
    ///   ``PoolFailure/outcomeUnknown`` says that the COMMIT went unanswered; `CancellationError`.
    @discardableResult
    public nonisolated(nonsending) func copyIn<Chunks: AsyncSequence>(
        _ sql: SQL, from chunks: Chunks, setup: [SQL] = []
    ) async throws -> Int where Chunks.Element: Collection<UInt8> {
        try await transaction(setup: setup) { try await $0.copyIn(sql, from: chunks) }
    }
}

extension Transaction {
    /// As ``Pool/copyOut(_:setup:chunkSize:)`` within this transaction. Until the stream has ended or been dropped, nothing else runs here;
    /// when it is dropped before its end, the rest is read and thrown away.
    public func copyOut(_ sql: SQL, chunkSize: Int = 65_536) -> CopyStream {
        CopyStream(stopsServer: false) { try await lease.copyOut(sql, chunkSize: chunkSize) }
    }

    /// As ``Pool/copyIn(_:from:setup:)`` within this transaction, which fails if the COPY does.
    @discardableResult
    public nonisolated(nonsending) func copyIn<Chunks: AsyncSequence>(_ sql: SQL, from chunks: Chunks) async throws -> Int
    where Chunks.Element: Collection<UInt8> {
        try await lease.copyIn(sql, from: chunks)
    }
}

extension Connection {
    /// As ``Pool/copyOut(_:setup:chunkSize:)`` on this connection. Until the stream has ended or been dropped, nothing else runs here.
    public func copyOut(_ sql: SQL, chunkSize: Int = 65_536) -> CopyStream {
        CopyStream(stopsServer: true) { try await lease.copyOut(sql, chunkSize: chunkSize) }
    }

    /// As ``Pool/copyIn(_:from:setup:)`` on this connection: an implicit transaction, unless the caller has begun one. A statement that is
    /// no COPY fails (42809), but has been run by then.
    @discardableResult
    public nonisolated(nonsending) func copyIn<Chunks: AsyncSequence>(_ sql: SQL, from chunks: Chunks) async throws -> Int
    where Chunks.Element: Collection<UInt8> {
        try await lease.copyIn(sql, from: chunks)
    }
}
