import Foundation
import Postgres
import Testing

@Suite struct PreparedStatementTests {
    private func prepared(_ pool: Pool) async throws -> Int {
        try #require(try await pool.query("SELECT count(*) FROM pg_prepared_statements").first).decode(at: 0)
    }

    @Test func aStatementIsPreparedOnce() async throws {
        try await withPool(connections: 1) { pool in
            for n in 0..<10 { try await pool.query("SELECT \(n)") }
            let count = try await prepared(pool)
            #expect(count == 2)
        }
    }

    @Test func theLeastRecentlyUsedStatementsMakeRoom() async throws {
        try await withPool(connections: 1, { $0.preparedStatementLimit = 5 }) { pool in
            for n in 0..<40 {
                try await pool.query(SQL(text: "SELECT \(n % 13)"))
                try await pool.query("SELECT 'often'")
            }
            let count = try await prepared(pool)
            #expect(count <= 5)
            let often = try await pool.query("SELECT 1 FROM pg_prepared_statements WHERE statement = 'SELECT ''often'''")
            #expect(often.count == 1)
            #expect(pool.statistics.opened == 1)
        }
    }

    @Test(arguments: [0, 1, 2]) func aSegmentMayHaveMoreStatementsThanAreKept(_ limit: Int) async throws {
        try await withPool(connections: 1, { $0.preparedStatementLimit = limit }) { pool in
            for _ in 0..<3 {
                let rows = try await pool.transaction { transaction in
                    try await transaction.query(segment: (0..<10).map { SQL(text: "SELECT \($0 % 4)::int8") })
                }
                let values = try rows.map { try #require($0.first).decode(at: 0, as: Int.self) }
                #expect(values == [0, 1, 2, 3, 0, 1, 2, 3, 0, 1])
            }
        }
    }

    @Test func aSchemaChangeUnderAPreparedStatementIsNotSeen() async throws {
        try await withPool(connections: 2) { pool in
            let table: SQL = "\(identifier: unique("t"))"
            try await pool.query("CREATE TABLE \(table) (a int)")
            let question: SQL = "SELECT * FROM \(table)"
            for _ in 0..<3 { try await pool.query(question) }
            try await pool.query("INSERT INTO \(table) VALUES (1)")
            try await pool.query("ALTER TABLE \(table) ADD b text DEFAULT 'new'")
            let row = try #require(try await pool.query(question).first)
            #expect(try row.decode("b", as: String.self) == "new")
        }
    }

    @Test func inATransactionASchemaChangeIsNotSeenByTheFirstStatement() async throws {
        try await withPool(connections: 1) { pool in
            let table: SQL = "\(identifier: unique("t"))"
            try await pool.query("CREATE TABLE \(table) (a int)")
            let question: SQL = "SELECT * FROM \(table)"
            try await pool.query(question)
            try await pool.query("ALTER TABLE \(table) ADD b text")
            let names = try await pool.transaction { transaction in
                try await transaction.query("INSERT INTO \(table) VALUES (1, 'x')")
                return 1
            }
            #expect(names == 1)
            // As the second statement it fails, but only once.
            let state = try await sqlState {
                try await pool.transaction { transaction in
                    try await transaction.query("SELECT 1")
                    try await transaction.query(question)
                }
            }
            #expect(state == "0A000")
            let columns = try await pool.transaction { transaction in
                try await transaction.query("SELECT 1")
                return try await transaction.query(question).first?.columnNames
            }
            #expect(columns == ["a", "b"])
            try await pool.query("ALTER TABLE \(table) ADD c text")
            let again = try await pool.transaction { try await $0.query(question).first?.columnNames }
            #expect(again == ["a", "b", "c"])
        }
    }

    @Test func statementsThatSomebodyDeallocatedArePreparedAnew() async throws {
        try await withPool(connections: 1) { pool in
            try await pool.query("SELECT 'x'")
            try await pool.query("DEALLOCATE ALL")
            let rows = try await pool.query("SELECT 'x'")
            #expect(rows.count == 1)
        }
    }

    @Test func oneTextWithParametersOfSeveralTypesWorks() async throws {
        try await withPool(connections: 1) { pool in
            for _ in 0..<2 {
                let number = try await pool.query("SELECT pg_typeof(\(1))::text").first
                #expect(try number?.decode(at: 0, as: String.self) == "bigint")
                let flag = try await pool.query("SELECT pg_typeof(\(true))::text").first
                #expect(try flag?.decode(at: 0, as: String.self) == "boolean")
            }
        }
    }

    @Test func aSchemaChangeInTheMiddleOfATransactionIsAReasonToRunItAgain() async throws {
        try await withPool(connections: 1) { pool in
            let table: SQL = "\(identifier: unique("t"))"
            try await pool.query("CREATE TABLE \(table) (a int)")
            let question: SQL = "SELECT * FROM \(table)"
            try await pool.query(question)
            try await pool.query("ALTER TABLE \(table) ADD b text")
            let failure = await #expect(throws: PostgresFailure.self) {
                try await pool.transaction { transaction in
                    try await transaction.query("SELECT 1")
                    try await transaction.query(question)
                }
            }
            #expect(failure?.isRetryable == true)
            let mistake = await #expect(throws: PostgresFailure.self) { try await pool.query("SELECT 1 / 0") }
            #expect(mistake?.isRetryable == false)
        }
    }

    @Test func statementsThatRunOnlyAloneRunWhenNoMoreStatementsFit() async throws {
        try await withPool(connections: 1, { $0.preparedStatementLimit = 2 }) { pool in
            let name: SQL = "\(identifier: unique("d"))"
            for n in 0..<4 { try await pool.query(SQL(text: "SELECT \(n)")) }
            try await pool.query("CREATE DATABASE \(name)")
            try await pool.query("DROP DATABASE \(name)")
            try await pool.query("VACUUM pg_type")
            let count = try await prepared(pool)
            #expect(count <= 2)
        }
    }

    @Test func makingRoomInATransactionWhoseStatementsAreGoneIsAReasonToRunItAgain() async throws {
        try await withPool(connections: 1, { $0.preparedStatementLimit = 2 }) { pool in
            for n in 0..<2 { try await pool.query(SQL(text: "SELECT \(n)")) }
            let failure = await #expect(throws: PostgresFailure.self) {
                try await pool.transaction { transaction in
                    try await transaction.query(SQL(text: "DEALLOCATE ALL"))
                    try await transaction.query("SELECT 'new'")
                }
            }
            #expect(failure?.isRetryable == true)
            let rows = try await pool.query("SELECT 'new'")
            #expect(rows.count == 1)
        }
    }
}
