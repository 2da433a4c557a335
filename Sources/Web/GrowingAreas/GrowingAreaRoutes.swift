import Commune
import Foundation
import HTTPTypes
import JSON
import Store

/// Growing areas: entered by their holders, approved by the commune, stopped and reinstated by agriculture.
enum GrowingAreaRoutes {
    static let filters: [Endpoint.Parameter] =
        Page.parameters + [
            .init("q", .text(max: 100), "Words of the name, with or without accents."),
            .init("state", .word(RecordState.allCases.map(\.rawValue)), "Only those in this state."),
            .init("updated_since", .instant, "Only what changed at or after this moment."),
        ]

    static let all: [Endpoint] =
        [
            Endpoint(
                .post, "/v1/growing-areas", .registerRecords, "Enter a growing area", takes: .json(GrowingAreaBody.draft),
                gives: [.json(GrowingAreaBody.schema, .created)], register),
            Endpoint(
                .get, "/v1/growing-areas", .readRecords, "List growing areas within reach, without outlines", query: filters,
                gives: [.page(of: GrowingAreaBody.summary)], list),
            Endpoint(
                .get, "/v1/growing-areas/{id}", .readRecords, "Read a growing area with its outline and codes", gives: [.json(GrowingAreaBody.schema)], find),
            Endpoint(
                .put, "/v1/growing-areas/{id}", .registerRecords, "Change a draft or returned growing area and its declared codes",
                takes: .json(GrowingAreaBody.draft), gives: [.json(GrowingAreaBody.schema)], needsIfMatch: true, change),
            Endpoint(
                .post, "/v1/growing-areas/{id}/suspend", .grantCodes, "Stop the use of a growing area", takes: .json(SiteStep.withDay),
                gives: [.json(GrowingAreaBody.schema)], suspend),
            Endpoint(
                .post, "/v1/growing-areas/{id}/reinstate", .grantCodes, "Allow the use of a growing area again", takes: .json(SiteStep.withReason),
                gives: [.json(GrowingAreaBody.schema)], reinstate),
        ]
        + ReviewRoutes.all("/v1/growing-areas/{id}", "growing area", GrowingAreaBody.schema) { session, id, step, version, language in
            let area = try await session.growingAreas.take(step, id, version: version)
            return .record(GrowingAreaBody.json(area, language), version: area.version, in: language)
        }

    @Sendable static func register(_ call: Call) async throws -> Reply {
        let fields = try call.fields()
        let organisation = fields.organisation(call)
        let draft = try GrowingAreaBody.draft(fields)
        guard let organisation else { throw fields.refusal }
        return try await call.write { session in
            let area = try await session.growingAreas.register(draft, for: organisation)
            return reply(area, call, .created, location: "/v1/growing-areas/\(area.id.uuidString.lowercased())")
        }
    }

    @Sendable static func list(_ call: Call) async throws -> Reply {
        let (page, filter) = (try Page(call), try filter(call))
        return try await call.read { session in
            page.reply(try await session.growingAreas.list(filter, after: page.after, limit: page.probe), call: call) {
                GrowingAreaBody.json($0, call.language)
            }
        }
    }

    static func filter(_ call: Call) throws -> SiteFilter {
        var filter = SiteFilter()
        filter.state = call.query["state"].flatMap(RecordState.init)
        filter.words = call.query["q"]
        filter.updatedSince = call.query["updated_since"].flatMap(Instant.init)?.date
        return filter
    }

    @Sendable static func find(_ call: Call) async throws -> Reply {
        let id = try call.id()
        return try await call.read { reply(try await $0.growingAreas.find(id), call) }
    }

    @Sendable static func change(_ call: Call) async throws -> Reply {
        let (id, version) = (try call.id(), try call.version())
        let draft = try GrowingAreaBody.draft(call.fields())
        return try await call.write { reply(try await $0.growingAreas.change(id, draft, version: version), call) }
    }

    @Sendable static func suspend(_ call: Call) async throws -> Reply {
        let id = try call.id()
        let (reason, day) = try SiteStep.read(call)
        return try await call.write { reply(try await $0.growingAreas.suspend(id, reason: reason, on: day), call) }
    }

    @Sendable static func reinstate(_ call: Call) async throws -> Reply {
        let id = try call.id()
        let reason = try SiteStep.read(call).reason
        return try await call.write { reply(try await $0.growingAreas.reinstate(id, reason: reason), call) }
    }

    private static func reply(_ area: GrowingArea, _ call: Call, _ status: HTTPResponse.Status = .ok, location: String? = nil) -> Reply {
        .record(GrowingAreaBody.json(area, call.language), version: area.version, in: call.language, status, location: location)
    }
}
