import Commune
import Foundation
import JSON

/// How packing houses look on the wire.
enum PackingHouseBody {
    private static let facts: [ObjectSchema.Field] = [
        .required("name", .text(max: 200), "Name of the packing house."), .required("address", .text(max: 300), "Address as printed on its papers."),
        .required("commune", .token(pattern: "[0-9]{5}", max: 5, example: "07330"), "Code of the commune as it is today."),
    ]

    static let draft = ObjectSchema(
        "PackingHouseDraft",
        [.organisation] + facts + [.optional("codes", .list(.object(GovernmentCodeBody.draft), max: 50), "Codes the holder declares.")])

    static let schema = ObjectSchema(
        "PackingHouse",
        [
            .required("id", .uuid, "Id."), .required("organisation_id", .uuid, "Whose it is."),
            .required("state", .word(RecordState.allCases.map(\.rawValue)), "State of the record."),
            .required("remarks", .nullable(.text(max: RecordStep.mostRemarkScalars, lines: .multiple)), "What the officer asks to mend."),
        ] + facts + [
            .required("commune_name", .text(max: 200), "Name of the commune."),
            .required("codes", .list(.object(GovernmentCodeBody.schema), max: 10_000), "Its codes."),
            .required("warnings", .list(.object(GovernmentCodeBody.warning), max: 10_000), "What people should look at."),
            .required("version", .integer(1...Int.max), "Version, as in the ETag."), .required("created_at", .instant, "First entered."),
            .required("updated_at", .instant, "Last changed."),
        ])

    static func draft(_ fields: Fields) throws(FieldErrors) -> PackingHouseDraft {
        let codes = GovernmentCodeBody.declared(fields, .packingHouse)
        try fields.throwIfAny()
        guard let name = fields.text("name"), let address = fields.text("address"), let commune = fields.string("commune") else { throw fields.refusal }
        return PackingHouseDraft(name: name, address: address, commune: commune, codes: codes)
    }

    static func json(_ house: PackingHouse, _ language: Language) -> JSONValue {
        .object([
            "id": .id(house.id), "organisation_id": .id(house.organisation), "state": .string(house.state.rawValue), "remarks": .optional(house.remarks),
            "name": .string(house.name), "address": .string(house.address), "commune": .string(house.commune.code),
            "commune_name": .string(house.commune.name), "codes": .array(house.codes.map(GovernmentCodeBody.json)),
            "warnings": GovernmentCodeBody.json(house.warnings, language), "version": .integer(house.version),
            "created_at": .instant(house.createdAt), "updated_at": .instant(house.updatedAt),
        ])
    }
}
