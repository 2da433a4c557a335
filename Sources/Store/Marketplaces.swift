import Commune
import Foundation
import Postgres

extension Session {
    public var marketplaces: Marketplaces { Marketplaces(session: self) }
}

/// The marketplaces of a province, and the tokens by which they fetch their feeds.
public struct Marketplaces: Sendable {
    let session: Session

    /// - Throws: ``FeedRefused/marketplaceTaken(_:)``.
    public func register(_ draft: MarketplaceDraft) async throws -> Marketplace {
        let stamp = try session.stamp
        let id = UUID.v7(at: stamp.instant)
        let row = try await taken(draft.name) {
            try await session.transaction.query(
                """
                INSERT INTO marketplace (id, province_code, name, aliases, website, created_at, updated_at)
                VALUES (\(id), \(session.actor.province), \(draft.name), \(draft.aliases), \(draft.website), \(stamp.instant), \(stamp.instant))
                RETURNING *
                """
            ).only()
        }
        try await session.audit.record(.register, .marketplace, id, organisation: nil)
        return try Marketplace(row: row)
    }

    /// - Throws: ``FeedRefused/marketplaceTaken(_:)``, ``RecordRefused``.
    public func amend(_ id: UUID, _ draft: MarketplaceDraft, version: Int) async throws -> Marketplace {
        let stamp = try session.stamp
        try await session.expect(version, of: "marketplace", id)
        let row = try await taken(draft.name) {
            try await session.transaction.query(
                """
                UPDATE marketplace SET name = \(draft.name), aliases = \(draft.aliases), website = \(draft.website), version = version + 1,
                    updated_at = \(stamp.instant)
                WHERE id = \(id) RETURNING *
                """
            ).only()
        }
        try await session.audit.record(.amend, .marketplace, id, organisation: nil)
        return try Marketplace(row: row)
    }

    public func find(_ id: UUID) async throws -> Marketplace {
        try Marketplace(row: await session.transaction.query("SELECT * FROM marketplace WHERE id = \(id)").only())
    }

    public func list(after cursor: UUID?, limit: Int) async throws -> [Marketplace] {
        try await session.transaction.query(
            "SELECT * FROM marketplace WHERE (\(cursor)::uuid IS NULL OR id > \(cursor)) ORDER BY id LIMIT \(limit)"
        ).map(Marketplace.init)
    }

    public func issue(_ token: AccessToken, to marketplace: UUID, label: String) async throws -> FeedToken {
        let stamp = try session.stamp
        _ = try await find(marketplace)
        let id = UUID.v7(at: stamp.instant)
        let row = try await session.transaction.query(
            """
            INSERT INTO feed_token (id, marketplace_id, label, hash, hint, created_at)
            VALUES (\(id), \(marketplace), \(label), \(token.hash), \(token.hint), \(stamp.instant)) RETURNING *
            """
        ).only()
        try await session.audit.record(.issueKey, .feedToken, id, organisation: nil)
        return try FeedToken(row: row)
    }

    public func tokens(of marketplace: UUID, after cursor: UUID?, limit: Int) async throws -> [FeedToken] {
        _ = try await find(marketplace)
        return try await session.transaction.query(
            """
            SELECT * FROM feed_token WHERE marketplace_id = \(marketplace) AND (\(cursor)::uuid IS NULL OR id > \(cursor))
            ORDER BY id LIMIT \(limit)
            """
        ).map(FeedToken.init)
    }

    /// - Returns: the token as it is now; revoking twice is no error.
    public func revoke(_ token: UUID) async throws -> FeedToken {
        let stamp = try session.stamp
        let row = try await session.transaction.query(
            "UPDATE feed_token SET revoked_at = coalesce(revoked_at, \(stamp.instant)) WHERE id = \(token) RETURNING *"
        ).only()
        try await session.audit.record(.revokeKey, .feedToken, token, organisation: nil)
        return try FeedToken(row: row)
    }

    private func taken<Value>(_ name: String, _ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let failure as PostgresFailure where failure.constraint == "marketplace_name_key" {
            throw FeedRefused.marketplaceTaken(name)
        }
    }
}

extension Marketplace {
    init(row: Row) throws {
        self.init(
            id: try row.decode("id"), province: try row.decode("province_code"),
            draft: MarketplaceDraft(name: try row.decode("name"), aliases: try row.decode("aliases"), website: try row.decode("website")),
            version: try row.decode("version"), createdAt: try row.decode("created_at"))
    }
}

extension FeedToken {
    init(row: Row) throws {
        self.init(
            id: try row.decode("id"), marketplace: try row.decode("marketplace_id"), label: try row.decode("label"),
            hint: try row.decode("hint"), createdAt: try row.decode("created_at"), revokedAt: try row.decode("revoked_at"),
            lastUsedOn: try row.decode("last_used_on"))
    }
}
