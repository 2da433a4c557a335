import Commune
import Foundation
import HTTPTypes
import JSON
import Store

/// The simple trace calls: each becomes one EPCIS event.
enum TraceRoutes {
    /// A decimal as text that may be below zero.
    static let amount: Schema = .token(pattern: "-?[0-9]+(\\.[0-9]+)?", max: 60, example: "12.5")
    static let balance = ObjectSchema(
        "LotQuantities",
        [
            .required("unit", .text(max: 3), "Unit of the lot."), .required("made", amount, "Harvested or packed; as declared where no event says."),
            .required("used", amount, "Gone into other lots."), .required("shipped", amount, "Sent off."),
            .required("received", amount, "Taken in."), .required("at_hand", amount, "What is left; below zero when more went out than in."),
        ])
    static let captured = ObjectSchema(
        "CapturedEvent",
        [
            .required("id", .uuid, "Id of the event."), .required("hash", .text(max: 120), "Event hash (CBV 2.0), also the eventID."),
            .required("step", .word(TraceStep.allCases.map(\.rawValue)), "What happened."), .required("at", .instant, "When it happened."),
            .required("duplicate", .boolean, "Whether the same event was there already."),
            .required("recorded_at", .instant, "Taken in; of the first time, for a duplicate."),
            .required("quantities", .object(balance), "What one's own organisation did with the lot so far."),
        ])

    static let all: [Endpoint] = [
        endpoint("harvest", .harvest, "Record a harvest into a lot"), endpoint("pack", .pack, "Record that a lot was packed of others"),
        endpoint("ship", .ship, "Record that a lot was sent to another organisation"),
        endpoint("receive", .receive, "Record that a lot that was sent to one has arrived"),
    ]

    private static func endpoint(_ name: String, _ step: TraceStep, _ summary: String) -> Endpoint {
        Endpoint(
            .post, "/v1/lots/{id}/\(name)", .captureEvents, summary, takes: .json(TraceBody.schema(of: step)),
            gives: [.json(captured, .created), .json(captured)], idempotency: .required
        ) { try await capture(step, $0) }
    }

    private static func capture(_ step: TraceStep, _ call: Call) async throws -> Reply {
        let lot = try call.id()
        let fields = try call.fields()
        let draft = TraceBody.draft(step, of: lot, fields, key: call.idempotencyKey ?? "", now: call.stamp.instant)
        try fields.throwIfAny()
        guard let draft else { throw fields.refusal }
        return try await call.write { session in
            let event = try await session.traceEvents.capture(draft)
            let balance = try await session.lotBalances.of(lot, event.organisation)
            var reply = Reply.json(json(event, balance), event.isDuplicate ? .ok : .created)
            reply.headers[.location] = "/v1/events/\(event.id.uuidString.lowercased())"
            return reply
        }
    }

    static func json(_ event: CapturedEvent, _ balance: LotBalance?) -> JSONValue {
        .object([
            "id": .id(event.id), "hash": .string(event.hash), "step": .string(event.step.rawValue), "at": .string(event.at.description),
            "duplicate": .bool(event.isDuplicate), "recorded_at": .instant(event.recordedAt), "quantities": balance.map(json) ?? .null,
        ])
    }

    static func json(_ balance: LotBalance) -> JSONValue {
        .object([
            "unit": .string(balance.unit.code), "made": .decimal(balance.made), "used": .decimal(balance.used), "shipped": .decimal(balance.shipped),
            "received": .decimal(balance.received), "at_hand": .decimal(balance.atHand),
        ])
    }
}
