/// Where the server is, and the limits of a pool. A session's settings are UTC, ISO dates and UTF-8.
public struct PoolConfiguration: Sendable {
    /// A URI or keywords as libpq reads them, TLS included (`sslmode`, `sslrootcert` …).
    ///
    /// Several hosts (`host=a,b` or `postgresql://a,b/`) are tried in their order for each connection. Name what the server must be as well,
    /// `target_session_attrs=read-write` for a pool that writes: after a failover the pool then finds the new primary, within its back-off of
    /// at most 2 s and ``connectTimeout`` for each host that does not answer. When a server turns out to take no writes any more (25006),
    /// all connections to it are given up, and whoever wrote is told ``PoolFailure/unavailable(retryAfter:reason:)``. Sessions whose own
    /// settings are read-only take `read-write` for `primary`.
    public var connectionString: String
    /// Open at once, those that are being opened included.
    public var maximumConnections = 8
    /// More callers than this are refused at once.
    public var maximumWaiters = 256
    /// How long a caller waits for a connection.
    public var waitTimeout = Duration.seconds(5)
    /// For each host; libpq counts whole seconds, at least 2.
    public var connectTimeout = Duration.seconds(5)
    /// `statement_timeout`; nil: the server's own setting.
    public var statementTimeout: Duration?
    /// `lock_timeout`; nil: the server's own setting.
    public var lockTimeout: Duration?
    /// `idle_in_transaction_session_timeout`; nil: the server's own setting.
    public var idleInTransactionTimeout: Duration?
    /// How long to wait for the answer to a segment, COMMIT included, before the connection is given up as lost: a commit that waits for
    /// a standby hears no other timeout. nil: 5 s more than ``statementTimeout`` allows, or for ever. Streams, scripts and what is run in
    /// ``Pool/withConnection(_:)`` may take their time.
    public var responseTimeout: Duration?
    /// Settings for each session, such as `role`, `search_path`, `application_name`, `default_transaction_read_only`.
    public var startupParameters: [String: String] = [:]
    /// Prepared statements kept on each connection; 0: none.
    public var preparedStatementLimit = 256
    /// So many connections stay open when nobody uses them; the others are closed after ``idleTimeout``.
    public var idleConnectionsKept = 2
    /// See ``idleConnectionsKept``.
    public var idleTimeout = Duration.seconds(60)
    /// Connections are replaced at this age, give or take a tenth; nil: never.
    public var maximumLifetime: Duration? = .seconds(3600)
    /// Told what happens to connections. Called on the thread of the connections: must not block.
    public var log: (@Sendable (PoolEvent) -> Void)?

    /// With every other setting at its default.
    public init(connectionString: String) {
        self.connectionString = connectionString
    }

    /// Everything that goes into the session when it starts.
    var settings: [String: String] {
        var settings: [String: String] = [:]
        settings["statement_timeout"] = statementTimeout.map { "\($0.milliseconds)ms" }
        settings["lock_timeout"] = lockTimeout.map { "\($0.milliseconds)ms" }
        settings["idle_in_transaction_session_timeout"] = idleInTransactionTimeout.map { "\($0.milliseconds)ms" }
        return settings.merging(startupParameters) { $1 }
    }

    func responseTimeout(statements: Int) -> Duration? {
        responseTimeout ?? statementTimeout.map { $0 * statements + .seconds(5) }
    }

    var isReadOnly: Bool {
        ConnectionParameters.isOn(startupParameters.first { $0.key.lowercased() == "default_transaction_read_only" }?.value)
    }
}

/// The connection string may hold a password, so it is never printed.
extension PoolConfiguration: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "PoolConfiguration (at most \(maximumConnections) connections)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: ["maximumConnections": maximumConnections]) }
}
