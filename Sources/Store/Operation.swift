import Foundation
import Postgres

// What operators watch of the database's side.
extension Database {
    /// Each pool by name.
    public var poolStatistics: [(name: String, pool: PoolStatistics)] {
        [("tenants", tenants.statistics), ("scans", scans.statistics), ("exports", exports.statistics), ("presses", presses.statistics)]
    }

    /// The connections that scans share.
    public var lookupStatistics: ReadPipelineStatistics { lookups.statistics }

    /// When the newest version of each feed was built; feeds without one are left out.
    public func feedAges() async throws -> [(name: String, builtAt: Date)] {
        try await tenants.query(
            """
            SELECT feed.name, max(version.built_at) AS built_at FROM feed JOIN feed_version version ON version.feed_id = feed.id
            GROUP BY feed.name ORDER BY feed.name
            """, setup: [ActorSettings.system]
        ).map { (name: try $0.decode("name"), builtAt: try $0.decode("built_at")) }
    }
}
