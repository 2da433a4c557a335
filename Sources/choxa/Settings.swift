import ArgumentParser
import Commune
import Foundation
import Postgres
import Store
import Web

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

    init(_ environment: [String: String] = ProcessInfo.processInfo.environment) throws {
        func text(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        func number(_ name: String) throws -> Int? {
            guard let text = text(name) else { return nil }
            guard let value = Int(text), (0...65_535).contains(value) else {
                throw ExitFailure.configuration("\(name) must be a port from 0 to 65535, not \(text)")
            }
            return value
        }
        guard let databaseURL = text("DATABASE_URL") else {
            throw ExitFailure.configuration("DATABASE_URL is not set, for example postgresql:///choxa?user=choxa_app&host=/var/run/postgresql")
        }
        self.databaseURL = databaseURL
        host = text("HOST") ?? "127.0.0.1"
        port = try number("PORT") ?? 8080
        adminPort = try number("ADMIN_PORT")
        publicOrigin = try Self.origin(text("PUBLIC_ORIGIN") ?? "http://localhost:\(port)", "PUBLIC_ORIGIN")
        identifierOrigin = try Self.origin(text("IDENTIFIER_ORIGIN") ?? publicOrigin, "IDENTIFIER_ORIGIN")
        codeKeyDirectory = URL(filePath: text("CODE_KEYS") ?? ".local/code-keys", directoryHint: .isDirectory)
        cacheDirectory = URL(filePath: text("CACHE") ?? ".local/cache", directoryHint: .isDirectory)
        let megabytes = text("SCAN_MEMORY") ?? "128"
        guard let size = Int(megabytes), (0...65_536).contains(size) else {
            throw ExitFailure.configuration("SCAN_MEMORY must be megabytes from 0 to 65536, not \(megabytes)")
        }
        scanMemory = size << 20
        let seconds = text("FEED_INTERVAL") ?? "300"
        guard let interval = Int(seconds), (0...86_400).contains(interval) else {
            throw ExitFailure.configuration("FEED_INTERVAL must be seconds from 0 (never) to 86400, not \(seconds)")
        }
        feedInterval = .seconds(interval)
        func connections(_ name: String, _ other: Int) throws -> Int {
            guard let text = text(name) else { return other }
            guard let value = Int(text), (1...1_000_000).contains(value) else {
                throw ExitFailure.configuration("\(name) must be a number of connections from 1 to 1000000, not \(text)")
            }
            return value
        }
        maxConnections = try connections("MAX_CONNECTIONS", 4096)
        maxConnectionsPerAddress = try connections("MAX_CONNECTIONS_PER_ADDRESS", 256)
        func yes(_ name: String, _ usual: String) throws -> Bool {
            let given = text(name) ?? usual
            guard ["yes", "no"].contains(given) else { throw ExitFailure.configuration("\(name) must be yes or no, not \(given)") }
            return given == "yes"
        }
        limitLoopback = try yes("LIMIT_LOOPBACK", "no")
        hasScanLane = try yes("SCAN_LANE", "yes")
        migrationDirectory = URL(filePath: text("MIGRATIONS") ?? "db/migrations", directoryHint: .isDirectory)
    }

    static func ownerURL(_ environment: [String: String] = ProcessInfo.processInfo.environment) throws -> String {
        guard let url = environment["DATABASE_OWNER_URL"], !url.isEmpty else {
            throw ExitFailure.configuration("DATABASE_OWNER_URL is not set: the role choxa_owner, which migrations run as")
        }
        return url
    }

    var isLoopback: Bool { ["127.0.0.1", "::1", "localhost"].contains(host) }

    private static func origin(_ text: String, _ name: String) throws -> String {
        guard let url = URL(string: text), let scheme = url.scheme, ["http", "https"].contains(scheme), url.host() != nil,
            url.path(percentEncoded: false).isEmpty
        else {
            throw ExitFailure.configuration("\(name) must be an origin such as https://id.example.vn, without a path, not \(text)")
        }
        return text
    }
}

/// Failures of the command line, with the exit code of sysexits that fits.
enum ExitFailure: Error, CustomStringConvertible {
    case configuration(String)
    case unavailable(String)
    case data(String)

    var description: String {
        switch self {
        case .configuration(let text), .unavailable(let text), .data(let text): text
        }
    }

    var code: ExitCode {
        switch self {
        case .configuration: ExitCode(78)
        case .unavailable: ExitCode(69)
        case .data: ExitCode(65)
        }
    }
}

/// Runs a command's body; its failure becomes one line on standard error and the exit code that fits.
func reporting(_ body: () async throws -> Void) async throws {
    do {
        try await body()
    } catch let failure as ExitFailure {
        tell("choxa: \(failure)")
        throw failure.code
    } catch let failure as DatabaseUnreachable {
        tell("choxa: \(failure)")
        throw ExitCode(69)
    } catch let failure as PoolFailure {
        tell("choxa: the database cannot be used: \(failure)")
        throw ExitCode(69)
    } catch {
        guard let refusal = InsideRefused(error) else { throw error }
        tell("choxa: \(refusal)")
        throw ExitCode(65)
    }
}

/// Bytes of a result, on standard output.
///
/// - Throws: `ExitFailure.unavailable` when nobody reads any more or the disk is full.
func put(_ bytes: some DataProtocol) throws {
    do { try FileHandle.standardOutput.write(contentsOf: bytes) } catch { throw ExitFailure.unavailable("standard output takes no more") }
}

/// A line for people, on standard error.
func tell(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
}
