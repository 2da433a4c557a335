import Foundation
import Postgres
import Testing

private struct Refused: Error {}

@Suite struct TransactionTests {
    private func withTable(connections: Int = 2, _ body: (Pool, SQL) async throws -> Void) async throws {
        try await withPool(connections: connections) { pool in
            let table: SQL = "\(identifier: unique("t"))"
            try await pool.query("CREATE TABLE \(table) (n int UNIQUE DEFERRABLE INITIALLY DEFERRED)")
            try await body(pool, table)
        }
    }

    private func count(_ pool: Pool, _ table: SQL) async throws -> Int {
        try #require(try await pool.query("SELECT count(*) FROM \(table)").first).decode(at: 0)
    }

    @Test func whatTheBodyDidLastsWhenItReturns() async throws {
        try await withTable { pool, table in
            let value = try await pool.transaction { transaction in
                try await transaction.query("INSERT INTO \(table) VALUES (1)")
                let rows = try await transaction.query("INSERT INTO \(table) VALUES (2), (3) RETURNING n")
                return rows.affected
            }
            #expect(value == 2)
            let count = try await count(pool, table)
            #expect(count == 3)
        }
    }

    @Test func nothingLastsWhenTheBodyThrows() async throws {
        try await withTable { pool, table in
            await #expect(throws: Refused.self) {
                try await pool.transaction { transaction in
                    try await transaction.query("INSERT INTO \(table) VALUES (1)")
                    throw Refused()
                }
            }
            let count = try await count(pool, table)
            #expect(count == 0)
            #expect(pool.statistics.busy == 0)
        }
    }

    @Test func afterAFailureTheTransactionTakesNothingMoreAndRollsBack() async throws {
        try await withTable { pool, table in
            let failure = await #expect(throws: PostgresFailure.self) {
                try await pool.transaction { transaction in
                    try await transaction.query("INSERT INTO \(table) VALUES (1)")
                    _ = try? await transaction.query("SELECT 1 / 0")
                    let second = try await sqlState { try await transaction.query("SELECT 1") }
                    #expect(second == "25P02")
                }
            }
            // The body went on as if nothing had happened; the caller learns of the first failure.
            #expect(failure?.sqlState == "22012")
            let count = try await count(pool, table)
            #expect(count == 0)
        }
    }

    @Test func aFailureAtCommitIsAFailureAndNotADoubt() async throws {
        try await withTable { pool, table in
            let failure = await #expect(throws: PostgresFailure.self) {
                try await pool.transaction { try await $0.query("INSERT INTO \(table) VALUES (1), (1)") }
            }
            #expect(failure?.sqlState == "23505")
            let count = try await count(pool, table)
            #expect(count == 0)
        }
    }

    @Test func aBodyWithoutStatementsSendsNothing() async throws {
        try await withPool { pool in
            let value = try await pool.transaction { _ in 7 }
            #expect(value == 7)
        }
    }

    @Test(arguments: [TransactionOptions.Isolation.readCommitted, .repeatableRead, .serializable])
    func theTransactionBeginsAsAsked(_ isolation: TransactionOptions.Isolation) async throws {
        try await withPool { pool in
            let options = TransactionOptions(isolation: isolation, readOnly: true, deferrable: true)
            // Twice: the second time every statement is prepared already.
            for _ in 0..<2 {
                let row = try await pool.transaction(options, setup: ["SELECT set_config('app.x', 'y', true)"]) { transaction in
                    try await transaction.query(
                        """
                        SELECT current_setting('transaction_isolation'), current_setting('transaction_read_only'),
                            current_setting('app.x')
                        """
                    ).first
                }
                let first: String? = try row?.decode(at: 0)
                #expect(first == isolation.rawValue.lowercased())
                let second: String? = try row?.decode(at: 1)
                #expect(second == "on")
                let third: String? = try row?.decode(at: 2)
                #expect(third == "y")
            }
        }
    }

    @Test func theTransactionCannotBeUsedAfterItsEnd() async throws {
        try await withPool { pool in
            let kept = try await pool.transaction { $0 }
            await #expect(throws: PoolFailure.closed) { try await kept.query("SELECT 1") }
            await #expect(throws: PoolFailure.closed) { for try await _ in kept.stream("SELECT 1") {} }
        }
    }

    @Test func queriesAtTheSameTimeInOneTransactionKeepTheirAnswers() async throws {
        try await withPool(connections: 1) { pool in
            let sum = try await pool.transaction { transaction in
                try await withThrowingTaskGroup(of: Int.self) { group in
                    for n in 0..<50 {
                        group.addTask {
                            let row = try await transaction.query("SELECT \(n)::int8").first
                            let value: Int = try row?.decode(at: 0) ?? -1
                            return value == n ? n : -1_000_000
                        }
                    }
                    return try await group.reduce(0, +)
                }
            }
            #expect(sum == 1225)
        }
    }

    @Test func aSettingEndsWithItsTransaction() async throws {
        try await withPool(connections: 1) { pool in
            let inside = try await pool.query(
                "SELECT current_setting('app.tenant', true)", setup: ["SELECT set_config('app.tenant', \("A"), true)"])
            let seen: String? = try inside.first?.decode(at: 0)
            #expect(seen == "A")
            let after = try await pool.query("SELECT current_setting('app.tenant', true)")
            let left: String? = try after.first?.decode(at: 0, as: String?.self)
            #expect(left == nil || left == "")
        }
    }

    @Test(arguments: [1, 2])
    func tenantsOnFewConnectionsNeverMix(_ connections: Int) async throws {
        try await withPool(
            connections: connections,
            {
                $0.maximumWaiters = 10_000
                $0.waitTimeout = .seconds(60)
            }
        ) { pool in
            let mixed = try await withThrowingTaskGroup(of: Bool.self) { group in
                for n in 0..<2000 {
                    group.addTask {
                        let tenant = "tenant-\(n)"
                        let setup: [SQL] = ["SELECT set_config('app.tenant', \(tenant), true)"]
                        let question: SQL = "SELECT current_setting('app.tenant', true)"
                        switch n % 4 {
                        case 0:
                            // Without a setting nothing of another tenant may show.
                            let value: String? = try await pool.query(question).first?.decode(at: 0)
                            return value ?? "" == ""
                        case 1:
                            return try await pool.transaction(setup: setup) { transaction in
                                _ = try await transaction.query(question)
                                let value: String? = try await transaction.query(question).first?.decode(at: 0)
                                return value == tenant
                            }
                        case 2 where n % 3 == 0:
                            _ = try? await pool.query("SELECT 1 / 0, 1", setup: setup)
                            return true
                        default:
                            let value: String? = try await pool.query(question, setup: setup).first?.decode(at: 0)
                            return value == tenant
                        }
                    }
                }
                return try await group.filter { !$0 }.reduce(into: 0) { count, _ in count += 1 }
            }
            #expect(mixed == 0)
        }
    }

    @Test func aLeasedConnectionComesBackClean() async throws {
        try await withPool(connections: 1, { $0.startupParameters["role"] = "pg_monitor" }) { pool in
            let process = try await pool.withConnection { connection in
                try await connection.query("SELECT set_config('app.x', 'left', false), pg_advisory_lock(42)")
                try await connection.query("CREATE TEMP TABLE scratch ()")
                try await connection.query("SET ROLE pg_read_all_data")
                try await connection.query("LISTEN somewhere")
                try await connection.query("BEGIN")
                return await connection.processID
            }
            let row = try #require(
                try await pool.query(
                    """
                    SELECT pg_backend_pid(), current_user, current_setting('app.x', true), to_regclass('scratch')::text,
                        (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 42),
                            (SELECT count(*) FROM pg_listening_channels())
                    """
                ).first)
            #expect(try row.decode(at: 0, as: Int32.self) == process)
            #expect(try row.decode(at: 1, as: String.self) == "pg_monitor")
            #expect(try row.decode(at: 2, as: String?.self) ?? "" == "")
            #expect(try row.decode(at: 3, as: String?.self) == nil)
            #expect(try row.decode(at: 4, as: Int.self) == 0)
            #expect(try row.decode(at: 5, as: Int.self) == 0)
        }
    }

    @Test func anOpenTransactionIsNotHandedToTheNextCaller() async throws {
        try await withTable(connections: 1) { pool, table in
            try await pool.query("BEGIN")
            try await pool.query("INSERT INTO \(table) VALUES (1)")
            let row = try await pool.query("SELECT pg_current_xact_id_if_assigned()::text, now() = statement_timestamp()").first
            let id: String? = try row?.decode(at: 0)
            #expect(id == nil)
        }
    }
}
