import Foundation
import Postgres
import Testing

@Suite struct PoolTests {
    @Test func connectionsAreOpenedWhenNeededAndKept() async throws {
        try await withPool(connections: 3) { pool in
            #expect(pool.statistics.opened == 0)
            for _ in 0..<10 { try await pool.query("SELECT 1") }
            #expect(pool.statistics.opened == 1)
            #expect(pool.statistics.idle == 1)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<20 { group.addTask { try await pool.query("SELECT pg_sleep(0.02)") } }
                try await group.waitForAll()
            }
            #expect((2...3).contains(pool.statistics.opened))
            #expect(pool.statistics.busy == 0)
        }
    }

    @Test func idleConnectionsBeyondTheKeptOnesAreClosedInTime() async throws {
        try await withPool(
            connections: 5,
            {
                $0.idleConnectionsKept = 1
                $0.idleTimeout = .milliseconds(50)
            }
        ) { pool in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<5 { group.addTask { try await pool.query("SELECT pg_sleep(0.05)") } }
                try await group.waitForAll()
            }
            try await eventually("one connection is kept") { pool.statistics.idle == 1 }
        }
    }

    @Test func oldConnectionsAreReplaced() async throws {
        try await withPool(connections: 1, { $0.maximumLifetime = .milliseconds(50) }) { pool in
            try await pool.query("SELECT 1")
            try await Task.sleep(for: .milliseconds(80))
            try await pool.query("SELECT 1")
            #expect(pool.statistics.opened == 2)
        }
    }

    @Test func callersAreServedInTheOrderTheyCame() async throws {
        try await withPool(connections: 1) { pool in
            let order = Recorder<Int>()
            let callers = try await pool.withConnection { _ in
                var callers: [Task<Void, any Error>] = []
                for n in 0..<20 {
                    callers.append(Task { try await pool.transaction { _ in order.record(n) } })
                    try await eventually("caller \(n) waits") { pool.statistics.waiting == n + 1 }
                }
                return callers
            }
            for caller in callers { try await caller.value }
            #expect(order.values == Array(0..<20))
        }
    }

    @Test func aFullLineIsRefusedAtOnceAndALongWaitInTime() async throws {
        try await withPool(
            connections: 1,
            {
                $0.maximumWaiters = 1
                $0.waitTimeout = .milliseconds(500)
            }
        ) { pool in
            try await pool.withConnection { _ in
                let waiting = Task { try await pool.query("SELECT 1") }
                try await eventually("somebody waits") { pool.statistics.waiting == 1 }
                let refused = await #expect(throws: PoolFailure.self) { try await pool.query("SELECT 2") }
                #expect(refused == .exhausted(retryAfter: .milliseconds(500)))
                #expect(pool.statistics.waiting == 1)
                let late = await #expect(throws: PoolFailure.self) { try await waiting.value }
                #expect(late == .exhausted(retryAfter: .milliseconds(500)))
            }
            #expect(pool.statistics.exhausted == 2)
            let rows = try await pool.query("SELECT 1")
            #expect(rows.count == 1)
        }
    }

    @Test func aWaitingCallerCanBeCancelledAndTheLineGoesOn() async throws {
        try await withPool(connections: 1) { pool in
            let (first, second) = try await pool.withConnection { _ in
                let first = Task { try await pool.query("SELECT 1") }
                try await eventually("one waits") { pool.statistics.waiting == 1 }
                let second = Task { try await pool.query("SELECT 2") }
                try await eventually("two wait") { pool.statistics.waiting == 2 }
                first.cancel()
                try await eventually("one left") { pool.statistics.waiting == 1 }
                return (first, second)
            }
            await #expect(throws: CancellationError.self) { try await first.value }
            let rows = try await second.value
            #expect(rows.count == 1)
        }
    }

    @Test func anUnreachableServerIsReportedAtOnceDuringTheBackOff() async throws {
        try await withPool(on: "host=/nonexistent-\(UUID().uuidString)") { pool in
            let first = await #expect(throws: PoolFailure.self) { try await pool.query("SELECT 1") }
            let wait = try #require(first?.retryAfter)
            #expect(wait > .zero && wait <= .seconds(2))
            let start = ContinuousClock.now
            for _ in 0..<100 { await #expect(throws: PoolFailure.self) { try await pool.query("SELECT 1") } }
            #expect(.now - start < .seconds(5))
            #expect(pool.statistics.failed < 10)
        }
    }

    @Test func aClosedPoolRefusesAndClosingWaitsForThoseInside() async throws {
        let pool = Pool(PoolConfiguration(connectionString: try await Cluster.sharedConnectionString()))
        let running = Task { try await pool.query("SELECT pg_sleep(0.2), 7") }
        try await eventually("the query runs") { pool.statistics.busy == 1 }
        await pool.close()
        #expect(pool.statistics.busy == 0)
        let rows = try await running.value
        #expect(rows.count == 1)
        await #expect(throws: PoolFailure.closed) { try await pool.query("SELECT 1") }
    }

    @Test func sessionsStartWithTheirSettings() async throws {
        try await withPool(
            connections: 1,
            {
                $0.startupParameters = ["application_name": "a b\\c", "search_path": "pg_catalog, public", "Role": "pg_monitor"]
                $0.lockTimeout = .milliseconds(1500)
            }
        ) { pool in
            let row = try #require(
                try await pool.query(
                    """
                    SELECT current_setting('application_name'), current_setting('search_path'), current_user,
                        current_setting('lock_timeout'), current_setting('TimeZone')
                    """
                ).first)
            let values: [String] = try (0..<5).map { try row.decode(at: $0) }
            #expect(values == ["a b\\c", "pg_catalog, public", "pg_monitor", "1500ms", "UTC"])
        }
    }

    @Test func theLogTellsWhatHappensToConnections() async throws {
        let events = Recorder<String>()
        try await withPool(connections: 1, { $0.log = { event in events.record("\(event)") } }) { pool in
            _ = try await pool.query("SELECT 1")
        }
        let seen = events.values
        #expect(seen.count == 2 && seen[0].hasPrefix("opened") && seen[1].hasPrefix("closed"))
    }

    @Test func aDroppedPoolHangsUp() async throws {
        let name = unique("dropped")
        var configuration = PoolConfiguration(connectionString: try await Cluster.sharedConnectionString())
        configuration.startupParameters["application_name"] = name
        func use() async throws { try await Pool(configuration).query("SELECT 1") }
        try await use()
        try await withPool { pool in
            try await eventually("nobody is left") {
                try await pool.query("SELECT 1 FROM pg_stat_activity WHERE application_name = \(name)").isEmpty
            }
        }
    }

    @Test func aConfigurationPrintsNoPassword() {
        let configuration = PoolConfiguration(connectionString: "host=x password=hunter2")
        var dumped = ""
        dump(configuration, to: &dumped)
        #expect(!"\(configuration) \(String(reflecting: configuration)) \(dumped)".contains("hunter2"))
    }

    @Test func oneHostOfSeveralIsEnough() async throws {
        let string = try await Cluster.sharedConnectionString()
        guard let host = string.split(separator: " ").first(where: { $0.hasPrefix("host=/") })?.dropFirst(5) else { return }
        try await withPool(on: "host=/nonexistent,\(host) dbname=postgres user=postgres target_session_attrs=read-write") { pool in
            let rows = try await pool.query("SELECT 1")
            #expect(rows.count == 1)
        }
    }
}
