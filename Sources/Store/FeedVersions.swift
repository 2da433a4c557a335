import Commune
import Foundation
import Postgres

extension Session {
    public var feedVersions: FeedVersions { FeedVersions(session: self) }
}

/// The committed versions of feeds; rows of versions have no policies of their own, so every statement asks `feed`, which has.
public struct FeedVersions: Sendable {
    let session: Session

    /// What is served under an address.
    public struct Served: Sendable {
        public let format: String
        public let version: FeedVersion
    }

    /// The newest version of the feed with that name.
    ///
    /// - Throws: ``RecordRefused/notFound`` for a feed that is not the caller's, ``FeedRefused/noVersionYet``.
    public func newest(named name: String) async throws -> Served {
        let row = try await session.transaction.query(
            """
            SELECT feed.format, version.* FROM feed
                LEFT JOIN LATERAL (SELECT * FROM feed_version v WHERE v.feed_id = feed.id ORDER BY v.number DESC LIMIT 1) version ON true
            WHERE feed.name = \(name)
            """
        ).only()
        guard try row.decode("number", as: Int?.self) != nil else { throw FeedRefused.noVersionYet }
        return Served(format: try row.decode("format"), version: try FeedVersion(row: row))
    }

    /// - Throws: ``RecordRefused/notFound`` for a feed that is not the caller's, ``FeedRefused/noSuchVersion(_:)``.
    public func find(_ number: Int, of feed: UUID) async throws -> Served {
        let row = try await session.transaction.query(
            """
            SELECT feed.format, version.* FROM feed LEFT JOIN feed_version version ON version.feed_id = feed.id AND version.number = \(number)
            WHERE feed.id = \(feed)
            """
        ).only()
        guard try row.decode("number", as: Int?.self) != nil else { throw FeedRefused.noSuchVersion(number) }
        return Served(format: try row.decode("format"), version: try FeedVersion(row: row))
    }

    /// Newest first.
    public func list(of feed: UUID, before cursor: Int?, limit: Int) async throws -> [FeedVersion] {
        _ = try await session.feeds.find(feed)
        return try await session.transaction.query(
            """
            SELECT * FROM feed_version WHERE feed_id = \(feed) AND (\(cursor)::bigint IS NULL OR number < \(cursor))
            ORDER BY number DESC LIMIT \(limit)
            """
        ).map(FeedVersion.init)
    }

    /// What the rules of the format said of the items of a version, in the order of the feed.
    public func findings(_ number: Int, of feed: UUID, severity: String?, after cursor: Int?, limit: Int) async throws -> [FeedFinding] {
        _ = try await find(number, of: feed)
        return try await session.transaction.query(
            """
            SELECT * FROM feed_finding
            WHERE feed_id = \(feed) AND number = \(number) AND (\(severity)::text IS NULL OR severity = \(severity))
                AND (\(cursor)::bigint IS NULL OR position > \(cursor))
            ORDER BY position LIMIT \(limit)
            """
        ).map(FeedFinding.init)
    }

    /// What became of items since an older version that is still kept, in the order of their ids.
    public func changes(since older: Int, to newer: Int, of feed: UUID, after cursor: String?, limit: Int) async throws -> [FeedChange] {
        try await session.transaction.query(
            """
            SELECT offer_id, CASE WHEN before.hash IS NULL THEN 'added' WHEN after.hash IS NULL THEN 'removed' ELSE 'changed' END AS kind
            FROM (SELECT offer_id, hash FROM feed_item WHERE feed_id = \(feed) AND number = \(older)) before
                FULL JOIN (SELECT offer_id, hash FROM feed_item WHERE feed_id = \(feed) AND number = \(newer)) after USING (offer_id)
            WHERE before.hash IS DISTINCT FROM after.hash AND (\(cursor)::text IS NULL OR offer_id > \(cursor))
            ORDER BY offer_id LIMIT \(limit)
            """
        ).map { FeedChange(offer: try $0.decode("offer_id"), kind: try $0.decode("kind")) }
    }
}

extension Database {
    /// Hash and compressed size of every content that is kept, of all feeds.
    public func keptContents() async throws -> [(sha256: [UInt8], gzipBytes: Int)] {
        try await exports.query("SELECT DISTINCT content_sha256, gzip_bytes FROM feed_version").map {
            (try $0.decode("content_sha256"), try $0.decode("gzip_bytes"))
        }
    }

    /// The compressed content of a version, piece by piece; no rows if it is kept no more. Only for who was shown the version.
    public func chunks(of version: FeedVersion, _ take: ([UInt8]) throws -> Void) async throws {
        let statement: SQL = "SELECT bytes FROM feed_chunk WHERE feed_id = \(version.feed) AND number = \(version.number) ORDER BY position"
        for try await rows in exports.stream(statement, batch: 1) {
            for row in rows { try take(row.decode(at: 0)) }
        }
    }
}

extension FeedVersion {
    init(row: Row) throws {
        self.init(
            feed: try row.decode("feed_id"), number: try row.decode("number"), asOf: try row.decode("as_of"),
            builtAt: try row.decode("built_at"), items: try row.decode("items"), withheld: try row.decode("withheld"),
            sha256: try row.decode("content_sha256"), bytes: try row.decode("content_bytes"), gzipBytes: try row.decode("gzip_bytes"))
    }
}

extension FeedFinding {
    init(row: Row) throws {
        self.init(
            position: try row.decode("position"), offer: try row.decode("offer_id"), product: try row.decode("product_id"),
            field: try row.decode("field"), value: try row.decode("value"), rule: try row.decode("rule"), severity: try row.decode("severity"),
            why: LocalizedText(vi: try row.decode("why_vi"), en: try row.decode("why_en")),
            mend: LocalizedText(vi: try row.decode("mend_vi"), en: try row.decode("mend_en")))
    }
}

extension FeedChange.Kind: ColumnDecodable {}
