import Foundation
import Postgres

/// What of the database server the service depends on.
public struct Surroundings: Sendable {
    /// Extensions of db/roles.sql that are not there.
    public let missingExtensions: [String]
    /// What the server takes for now.
    public let clock: Date
}

extension Database {
    static let extensions = ["postgis", "unaccent", "pg_trgm"]

    public func surroundings() async throws -> Surroundings {
        let row = try await tenants.query(
            """
            SELECT clock_timestamp() AS clock, coalesce((SELECT string_agg(name, ' ' ORDER BY name) FROM unnest(\(Self.extensions)::text[]) name
                WHERE name NOT IN (SELECT extname FROM pg_extension)), '') AS missing
            """
        ).only()
        let missing: String = try row.decode("missing")
        return Surroundings(missingExtensions: missing.split(separator: " ").map(String.init), clock: try row.decode("clock"))
    }

    /// Whether a notice that is sent comes round on a listening connection of its own.
    ///
    /// - Parameter url: a libpq connection string of the service's role.
    public static func noticesArrive(url: String, within limit: Duration) async -> Bool {
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                let listener = NotificationListener(connectionString: url, channels: [noticeChannel], heartbeat: .milliseconds(100))
                for await event in listener.events() { if case .heartbeat = event { return true } }
                return false
            }
            group.addTask {
                try? await Task.sleep(for: limit)
                return false
            }
            let arrived = await group.next() ?? false
            group.cancelAll()
            return arrived
        }
    }
}
