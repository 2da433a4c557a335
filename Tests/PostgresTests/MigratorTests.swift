import Foundation
import Postgres
import Testing

@Suite struct MigratorTests {
    /// An empty database of its own.
    private func withDatabase(_ body: (Pool) async throws -> Void) async throws {
        let name = unique("migrations")
        try await withPool(connections: 1) { pool in
            try await pool.withConnection { try await $0.execute(script: "CREATE DATABASE \(name)") }
            let string = try await Cluster.sharedConnectionString().replacingOccurrences(of: "dbname=postgres", with: "dbname=\(name)")
            try await withPool(on: string) { try await body($0) }
            try await pool.withConnection { try await $0.execute(script: "DROP DATABASE \(name) WITH (FORCE)") }
        }
    }

    private let first = Migration(number: 1, name: "create_t", script: "CREATE TABLE t (n int);\nINSERT INTO t VALUES (1); -- ; '\n")
    private let second = Migration(
        number: 2, name: "add_name", script: "-- serves: 1\nALTER TABLE t ADD name text;\nUPDATE t SET name = 'Vải; $1 $$';\n")

    @Test func filesAreAppliedInOrderAndOnlyOnce() async throws {
        try await withDatabase { pool in
            let migrator = try Migrator(files: [second, first], pool: pool)
            let before = try await migrator.status()
            #expect(before.map(\.number) == [1, 2])
            #expect(before.allSatisfy { $0.state == .pending })
            let none = try await migrator.version()
            #expect(none == nil)
            let applied = try await migrator.up()
            #expect(applied == [first, second])
            let again = try await migrator.up()
            #expect(again == [])
            let findings = try await migrator.verify()
            #expect(findings == [])
            let version = try await migrator.version()
            #expect(version?.number == 2)
            #expect(version?.oldestServed == 1)
            let row = try #require(
                try await pool.query("SELECT name, (SELECT checksum FROM schema_migration WHERE number = 2) AS sum FROM t").first)
            #expect(try row.decode("name", as: String.self) == "Vải; $1 $$")
            // sha256sum of the file.
            #expect(try row.decode("sum", as: String.self) == "523419e07153c0791c22ed2cf861c619c7f946b13cd5088e59b676ed0770e7dd")
        }
    }

    @Test func theWayUpCanStopOnTheWay() async throws {
        try await withDatabase { pool in
            let migrator = try Migrator(files: [first, second], pool: pool)
            let one = try await migrator.up(to: 1)
            #expect(one == [first])
            let two = try await migrator.up()
            #expect(two == [second])
        }
    }

    @Test func aChangedFileIsReportedAndNothingIsApplied() async throws {
        try await withDatabase { pool in
            _ = try await Migrator(files: [first], pool: pool).up()
            let changed = Migration(number: 1, name: "create_t", script: first.script + " ")
            let migrator = try Migrator(files: [changed, second], pool: pool)
            let findings = try await migrator.verify()
            #expect(findings == [.changed(number: 1, name: "create_t")])
            await #expect(throws: MigratorFailure.drift(findings)) { try await migrator.up() }
            let status = try await migrator.status()
            #expect(status.last?.state == .pending)
        }
    }

    @Test func missingAndSkippedFilesAreReported() async throws {
        try await withDatabase { pool in
            _ = try await Migrator(files: [Migration(number: 3, name: "x", script: "SELECT 1")], pool: pool).up()
            let findings = try await Migrator(files: [first], pool: pool).verify()
            #expect(findings == [.skipped(number: 1, name: "create_t"), .missing(number: 3, name: "x")])
        }
    }

    @Test func aFileThatFailsLeavesNothingAndThoseBeforeItStay() async throws {
        try await withDatabase { pool in
            let broken = Migration(number: 2, name: "broken", script: "CREATE TABLE half (); SELECT 1 / 0; CREATE TABLE other ();")
            let state = try await sqlState { _ = try await Migrator(files: [first, broken], pool: pool).up() }
            #expect(state == "22012")
            let row = try #require(
                try await pool.query(
                    "SELECT to_regclass('t') IS NOT NULL, to_regclass('half') IS NULL, (SELECT max(number) FROM schema_migration)"
                ).first)
            #expect(try row.decode(at: 0, as: Bool.self))
            #expect(try row.decode(at: 1, as: Bool.self))
            #expect(try row.decode(at: 2, as: Int.self) == 1)
            let mended = try await Migrator(files: [first, second], pool: pool).up()
            #expect(mended == [second])
        }
    }

    @Test func aScriptMustNotEndItsTransaction() async throws {
        try await withDatabase { pool in
            let script = Migration(number: 1, name: "x", script: "SELECT 1; COMMIT; SELECT 2")
            await #expect(throws: MigratorFailure.scriptEndedTransaction(number: 1)) {
                try await Migrator(files: [script], pool: pool).up()
            }
        }
    }

    @Test func twoMigratorsAtOnceApplyEverythingOnce() async throws {
        try await withDatabase { pool in
            let slow = Migration(number: 3, name: "slow", script: "SELECT pg_sleep(0.3)")
            let migrator = try Migrator(files: [first, second, slow], pool: pool)
            async let one = migrator.up()
            async let other = migrator.up()
            let counts = try await [one.count, other.count]
            #expect(counts.sorted() == [0, 3])
        }
    }

    @Test func aMigrationGivesUpWaitingForALock() async throws {
        try await withDatabase { pool in
            _ = try await Migrator(files: [first], pool: pool).up()
            let state = try await pool.transaction { transaction in
                try await transaction.query("LOCK TABLE t")
                return try await sqlState {
                    _ = try await Migrator(files: [first, second], pool: pool, lockTimeout: .milliseconds(100)).up()
                }
            }
            #expect(state == "55P03")
            let rest = try await Migrator(files: [first, second], pool: pool).up()
            #expect(rest == [second])
        }
    }

    @Test func aFolderIsReadByName() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: unique("migrations"))
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in [("0002_second_thing.sql", "-- serves: 1\nSELECT 2"), ("0001_first.sql", "SELECT 1"), ("README.md", "")] {
            try Data(text.utf8).write(to: folder.appending(path: name))
        }
        let migrations = try Migration.read(directory: folder.path)
        #expect(migrations.map(\.name) == ["first", "second_thing"])
        #expect(migrations.map(\.oldestServed) == [1, 1])
        try Data("SELECT 3".utf8).write(to: folder.appending(path: "0002_again.sql"))
        #expect(throws: MigratorFailure.numberTaken(2)) { try Migration.read(directory: folder.path) }
        try Data("SELECT 3".utf8).write(to: folder.appending(path: "three.sql"))
        #expect(throws: MigratorFailure.badFileName("three.sql")) { try Migration.read(directory: folder.path) }
    }
}
