import Foundation
import Glibc
import Postgres
import Testing

/// A private PostgreSQL for tests: unix socket only, in a folder of its own, gone when the process ends however it ends.
final class Cluster: Sendable {
    /// The one most tests share; `TEST_DATABASE_URL` (a superuser's connection string) takes its place.
    private static let shared = Task { try await Cluster.start() }

    static func sharedConnectionString() async throws -> String {
        if let given = ProcessInfo.processInfo.environment["TEST_DATABASE_URL"] { return given }
        return try await shared.value.connectionString
    }

    /// - Parameter prepare: given the server's folder before the server starts.
    static func start(
        settings: [String: String] = [:], prepare: (@Sendable (_ directory: String) throws -> Void)? = nil
    ) async throws -> Cluster {
        try await offTheTaskThreads { try Cluster(settings: settings, prepare: prepare) }
    }

    let connectionString: String
    let directory: String

    /// A standby that follows `primary` by streaming replication.
    static func startStandby(of primary: Cluster) async throws -> Cluster {
        try await offTheTaskThreads { try Cluster(settings: [:], following: primary) }
    }

    func promote() async throws {
        try await control(["promote"])
    }

    private init(settings: [String: String], following primary: Cluster? = nil, prepare: ((String) throws -> Void)? = nil) throws {
        directory = "/tmp/pgt-" + UUID().uuidString.prefix(8).lowercased()
        connectionString = "host=\(directory) dbname=postgres user=postgres"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
        if getuid() == 0 { try Self.run("/bin/chown", ["postgres:", directory]) }
        let binaries = try Self.binaries()
        // Stops the server when the pipe closes, which the kernel sees to even if this process crashes.
        let stop = "cat > /dev/null; \(binaries)/pg_ctl -D \(directory)/data -m immediate stop; cd /; rm -rf \(directory)"
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0, fcntl(ends[1], F_SETFD, FD_CLOEXEC) == 0 else { throw CommandFailed(command: "pipe") }
        try Self.launch(Self.commandAsServer(["/bin/sh", "-c", stop]), input: ends[0])
        close(ends[0])
        if let primary {
            try asServer([
                binaries + "/pg_basebackup", "-h", primary.directory, "-U", "postgres", "-D", directory + "/data", "-R", "-c", "fast", "-N",
            ])
        } else {
            try asServer([binaries + "/initdb", "-D", directory + "/data", "-A", "trust", "-U", "postgres", "--no-sync", "--locale=C.UTF-8"])
        }
        try prepare?(directory)
        let fixed = [
            "listen_addresses": "", "unix_socket_directories": directory, "fsync": "off", "max_connections": "300",
            "shared_buffers": "32MB", "log_min_messages": "fatal",
        ]
        let options = fixed.merging(settings) { $1 }.map { "-c \($0.key)='\($0.value)'" }.joined(separator: " ")
        try asServer([binaries + "/pg_ctl", "-D", directory + "/data", "-l", directory + "/log", "-w", "-o", options, "start"])
    }

    func restart() async throws {
        try await control(["-l", directory + "/log", "-m", "immediate", "restart"])
    }

    func stop() async throws {
        try await control(["-m", "immediate", "stop"])
    }

    private func control(_ arguments: [String]) async throws {
        try await Self.offTheTaskThreads { [self] in
            try asServer([try Self.binaries() + "/pg_ctl", "-D", directory + "/data", "-w"] + arguments)
        }
    }

    /// Commands take a while, and there are only as many task threads as cores.
    private static func offTheTaskThreads<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result(catching: body)) }
        }
    }

    private static func binaries() throws -> String {
        let versions = try FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql").sorted { (Int($0) ?? 0) < (Int($1) ?? 0) }
        return "/usr/lib/postgresql/\(try #require(versions.last, "no PostgreSQL server installed"))/bin"
    }

    /// PostgreSQL refuses to run as root.
    private static func commandAsServer(_ command: [String]) -> [String] {
        getuid() == 0 ? ["/usr/bin/setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] + command : command
    }

    private func asServer(_ command: [String]) throws {
        let command = Self.commandAsServer(command)
        try Self.run(command[0], Array(command.dropFirst()))
    }

    static func run(_ path: String, _ arguments: [String]) throws {
        let child = try launch([path] + arguments, input: nil)
        var status: Int32 = 0
        guard waitpid(child, &status, 0) == child, status == 0 else { throw CommandFailed(command: arguments.joined(separator: " ")) }
    }

    /// Not Foundation's `Process`: it waits for every descendant, and the server is one.
    @discardableResult
    private static func launch(_ command: [String], input: Int32?) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let input { posix_spawn_file_actions_adddup2(&actions, input, 0) }
        if input == nil { posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0) }
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var arguments = command.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var child: pid_t = 0
        guard posix_spawn(&child, command[0], &actions, nil, &arguments, environ) == 0 else {
            throw CommandFailed(command: command.joined(separator: " "))
        }
        return child
    }

    struct CommandFailed: Error {
        let command: String
    }
}

/// Runs the body with a pool on the shared server and closes the pool after it.
func withPool<Value>(
    connections: Int = 4, _ change: (inout PoolConfiguration) -> Void = { _ in }, _ body: (Pool) async throws -> Value
) async throws -> Value {
    try await withPool(on: Cluster.sharedConnectionString(), connections: connections, change, body)
}

func withPool<Value>(
    on connectionString: String, connections: Int = 4, _ change: (inout PoolConfiguration) -> Void = { _ in },
    _ body: (Pool) async throws -> Value
) async throws -> Value {
    var configuration = PoolConfiguration(connectionString: connectionString)
    configuration.maximumConnections = connections
    change(&configuration)
    let pool = Pool(configuration)
    do {
        let value = try await body(pool)
        await pool.close()
        return value
    } catch {
        await pool.close()
        throw error
    }
}

/// A table name, or another word, that no other test uses.
func unique(_ prefix: String) -> String {
    prefix + "_" + UUID().uuidString.prefix(8).lowercased()
}

/// Waits until the condition holds; fails after ten seconds.
func eventually(_ what: Comment, _ condition: () async throws -> Bool) async throws {
    for _ in 0..<1000 {
        if try await condition() { return }
        try await Task.sleep(for: .milliseconds(10))
    }
    Issue.record(what)
}

/// Resident memory of this process in bytes.
func residentMemory() throws -> Int {
    let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
    return (Int(fields[1]) ?? 0) * 4096
}

/// The SQLSTATE with which the body fails; nil when it does not.
func sqlState(_ body: () async throws -> Void) async throws -> String? {
    do {
        try await body()
        return nil
    } catch let failure as PostgresFailure {
        return failure.sqlState
    }
}

/// Makes a table that runs PL/pgSQL statements in the COMMIT of every insert.
func createTable(_ name: String, runningAtCommit statements: String, on pool: Pool) async throws {
    try await pool.withConnection { connection in
        try await connection.execute(
            script: """
                CREATE TABLE \(name) (n int);
                CREATE FUNCTION \(name)() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \(statements) RETURN NULL; END $$;
                CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON \(name) DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION \(name)();
                """)
    }
}
