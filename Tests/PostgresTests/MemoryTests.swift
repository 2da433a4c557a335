import Foundation
import Postgres
import Testing

/// Leaks show in long runs only: resident memory must not grow with the number of queries or rows.
@Suite(.serialized, .heavy) struct MemoryTests {
    /// The least growth of several rounds: a leak shows in each of them, other tests running at the same time do not.
    private func growth(of body: () async throws -> Void) async throws -> Int {
        try await body()
        var least = Int.max
        for _ in 0..<4 {
            let before = try residentMemory()
            try await body()
            least = min(least, try residentMemory() - before)
        }
        return least
    }

    @Test func twoHundredThousandQueriesLeaveNoTrace() async throws {
        try await withPool(connections: 2, { $0.maximumWaiters = 100 }) { pool in
            let growth = try await growth {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<8 {
                        group.addTask {
                            for n in 0..<5000 {
                                let row = try await pool.query(
                                    "SELECT \(n)::int8 AS n, repeat('x', 1000)", setup: ["SELECT set_config('app.x', \("y"), true)"]
                                ).first
                                let value: Int? = try row?.decode("n")
                                guard value == n else { throw PoolFailure.closed }
                            }
                        }
                    }
                    try await group.waitForAll()
                }
            }
            #expect(growth < 1_000_000, "grew by \(growth) bytes")
        }
    }

    @Test func twoHundredThousandSharedReadsLeaveNoTrace() async throws {
        try await withReadPipeline { pipeline in
            let growth = try await growth {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<16 {
                        group.addTask {
                            for n in 0..<2500 {
                                let row = try await pipeline.query("SELECT \(n)::int8 AS n, repeat('x', 1000)").first
                                guard try row?.decode("n", as: Int.self) == n else { throw PoolFailure.closed }
                            }
                        }
                    }
                    try await group.waitForAll()
                }
            }
            #expect(growth < 1_000_000, "grew by \(growth) bytes")
        }
    }

    @Test func aMillionRowsPassThroughFlatMemory() async throws {
        try await withPool(connections: 1) { pool in
            var sum = 0
            let growth = try await growth {
                for try await rows in pool.stream("SELECT generate_series(1, 250000), repeat('x', 200)") {
                    for row in rows {
                        sum += try row.decode(at: 0, as: Int.self)
                        sum += row.withBytes(at: 1) { $0?.count ?? 0 }
                    }
                }
            }
            #expect(sum == 5 * (250_000 * 250_001 / 2 + 250_000 * 200))
            #expect(growth < 1_000_000, "grew by \(growth) bytes")
        }
    }

    @Test func copiesPassThroughFlatMemory() async throws {
        try await withPool(connections: 2) { pool in
            let table: SQL = "\(identifier: unique("t"))"
            try await pool.query("CREATE UNLOGGED TABLE \(table) (v text)")
            var bytes = 0
            let growth = try await growth {
                try await pool.query("TRUNCATE \(table)")
                let source = pool.copyOut("COPY (SELECT repeat('x', 200) FROM generate_series(1, 100000)) TO STDOUT")
                let copied = try await pool.copyIn("COPY \(table) FROM STDIN", from: source)
                #expect(copied == 100_000)
                for try await chunk in pool.copyOut("COPY \(table) TO STDOUT (FORMAT binary)") { bytes += chunk.count }
            }
            #expect(bytes > 5 * 20_000_000)
            #expect(growth < 1_000_000, "grew by \(growth) bytes")
        }
    }

    @Test func aSlowReaderHoldsOneBatch() async throws {
        try await withPool(connections: 1) { pool in
            var iterator = pool.stream("SELECT generate_series(1, 1000000), repeat('x', 1000)", batch: 100).makeAsyncIterator()
            _ = try await iterator.next()
            let before = try residentMemory()
            try await Task.sleep(for: .milliseconds(500))
            for _ in 0..<100 { _ = try await iterator.next() }
            let growth = try residentMemory() - before
            #expect(growth < 8_000_000, "grew by \(growth) bytes")
        }
    }
}
