import Commune
import Foundation
import HTTPTypes
import JSON
import Store

/// Products and their pack sizes; pictures have ``ImageRoutes``.
enum ProductRoutes {
    static let all: [Endpoint] =
        [
            Endpoint(
                .post, "/v1/products", .registerRecords, "Register a product", takes: .json(ProductBody.draft), gives: [.json(ProductBody.schema, .created)],
                register),
            Endpoint(
                .get, "/v1/products", .readRecords, "List products within reach", query: Page.parameters + filters, gives: [.page(of: ProductBody.schema)], list
            ),
            Endpoint(.get, "/v1/products/{id}", .readRecords, "Read a product", gives: [.json(ProductBody.schema)], find),
            Endpoint(
                .put, "/v1/products/{id}", .registerRecords, "Change a draft or returned product", takes: .json(ProductBody.change),
                gives: [.json(ProductBody.schema)], needsIfMatch: true, amend),
            Endpoint(
                .post, "/v1/products/{id}/trade-items", .registerRecords, "Add a pack size", takes: .json(TradeItemBody.draft),
                gives: [.json(ProductBody.schema, .created)], addItem),
            Endpoint(
                .put, "/v1/products/{id}/trade-items/{item}", .registerRecords, "Set price and availability, at any time", takes: .json(TradeItemBody.offer),
                gives: [.json(ProductBody.schema)], needsIfMatch: true, setOffer),
            Endpoint(
                .delete, "/v1/products/{id}/trade-items/{item}", .registerRecords, "Take a pack size away", gives: [.json(ProductBody.schema)],
                needsIfMatch: true, removeItem),
        ]
        + ReviewRoutes.all("/v1/products/{id}", "product", ProductBody.schema) { session, id, step, version, _ in
            reply(try await session.products.take(step, on: id, version: version))
        }

    private static let filters: [Endpoint.Parameter] = [
        .init("state", .word(RecordState.allCases.map(\.rawValue)), "Only those in this state."),
        .init("q", .text(max: 100), "Words of a name, with or without accents."),
        .init("updated_since", .instant, "Only those changed at or after this time."), .init("organisation", .uuid, "Only this organisation's."),
    ]

    @Sendable static func register(_ call: Call) async throws -> Reply {
        let fields = try call.fields()
        let draft = ProductBody.draft(fields)
        let items = TradeItemBody.drafts(fields)
        let organisation = fields.organisation(call)
        try fields.throwIfAny()
        guard let draft, let organisation else { throw fields.refusal }
        return try await call.write { reply(try await $0.products.register(draft, items, for: organisation), .created) }
    }

    @Sendable static func list(_ call: Call) async throws -> Reply {
        let page = try Page(call)
        var filter = Products.Filter()
        filter.state = call.query["state"].flatMap(RecordState.init)
        filter.words = call.query["q"]
        filter.updatedSince = call.query["updated_since"].flatMap(Instant.init)?.date
        filter.organisation = call.query["organisation"].flatMap(UUID.init(uuidString:))
        let asked = filter
        return try await call.read {
            page.reply(try await $0.products.list(asked, after: page.after, limit: page.probe), call: call, ProductBody.json)
        }
    }

    @Sendable static func find(_ call: Call) async throws -> Reply {
        let id = try call.id()
        return try await call.read { reply(try await $0.products.find(id)) }
    }

    @Sendable static func amend(_ call: Call) async throws -> Reply {
        let (id, version) = (try call.id(), try call.version())
        let fields = try call.fields()
        let draft = ProductBody.draft(fields)
        try fields.throwIfAny()
        guard let draft else { throw fields.refusal }
        return try await call.write { reply(try await $0.products.amend(id, draft, version: version)) }
    }

    @Sendable static func addItem(_ call: Call) async throws -> Reply {
        let id = try call.id()
        let fields = try call.fields()
        let item = TradeItemBody.draft(fields)
        try fields.throwIfAny()
        guard let item else { throw fields.refusal }
        return try await call.write { reply(try await $0.tradeItems.add(item, to: id), .created) }
    }

    @Sendable static func setOffer(_ call: Call) async throws -> Reply {
        let (id, item, version) = (try call.id(), try call.id("item"), try call.version())
        let fields = try call.fields()
        let offer = TradeItemBody.offer(fields)
        try fields.throwIfAny()
        guard let offer else { throw fields.refusal }
        return try await call.write { reply(try await $0.tradeItems.set(offer, of: item, in: id, version: version)) }
    }

    @Sendable static func removeItem(_ call: Call) async throws -> Reply {
        let (id, item, version) = (try call.id(), try call.id("item"), try call.version())
        return try await call.write { reply(try await $0.tradeItems.remove(item, from: id, version: version)) }
    }

    static func reply(_ product: Product, _ status: HTTPResponse.Status = .ok) -> Reply {
        .record(
            ProductBody.json(product), version: product.version, status,
            location: status == .created ? "/v1/products/\(product.id.uuidString.lowercased())" : nil)
    }
}
