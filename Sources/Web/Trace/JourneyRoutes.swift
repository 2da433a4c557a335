import Commune
import Foundation
import HTTPTypes
import JSON
import Store

/// `/v1/lots/{id}/journey`: what a lot was made of, what was made of it, and what happened on the way.
enum JourneyRoutes {
    static let lotFields: [ObjectSchema.Field] = [
        .required("id", .uuid, "Id."), .required("public_code", .text(max: 18), "Code on the label."),
        .required("code", .text(max: 20), "The producer's code."),
        .required("product_name", .text(max: 150), "Product, in Vietnamese."), .required("organisation_id", .uuid, "Who holds the lot's record."),
        .required("organisation_name", .text(max: 200), "Its name."), .required("quantity", .decimal, "As declared by its holder."),
        .required("unit", .text(max: 3), "UN/ECE code."), .required("is_recalled", .boolean, "Whether it is recalled."),
    ]
    static let lot = ObjectSchema(
        "JourneyLot", lotFields + [.required("depth", .integer(-Journey.mostDepth...Journey.mostDepth), "Distance; below zero for what it was made of.")])
    static let edge = ObjectSchema(
        "JourneyEdge",
        [
            .required("parent_id", .uuid, "The lot that went in."), .required("child_id", .uuid, "The lot that was made."),
            .required("quantity", .decimal, "How much of the parent went in."), .required("unit", .text(max: 3), "UN/ECE code."),
            .required("event_id", .uuid, "The event that says so."),
        ])
    static let step = ObjectSchema(
        "JourneyStep",
        [
            .required("event_id", .uuid, "The event."), .required("lot_id", .uuid, "The lot it happened to."),
            .required("step", .word(TraceStep.allCases.map(\.rawValue)), "What happened."), .required("at", .instant, "When."),
            .required("organisation_id", .uuid, "Who recorded it."), .required("organisation_name", .text(max: 200), "Its name."),
            .required("counterparty_id", .nullable(.uuid), "To or from whom."), .required("counterparty_name", .nullable(.text(max: 200)), "Its name."),
            .required("packing_house_id", .nullable(.uuid), "Where it was packed."), .required("growing_area_ids", .list(.uuid, max: 50), "Where it grew."),
            .required("quantity", .decimal, "How much."), .required("unit", .text(max: 3), "UN/ECE code."),
        ])
    static let finding = ObjectSchema(
        "JourneyFinding",
        [
            .required("code", .word(Journey.Finding.codes), "More went out than came in, or only the recorder says where it was packed."),
            .required("lot_id", .uuid, "The lot."), .required("organisation_id", .uuid, "In whose hands, or who recorded it."),
            .required("excess", .nullable(.decimal), "By how much more went out."), .required("unit", .nullable(.text(max: 3)), "UN/ECE code."),
            .required("packing_house_id", .nullable(.uuid), "The packing house whose holder has had none of the goods in hand."),
            .required("event_id", .nullable(.uuid), "The event that names it."), .required("words_vi", .text(max: 300), "In Vietnamese."),
            .required("words_en", .text(max: 300), "In English."),
        ])
    static let schema = ObjectSchema(
        "Journey",
        [
            .required("lot_id", .uuid, "The lot asked about."),
            .required("lots", .list(.object(lot), max: Journey.mostLots), "It, and the lots it hangs together with; nearest ancestors last."),
            .required("edges", .list(.object(edge), max: 1_000_000), "What went into what."),
            .required("steps", .list(.object(step), max: 1_000_000), "What happened, oldest first; hand-overs as far as the reader may know of them."),
            .required("findings", .list(.object(finding), max: 1_000_000), "What does not add up."),
            .required("truncated", .boolean, "Whether there is more than is shown."),
        ])

    static let all: [Endpoint] = [
        Endpoint(
            .get, "/v1/lots/{id}/journey", .readRecords, "Trace a lot back and forward",
            query: [.init("direction", .word(JourneyDirection.allCases.map(\.rawValue)), "Which way; both if absent.")], gives: [.json(schema)], find)
    ]

    @Sendable static func find(_ call: Call) async throws -> Reply {
        let id = try call.id()
        let direction = call.query["direction"].flatMap(JourneyDirection.init) ?? .both
        return try await call.read { .json(json(try await $0.journeys.find(id, direction))) }
    }

    static func json(_ journey: Journey) -> JSONValue {
        .object([
            "lot_id": .id(journey.root),
            "lots": .array(journey.lots.map { .object(JSONObject(members($0) + [("depth", .integer($0.depth))])) }),
            "edges": .array(journey.edges.map(json)), "steps": .array(journey.steps.map(json)), "findings": .array(journey.findings.map(json)),
            "truncated": .bool(journey.isTruncated),
        ])
    }

    static func members(_ lot: Journey.Lot) -> [(key: String, value: JSONValue)] {
        [
            ("id", .id(lot.id)), ("public_code", .string(lot.publicCode)), ("code", .string(lot.code)), ("product_name", .string(lot.product)),
            ("organisation_id", .id(lot.organisation)), ("organisation_name", .string(lot.organisationName)),
            ("quantity", .decimal(lot.quantity.amount)), ("unit", .string(lot.quantity.unit.code)), ("is_recalled", .bool(lot.isRecalled)),
        ]
    }

    private static func json(_ edge: Journey.Edge) -> JSONValue {
        .object([
            "parent_id": .id(edge.parent), "child_id": .id(edge.child), "quantity": .decimal(edge.quantity.amount),
            "unit": .string(edge.quantity.unit.code), "event_id": .id(edge.event),
        ])
    }

    private static func json(_ step: Journey.Step) -> JSONValue {
        .object([
            "event_id": .id(step.event), "lot_id": .id(step.lot), "step": .string(step.step.rawValue), "at": .string(step.at.description),
            "organisation_id": .id(step.organisation), "organisation_name": .string(step.organisationName),
            "counterparty_id": .optional(step.counterparty), "counterparty_name": .optional(step.counterpartyName),
            "packing_house_id": .optional(step.packingHouse), "growing_area_ids": .array(step.areas.map(JSONValue.id)),
            "quantity": .decimal(step.quantity.amount), "unit": .string(step.quantity.unit.code),
        ])
    }

    private static func json(_ finding: Journey.Finding) -> JSONValue {
        var members: JSONObject = [
            "code": .string(finding.code), "lot_id": .id(finding.lot), "organisation_id": .id(finding.organisation), "excess": .null, "unit": .null,
            "packing_house_id": .null, "event_id": .null, "words_vi": .string(finding.words.vi), "words_en": .string(finding.words.en),
        ]
        switch finding.matter {
        case .moreOutThanIn(let excess, let unit): (members["excess"], members["unit"]) = (.decimal(excess), .string(unit.code))
        case .unconfirmedPackingHouse(let house, let event): (members["packing_house_id"], members["event_id"]) = (.id(house), .id(event))
        }
        return .object(members)
    }
}
