import Commune
import Foundation
import HTTPTypes
import JSON
import Store

/// Reading events, and declaring them wrong.
enum EventRoutes {
    static let lot = ObjectSchema(
        "EventLot",
        [
            .required("lot_id", .uuid, "The lot."), .required("role", .word(["subject", "input", "output"]), "Its part in the event."),
            .required("quantity", .decimal, "How much of it."), .required("unit", .text(max: 3), "UN/ECE code."),
        ])
    static let schema = ObjectSchema(
        "TraceEvent",
        [
            .required("id", .uuid, "Id."), .required("organisation_id", .uuid, "Who recorded it."),
            .required("hash", .text(max: 120), "Event hash (CBV 2.0), also the eventID."),
            .required("declaration", .word(["assertion", "error"]), "Whether it says that something happened, or that another event is wrong."),
            .required("step", .word(TraceStep.allCases.map(\.rawValue)), "What happened."), .required("type", .text(max: 40), "EPCIS event type."),
            .required("biz_step", .uri, "CBV business step."), .required("disposition", .nullable(.uri), "CBV disposition."),
            .required("at", .instant, "When it happened."), .required("recorded_at", .instant, "Taken in."),
            .required("lots", .list(.object(lot), max: 1000), "The lots and how much of each."),
            .required("growing_area_ids", .list(.uuid, max: 50), "Where it grew."), .required("packing_house_id", .nullable(.uuid), "Where it was packed."),
            .required("counterparty_id", .nullable(.uuid), "To whom it was shipped, or from whom received."),
            .required("voids", .nullable(.uuid), "The event that this one declares wrong."),
            .required("void_reason", .nullable(.word(VoidReason.allCases.map(\.rawValue))), "Why."),
            .required("voided_by", .nullable(.uuid), "The declaration that this event is wrong."), .required("voided_at", .nullable(.instant), "Since when."),
            .required("corrected_by", .nullable(.uuid), "The event that stands in its place."),
        ])
    static let voiding = ObjectSchema(
        "VoidDeclaration",
        [
            .required("reason", .word(VoidReason.allCases.map(\.rawValue)), "Did not occur, or occurred otherwise."),
            .optional(
                "correction", .either(TraceStep.allCases.map(TraceBody.schema)),
                "With incorrect_data: what happened instead, in the body of the call that recorded it."),
        ])
    static let voided = ObjectSchema(
        "VoidedEvent",
        [
            .required("id", .uuid, "Id of the declaration."), .required("voids", .uuid, "The event declared wrong."),
            .required("hash", .text(max: 120), "Hash of both."), .required("reason", .word(VoidReason.allCases.map(\.rawValue)), "Why."),
            .required("recorded_at", .instant, "Taken in."), .required("correction", .nullable(.object(TraceRoutes.captured)), "What stands in its place."),
        ])

    static let all: [Endpoint] = [
        Endpoint(
            .get, "/v1/events/{id}", .readRecords, "Read an event; as EPCIS 2.0 with Accept: application/ld+json",
            gives: [.json(schema), .media("application/ld+json")], find),
        Endpoint(.get, "/v1/lots/{id}/events", .readRecords, "List the events of a lot", query: Page.parameters, gives: [.page(of: schema)], list),
        Endpoint(
            .post, "/v1/events/{id}/void", .captureEvents, "Declare an event of one's own wrong", takes: .json(voiding), gives: [.json(voided, .created)],
            idempotency: .required, void),
    ]

    @Sendable static func find(_ call: Call) async throws -> Reply {
        let id = try call.id()
        let wantsEPCIS = call.head.headerFields[.accept]?.contains("application/ld+json") ?? false
        return try await call.read { session in
            let event = try await session.traceEvents.find(id)
            guard wantsEPCIS else { return .json(try json(event), headers: [.vary: "Accept"]) }
            return Reply(
                .ok, headers: [.contentType: "application/ld+json", .cacheControl: "private, no-store", .vary: "Accept", .eTag: Reply.tag(of: event.document)],
                body: .bytes(event.document))
        }
    }

    @Sendable static func list(_ call: Call) async throws -> Reply {
        let (id, page) = (try call.id(), try Page(call))
        return try await call.read { session in
            let events = try await session.traceEvents.list(of: id, after: page.after, limit: page.probe)
            let shown = try events.map { (event: $0, json: try json($0)) }
            return page.reply(shown, call: call, key: { $0.event.id.uuidString.lowercased() }) { $0.json }
        }
    }

    @Sendable static func void(_ call: Call) async throws -> Reply {
        let id = try call.id()
        return try await call.write { session in
            let subject = try await session.traceEvents.subject(of: id)
            let fields = try call.fields()
            let reason = fields.word("reason", as: VoidReason.self)
            let inner = fields.object("correction", TraceBody.schema(of: subject.step))
            // Voiding is for good: it does not go through without the correction that was meant to go with it.
            try fields.throwIfAny()
            let correction = inner.flatMap {
                TraceBody.draft(subject.step, of: subject.lot, $0, key: call.idempotencyKey ?? "", now: call.stamp.instant)
            }
            if inner != nil, reason == .didNotOccur { fields.note("correction", TraceFieldRefusal.noCorrection) }
            try fields.throwIfAny()
            guard let reason, (inner == nil) == (correction == nil) else { throw fields.refusal }
            let voided = try await session.traceEvents.void(id, because: reason, correction: correction)
            var reply = Reply.json(try await json(voided, session), .created)
            reply.headers[.location] = "/v1/events/\(voided.id.uuidString.lowercased())"
            return reply
        }
    }

    static func json(_ event: TraceEvent) throws -> JSONValue {
        .object([
            "id": .id(event.id), "organisation_id": .id(event.organisation), "hash": .string(event.hash),
            "declaration": .string(event.isDeclaration ? "error" : "assertion"), "step": .string(event.step.rawValue), "type": .string(event.kind),
            "biz_step": .string(event.bizStep), "disposition": .optional(event.disposition), "at": .string(event.at.description),
            "recorded_at": .instant(event.recordedAt), "lots": try JSONParser.parse(Array(event.lots.utf8)),
            "growing_area_ids": .array(event.areas.map(JSONValue.id)), "packing_house_id": .optional(event.packingHouse),
            "counterparty_id": .optional(event.counterparty), "voids": .optional(event.voids), "void_reason": .optional(event.voidReason?.rawValue),
            "voided_by": .optional(event.voidedBy), "voided_at": .optional(event.voidedAt), "corrected_by": .optional(event.correctedBy),
        ])
    }

    private static func json(_ voided: VoidedEvent, _ session: Session) async throws -> JSONValue {
        var correction = JSONValue.null
        if let captured = voided.correction {
            let lot = try await session.traceEvents.subject(of: captured.id).lot
            correction = TraceRoutes.json(captured, try await session.lotBalances.of(lot, captured.organisation))
        }
        return .object([
            "id": .id(voided.id), "voids": .id(voided.voids), "hash": .string(voided.hash), "reason": .string(voided.reason.rawValue),
            "recorded_at": .instant(voided.recordedAt), "correction": correction,
        ])
    }
}
