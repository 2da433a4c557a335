import Commune
import Formats
import Foundation
import HTTPTypes
import JSON
import Store

/// The feeds that the Department publishes.
enum FeedRoutes {
    private static let formats = feedFormats.map { $0.name }
    private static let name = Schema.token(pattern: "[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?", max: 60, example: "phuc-hoa-google")

    private static let fields: [ObjectSchema.Field] = [
        .required("marketplace_id", .uuid, "Who fetches it."), .required("name", name, "Last part of its address, /feeds/{name}.xml."),
        .required("title", .text(max: 150), "What the feed calls itself."), .required("format", .word(formats), "The format of the file."),
        .required("scope_level", .word(FeedScope.Level.allCases.map(\.rawValue)), "Whether it holds a province or one commune."),
        .required("scope_code", .token(pattern: "[0-9]{2,5}", max: 5, example: "07330"), "Code of the province or commune."),
    ]
    static let draft = ObjectSchema(
        "NewFeed", fields + [.optional("with_samples", .boolean, "Whether items of the demonstration are in it; false if absent.")])
    static let schema = ObjectSchema(
        "Feed",
        [.required("id", .uuid, "Id.")] + fields + [
            .required("with_samples", .boolean, "Whether items of the demonstration are in it."),
            .required("url", .uri, "Where the marketplace fetches it."), .required("created_at", .instant, "Opened."),
        ])

    static let all: [Endpoint] = [
        Endpoint(.get, "/v1/feeds", .readFeeds, "List feeds", query: Page.parameters, gives: [.page(of: schema)], list),
        Endpoint(.post, "/v1/feeds", .publishFeeds, "Open a feed for a marketplace", takes: .json(draft), gives: [.json(schema, .created)], open),
        Endpoint(.get, "/v1/feeds/{id}", .readFeeds, "Read a feed", gives: [.json(schema)], find),
    ]

    @Sendable static func list(_ call: Call) async throws -> Reply {
        let page = try Page(call)
        return try await call.read {
            page.reply(try await $0.feeds.list(after: page.after, limit: page.probe), call: call) { json($0, call) }
        }
    }

    @Sendable static func open(_ call: Call) async throws -> Reply {
        let fields = try call.fields()
        try fields.throwIfAny()
        guard let marketplace = fields.id("marketplace_id"), let name = fields.string("name"), let title = fields.text("title"),
            let format = fields.string("format"), let level = fields.word("scope_level", as: FeedScope.Level.self),
            let code = fields.string("scope_code")
        else { throw fields.refusal }
        let draft = FeedDraft(
            marketplace: marketplace, name: name, title: title, format: format, scope: FeedScope(level: level, code: code),
            withSamples: fields.flag("with_samples") ?? false)
        return try await call.write { session in
            let feed = try await session.feeds.open(draft)
            return .json(json(feed, call), .created, headers: [.location: "/v1/feeds/\(feed.id.uuidString.lowercased())"])
        }
    }

    @Sendable static func find(_ call: Call) async throws -> Reply {
        let id = try call.id()
        return try await call.read { .json(json(try await $0.feeds.find(id), call)) }
    }

    private static func json(_ feed: Feed, _ call: Call) -> JSONValue {
        .object([
            "id": .id(feed.id), "marketplace_id": .id(feed.draft.marketplace), "name": .string(feed.draft.name), "title": .string(feed.draft.title),
            "format": .string(feed.draft.format), "scope_level": .string(feed.draft.scope.level.rawValue),
            "scope_code": .string(feed.draft.scope.code), "with_samples": .bool(feed.draft.withSamples),
            "url": .string("\(call.desk.publicOrigin)/feeds/\(feed.draft.name).xml"), "created_at": .instant(feed.createdAt),
        ])
    }
}
