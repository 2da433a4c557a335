import Commune
import Foundation
import Postgres

/// The product's database: one pool for requests, one that only reads projections for scans, one for exports.
public struct Database: Sendable {
    let tenants: Pool
    let scans: Pool
    /// Reads by key for scans: read-only, as the role of scans, many in one round trip.
    let lookups: ReadPipeline
    let exports: Pool
    /// Writers of feed versions; so few that their readers always find a connection of `exports`, and a build never waits for itself.
    let presses: Pool
    let observers = ChangeObservers()

    /// - Parameter url: a libpq connection string of the service's role; never of the owner.
    public init(url: String, limits: Limits = Limits()) {
        func configuration(
            _ name: String, _ size: Int, timeout: Duration, idle: Duration = .seconds(30), parameters: [String: String] = [:]
        ) -> PoolConfiguration {
            var configuration = PoolConfiguration(connectionString: url)
            configuration.maximumConnections = size
            configuration.maximumWaiters = limits.waiters
            configuration.waitTimeout = limits.wait
            configuration.connectTimeout = .seconds(3)
            configuration.statementTimeout = timeout
            configuration.lockTimeout = .seconds(2)
            configuration.idleInTransactionTimeout = idle
            configuration.startupParameters = ["application_name": "choxa \(name)", "timezone": "UTC"].merging(parameters) { $1 }
            return configuration
        }
        // Nothing waits for a reader or a file between two statements here, and whoever is cut off there holds up recalls by its locks.
        tenants = Pool(configuration("tenants", limits.tenantConnections, timeout: .seconds(5), idle: .seconds(5)))
        let projections = ["role": "choxa_scan", "default_transaction_read_only": "on"]
        scans = Pool(configuration("scans", limits.scanConnections, timeout: .seconds(1), parameters: projections))
        var lookup = configuration("lookups", limits.lookupConnections, timeout: .seconds(1), parameters: Self.byKey.merging(["role": "choxa_scan"]) { $1 })
        lookup.maximumWaiters = limits.lookups
        lookup.waitTimeout = .seconds(1)
        // A link that is silent is given up soon: held pages wait for it before they are shown with their time.
        lookup.responseTimeout = .milliseconds(1_500)
        lookups = ReadPipeline(lookup, connections: limits.lookupConnections)
        exports = Pool(configuration("exports", limits.exportConnections, timeout: Self.longestRead))
        // A writer of a version stands idle while its reader digests or streams a whole catalogue on another connection.
        presses = Pool(
            configuration("presses", max(1, limits.exportConnections / 2), timeout: .seconds(60), idle: Self.longestRead + .seconds(60)))
    }

    /// Every statement of look-ups goes by a key, and is to stay quick while tables are small and their statistics old.
    private static let byKey = ["enable_seqscan": "off", "jit": "off"]

    /// How long one statement of an export may take.
    private static let longestRead = Duration.seconds(600)

    public struct Limits: Sendable {
        public var tenantConnections = 8
        public var scanConnections = 2
        public var lookupConnections = 2
        /// Reads by key that wait at most; further ones are refused at once.
        public var lookups = 4_096
        public var exportConnections = 4
        public var waiters = 256
        public var wait = Duration.seconds(2)
        public init() {}
    }

    /// Reads as the actor sees the register: row-level security decides what exists.
    public func read<Value: Sendable>(as actor: Actor, _ body: @Sendable (Session) async throws -> Value) async throws -> Value {
        try await tenants.transaction(TransactionOptions(readOnly: true), setup: [ActorSettings.statement(for: actor)]) { transaction in
            try await body(Session(transaction: transaction, actor: actor, stamp: nil))
        }
    }

    /// One transaction: everything in `body` happens, with its audit entries and projections, or nothing does.
    ///
    /// - Parameter mark: whose kept replies the transaction reaches; the actor's own if nil.
    public func write<Value: Sendable>(
        as actor: Actor, stamp: Stamp, keeping mark: String? = nil, _ body: @Sendable (Session) async throws -> Value
    ) async throws -> Value {
        try await transaction(setup: ActorSettings.statement(for: actor, keeping: mark)) { transaction, changes in
            try await body(Session(transaction: transaction, actor: actor, stamp: stamp, changes: changes))
        }
    }

    public func close() async {
        await tenants.close()
        await scans.close()
        await lookups.close()
        await exports.close()
        await presses.close()
    }
}

/// When a write happens and under which request: the only clock that rules and rows see.
public struct Stamp: Sendable, Hashable {
    public let requestID: String
    public let instant: Date

    public init(requestID: String, instant: Date) {
        self.requestID = requestID
        self.instant = instant
    }

    /// The day in Viet Nam.
    public var day: Day { Day(instantSecondsSince1970: Int(instant.timeIntervalSince1970.rounded(.down))) }
}
