import Commune
import Foundation
import HTTPTypes
import JSON
import Store

/// Applying for registration, following the application, reviewing it, buying the key.
enum ApplicationRoutes {
    static let schema = ObjectSchema(
        "Application",
        [
            .required("id", .uuid, "The receipt."), .required("state", .word(["submitted", "returned", "approved"]), "Where the review stands."),
            .required("draft", .object(OrganisationBody.draft), "What the organisation said of itself."),
            .required("remarks", .nullable(.text(max: RecordStep.mostRemarkScalars, lines: .multiple)), "What the commune asks to mend."),
            .required("organisation_id", .nullable(.uuid), "The organisation registered, once approved."),
            .required("is_claimed", .boolean, "Whether the API key was bought."), .required("version", .integer(1...Int.max), "Version, as in the ETag."),
            .required("created_at", .instant, "Handed in."), .required("updated_at", .instant, "Last changed."),
        ])
    static let receipt = ObjectSchema(
        "ApplicationReceipt",
        [
            .required("application", .object(schema), "The application."),
            .optional("claim_secret", .text(max: 100), "Shown once: follows the application and buys one API key after approval."),
        ])
    static let remarks = ObjectSchema(
        "Remarks", [.required("remarks", .text(max: RecordStep.mostRemarkScalars, lines: .multiple), "What is to be mended.")])

    static let all: [Endpoint] = [
        Endpoint(.post, "/v1/applications", .apply, "Apply for registration", takes: .json(OrganisationBody.draft), gives: [.json(receipt, .created)], submit),
        Endpoint(
            .get, "/v1/applications", .readApplications, "List applications within reach",
            query: Page.parameters + [.init("state", .word(["submitted", "returned", "approved"]), "Only those in this state.")],
            gives: [.page(of: schema)], list),
        Endpoint(.get, "/v1/applications/{id}", .readApplications, "Read an application", gives: [.json(schema)], find),
        Endpoint(.get, "/v1/claim", .claim, "Follow one's own application", gives: [.json(schema)], follow),
        Endpoint(
            .put, "/v1/claim", .claim, "Mend a returned application and hand it in again", takes: .json(OrganisationBody.draft), gives: [.json(schema)],
            needsIfMatch: true, resubmit),
        Endpoint(.post, "/v1/claim/api-key", .claim, "Buy the API key of an approved application", gives: [.json(APIKeyRoutes.issued, .created)], claim),
        Endpoint(
            .post, "/v1/applications/{id}/return", .reviewApplications, "Return an application with remarks", takes: .json(remarks), gives: [.json(schema)],
            needsIfMatch: true, returnWithRemarks),
        Endpoint(.post, "/v1/applications/{id}/approve", .reviewApplications, "Approve an application", gives: [.json(schema)], needsIfMatch: true, approve),
    ]

    @Sendable static func submit(_ call: Call) async throws -> Reply {
        let draft = try OrganisationBody.draft(call.fields())
        var generator = SystemRandomNumberGenerator()
        let claim = AccessToken.make(.claim, using: &generator)
        return try await call.write(as: Actor(kind: .applicant, secretHash: claim.hash)) { session in
            let application = json(try await session.applications.submit(draft, claim: claim))
            return .secret(
                .object(["application": application, "claim_secret": .string(claim.secret)]), kept: .object(["application": application]),
                location: "/v1/claim")
        }
    }

    @Sendable static func list(_ call: Call) async throws -> Reply {
        let page = try Page(call)
        let state = call.query["state"].flatMap(RecordState.init)
        return try await call.read { page.reply(try await $0.applications.list(state: state, after: page.after, limit: page.probe), call: call, json) }
    }

    @Sendable static func find(_ call: Call) async throws -> Reply {
        let id = try call.id()
        return try await call.read { reply(try await $0.applications.find(id)) }
    }

    @Sendable static func follow(_ call: Call) async throws -> Reply {
        try await call.read { reply(try await $0.applications.own()) }
    }

    @Sendable static func resubmit(_ call: Call) async throws -> Reply {
        let draft = try OrganisationBody.draft(call.fields())
        let version = try call.version()
        return try await call.write { reply(try await $0.applications.resubmit(draft, version: version)) }
    }

    @Sendable static func claim(_ call: Call) async throws -> Reply {
        try await call.write { session in
            var generator = SystemRandomNumberGenerator()
            let token = AccessToken.make(.live, using: &generator)
            let key = try await session.applications.claim(token, expiresAt: call.stamp.instant.addingTimeInterval(APIKey.longestLife))
            return APIKeyRoutes.shownOnce(key, token)
        }
    }

    @Sendable static func returnWithRemarks(_ call: Call) async throws -> Reply {
        let (id, version) = (try call.id(), try call.version())
        let fields = try call.fields()
        try fields.throwIfAny()
        guard let remarks = fields.text("remarks") else { throw fields.refusal }
        return try await call.write { reply(try await $0.applications.returnWithRemarks(id, remarks, version: version)) }
    }

    @Sendable static func approve(_ call: Call) async throws -> Reply {
        let (id, version) = (try call.id(), try call.version())
        return try await call.write { reply(try await $0.applications.approve(id, version: version)) }
    }

    private static func reply(_ application: Application) -> Reply { .record(json(application), version: application.version) }

    static func json(_ application: Application) -> JSONValue {
        .object([
            "id": .id(application.id), "state": .string(application.state.rawValue),
            "draft": .object(JSONObject(OrganisationBody.members(of: application.draft, full: true))), "remarks": .optional(application.remarks),
            "organisation_id": .optional(application.organisation), "is_claimed": .bool(application.isClaimed), "version": .integer(application.version),
            "created_at": .instant(application.createdAt), "updated_at": .instant(application.updatedAt),
        ])
    }
}
