import Commune
import Foundation
import Postgres

extension Session {
    public var feeds: Feeds { Feeds(session: self) }
}

/// The feeds of a province: what is published, for whom.
public struct Feeds: Sendable {
    let session: Session

    /// - Throws: ``FeedRefused`` for a taken name, a marketplace or a scope out of reach.
    public func open(_ draft: FeedDraft) async throws -> Feed {
        let stamp = try session.stamp
        try await expectReach(of: draft)
        let id = UUID.v7(at: stamp.instant)
        do {
            let row = try await session.transaction.query(
                """
                INSERT INTO feed (id, province_code, marketplace_id, name, title, format, scope_level, scope_code, with_samples, created_at)
                VALUES (\(id), \(session.actor.province), \(draft.marketplace), \(draft.name), \(draft.title), \(draft.format),
                    \(draft.scope.level.rawValue), \(draft.scope.code), \(draft.withSamples), \(stamp.instant))
                RETURNING *
                """
            ).only()
            try await session.audit.record(.register, .feed, id, organisation: nil)
            return try Feed(row: row)
        } catch let failure as PostgresFailure where failure.constraint == "feed_name_key" {
            throw FeedRefused.nameTaken(draft.name)
        }
    }

    public func find(_ id: UUID) async throws -> Feed {
        try Feed(row: await session.transaction.query("SELECT * FROM feed WHERE id = \(id)").only())
    }

    public func list(after cursor: UUID?, limit: Int) async throws -> [Feed] {
        try await session.transaction.query(
            "SELECT * FROM feed WHERE (\(cursor)::uuid IS NULL OR id > \(cursor)) ORDER BY id LIMIT \(limit)"
        ).map(Feed.init)
    }

    /// A foreign key sees past row-level security, so the marketplace is looked up; a scope must lie inside the Department's province.
    private func expectReach(of draft: FeedDraft) async throws {
        let day = try session.stamp.day
        let row = try await session.transaction.query(
            """
            SELECT EXISTS (SELECT FROM marketplace WHERE id = \(draft.marketplace)) AS is_ours,
                CASE \(draft.scope.level.rawValue)::text
                    WHEN 'province' THEN \(draft.scope.code)::text = \(session.actor.province)::text
                    ELSE EXISTS (
                        SELECT FROM place WHERE level = 'commune' AND code = \(draft.scope.code) AND parent_code = \(session.actor.province)
                            AND valid_from <= \(day) AND (valid_to IS NULL OR valid_to > \(day)))
                END AS is_inside
            """
        ).only()
        guard try row.decode("is_ours", as: Bool.self) else { throw FeedRefused.unknownMarketplace }
        guard try row.decode("is_inside", as: Bool.self) else { throw FeedRefused.unknownScope(draft.scope) }
    }
}

extension Feed {
    init(row: Row) throws {
        let scope = FeedScope(level: try row.decode("scope_level"), code: try row.decode("scope_code"))
        self.init(
            id: try row.decode("id"), province: try row.decode("province_code"),
            draft: FeedDraft(
                marketplace: try row.decode("marketplace_id"), name: try row.decode("name"), title: try row.decode("title"),
                format: try row.decode("format"), scope: scope, withSamples: try row.decode("with_samples")),
            createdAt: try row.decode("created_at"))
    }
}

extension FeedScope.Level: ColumnDecodable {}
