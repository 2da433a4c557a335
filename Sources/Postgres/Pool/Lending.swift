/// A lease and the connection to give back after it.
struct PoolLease: Sendable {
    let lease: Lease
    let wire: Wire
}

extension PoolCore {
    func query(_ statements: [Segment.Statement]) async throws -> [Rows] {
        let wire = try await acquire()
        defer { release(wire) }
        return try await wire.rows(statements, Segment.Terms())
    }

    func stream(_ statements: [Segment.Statement], batch: Int) async throws -> RowBuffer {
        let wire = try await acquire()
        do {
            let buffer = RowBuffer(wire: wire, batch: batch)
            let segment = try Segment(statements, Segment.Terms(), stream: buffer)
            segment.onEnd = { _ in self.release(wire) }
            buffer.start(segment)
            return buffer
        } catch {
            release(wire)
            throw error
        }
    }

    func lease() async throws -> PoolLease {
        let wire = try await acquire()
        return PoolLease(lease: Lease(wire), wire: wire)
    }

    func lease(_ options: TransactionOptions, setup: [SQL]) async throws -> PoolLease {
        let wire = try await acquire()
        do {
            return PoolLease(lease: try Lease(wire, transaction: options, setup: setup), wire: wire)
        } catch {
            release(wire)
            throw error
        }
    }

    func commit(_ lease: PoolLease) async throws {
        defer { release(lease.wire) }
        try await lease.lease.commit()
    }

    func rollBack(_ lease: PoolLease) async {
        await lease.lease.rollback()
        release(lease.wire)
    }

    func reset(_ lease: PoolLease) async {
        await lease.lease.reset()
        release(lease.wire)
    }
}
