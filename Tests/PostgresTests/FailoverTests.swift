import Foundation
import Postgres
import Testing

/// Several hosts in one connection string, as libpq takes them.
@Suite(.heavy) struct FailoverTests {
    private func hosts(_ clusters: Cluster..., attributes: String? = "read-write") -> String {
        "host=\(clusters.map(\.directory).joined(separator: ",")) dbname=postgres user=postgres"
            + (attributes.map { " target_session_attrs=\($0)" } ?? "")
    }

    @Test func thePoolFollowsThePrimaryToItsStandby() async throws {
        let first = try await Cluster.start()
        let second = try await Cluster.startStandby(of: first)
        let both = hosts(second, first)
        try await withPool(on: both, connections: 3) { pool in
            try await pool.query("CREATE TABLE t (n int)")
            try await withReadPipeline(on: both) { pipeline in
                try await eventually("the standby follows") {
                    try await !pool.query("SELECT 1 FROM pg_stat_replication WHERE replay_lsn = pg_current_wal_lsn()").isEmpty
                }
                // The session is read-only, which must not pass for a read-only server.
                let server = try await pipeline.query("SELECT pg_is_in_recovery()").first
                #expect(try server?.decode(at: 0, as: Bool.self) == false)
                try await first.stop()
                try await eventually("idle connections are dropped") { pool.statistics.idle == 0 }
                let failure = await #expect(throws: PoolFailure.self) { try await pool.query("INSERT INTO t VALUES (1)") }
                #expect(failure?.retryAfter != nil)
                try await second.promote()
                let start = ContinuousClock.now
                try await eventually("it writes to the new primary") { (try? await pool.query("INSERT INTO t VALUES (2)")) != nil }
                try await eventually("it reads there") { (try? await pipeline.query("SELECT n FROM t"))?.count == 1 }
                #expect(.now - start < .seconds(5))
            }
        }
    }

    @Test func aServerThatTurnsReadOnlyLosesAllItsConnections() async throws {
        let (first, second) = (try await Cluster.start(), try await Cluster.start())
        for cluster in [first, second] {
            try await withPool(on: cluster.connectionString) { _ = try await $0.query("CREATE TABLE t (n int)") }
        }
        try await withPool(on: hosts(first, second), connections: 4, { $0.idleConnectionsKept = 4 }) { pool in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 { group.addTask { try await pool.query("SELECT pg_sleep(0.2)") } }
                try await group.waitForAll()
            }
            #expect(pool.statistics.idle == 4)
            try await withPool(on: first.connectionString) { admin in
                try await admin.query("ALTER SYSTEM SET default_transaction_read_only = on")
                try await admin.query("SELECT pg_reload_conf()")
            }
            try await eventually("the sessions have read the setting") {
                try await pool.query("SHOW default_transaction_read_only").first?.decode(at: 0, as: String.self) == "on"
            }
            let failure = await #expect(throws: PoolFailure.self) { try await pool.query("INSERT INTO t VALUES (1)") }
            if case .unavailable = failure {} else { Issue.record("\(String(describing: failure))") }
            // One caller has met it, and no other does.
            try await withThrowingTaskGroup(of: Void.self) { group in
                for n in 0..<8 { group.addTask { try await pool.query("INSERT INTO t VALUES (\(n)::int)") } }
                try await group.waitForAll()
            }
            let rows = try await pool.query("SELECT 1 FROM t")
            #expect(rows.count == 8)
        }
        try await withPool(on: second.connectionString) { pool in
            let rows = try await pool.query("SELECT 1 FROM t")
            #expect(rows.count == 8)
        }
    }

    @Test func aHostThatIsDownIsPassedOver() async throws {
        let (first, second) = (try await Cluster.start(), try await Cluster.start())
        try await first.stop()
        for attributes in [nil, "any", "read-write", "primary"] {
            try await withPool(on: hosts(first, second, attributes: attributes)) { pool in
                let rows = try await pool.query("SELECT 1")
                #expect(rows.count == 1)
            }
        }
        try await withPool(on: hosts(first, second, attributes: "standby")) { pool in
            let failure = try #require(await #expect(throws: PoolFailure.self) { try await pool.query("SELECT 1") })
            #expect(failure.retryAfter != nil)
        }
    }
}
