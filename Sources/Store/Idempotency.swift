import Commune
import Foundation
import JSON
import Postgres

/// A request that must not take effect twice: whose, on which route, under which key, with which content.
public struct OnceRequest: Sendable {
    public let actorKey: String
    public let route: String
    public let key: String
    public let requestHash: [UInt8]

    public init(actorKey: String, route: String, key: String, requestHash: [UInt8]) {
        self.actorKey = actorKey
        self.route = route
        self.key = key
        self.requestHash = requestHash
    }
}

/// A reply as it is kept for repeats; never with a secret in it.
public struct StoredReply: Sendable {
    public let status: Int
    public let headers: [(String, String)]
    public let body: [UInt8]

    /// How long a reply is kept for repeats, in seconds: 30 days.
    public static let life: TimeInterval = 30 * 86_400

    public init(status: Int, headers: [(String, String)], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

public enum OnceRefused: Error, Hashable, Sendable {
    /// The first request with this key has not ended yet.
    case stillRunning
    /// The key was used for a request with other content.
    case otherContent
}

extension Session {
    /// The kept reply if this request took effect before; otherwise the key is taken for this transaction.
    public func replay(_ once: OnceRequest) async throws -> StoredReply? {
        let stamp = try stamp
        let name = "\(once.actorKey) \(once.route) \(once.key)"
        let results = try await transaction.query(segment: [
            "SELECT pg_try_advisory_xact_lock(hashtextextended(\(name), 0)) AS taken",
            """
            SELECT request_hash, status, headers::text, body FROM idempotency
            WHERE actor_key = \(once.actorKey) AND route = \(once.route) AND key = \(once.key)
                AND created_at > \(stamp.instant.addingTimeInterval(-StoredReply.life))
            """,
        ])
        guard try results[0].only().decode("taken", as: Bool.self) else { throw OnceRefused.stillRunning }
        guard let row = results[1].first else { return nil }
        guard try row.decode("request_hash", as: [UInt8].self) == once.requestHash else { throw OnceRefused.otherContent }
        return StoredReply(
            status: try row.decode("status"), headers: try Self.headers(row.decode("headers")), body: try row.decode("body"))
    }

    /// Keeps the reply in the transaction whose effect it names.
    public func keep(_ reply: StoredReply, for once: OnceRequest) async throws {
        let headers = JSONValue.object(JSONObject(reply.headers.map { (key: $0.0, value: .string($0.1)) })).text
        let instant = try stamp.instant
        try await transaction.query(
            """
            INSERT INTO idempotency (actor_key, route, key, request_hash, status, headers, body, created_at)
            VALUES (\(once.actorKey), \(once.route), \(once.key), \(once.requestHash), \(reply.status), \(headers)::jsonb, \(reply.body), \(instant))
            ON CONFLICT (actor_key, route, key) DO UPDATE SET request_hash = excluded.request_hash, status = excluded.status,
                headers = excluded.headers, body = excluded.body, created_at = excluded.created_at
            """)
    }

    private static func headers(_ text: String) throws -> [(String, String)] {
        guard case .object(let object) = try JSONParser.parse(Array(text.utf8)) else { return [] }
        return object.members.compactMap { if case .string(let value) = $0.value { ($0.key, value) } else { nil } }
    }
}

extension Database {
    /// Deletes replies that no repeat can get any more, oldest first. Call it again while it returns `limit`.
    ///
    /// - Returns: how many were deleted.
    @discardableResult
    public func forgetReplies(limit: Int, at instant: Date) async throws -> Int {
        try await asSystem(Stamp(requestID: "forget-replies", instant: instant)) { session in
            try await session.project([
                """
                DELETE FROM idempotency WHERE (actor_key, route, key) IN (
                    SELECT actor_key, route, key FROM idempotency WHERE created_at <= \(instant.addingTimeInterval(-StoredReply.life))
                    ORDER BY created_at LIMIT \(limit))
                """
            ])[0].affected
        }
    }
}
