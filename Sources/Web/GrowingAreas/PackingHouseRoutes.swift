import Commune
import Foundation
import HTTPTypes
import JSON
import Store

/// Packing houses: entered by their holders, approved by the commune.
enum PackingHouseRoutes {
    static let all: [Endpoint] =
        [
            Endpoint(
                .post, "/v1/packing-houses", .registerRecords, "Enter a packing house", takes: .json(PackingHouseBody.draft),
                gives: [.json(PackingHouseBody.schema, .created)], register),
            Endpoint(
                .get, "/v1/packing-houses", .readRecords, "List packing houses within reach", query: GrowingAreaRoutes.filters,
                gives: [.page(of: PackingHouseBody.schema)], list),
            Endpoint(.get, "/v1/packing-houses/{id}", .readRecords, "Read a packing house with its codes", gives: [.json(PackingHouseBody.schema)], find),
            Endpoint(
                .put, "/v1/packing-houses/{id}", .registerRecords, "Change a draft or returned packing house and its declared codes",
                takes: .json(PackingHouseBody.draft), gives: [.json(PackingHouseBody.schema)], needsIfMatch: true, change),
        ]
        + ReviewRoutes.all("/v1/packing-houses/{id}", "packing house", PackingHouseBody.schema) { session, id, step, version, language in
            let house = try await session.packingHouses.take(step, id, version: version)
            return .record(PackingHouseBody.json(house, language), version: house.version, in: language)
        }

    @Sendable static func register(_ call: Call) async throws -> Reply {
        let fields = try call.fields()
        let organisation = fields.organisation(call)
        let draft = try PackingHouseBody.draft(fields)
        guard let organisation else { throw fields.refusal }
        return try await call.write { session in
            let house = try await session.packingHouses.register(draft, for: organisation)
            return reply(house, call, .created, location: "/v1/packing-houses/\(house.id.uuidString.lowercased())")
        }
    }

    @Sendable static func list(_ call: Call) async throws -> Reply {
        let (page, filter) = (try Page(call), try GrowingAreaRoutes.filter(call))
        return try await call.read { session in
            page.reply(try await session.packingHouses.list(filter, after: page.after, limit: page.probe), call: call) {
                PackingHouseBody.json($0, call.language)
            }
        }
    }

    @Sendable static func find(_ call: Call) async throws -> Reply {
        let id = try call.id()
        return try await call.read { reply(try await $0.packingHouses.find(id), call) }
    }

    @Sendable static func change(_ call: Call) async throws -> Reply {
        let (id, version) = (try call.id(), try call.version())
        let draft = try PackingHouseBody.draft(call.fields())
        return try await call.write { reply(try await $0.packingHouses.change(id, draft, version: version), call) }
    }

    private static func reply(_ house: PackingHouse, _ call: Call, _ status: HTTPResponse.Status = .ok, location: String? = nil) -> Reply {
        .record(PackingHouseBody.json(house, call.language), version: house.version, in: call.language, status, location: location)
    }
}
