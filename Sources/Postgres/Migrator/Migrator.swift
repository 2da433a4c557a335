import FoundationEssentials

/// Brings a schema forward. What was applied stands in the table `schema_migration`, with a checksum of each file.
public struct Migrator: Sendable {
    /// Those of the folder, in the order of their numbers.
    public let migrations: [Migration]
    private let pool: Pool
    private let lockTimeout: Duration

    /// - Parameters:
    ///   - directory: holds `NNNN_what_it_does.sql` files.
    ///   - pool: of the role that owns the schema.
    ///   - lockTimeout: how long a statement may wait for a lock, with everybody behind it waiting, too.
    /// - Throws: see ``Migration/read(directory:)``.
    public init(directory: String, pool: Pool, lockTimeout: Duration = .seconds(2)) throws {
        try self.init(files: Migration.read(directory: directory), pool: pool, lockTimeout: lockTimeout)
    }

    /// - Throws: ``MigratorFailure/numberTaken(_:)``
    public init(files: [Migration], pool: Pool, lockTimeout: Duration = .seconds(2)) throws {
        migrations = try Migration.inOrder(files)
        self.pool = pool
        self.lockTimeout = lockTimeout
    }

    /// Every migration that has a file or was applied, in order. Changes nothing.
    public func status() async throws -> [MigrationStatus] {
        try await pool.withConnection { try await status(on: $0) }
    }

    /// What is wrong between files and database; empty when nothing is.
    public func verify() async throws -> [MigrationDrift] {
        Self.drift(in: try await status())
    }

    /// nil when nothing was ever applied.
    public func version() async throws -> SchemaVersion? {
        try await pool.withConnection { connection in
            guard try await Self.hasTable(connection) else { return nil }
            let row = try await connection.query("SELECT max(number) AS number, max(oldest_served) AS served FROM schema_migration").first
            guard let row, let number = try row.decode("number", as: Int?.self) else { return nil }
            return SchemaVersion(number: number, oldestServed: try row.decode("served"))
        }
    }

    /// Applies what is pending, each file in a transaction of its own; whoever else migrates at the same time waits for it and finds
    /// nothing left to do.
    ///
    /// - Parameter last: the number to stop at; nil: apply all.
    /// - Returns: what was applied.
    /// - Throws: ``MigratorFailure/drift(_:)`` before anything is applied; ``PostgresFailure`` of a script, which leaves nothing behind.
    public func up(to last: Int? = nil) async throws -> [Migration] {
        try await pool.withConnection { connection in
            // The pool's limits are for requests; a migration may take its time, but not while others queue for a lock it wants.
            try await connection.query("SELECT set_config('statement_timeout', '0', false), set_config('lock_timeout', '0', false)")
            try await connection.query("SELECT pg_advisory_lock(\(Self.lock))")
            try await connection.query("SELECT set_config('lock_timeout', \("\(lockTimeout.milliseconds)ms"), false)")
            try await Self.createTable(connection)
            let status = try await status(on: connection)
            let drift = Self.drift(in: status)
            guard drift.isEmpty else { throw MigratorFailure.drift(drift) }
            let pending = Set(status.filter { $0.state == .pending }.map(\.number))
            var applied: [Migration] = []
            for migration in migrations where pending.contains(migration.number) && migration.number <= last ?? .max {
                try await apply(migration, on: connection)
                applied.append(migration)
            }
            return applied
        }
    }

    /// One for all databases of a server; advisory locks are per database.
    private static let lock = 7_233_842_190_271_551

    private static func createTable(_ connection: Connection) async throws {
        guard try await !hasTable(connection) else { return }
        try await connection.query(
            """
            CREATE TABLE IF NOT EXISTS schema_migration (
                number integer PRIMARY KEY,
                name text NOT NULL,
                checksum text NOT NULL,
                applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
                oldest_served integer NOT NULL
            )
            """)
    }

    private static func hasTable(_ connection: Connection) async throws -> Bool {
        try await connection.query("SELECT to_regclass('schema_migration') IS NOT NULL").first?.decode(at: 0) ?? false
    }

    private func apply(_ migration: Migration, on connection: Connection) async throws {
        try await connection.query("BEGIN")
        do {
            try await connection.execute(script: migration.script)
            guard await connection.transactionStatus == .open else {
                throw MigratorFailure.scriptEndedTransaction(number: migration.number)
            }
            let checksum = Self.checksum(of: "\(migration.script)::text")
            try await connection.query(
                """
                INSERT INTO schema_migration (number, name, checksum, oldest_served)
                VALUES (\(migration.number), \(migration.name), \(checksum), \(migration.oldestServed))
                """)
        } catch {
            if await connection.transactionStatus != .idle { try await connection.query("ROLLBACK") }
            throw error
        }
        try await connection.commit()
    }

    /// PostgreSQL counts it, so that there is one implementation.
    private static func checksum(of text: SQL) -> SQL {
        "encode(sha256(convert_to(\(text), 'UTF8')), 'hex')"
    }

    private func status(on connection: Connection) async throws -> [MigrationStatus] {
        let checksums = try await connection.query(
            """
            SELECT number, \(Self.checksum(of: "script")) AS checksum
            FROM unnest(\(migrations.map(\.number)), \(migrations.map(\.script))) AS file (number, script)
            """)
        var status: [Int: MigrationStatus] = [:]
        for (migration, row) in zip(migrations, checksums) {
            status[migration.number] = MigrationStatus(
                number: migration.number, name: migration.name, state: .pending, checksum: try row.decode("checksum"),
                appliedChecksum: nil)
        }
        guard try await Self.hasTable(connection) else { return status.values.sorted { $0.number < $1.number } }
        for row in try await connection.query("SELECT number, name, checksum, applied_at FROM schema_migration") {
            let number: Int = try row.decode("number")
            status[number] = MigrationStatus(
                number: number, name: try status[number]?.name ?? row.decode("name"), state: .applied(at: try row.decode("applied_at")),
                checksum: status[number]?.checksum, appliedChecksum: try row.decode("checksum"))
        }
        return status.values.sorted { $0.number < $1.number }
    }

    private static func drift(in status: [MigrationStatus]) -> [MigrationDrift] {
        let newest = status.last { $0.state != .pending }?.number ?? 0
        return status.compactMap { entry in
            switch entry.state {
            case .pending: entry.number < newest ? .skipped(number: entry.number, name: entry.name) : nil
            case .applied where entry.checksum == nil: .missing(number: entry.number, name: entry.name)
            case .applied: entry.checksum == entry.appliedChecksum ? nil : .changed(number: entry.number, name: entry.name)
            }
        }
    }
}
