import Commune
import Foundation
import HTTPTypes
import JSON
import Store

/// Lots: entering them with their public code, mending them before the first event, sharing them.
enum LotRoutes {
    static let all: [Endpoint] = [
        Endpoint(
            .post, "/v1/lots", .registerRecords, "Register a lot; its public code is made at once", takes: .json(LotBody.draft),
            gives: [.json(LotBody.schema, .created)], register),
        Endpoint(
            .get, "/v1/lots", .readRecords, "List one's lots and those shipped to or shared with one",
            query: Page.parameters + [
                .init("product", .uuid, "Only lots of this product."), .init("q", .text(max: 100), "Part of a code, with or without accents."),
                .init("updated_since", .instant, "Only what changed at or after this moment."),
            ], gives: [.page(of: LotBody.schema)], list),
        Endpoint(.get, "/v1/lots/{id}", .readRecords, "Read a lot", gives: [.json(LotBody.schema)], find),
        Endpoint(
            .put, "/v1/lots/{id}", .registerRecords, "Mend days, quantity and growing areas before the first event", takes: .json(LotBody.change),
            gives: [.json(LotBody.schema)], needsIfMatch: true, change),
        Endpoint(
            .post, "/v1/lots/{id}/shares", .registerRecords, "Let another organisation see a lot and refer to it", takes: .json(LotBody.recipient),
            gives: [.json(LotBody.share, .created)], share),
    ]

    @Sendable static func register(_ call: Call) async throws -> Reply {
        let (draft, organisation) = try LotBody.draft(call)
        return try await call.write { session in
            let lot = try await session.lots.register(draft, for: organisation, keys: call.desk.codeKeys)
            return reply(lot, call, .created, location: "/v1/lots/\(lot.id.uuidString.lowercased())")
        }
    }

    @Sendable static func list(_ call: Call) async throws -> Reply {
        let page = try Page(call)
        var filter = Lots.Filter()
        filter.product = call.query["product"].flatMap(UUID.init(uuidString:))
        filter.updatedSince = call.query["updated_since"].flatMap(Instant.init)?.date
        filter.words = call.query["q"]
        let asked = filter
        return try await call.read { session in
            page.reply(try await session.lots.list(asked, after: page.after, limit: page.probe), call: call) {
                LotBody.json($0, origin: call.desk.publicOrigin)
            }
        }
    }

    @Sendable static func find(_ call: Call) async throws -> Reply {
        let id = try call.id()
        return try await call.read { reply(try await $0.lots.find(id), call) }
    }

    @Sendable static func change(_ call: Call) async throws -> Reply {
        let (id, version) = (try call.id(), try call.version())
        let facts = try LotBody.change(call)
        return try await call.write { reply(try await $0.lots.change(id, facts, version: version), call) }
    }

    @Sendable static func share(_ call: Call) async throws -> Reply {
        let id = try call.id()
        let fields = try call.fields()
        try fields.throwIfAny()
        guard let recipient = fields.id("organisation_id") else { throw fields.refusal }
        return try await call.write { session in
            let share = try await session.lots.share(id, with: recipient)
            return .json(
                .object([
                    "lot_id": .id(share.lot), "organisation_id": .id(share.organisation), "reason": .string(share.reason),
                    "since": .instant(share.since),
                ]), .created)
        }
    }

    private static func reply(_ lot: Lot, _ call: Call, _ status: HTTPResponse.Status = .ok, location: String? = nil) -> Reply {
        .record(LotBody.json(lot, origin: call.desk.publicOrigin), version: lot.version, status, location: location)
    }
}
