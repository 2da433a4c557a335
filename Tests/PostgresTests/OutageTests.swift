import Foundation
import Postgres
import Testing

/// What happens when connections and servers go away. Each test has a server of its own.
@Suite(.heavy) struct OutageTests {
    @Test func theNextRequestAfterARestartSucceeds() async throws {
        let cluster = try await Cluster.start()
        try await withPool(on: cluster.connectionString, connections: 3) { pool in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<3 { group.addTask { try await pool.query("SELECT pg_sleep(0.1)") } }
                try await group.waitForAll()
            }
            let before = pool.statistics
            try await cluster.restart()
            try await eventually("idle connections are dropped without being used") { pool.statistics.idle == 0 }
            let rows = try await pool.query("SELECT 1")
            #expect(rows.count == 1)
            #expect(pool.statistics.lost == before.opened)
        }
    }

    @Test func underLoadARestartShowsOnlyAsUnavailable() async throws {
        let cluster = try await Cluster.start()
        try await withPool(on: cluster.connectionString, connections: 3) { pool in
            let surprises = Recorder<String>()
            let successes = Recorder<ContinuousClock.Instant>()
            let end = ContinuousClock.now + .seconds(4)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        while .now < end {
                            do {
                                try await pool.query("SELECT 1")
                                successes.record(.now)
                            } catch PoolFailure.unavailable(let wait, _) {
                                try await Task.sleep(for: wait)
                            } catch {
                                surprises.record("\(error)")
                            }
                        }
                    }
                }
                try await Task.sleep(for: .milliseconds(300))
                try await cluster.restart()
                let back = ContinuousClock.now
                try await group.waitForAll()
                #expect(surprises.values == [])
                #expect(successes.values.contains { $0 > back })
            }
            #expect(pool.statistics.busy == 0)
        }
    }

    @Test func aTerminatedSessionIsReplaced() async throws {
        try await withPool(connections: 2) { pool in
            let failure = await #expect(throws: PoolFailure.self) { try await pool.query("SELECT pg_terminate_backend(pg_backend_pid())") }
            if case .unavailable = failure {} else { Issue.record("\(String(describing: failure))") }
            let rows = try await pool.query("SELECT 1")
            #expect(rows.count == 1)
            #expect(pool.statistics.opened == 2)
        }
    }

    @Test func aTransactionWhoseSessionEndsIsUnavailableAndNothingLasts() async throws {
        try await withPool(connections: 2) { pool in
            let table: SQL = "\(identifier: unique("t"))"
            try await pool.query("CREATE TABLE \(table) (n int)")
            let failure = await #expect(throws: PoolFailure.self) {
                try await pool.transaction { transaction in
                    try await transaction.query("INSERT INTO \(table) VALUES (1)")
                    _ = try? await transaction.query("SELECT pg_terminate_backend(pg_backend_pid())")
                }
            }
            if case .unavailable = failure {} else { Issue.record("\(String(describing: failure))") }
            let rows = try await pool.query("SELECT 1 FROM \(table)")
            #expect(rows.isEmpty)
        }
    }

    @Test func aTransactionLeftIdleTooLongIsUnavailable() async throws {
        try await withPool(connections: 1, { $0.idleInTransactionTimeout = .milliseconds(50) }) { pool in
            let failure = await #expect(throws: PoolFailure.self) {
                try await pool.transaction { transaction in
                    try await transaction.query("SELECT 1")
                    try await Task.sleep(for: .milliseconds(200))
                    try await transaction.query("SELECT 1")
                }
            }
            if case .unavailable = failure {} else { Issue.record("\(String(describing: failure))") }
            let rows = try await pool.query("SELECT 1")
            #expect(rows.count == 1)
        }
    }

    /// A deferred trigger that ends its own session in the COMMIT.
    @Test func aConnectionLostDuringCommitLeavesTheOutcomeUnknown() async throws {
        try await withPool(connections: 2) { pool in
            let name = unique("dies")
            try await createTable(name, runningAtCommit: "PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(1);", on: pool)
            await #expect(throws: PoolFailure.outcomeUnknown) {
                try await pool.transaction { try await $0.query("INSERT INTO \(identifier: name) VALUES (1)") }
            }
            // The same in an implicit transaction: the trigger runs after the statement's own answer.
            await #expect(throws: PoolFailure.outcomeUnknown) { try await pool.query("INSERT INTO \(identifier: name) VALUES (1)") }
        }
    }

    @Test func aCommitThatNoLongerWaitsForItsStandbyIsInDoubt() async throws {
        // From the start: after a reload, commits wait only once the checkpointer too has read the setting.
        let cluster = try await Cluster.start(settings: ["synchronous_standby_names": "nobody"])
        try await withPool(on: cluster.connectionString, connections: 2) { pool in
            try await pool.query("CREATE TABLE t (n int)", setup: ["SET LOCAL synchronous_commit = local"])
            for statement in [true, false] {
                let task = Task {
                    if statement {
                        try await pool.query("INSERT INTO t VALUES (1)")
                    } else {
                        try await pool.transaction { _ = try await $0.query("INSERT INTO t VALUES (2)") }
                    }
                }
                try await eventually("the wait is cancelled") {
                    try await !pool.query("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'").isEmpty
                }
                await #expect(throws: PoolFailure.outcomeUnknown) { try await task.value }
            }
            let rows = try await pool.query("SELECT 1 FROM t")
            #expect(rows.count == 2)
        }
    }

    @Test func aCommitThatGetsNoAnswerInTimeIsInDoubtAndThePoolGoesOn() async throws {
        let cluster = try await Cluster.start(settings: ["synchronous_standby_names": "nobody"])
        try await withPool(on: cluster.connectionString, connections: 1, { $0.responseTimeout = .milliseconds(300) }) { pool in
            try await pool.query("CREATE TABLE t (n int)", setup: ["SET LOCAL synchronous_commit = local"])
            await #expect(throws: PoolFailure.outcomeUnknown) { try await pool.query("INSERT INTO t VALUES (1)") }
            await #expect(throws: PoolFailure.outcomeUnknown) {
                try await pool.transaction { try await $0.query("INSERT INTO t VALUES (1)") }
            }
            let rows = try await pool.query("SELECT 1")
            #expect(rows.count == 1)
        }
    }

    @Test func aServerThatIsDownIsUnavailableUntilItIsBack() async throws {
        let cluster = try await Cluster.start()
        try await withPool(on: cluster.connectionString, connections: 2) { pool in
            try await pool.query("SELECT 1")
            try await cluster.stop()
            try await eventually("the connection is dropped") { pool.statistics.idle == 0 }
            for _ in 0..<5 {
                let failure = await #expect(throws: PoolFailure.self) { try await pool.query("SELECT 1") }
                #expect(failure?.retryAfter != nil)
            }
            try await cluster.restart()
            try await eventually("it is back") { (try? await pool.query("SELECT 1")) != nil }
        }
    }

    /// libpq closes the socket of a session that ended, and the next connection gets the same file descriptor.
    @Test func aStreamWhoseSessionEndedLeavesOtherConnectionsAlone() async throws {
        try await withPool(connections: 4) { pool in
            var iterator: RowStream.Iterator? =
                pool.stream("SELECT pg_backend_pid(), repeat('x', 100) FROM generate_series(1, 1000)", batch: 10).makeAsyncIterator()
            let row = try #require(try await iterator?.next()?.first)
            let process: Int = try row.decode(at: 0)
            try await pool.query("SELECT pg_terminate_backend(\(process)::int)")
            try await Task.sleep(for: .milliseconds(100))
            // Nearly to the end: everything has been read from the socket, and its end with it.
            for _ in 0..<97 { _ = try? await iterator?.next() }
            let start = ContinuousClock.now
            try await sleepOnThreeConnections(of: pool)
            iterator = nil
            try await Task.sleep(for: .milliseconds(50))
            try await sleepOnThreeConnections(of: pool)
            #expect(.now - start < .seconds(5))
        }
    }

    private func sleepOnThreeConnections(of pool: Pool) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<3 { group.addTask { try await pool.query("SELECT pg_sleep(0.2)") } }
            try await group.waitForAll()
        }
    }

    @Test func aShortSegmentsTimeIsNotThatOfALongerOneBeforeIt() async throws {
        let cluster = try await Cluster.start(settings: ["synchronous_standby_names": "nobody"])
        try await withPool(on: cluster.connectionString, connections: 1, { $0.statementTimeout = .milliseconds(100) }) { pool in
            // 15 s are allowed for the segment of a hundred statements.
            let many = ["CREATE TABLE t (n int)"] + (0..<100).map { SQL(text: "SELECT \($0)") }
            try await pool.transaction(setup: ["SET LOCAL synchronous_commit = local"]) { _ = try await $0.query(segment: many) }
            let start = ContinuousClock.now
            await #expect(throws: PoolFailure.outcomeUnknown) { try await pool.query("INSERT INTO t VALUES (1)") }
            #expect(.now - start < .seconds(8))
        }
    }
}
