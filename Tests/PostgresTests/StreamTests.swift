import Foundation
import Postgres
import Testing

@Suite struct StreamTests {
    @Test func everyRowComesOnceAndInOrder() async throws {
        try await withPool(connections: 1) { pool in
            for count in [0, 1, 99, 100, 101, 1000] {
                var next = 1
                var batches = 0
                for try await rows in pool.stream("SELECT generate_series(1, \(count)) AS n", batch: 100) {
                    batches += 1
                    for row in rows {
                        let n: Int = try row.decode("n")
                        #expect(n == next)
                        next += 1
                    }
                }
                #expect(next == count + 1)
                #expect(batches == (count + 99) / 100)
            }
            #expect(pool.statistics.opened == 1)
        }
    }

    @Test func theSetUpHoldsForTheStream() async throws {
        try await withPool(connections: 1) { pool in
            for try await rows in pool.stream("SELECT current_setting('app.x', true)", setup: ["SELECT set_config('app.x', 'y', true)"]) {
                let value: String? = try rows.first?.decode(at: 0)
                #expect(value == "y")
            }
        }
    }

    @Test func aFailureInTheMiddleEndsTheStream() async throws {
        try await withPool(connections: 1) { pool in
            var seen = 0
            let state = try await sqlState {
                for try await rows in pool.stream("SELECT 1 / (5000 - n) FROM generate_series(1, 10000) AS n", batch: 10) {
                    seen += rows.count
                }
            }
            #expect(state == "22012")
            #expect(seen <= 4999 && seen > 4000)
            let rows = try await pool.query("SELECT 1")
            #expect(rows.count == 1)
        }
    }

    @Test func anAbandonedStreamLeavesThePoolHealthy() async throws {
        try await withPool(connections: 1) { pool in
            for _ in 0..<5 {
                for try await _ in pool.stream("SELECT generate_series(1, 100000000), repeat('x', 100)", batch: 10) { break }
                let rows = try await pool.query("SELECT 1")
                #expect(rows.count == 1)
            }
            #expect(pool.statistics.opened == 1)
            _ = pool.stream("SELECT 1")
            try await eventually("all is given back") { pool.statistics.busy == 0 }
        }
    }

    @Test func aCancelledReaderStopsTheServer() async throws {
        try await withPool(connections: 1) { pool in
            let task = Task {
                for try await _ in pool.stream("SELECT pg_sleep(0.01) FROM generate_series(1, 100000)", batch: 2) {}
            }
            try await Task.sleep(for: .milliseconds(150))
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            let rows = try await pool.query("SELECT 1")
            #expect(rows.count == 1)
        }
    }

    @Test func twoStreamsRunSideBySide() async throws {
        try await withPool(connections: 2) { pool in
            var one = pool.stream("SELECT generate_series(1, 10000)", batch: 100).makeAsyncIterator()
            var other = pool.stream("SELECT generate_series(10001, 20000)", batch: 100).makeAsyncIterator()
            var sum = 0
            while let rows = try await one.next(), let more = try await other.next() {
                for row in rows { sum += try row.decode(at: 0, as: Int.self) }
                for row in more { sum += try row.decode(at: 0, as: Int.self) }
            }
            #expect(sum == 20000 * 20001 / 2)
        }
    }

    @Test func inATransactionTheConnectionServesTheStreamAlone() async throws {
        try await withPool(connections: 1) { pool in
            let total = try await pool.transaction { transaction in
                var total = 0
                for try await rows in transaction.stream("SELECT generate_series(1, 1000)", batch: 10) {
                    total += rows.count
                    let state = try await sqlState { try await transaction.query("SELECT 1") }
                    #expect(state == "55006")
                    if total == 500 { break }
                }
                // What was left of the stream does not disturb what comes after it.
                let rows = try await transaction.query("SELECT 7")
                return total + rows.count
            }
            #expect(total == 501)
        }
    }

    @Test func rowsOfAStreamOutliveIt() async throws {
        try await withPool(connections: 1) { pool in
            var kept: [Row] = []
            for try await rows in pool.stream("SELECT n FROM generate_series(1, 100) AS n", batch: 7) { kept.append(contentsOf: rows) }
            let numbers = try kept.map { try $0.decode("n", as: Int.self) }
            #expect(numbers == Array(1...100))
        }
    }

    @Test func aCancelledStreamNeverEndsAsIfItWereComplete() async throws {
        try await withPool(connections: 1) { pool in
            for _ in 0..<10 {
                let seen = Recorder<Int>()
                // So short that the server is done, and all rows are on this side, before anybody cancels.
                let task = Task {
                    for try await rows in pool.stream("SELECT generate_series(1, 500)", batch: 10) {
                        seen.record(rows.count)
                        withUnsafeCurrentTask { $0?.cancel() }
                    }
                }
                let result = await task.result
                if case .success = result { #expect(seen.values.reduce(0, +) == 500) }
                if case .failure(let error) = result { #expect(error is CancellationError) }
            }
            let rows = try await pool.query("SELECT 1")
            #expect(rows.count == 1)
        }
    }
}
