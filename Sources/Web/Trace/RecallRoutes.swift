import Commune
import Foundation
import HTTPTypes
import JSON
import Store

/// Calling lots back.
enum RecallRoutes {
    static let draft = ObjectSchema(
        "RecallDraft",
        [
            .required("lot_id", .uuid, "The lot at fault; everything made of it is recalled with it."),
            .required("reason_vi", .text(max: 500, lines: .multiple), "Why, in Vietnamese."),
            .optional("reason_en", .text(max: 500, lines: .multiple), "Why, in English."),
            .required("action_vi", .text(max: 500, lines: .multiple), "What buyers should do, in Vietnamese."),
            .optional("action_en", .text(max: 500, lines: .multiple), "What buyers should do, in English."),
            .optional("phone", .text(max: 30), "Whom to ask."),
        ])
    static let schema = ObjectSchema(
        "Recall",
        [
            .required("id", .uuid, "Id."), .required("public_code", .text(max: 18), "Code of the lot at fault."),
            .required("organisation_id", .uuid, "Who holds it."),
        ] + draft.fields + [
            .required("declared_at", .instant, "Since when."), .required("declared_on", .day, "The day in Viet Nam."),
            .required("lots", .integer(1...Int.max), "How many lots it reaches."),
        ])
    static let total = ObjectSchema(
        "RecallQuantities",
        [
            .required("unit", .text(max: 3), "UN/ECE code."), .required("made", TraceRoutes.amount, "Harvested or packed."),
            .required("used", TraceRoutes.amount, "Gone into other lots."), .required("shipped", TraceRoutes.amount, "Sent off."),
            .required("received", TraceRoutes.amount, "Taken in by receivers."), .required("in_transit", TraceRoutes.amount, "Sent off and not yet taken in."),
            .required("in_stock", TraceRoutes.amount, "Still with whoever made or received it."),
        ])
    static let lot = ObjectSchema(
        "RecalledLot",
        JourneyRoutes.lotFields + [
            .required("quantities", .object(total), "Where it is: over all organisations for authorities, one's own dealings for others.")
        ])
    static let recipient = ObjectSchema(
        "RecallRecipient",
        [
            .required("organisation_id", .uuid, "To whom it was sent."), .required("name", .text(max: 200), "Name."),
            .required("phone", .nullable(.text(max: 30)), "Phone of the organisation."), .required("lot_id", .uuid, "The lot."),
            .required("quantity", TraceRoutes.amount, "How much."), .required("unit", .text(max: 3), "UN/ECE code."),
        ])
    static let report = ObjectSchema(
        "RecallReport",
        [
            .required("recall", .nullable(.object(schema)), "The recall; null for a dry run."),
            .required("lots", .list(.object(lot), max: 1_000_000), "Every lot it reaches; for an organisation, those it holds or was sent."),
            .required("recipients", .list(.object(recipient), max: 1_000_000), "Who was sent lots of it; for an organisation, by itself."),
            .required("quantities", .list(.object(total), max: 100), "Summed by unit."),
            .required("elapsed_ms", .integer(0...Int.max), "From request to result."),
        ])

    static let all: [Endpoint] = [
        Endpoint(
            .post, "/v1/recalls", .recall, "Recall a lot and everything made of it", takes: .json(draft),
            query: [.init("dry_run", .boolean, "true shows the scope and recalls nothing.")], gives: [.json(report, .created), .json(report)], declare),
        Endpoint(.get, "/v1/recalls", .readRecords, "List recalls within reach, newest first", query: Page.parameters, gives: [.page(of: schema)], list),
        Endpoint(.get, "/v1/recalls/{id}", .readRecords, "Read a recall, with where its lots are now", gives: [.json(report)], find),
    ]

    @Sendable static func declare(_ call: Call) async throws -> Reply {
        let start = ContinuousClock.now
        let fields = try call.fields()
        let phone = fields.value("phone") { text throws(PhoneNumberRefusal) in try PhoneNumber(text) }
        try fields.throwIfAny()
        guard let lot = fields.id("lot_id"), let reason = fields.text("reason_vi"), let action = fields.text("action_vi") else { throw fields.refusal }
        let draft = RecallDraft(
            lot: lot, reasonVi: reason, reasonEn: fields.text("reason_en"), actionVi: action, actionEn: fields.text("action_en"), phone: phone)
        guard call.query["dry_run"] != "true" else { return try await call.read { .json(json(nil, try await $0.recalls.scope(of: lot), since: start)) } }
        return try await call.write { session in
            let (recall, scope) = try await session.recalls.declare(draft)
            var reply = Reply.json(json(recall, scope, since: start), .created)
            reply.headers[.location] = "/v1/recalls/\(recall.id.uuidString.lowercased())"
            return reply
        }
    }

    @Sendable static func list(_ call: Call) async throws -> Reply {
        let page = try Page(call)
        return try await call.read { page.reply(try await $0.recalls.list(before: page.after, limit: page.probe), call: call, json) }
    }

    @Sendable static func find(_ call: Call) async throws -> Reply {
        let (id, start) = (try call.id(), ContinuousClock.now)
        return try await call.read { session in
            let (recall, scope) = try await session.recalls.report(id)
            return .json(json(recall, scope, since: start))
        }
    }

    private static func json(_ recall: Recall?, _ scope: RecallScope, since start: ContinuousClock.Instant) -> JSONValue {
        .object([
            "recall": recall.map(json) ?? .null,
            "lots": .array(scope.lots.map { .object(JSONObject(JourneyRoutes.members($0.lot) + [("quantities", json($0.balance))])) }),
            "recipients": .array(scope.recipients.map(json)), "quantities": .array(scope.totals.map(json)),
            "elapsed_ms": .integer(Int((ContinuousClock.now - start) / .milliseconds(1))),
        ])
    }

    static func json(_ recall: Recall) -> JSONValue {
        .object([
            "id": .id(recall.id), "public_code": .string(recall.publicCode), "organisation_id": .id(recall.organisation),
            "lot_id": .id(recall.draft.lot), "reason_vi": .string(recall.draft.reasonVi), "reason_en": .optional(recall.draft.reasonEn),
            "action_vi": .string(recall.draft.actionVi), "action_en": .optional(recall.draft.actionEn),
            "phone": .optional(recall.draft.phone?.description), "declared_at": .instant(recall.declaredAt), "declared_on": .day(recall.declaredOn),
            "lots": .integer(recall.lots),
        ])
    }

    private static func json(_ balance: LotBalance) -> JSONValue {
        .object([
            "unit": .string(balance.unit.code), "made": .decimal(balance.made), "used": .decimal(balance.used), "shipped": .decimal(balance.shipped),
            "received": .decimal(balance.received), "in_transit": .decimal(balance.inTransit), "in_stock": .decimal(balance.atHand),
        ])
    }

    private static func json(_ recipient: RecallScope.Recipient) -> JSONValue {
        .object([
            "organisation_id": .id(recipient.organisation), "name": .string(recipient.name), "phone": .optional(recipient.phone),
            "lot_id": .id(recipient.lot), "quantity": .decimal(recipient.amount), "unit": .string(recipient.unit.code),
        ])
    }
}
