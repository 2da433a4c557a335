import Commune
import Foundation
import HTTPTypes
import JSON
import Store

/// The log of every write, for the auditor.
enum AuditRoutes {
    static let schema = ObjectSchema(
        "AuditEntry",
        [
            .required("id", .uuid, "Id."), .required("at", .instant, "When."), .required("actor", .text(max: 40), "Role."),
            .required("actor_key", .text(max: 60), "Id of the key, never the key."), .required("organisation_id", .nullable(.uuid), "Whose record."),
            .required("action", .text(max: 40), "The verb."), .required("subject_kind", .text(max: 40), "What kind of record."),
            .required("subject_id", .text(max: 60), "Which record."), .required("request_id", .text(max: 60), "Under which request."),
            .required("details", .anything, "What else was noted."),
        ])

    static let all: [Endpoint] = [
        Endpoint(
            .get, "/v1/audit", .readAudit, "Read the log, newest first",
            query: Page.parameters + [
                .init("organisation", .uuid, "Only this organisation's records."), .init("action", .text(max: 40), "Only this verb."),
                .init("subject", .text(max: 60), "Only this record."),
            ], gives: [.page(of: schema)], list)
    ]

    @Sendable static func list(_ call: Call) async throws -> Reply {
        let page = try Page(call)
        var filter = AuditEntries.Filter()
        filter.organisation = call.query["organisation"].flatMap(UUID.init(uuidString:))
        filter.action = call.query["action"]
        filter.subject = call.query["subject"]
        let asked = filter
        return try await call.read { page.reply(try await $0.auditEntries.list(asked, before: page.after, limit: page.probe), call: call, json) }
    }

    static func json(_ entry: AuditEntry) -> JSONValue {
        .object([
            "id": .id(entry.id), "at": .instant(entry.at), "actor": .string(entry.actor), "actor_key": .string(entry.actorKey),
            "organisation_id": .optional(entry.organisation), "action": .string(entry.action), "subject_kind": .string(entry.subjectKind),
            "subject_id": .string(entry.subject), "request_id": .string(entry.requestID),
            "details": entry.details.flatMap { try? JSONParser.parse($0) } ?? .null,
        ])
    }
}
