import Foundation
import Postgres
import Store
import Synchronization

/// The throw-away PostgreSQL of a test run: one cluster, one migrated template, one database a test.
public final class Cluster: Sendable {
    public static let shared = Task { try await Cluster.start() }

    public let socket: String
    private let template: String
    private let counter = Atomic<Int>(0)
    private let owner: Pool

    public static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// `TEST_POSTGRES` names the socket folder of a cluster that scripts/test started; without it, one is started and ended with the process.
    private static func start() async throws -> Cluster {
        let given = ProcessInfo.processInfo.environment["TEST_POSTGRES"]
        return try await Cluster(socket: try given ?? ownCluster())
    }

    private static func ownCluster() throws -> String {
        let directory = "/tmp/choxa-test-\(ProcessInfo.processInfo.processIdentifier)/pg"
        let socket = try run(["scripts/cluster", "start", directory, "test"])
        OwnCluster.directory.withLock { $0 = directory }
        atexit {
            OwnCluster.directory.withLock { $0 }.map { directory in
                _ = try? Cluster.run(["scripts/cluster", "stop", directory])
                try? FileManager.default.removeItem(at: URL(filePath: directory).deletingLastPathComponent())
            }
        }
        return socket
    }

    private enum OwnCluster {
        static let directory = Mutex<String?>(nil)
    }

    private init(socket: String) async throws {
        self.socket = socket
        template = "choxa_template_\(ProcessInfo.processInfo.processIdentifier)"
        var configuration = PoolConfiguration(connectionString: Self.url(socket, "postgres", "postgres"))
        configuration.maximumConnections = 1
        configuration.waitTimeout = .seconds(300)
        configuration.maximumWaiters = 10_000
        owner = Pool(configuration)
        try await owner.query("CREATE EXTENSION IF NOT EXISTS pg_stat_statements")
        try await owner.query("CREATE DATABASE \(identifier: template)")
        _ = try Self.run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", socket, "-U", "postgres", "-d", template, "-f", "db/roles.sql"])
        let pool = Pool(PoolConfiguration(connectionString: Self.url(socket, template, "choxa_owner")))
        _ = try await Migrator(directory: Self.root.appending(path: "db/migrations").path(percentEncoded: false), pool: pool).up()
        try await DatabaseSchema.fix(identifierOrigin: "https://id.choxa.test", in: pool, at: Date(timeIntervalSince1970: 1_780_000_000))
        await pool.close()
    }

    /// A new database, migrated, with places and nothing else.
    public func makeDatabase() async throws -> String {
        let name = "t\(ProcessInfo.processInfo.processIdentifier)_\(counter.wrappingAdd(1, ordering: .relaxed).newValue)"
        try await owner.withConnection { try await $0.execute(script: "CREATE DATABASE \(name) TEMPLATE \(self.template)") }
        return name
    }

    /// How many statements PostgreSQL has run in a database, as it counts them itself; those inside triggers and functions are not among them.
    public func statements(in database: String) async throws -> Int {
        try await owner.query(
            """
            SELECT coalesce(sum(calls), 0)::bigint AS calls FROM pg_stat_statements
            WHERE dbid = (SELECT oid FROM pg_database WHERE datname = \(database))
            """
        ).first?.decode("calls") ?? 0
    }

    public func dropDatabase(_ name: String) async throws {
        try await owner.withConnection { try await $0.execute(script: "DROP DATABASE IF EXISTS \(name) WITH (FORCE)") }
    }

    public static func url(_ socket: String, _ database: String, _ role: String) -> String {
        "host=\(socket) dbname=\(database) user=\(role)"
    }

    /// Runs a program in the package's folder and gives what it printed.
    @discardableResult
    public static func run(_ command: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.currentDirectoryURL = root
        // A file, not a pipe: a server started by the program would hold the pipe open for ever.
        let file = FileManager.default.temporaryDirectory.appending(path: "choxa-output-\(UUID().uuidString)")
        try Data().write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        process.standardOutput = try FileHandle(forWritingTo: file)
        process.standardError = FileHandle.standardError
        try process.run()
        process.waitUntilExit()
        let data = try Data(contentsOf: file)
        guard process.terminationStatus == 0 else { throw CommandFailure(command: command, status: process.terminationStatus) }
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

public struct CommandFailure: Error {
    public let command: [String]
    public let status: Int32
}
