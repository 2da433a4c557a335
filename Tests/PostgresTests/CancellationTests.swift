import Foundation
import Postgres
import Testing

@Suite struct CancellationTests {
    @Test func cancellingTheTaskStopsTheStatementOnTheServer() async throws {
        try await withPool(connections: 1) { pool in
            let name = unique("sleeper")
            let start = ContinuousClock.now
            let task = Task { try await pool.query("SELECT pg_sleep(60), \(name)::text") }
            try await eventually("it runs") { pool.statistics.busy == 1 }
            try await Task.sleep(for: .milliseconds(50))
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(.now - start < .seconds(10))
            let rows = try await pool.query("SELECT 1 FROM pg_stat_activity WHERE query LIKE \("%\(name)%") AND pid <> pg_backend_pid()")
            #expect(rows.isEmpty)
            #expect(pool.statistics.opened == 1)
        }
    }

    @Test func aCancelledTaskSendsNothing() async throws {
        try await withPool(connections: 1) { pool in
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await pool.query("SELECT 1")
            }
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(pool.statistics.opened == 0)
        }
    }

    @Test func cancellingAtAnyMomentNeverHitsTheNextCaller() async throws {
        try await withPool(connections: 2, { $0.maximumWaiters = 1000 }) { pool in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for n in 0..<300 {
                    group.addTask {
                        let victim = Task { try await pool.query("SELECT pg_sleep(0.003)") }
                        try await Task.sleep(for: .microseconds(Int.random(in: 0...5000)))
                        if n % 2 == 0 { victim.cancel() }
                        // Whoever was not cancelled must succeed.
                        if n % 2 == 1 { _ = try await victim.value } else { _ = try? await victim.value }
                    }
                }
                try await group.waitForAll()
            }
            try await eventually("all is given back") { pool.statistics.busy == 0 }
            #expect(pool.statistics.opened <= 2)
        }
    }

    @Test func aCancelledTransactionIsRolledBack() async throws {
        try await withPool(connections: 2) { pool in
            let table: SQL = "\(identifier: unique("t"))"
            try await pool.query("CREATE TABLE \(table) (n int)")
            let task = Task {
                try await pool.transaction { transaction in
                    try await transaction.query("INSERT INTO \(table) VALUES (1)")
                    try await transaction.query("SELECT pg_sleep(60)")
                }
            }
            try await Task.sleep(for: .milliseconds(150))
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            let rows = try await pool.query("SELECT 1 FROM \(table)")
            #expect(rows.isEmpty)
        }
    }

    @Test func aTaskCancelledBeforeTheCommitDoesNotCommit() async throws {
        try await withPool(connections: 2) { pool in
            let table: SQL = "\(identifier: unique("t"))"
            try await pool.query("CREATE TABLE \(table) (n int)")
            let task = Task {
                try await pool.transaction { transaction in
                    try await transaction.query("INSERT INTO \(table) VALUES (1)")
                    withUnsafeCurrentTask { $0?.cancel() }
                }
            }
            await #expect(throws: CancellationError.self) { try await task.value }
            let rows = try await pool.query("SELECT 1 FROM \(table)")
            #expect(rows.isEmpty)
        }
    }

    @Test func aFirstStatementThatWasCancelledTooSoonDoesNotLeaveTheRestOutsideTheTransaction() async throws {
        try await withPool(connections: 1) { pool in
            let table: SQL = "\(identifier: unique("t"))"
            try await pool.query("CREATE TABLE \(table) (n int)")
            let cancelled = await #expect(throws: CancellationError.self) {
                try await pool.transaction { transaction in
                    let child = Task {
                        withUnsafeCurrentTask { $0?.cancel() }
                        return try await transaction.query("SELECT 1")
                    }
                    let outcome = await child.result
                    try await transaction.query("INSERT INTO \(table) VALUES (1)")
                    _ = try outcome.get()
                }
            }
            #expect(cancelled != nil)
            let rows = try await pool.query("SELECT 1 FROM \(table)")
            #expect(rows.isEmpty)
        }
    }

    /// A deferred trigger makes the COMMIT itself last.
    @Test func aCommitIsNeverCancelled() async throws {
        try await withPool(connections: 2) { pool in
            let name = unique("slow")
            try await createTable(name, runningAtCommit: "PERFORM pg_sleep(0.5);", on: pool)
            let task = Task { try await pool.transaction { try await $0.query("INSERT INTO \(identifier: name) VALUES (1)") } }
            try await eventually("the commit runs") {
                try await !pool.query(
                    "SELECT 1 FROM pg_stat_activity WHERE query = 'COMMIT' AND state = 'active' AND wait_event = 'PgSleep'"
                ).isEmpty
            }
            task.cancel()
            _ = try await task.value
            let rows = try await pool.query("SELECT 1 FROM \(identifier: name)")
            #expect(rows.count == 1)
        }
    }
}
