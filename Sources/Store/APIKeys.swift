import Commune
import Foundation
import Postgres

extension Database {
    /// Whoever holds this secret, if a living key has its hash; one round trip, and no row but that one is visible to it.
    public func recognise(_ token: AccessToken, at instant: Date) async throws -> Actor? {
        switch token.kind {
        case .live: try await holder(of: token, at: instant)
        case .claim: try await applicant(with: token)
        case .feed: try await marketplace(with: token, at: instant)
        }
    }

    private func holder(of token: AccessToken, at instant: Date) async throws -> Actor? {
        let setup = ActorSettings.authenticating(secretHash: token.hash)
        let found = try await tenants.query(
            """
            SELECT id, actor, organisations, commune_code, province_code, last_used_on FROM api_key
            WHERE hash = \(token.hash) AND revoked_at IS NULL AND expires_at > \(instant)
            """, setup: [setup]
        ).first
        guard let row = found else { return nil }
        let actor = Actor(
            kind: try row.decode("actor"), key: try row.decode("id"), organisations: try row.decode("organisations"),
            commune: try row.decode("commune_code"), province: try row.decode("province_code"))
        await noteUse("api_key", token, at: instant, lastUsedOn: try row.decode("last_used_on"))
        return actor
    }

    private func applicant(with token: AccessToken) async throws -> Actor? {
        let actor = Actor(kind: .applicant, secretHash: token.hash)
        let rows = try await tenants.query(
            "SELECT FROM application WHERE claim_hash = \(token.hash)", setup: [ActorSettings.statement(for: actor)])
        return rows.isEmpty ? nil : actor
    }

    private func marketplace(with token: AccessToken, at instant: Date) async throws -> Actor? {
        let setup = ActorSettings.authenticating(secretHash: token.hash)
        let rows = try await tenants.query(
            "SELECT id, last_used_on FROM feed_token WHERE hash = \(token.hash) AND revoked_at IS NULL", setup: [setup])
        guard let row = rows.first else { return nil }
        await noteUse("feed_token", token, at: instant, lastUsedOn: try row.decode("last_used_on"))
        return Actor(kind: .marketplace, key: try row.decode("id"), secretHash: token.hash)
    }

    /// Notes the day on which a key was used, if it has not been noted: once a day and key, so that other requests cost nothing.
    ///
    /// A key that somebody else is changing is passed over and noted by the next request; no failure reaches the request.
    private func noteUse(_ table: StaticString, _ token: AccessToken, at instant: Date, lastUsedOn: Day?) async {
        let day = Stamp(requestID: "", instant: instant).day
        guard lastUsedOn.map({ $0 < day }) ?? true else { return }
        let name = SQL(stringLiteral: "\(table)")
        let statement: SQL = """
            UPDATE \(name) SET last_used_on = \(day) WHERE id IN (
                SELECT id FROM \(name) WHERE hash = \(token.hash) AND (last_used_on IS NULL OR last_used_on < \(day)) FOR UPDATE SKIP LOCKED)
            """
        _ = try? await tenants.query(statement, setup: [ActorSettings.authenticating(secretHash: token.hash)])
    }
}

extension Session {
    public var apiKeys: APIKeys { APIKeys(session: self) }
}

/// The keys of the calling organisation.
public struct APIKeys: Sendable {
    let session: Session

    public func list(after cursor: UUID?, limit: Int) async throws -> [APIKey] {
        try await session.transaction.query(
            """
            SELECT * FROM api_key
            WHERE organisations && \(session.actor.organisations) AND (\(cursor)::uuid IS NULL OR id > \(cursor)) ORDER BY id LIMIT \(limit)
            """
        ).map(APIKey.init)
    }

    public func issue(_ token: AccessToken, scope: KeyScope, label: String, expiresAt: Date) async throws -> APIKey {
        let stamp = try session.stamp
        let row = try await session.transaction.query(
            """
            INSERT INTO api_key (id, actor, organisations, commune_code, province_code, label, hash, hint, created_at, expires_at)
            VALUES (\(UUID.v7(at: stamp.instant)), \(scope.actor.rawValue), \(scope.organisations), \(scope.commune), \(scope.province),
                \(label), \(token.hash), \(token.hint), \(stamp.instant), \(expiresAt))
            RETURNING *
            """
        ).only()
        let key = try APIKey(row: row)
        try await session.audit.record(.issueKey, .apiKey, key.id, organisation: scope.organisations.first)
        return key
    }

    /// - Returns: the key as it is now; revoking twice is no error.
    /// - Throws: ``APIKeyRefused/servesOthers``, `RecordRefused.notFound`.
    public func revoke(_ id: UUID) async throws -> APIKey {
        let stamp = try session.stamp
        let known = try await session.transaction.query("SELECT organisations FROM api_key WHERE id = \(id)")
        guard let served = try known.first?.decode("organisations", as: [UUID].self) else { throw RecordRefused.notFound }
        guard session.actor.kind != .cooperative || served.allSatisfy(session.actor.organisations.contains) else { throw APIKeyRefused.servesOthers }
        let rows = try await session.transaction.query(
            "UPDATE api_key SET revoked_at = coalesce(revoked_at, \(stamp.instant)) WHERE id = \(id) RETURNING *")
        guard let row = rows.first else { throw RecordRefused.notFound }
        try await session.audit.record(.revokeKey, .apiKey, id, organisation: session.actor.organisation)
        return try APIKey(row: row)
    }
}

extension APIKey {
    init(row: Row) throws {
        self.init(
            id: try row.decode("id"), actor: try row.decode("actor"), organisations: try row.decode("organisations"),
            commune: try row.decode("commune_code"), province: try row.decode("province_code"), label: try row.decode("label"),
            hint: try row.decode("hint"), createdAt: try row.decode("created_at"), expiresAt: try row.decode("expires_at"),
            revokedAt: try row.decode("revoked_at"), lastUsedOn: try row.decode("last_used_on"))
    }
}
