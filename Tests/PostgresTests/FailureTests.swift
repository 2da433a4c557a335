import Foundation
import Postgres
import Testing

@Suite struct FailureTests {
    @Test func aViolatedConstraintIsNamed() async throws {
        try await withPool(connections: 1) { pool in
            let table = unique("product")
            try await pool.query("CREATE TABLE \(identifier: table) (gtin text CONSTRAINT product_gtin_key UNIQUE)")
            try await pool.query("INSERT INTO \(identifier: table) VALUES ('1')")
            let failure = await #expect(throws: PostgresFailure.self) {
                try await pool.query("INSERT INTO \(identifier: table) VALUES (\("1"))")
            }
            #expect(failure?.constraint == "product_gtin_key")
            #expect(failure?.table == table)
            #expect(failure?.schema == "public")
            #expect(failure?.sqlState == "23505")
            #expect(failure?.condition == "unique_violation")
        }
    }

    @Test func whatIsPrintedHoldsNoData() async throws {
        try await withPool(connections: 1) { pool in
            let table = unique("person")
            let secret = "s3cr3t-\(UUID().uuidString)"
            try await pool.query("CREATE TABLE \(identifier: table) (name text UNIQUE, age int CHECK (age > 0), day date)")
            try await pool.query("INSERT INTO \(identifier: table) VALUES (\(secret), 1)")
            let statements: [SQL] = [
                "INSERT INTO \(identifier: table) VALUES (\(secret), 1)", "INSERT INTO \(identifier: table) VALUES (\(secret + "x"), -1)",
                "INSERT INTO \(identifier: table) (day) VALUES (\(secret))", "SELECT \(secret)::int",
                SQL(text: "SELECT '\(secret)'::int"), SQL(text: "SELECT \"\(secret)\""),
            ]
            for statement in statements {
                let failure = try #require(await #expect(throws: PostgresFailure.self) { try await pool.query(statement) })
                var dumped = ""
                dump(failure, to: &dumped)
                for text in ["\(failure)", String(reflecting: failure), failure.localizedDescription, dumped] {
                    #expect(!text.contains(secret))
                    #expect(!text.contains("INSERT"))
                }
                #expect(failure.message.contains(secret) || failure.constraint != nil)
            }
        }
    }

    @Test func aFailureInTheMiddleUndoesTheSegmentAndLeavesTheConnectionFine() async throws {
        try await withPool(connections: 1) { pool in
            let table = unique("t")
            try await pool.query("CREATE TABLE \(identifier: table) (n int)")
            try await pool.withConnection { connection in
                await #expect(throws: PostgresFailure.self) {
                    try await connection.query(segment: [
                        "INSERT INTO \(identifier: table) VALUES (1)", "SELECT 1 / 0", "INSERT INTO \(identifier: table) VALUES (2)",
                    ])
                }
                let rows = try await connection.query(segment: ["SELECT count(*) FROM \(identifier: table)", "SELECT 7"])
                let count: Int? = try rows[0].first?.decode(at: 0)
                #expect(count == 0)
                #expect(rows.count == 2)
            }
            #expect(pool.statistics.opened == 1)
        }
    }

    @Test func aSyntaxErrorIsNotKeptAsAPreparedStatement() async throws {
        try await withPool(connections: 1) { pool in
            for _ in 0..<3 {
                let failure = await #expect(throws: PostgresFailure.self) { try await pool.query("SELEC 1") }
                #expect(failure?.sqlState == "42601")
            }
            let table = unique("later")
            await #expect(throws: PostgresFailure.self) { try await pool.query("SELECT * FROM \(identifier: table)") }
            try await pool.query("CREATE TABLE \(identifier: table) ()")
            let rows = try await pool.query("SELECT * FROM \(identifier: table)")
            #expect(rows.isEmpty)
        }
    }

    @Test func aStatementThatTakesTooLongFails() async throws {
        try await withPool(connections: 1, { $0.statementTimeout = .milliseconds(50) }) { pool in
            let failure = await #expect(throws: PostgresFailure.self) { try await pool.query("SELECT pg_sleep(5)") }
            #expect(failure?.sqlState == "57014")
            let rows = try await pool.query("SELECT 1")
            #expect(rows.count == 1)
            #expect(pool.statistics.opened == 1)
        }
    }

    @Test func copyIsRefused() async throws {
        try await withPool(connections: 1) { pool in
            await #expect(throws: (any Error).self) { try await pool.query("COPY (SELECT 1) TO STDOUT") }
            let rows = try await pool.query("SELECT 1")
            #expect(rows.count == 1)
        }
    }

    @Test func tooManyParametersAreRefusedBeforeAnythingIsSent() async throws {
        try await withPool(connections: 1) { pool in
            let many = (0..<65_536).map { "\($0)" as SQL }.joined(separator: ",")
            let failure = await #expect(throws: PostgresFailure.self) { try await pool.query("SELECT ARRAY[\(many)]") }
            #expect(failure?.sqlState == "54023")
            let rows = try await pool.query("SELECT 1")
            #expect(rows.count == 1)
        }
    }

    @Test func aWriteOnAReadOnlySessionIsTheCallersMistake() async throws {
        try await withPool(connections: 1, { $0.startupParameters["default_transaction_read_only"] = "on" }) { pool in
            let failure = await #expect(throws: PostgresFailure.self) { try await pool.query("CREATE TABLE never ()") }
            #expect(failure?.sqlState == "25006")
            #expect(pool.statistics.opened == 1)
        }
        try await withPool(connections: 1) { pool in
            let failure = await #expect(throws: PostgresFailure.self) {
                try await pool.transaction(TransactionOptions(readOnly: true)) { try await $0.query("CREATE TABLE never ()") }
            }
            #expect(failure?.sqlState == "25006")
        }
    }

    @Test func anUnreadableConnectionStringDoesNotShowItsPassword() async throws {
        try await withPool(on: "host=/nowhere password=hunter2 nonsense") { pool in
            let failure = try #require(await #expect(throws: PoolFailure.self) { try await pool.query("SELECT 1") })
            #expect(!"\(failure)".contains("hunter2"))
        }
    }
}
