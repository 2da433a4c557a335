import Commune
import Foundation
import JSON
import Store

/// How lots look on the wire.
enum LotBody {
    private static let facts: [ObjectSchema.Field] = [
        .optional("growing_area_ids", .list(.uuid, max: 200), "Growing areas it came from, of the same organisation."),
        .optional("harvested_on", .day, "Day of harvest."), .optional("packed_on", .day, "Day of packing."),
        .optional("use_by", .day, "Last day of use, included."),
        .required("quantity", .decimal, "How much."), .required("unit", .text(max: 3), "UN/ECE code of the unit, for example KGM."),
    ]

    static let draft = ObjectSchema(
        "LotDraft",
        [
            .organisation, .required("product_id", .uuid, "The product."),
            .required("code", .text(max: LotCode.mostScalars), "The producer's own code."),
        ] + facts)

    static let change = ObjectSchema("LotChange", facts)

    static let schema = ObjectSchema(
        "Lot",
        [
            .required("id", .uuid, "Id."), .required("organisation_id", .uuid, "Who holds it."), .required("product_id", .uuid, "The product."),
            .required("code", .text(max: LotCode.mostScalars), "The producer's own code."),
            .required("public_code", .token(pattern: "[0-9A-Z]{18}", max: 18, example: "A7Q2K9VT0M4XH3RDWE"), "The code of the label."),
            .required("public_url", .uri, "What its QR code says."),
        ] + facts + [
            .required("version", .integer(1...Int.max), "Version, as in the ETag."), .required("created_at", .instant, "First entered."),
            .required("updated_at", .instant, "Last changed."),
        ])

    static let recipient = ObjectSchema("LotRecipient", [.required("organisation_id", .uuid, "Who may see the lot and refer to it.")])

    static let share = ObjectSchema(
        "LotShare",
        [
            .required("lot_id", .uuid, "The lot."), .required("organisation_id", .uuid, "Who may see it and refer to it."),
            .required("reason", .word(["shared", "shipped"]), "By the holder's word, or by an event."), .required("since", .instant, "Since when."),
        ])

    static func draft(_ call: Call) throws -> (draft: LotDraft, organisation: UUID) {
        let fields = try call.fields()
        let organisation = fields.organisation(call)
        let product = fields.id("product_id")
        let code = fields.value("code") { text throws(LotCodeRefusal) in try LotCode(text) }
        let facts = facts(fields, on: call.stamp.day)
        try fields.throwIfAny()
        guard let organisation, let product, let code, let facts else { throw fields.refusal }
        return (LotDraft(product: product, code: code, facts: facts), organisation)
    }

    static func change(_ call: Call) throws -> LotFacts {
        let fields = try call.fields()
        let facts = facts(fields, on: call.stamp.day)
        try fields.throwIfAny()
        guard let facts else { throw fields.refusal }
        return facts
    }

    private static func facts(_ fields: Fields, on today: Day) -> LotFacts? {
        let days = LotDays(harvestedOn: fields.day("harvested_on"), packedOn: fields.day("packed_on"), useBy: fields.day("use_by"))
        for (field, refusal) in days.refusals(on: today) { fields.note(field.rawValue, refusal) }
        var areas: [UUID] = []
        for area in fields.ids("growing_area_ids") where !areas.contains(area) { areas.append(area) }
        return fields.quantity().map { LotFacts(growingAreas: areas, days: days, quantity: $0) }
    }

    static func json(_ lot: Lot, origin: String) -> JSONValue {
        .object([
            "id": .id(lot.id), "organisation_id": .id(lot.organisation), "product_id": .id(lot.product), "code": .string(lot.code.description),
            "public_code": .string(lot.publicCode), "public_url": .string("\(origin)/t/\(lot.publicCode)"),
            "growing_area_ids": .array(lot.growingAreas.map(JSONValue.id)), "harvested_on": .optional(lot.days.harvestedOn),
            "packed_on": .optional(lot.days.packedOn), "use_by": .optional(lot.days.useBy), "quantity": .decimal(lot.quantity.amount),
            "unit": .string(lot.quantity.unit.code), "version": .integer(lot.version), "created_at": .instant(lot.createdAt),
            "updated_at": .instant(lot.updatedAt),
        ])
    }
}
