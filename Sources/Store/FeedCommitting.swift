import Commune
import Foundation
import JSON
import Postgres

// The ends of a build, inside its transaction.
extension FeedVersions {
    /// The newest version, and what it was made from.
    struct Last: Sendable {
        let version: FeedVersion
        let mark: String
    }

    /// One build of a feed at a time, on all nodes; the lock ends with the transaction.
    ///
    /// - Throws: ``FeedRefused/stillBuilding``.
    func lock(_ feed: UUID) async throws {
        let name = "feed \(feed.uuidString.lowercased())"
        let row = try await session.transaction.query("SELECT pg_try_advisory_xact_lock(hashtextextended(\(name), 0)) AS taken").only()
        guard try row.decode("taken", as: Bool.self) else { throw FeedRefused.stillBuilding }
    }

    func last(of feed: UUID) async throws -> Last? {
        let rows = try await session.transaction.query("SELECT * FROM feed_version WHERE feed_id = \(feed) ORDER BY number DESC LIMIT 1")
        return try rows.first.map { Last(version: try FeedVersion(row: $0), mark: try $0.decode("source_mark")) }
    }

    /// Makes the new version the newest, or finds that it is the newest already.
    ///
    /// - Throws: ``FeedRefused/wouldShrink(from:to:)``.
    func settle(_ feed: Feed, _ version: FeedVersion, mark: String, after last: FeedVersion?, confirm: Bool) async throws -> FeedBuild {
        if let last, last.sha256 == version.sha256 {
            return FeedBuild(feed: feed, version: try await confirmUnchanged(last, version, mark: mark), isUnchanged: true)
        }
        guard confirm || !FeedShrinkage.needsConfirmation(from: last?.items, to: version.items) else {
            throw FeedRefused.wouldShrink(from: last?.items ?? 0, to: version.items)
        }
        try await session.project([
            """
            INSERT INTO feed_version (feed_id, number, as_of, built_at, items, withheld, content_sha256, content_bytes, gzip_bytes, source_mark)
            VALUES (\(version.feed), \(version.number), \(version.asOf), \(version.builtAt), \(version.items), \(version.withheld),
                \(version.sha256), \(version.bytes), \(version.gzipBytes), \(mark))
            """,
            "DELETE FROM feed_version WHERE feed_id = \(version.feed) AND number <= \(version.number - FeedVersion.kept)",
        ])
        let details = JSONValue.object([
            "number": .number(JSONNumber(version.number)), "items": .number(JSONNumber(version.items)),
            "withheld": .number(JSONNumber(version.withheld)),
        ])
        try await session.audit.record(.publish, .feed, feed.id, organisation: nil, details: details)
        return FeedBuild(feed: feed, version: version, isUnchanged: false)
    }

    /// The content stays under its number; what the rules say of it today, and of what they withhold, takes the place of what they said.
    private func confirmUnchanged(_ last: FeedVersion, _ new: FeedVersion, mark: String) async throws -> FeedVersion {
        let results = try await session.project([
            "DELETE FROM feed_chunk WHERE feed_id = \(new.feed) AND number = \(new.number)",
            "DELETE FROM feed_item WHERE feed_id = \(new.feed) AND number = \(new.number)",
            "DELETE FROM feed_finding WHERE feed_id = \(new.feed) AND number = \(last.number)",
            "UPDATE feed_finding SET number = \(last.number) WHERE feed_id = \(new.feed) AND number = \(new.number)",
            """
            UPDATE feed_version SET as_of = \(new.asOf), withheld = \(new.withheld), source_mark = \(mark)
            WHERE feed_id = \(new.feed) AND number = \(last.number) RETURNING *
            """,
        ])
        guard let row = results.last?.first else { throw RecordRefused.notFound }
        return try FeedVersion(row: row)
    }
}
