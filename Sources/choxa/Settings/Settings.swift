import Foundation

/// What the environment says. Keys and passwords are never settings: keys are files, the database is reached by peer or a passfile.
struct Settings: Sendable {
    let databaseURL: String
    let host: String
    let port: Int
    let adminPort: Int?
    let publicOrigin: String
    let identifierOrigin: String
    let codeKeyDirectory: URL
    let cacheDirectory: URL
    let migrationDirectory: URL
    /// Open connections of clients, in all and from one address.
    let maxConnections: Int
    let maxConnectionsPerAddress: Int
    /// Whether the limit per address holds for this machine, from which a reverse proxy brings everybody's requests.
    let limitLoopback: Bool
    /// Bytes that lots and ranges may take in memory; 0: every scan reads its lot from the database.
    let scanMemory: Int
    /// Whether scans of what memory holds are answered before the router.
    let hasScanLane: Bool
    /// How often feeds are built without being asked; zero: never.
    let feedInterval: Duration

    init(_ given: GivenSettings = GivenSettings()) throws {
        databaseURL = try given.text(.databaseURL)
        host = try given.text(.host)
        port = try given.number(.port)
        adminPort = given[.adminPort] == nil ? nil : try given.number(.adminPort)
        publicOrigin = try given.origin(.publicOrigin)
        identifierOrigin = try given.origin(.identifierOrigin)
        codeKeyDirectory = try given.folder(.codeKeys)
        cacheDirectory = try given.folder(.cache)
        migrationDirectory = try given.folder(.migrations)
        scanMemory = try given.number(.scanMemory) << 20
        hasScanLane = try given.yes(.scanLane)
        maxConnections = try given.number(.maxConnections)
        maxConnectionsPerAddress = try given.number(.maxConnectionsPerAddress)
        limitLoopback = try given.yes(.limitLoopback)
        feedInterval = .seconds(try given.number(.feedInterval))
    }

    static func ownerURL(_ given: GivenSettings = GivenSettings()) throws -> String { try given.text(.databaseOwnerURL) }

    var isLoopback: Bool { ["127.0.0.1", "::1", "localhost"].contains(host) }
}
