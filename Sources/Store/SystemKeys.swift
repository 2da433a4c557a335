import Commune
import Foundation
import Postgres

// Keys handed out from the machine itself: whoever runs the command line may read the service's files anyway.
extension Database {
    public func issueKey(_ token: AccessToken, scope: KeyScope, label: String, expiresAt: Date, stamp: Stamp) async throws -> APIKey {
        try await asSystem(stamp) { try await $0.apiKeys.issue(token, scope: scope, label: label, expiresAt: expiresAt) }
    }

    public func allKeys() async throws -> [APIKey] {
        try await tenants.query("SELECT * FROM api_key ORDER BY id", setup: [ActorSettings.system]).map(APIKey.init)
    }

    /// - Returns: whether there is such a key.
    public func revokeKey(_ id: UUID, stamp: Stamp) async throws -> Bool {
        try await asSystem(stamp) { session in
            do {
                _ = try await session.apiKeys.revoke(id)
                return true
            } catch RecordRefused.notFound {
                return false
            }
        }
    }

    func asSystem<Value: Sendable>(_ stamp: Stamp, _ body: @Sendable (Session) async throws -> Value) async throws -> Value {
        try await transaction(setup: ActorSettings.system) { transaction, changes in
            try await body(Session(transaction: transaction, actor: Actor(kind: .auditor), stamp: stamp, changes: changes))
        }
    }
}
