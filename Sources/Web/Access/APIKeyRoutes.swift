import Commune
import Foundation
import HTTPTypes
import JSON
import Store

/// The calling organisation's keys: rotated by issuing a second one before the first is revoked.
enum APIKeyRoutes {
    static let fields: [ObjectSchema.Field] = [
        .required("id", .uuid, "Id."), .required("actor", .word(ActorKind.allCases.map(\.rawValue)), "Role."),
        .required("label", .text(max: 100), "What it is for."), .required("hint", .text(max: 4), "The last four characters of the secret."),
        .required("created_at", .instant, "Issued."), .required("expires_at", .instant, "Until when."),
        .required("revoked_at", .nullable(.instant), "Since when it no longer works."), .required("last_used_on", .nullable(.day), "Last day of use."),
    ]
    static let schema = ObjectSchema("APIKey", fields)
    static let issued = ObjectSchema("IssuedAPIKey", fields + [.optional("secret", .text(max: 100), "The key itself, shown once.")])
    static let draft = ObjectSchema(
        "NewAPIKey",
        [
            .required("label", .text(max: 100), "What it is for."),
            .optional("days", .integer(1...366), "How long it lives, 366 days if absent."),
        ])

    static let all: [Endpoint] = [
        Endpoint(.get, "/v1/api-keys", .manageKeys, "List one's API keys", query: Page.parameters, gives: [.page(of: schema)], list),
        Endpoint(.post, "/v1/api-keys", .manageKeys, "Issue a further API key", takes: .json(draft), gives: [.json(issued, .created)], issue),
        Endpoint(.post, "/v1/api-keys/{id}/revoke", .manageKeys, "Revoke an API key", gives: [.json(schema)], revoke),
    ]

    @Sendable static func list(_ call: Call) async throws -> Reply {
        let page = try Page(call)
        return try await call.read { page.reply(try await $0.apiKeys.list(after: page.after, limit: page.probe), call: call, json) }
    }

    @Sendable static func issue(_ call: Call) async throws -> Reply {
        let fields = try call.fields()
        try fields.throwIfAny()
        guard let label = fields.text("label"), let organisation = call.actor.organisation else { throw fields.refusal }
        let life = fields.integer("days").map { Double($0) * 86_400 } ?? APIKey.longestLife
        return try await call.write { session in
            var generator = SystemRandomNumberGenerator()
            let token = AccessToken.make(.live, using: &generator)
            let key = try await session.apiKeys.issue(
                token, scope: .cooperative(organisation), label: label, expiresAt: call.stamp.instant.addingTimeInterval(life))
            return shownOnce(key, token)
        }
    }

    @Sendable static func revoke(_ call: Call) async throws -> Reply {
        let id = try call.id()
        return try await call.write { .json(json(try await $0.apiKeys.revoke(id))) }
    }

    static func shownOnce(_ key: APIKey, _ token: AccessToken) -> Reply {
        guard case .object(var shown) = json(key) else { return .json(json(key), .created) }
        shown["secret"] = .string(token.secret)
        return .secret(.object(shown), kept: json(key), location: "/v1/api-keys")
    }

    static func json(_ key: APIKey) -> JSONValue {
        .object([
            "id": .id(key.id), "actor": .string(key.actor.rawValue), "label": .string(key.label), "hint": .string(key.hint),
            "created_at": .instant(key.createdAt), "expires_at": .instant(key.expiresAt), "revoked_at": .optional(key.revokedAt),
            "last_used_on": .optional(key.lastUsedOn),
        ])
    }
}
