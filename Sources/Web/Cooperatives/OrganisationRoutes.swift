import Commune
import HTTPTypes
import JSON
import Store

enum OrganisationRoutes {
    static let all: [Endpoint] = [
        Endpoint(
            .get, "/v1/organisations", .readRecords, "List organisations within reach",
            query: Page.parameters + [.init("q", .text(max: 100), "Words of the name, with or without accents.")],
            gives: [.page(of: OrganisationBody.schema)], list),
        Endpoint(.get, "/v1/organisations/{id}", .readRecords, "Read an organisation", gives: [.json(OrganisationBody.schema)], find),
        Endpoint(
            .put, "/v1/organisations/{id}/contact", .registerRecords, "Change phone, e-mail, web page and member counts",
            takes: .json(OrganisationBody.contact), gives: [.json(OrganisationBody.schema)], needsIfMatch: true, change),
    ]

    @Sendable static func list(_ call: Call) async throws -> Reply {
        let page = try Page(call)
        return try await call.read {
            page.reply(try await $0.organisations.list(words: call.query["q"], after: page.after, limit: page.probe), call: call) {
                OrganisationBody.json($0, for: call.actor.kind)
            }
        }
    }

    @Sendable static func find(_ call: Call) async throws -> Reply {
        let id = try call.id()
        return try await call.read { reply(try await $0.organisations.find(id), call) }
    }

    @Sendable static func change(_ call: Call) async throws -> Reply {
        let (id, version) = (try call.id(), try call.version())
        let fields = try call.fields()
        let change = OrganisationBody.contact(fields)
        try fields.throwIfAny()
        return try await call.write { reply(try await $0.organisations.change(id, change, version: version), call) }
    }

    private static func reply(_ organisation: Organisation, _ call: Call) -> Reply {
        .record(OrganisationBody.json(organisation, for: call.actor.kind), version: organisation.version)
    }
}
