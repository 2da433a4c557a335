import Commune
import Foundation
import HTTPTypes
import JSON
import Store

/// The marketplaces of a province and their tokens.
enum MarketplaceRoutes {
    private static let said: [ObjectSchema.Field] = [
        .required("name", .text(max: 100), "Its name of today."),
        .optional("aliases", .list(.text(max: 100), max: 20), "Former and other names."), .optional("website", .uri, "Its web page."),
    ]
    static let draft = ObjectSchema("NewMarketplace", said)
    static let schema = ObjectSchema(
        "Marketplace",
        [
            .required("id", .uuid, "Id."), .required("name", .text(max: 100), "Its name of today."),
            .required("aliases", .list(.text(max: 100), max: 20), "Former and other names."), .required("website", .nullable(.uri), "Its web page."),
            .required("version", .integer(1...Int.max), "Version, as in the ETag."), .required("created_at", .instant, "Registered."),
        ])
    static let token: [ObjectSchema.Field] = [
        .required("id", .uuid, "Id."), .required("marketplace_id", .uuid, "Whose it is."), .required("label", .text(max: 100), "What it is for."),
        .required("hint", .text(max: 4), "The last four characters of the secret."), .required("created_at", .instant, "Issued."),
        .required("revoked_at", .nullable(.instant), "Since when it no longer works."), .required("last_used_on", .nullable(.day), "Last day of use."),
    ]
    static let tokenSchema = ObjectSchema("FeedToken", token)
    static let issued = ObjectSchema("IssuedFeedToken", token + [.optional("secret", .text(max: 100), "The token itself, shown once.")])
    static let label = ObjectSchema("NewFeedToken", [.required("label", .text(max: 100), "What it is for.")])

    static let all: [Endpoint] = [
        Endpoint(.get, "/v1/marketplaces", .readFeeds, "List marketplaces", query: Page.parameters, gives: [.page(of: schema)], list),
        Endpoint(.post, "/v1/marketplaces", .publishFeeds, "Register a marketplace", takes: .json(draft), gives: [.json(schema, .created)], register),
        Endpoint(.get, "/v1/marketplaces/{id}", .readFeeds, "Read a marketplace", gives: [.json(schema)], find),
        Endpoint(
            .put, "/v1/marketplaces/{id}", .publishFeeds, "Rename a marketplace; give its former name as an alias", takes: .json(draft),
            gives: [.json(schema)], needsIfMatch: true, amend),
        Endpoint(
            .post, "/v1/marketplaces/{id}/tokens", .publishFeeds, "Issue a token by which a marketplace fetches its feeds", takes: .json(label),
            gives: [.json(issued, .created)], issue),
        Endpoint(
            .get, "/v1/marketplaces/{id}/tokens", .readFeeds, "List the tokens of a marketplace", query: Page.parameters,
            gives: [.page(of: tokenSchema)], tokens),
        Endpoint(.post, "/v1/feed-tokens/{id}/revoke", .publishFeeds, "Revoke a token at once", gives: [.json(tokenSchema)], revoke),
    ]

    @Sendable static func list(_ call: Call) async throws -> Reply {
        let page = try Page(call)
        return try await call.read { page.reply(try await $0.marketplaces.list(after: page.after, limit: page.probe), call: call, json) }
    }

    @Sendable static func register(_ call: Call) async throws -> Reply {
        let draft = try draft(call.fields())
        return try await call.write { session in
            let made = try await session.marketplaces.register(draft)
            return .record(json(made), version: made.version, .created, location: "/v1/marketplaces/\(made.id.uuidString.lowercased())")
        }
    }

    @Sendable static func find(_ call: Call) async throws -> Reply {
        let id = try call.id()
        return try await call.read { reply(try await $0.marketplaces.find(id)) }
    }

    @Sendable static func amend(_ call: Call) async throws -> Reply {
        let (id, version) = (try call.id(), try call.version())
        let draft = try draft(call.fields())
        return try await call.write { reply(try await $0.marketplaces.amend(id, draft, version: version)) }
    }

    @Sendable static func issue(_ call: Call) async throws -> Reply {
        let (id, fields) = (try call.id(), try call.fields())
        try fields.throwIfAny()
        guard let label = fields.text("label") else { throw fields.refusal }
        return try await call.write { session in
            var generator = SystemRandomNumberGenerator()
            let token = AccessToken.make(.feed, using: &generator)
            var members = members(try await session.marketplaces.issue(token, to: id, label: label))
            let kept = JSONValue.object(members)
            members["secret"] = .string(token.secret)
            return .secret(.object(members), kept: kept)
        }
    }

    @Sendable static func tokens(_ call: Call) async throws -> Reply {
        let (id, page) = (try call.id(), try Page(call))
        return try await call.read {
            page.reply(try await $0.marketplaces.tokens(of: id, after: page.after, limit: page.probe), call: call) { .object(members($0)) }
        }
    }

    @Sendable static func revoke(_ call: Call) async throws -> Reply {
        let id = try call.id()
        return try await call.write { .json(.object(members(try await $0.marketplaces.revoke(id)))) }
    }

    private static func draft(_ fields: Fields) throws -> MarketplaceDraft {
        try fields.throwIfAny()
        guard let name = fields.text("name") else { throw fields.refusal }
        let aliases = fields.strings("aliases").compactMap { try? CleanText.checked($0, maxScalars: 100) }
        return MarketplaceDraft(name: name, aliases: aliases, website: fields.string("website"))
    }

    private static func reply(_ marketplace: Marketplace) -> Reply { .record(json(marketplace), version: marketplace.version) }

    private static func json(_ marketplace: Marketplace) -> JSONValue {
        .object([
            "id": .id(marketplace.id), "name": .string(marketplace.draft.name), "aliases": .array(marketplace.draft.aliases.map(JSONValue.string)),
            "website": .optional(marketplace.draft.website), "version": .integer(marketplace.version), "created_at": .instant(marketplace.createdAt),
        ])
    }

    private static func members(_ token: FeedToken) -> JSONObject {
        [
            "id": .id(token.id), "marketplace_id": .id(token.marketplace), "label": .string(token.label), "hint": .string(token.hint),
            "created_at": .instant(token.createdAt), "revoked_at": .optional(token.revokedAt), "last_used_on": .optional(token.lastUsedOn),
        ]
    }
}
