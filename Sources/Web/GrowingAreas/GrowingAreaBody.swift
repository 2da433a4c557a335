import Commune
import Foundation
import JSON

/// How growing areas look on the wire.
enum GrowingAreaBody {
    private static let facts: [ObjectSchema.Field] = [
        .required("name", .text(max: 200), "Name of the area."), .required("crop", .text(max: 100), "The one crop."),
        .optional("variety", .text(max: 100), "Variety."),
        .required("commune", .token(pattern: "[0-9]{5}", max: 5, example: "07330"), "Code of the commune as it is today."),
        .optional("declared_area_ha", .decimal, "Hectares on the papers."),
        .optional("households", .integer(1...1_000_000), "How many households farm it; never who."),
        .optional("yield_t_per_ha", .decimal, "Tonnes per hectare and season."),
    ]
    private static let boundary = ObjectSchema.Field.required("boundary", .geometry, "Outline, GeoJSON Polygon or MultiPolygon.")

    static let draft = ObjectSchema(
        "GrowingAreaDraft",
        [.organisation] + facts + [boundary, .optional("codes", .list(.object(GovernmentCodeBody.draft), max: 50), "Codes the holder declares.")])

    /// In lists, without the outline.
    static let summary = ObjectSchema("GrowingAreaSummary", members)
    static let schema = ObjectSchema("GrowingArea", members + [boundary])

    private static let members: [ObjectSchema.Field] =
        [
            .required("id", .uuid, "Id."), .required("organisation_id", .uuid, "Whose it is."),
            .required("state", .word(RecordState.allCases.map(\.rawValue)), "State of the record."),
            .required("remarks", .nullable(.text(max: RecordStep.mostRemarkScalars, lines: .multiple)), "What the officer asks to mend."),
        ] + facts + [
            .required("commune_name", .text(max: 200), "Name of the commune."),
            .required("area_ha", .decimal, "Hectares of the outline on the spheroid."),
            .required("suspended_on", .nullable(.day), "Since when agriculture has stopped its use."),
            .required("suspension_reason", .nullable(.text(max: SiteStep.mostScalars, lines: .multiple)), "Why."),
            .required("codes", .list(.object(GovernmentCodeBody.schema), max: 10_000), "Its codes."),
            .required("warnings", .list(.object(GovernmentCodeBody.warning), max: 10_000), "What people should look at."),
            .required("version", .integer(1...Int.max), "Version, as in the ETag."), .required("created_at", .instant, "First entered."),
            .required("updated_at", .instant, "Last changed."),
        ]

    static func draft(_ fields: Fields) throws(FieldErrors) -> GrowingAreaDraft {
        let declared = fields.value("declared_area_ha") { text throws(QuantityRefusal) in try Quantity(text, unit: .hectare) }
        let yield = fields.value("yield_t_per_ha") { text throws(DeclaredYieldRefusal) in try DeclaredYield(text) }
        let codes = GovernmentCodeBody.declared(fields, .growingArea)
        let boundary = outline(fields)
        try fields.throwIfAny()
        guard let name = fields.text("name"), let crop = fields.text("crop"), let commune = fields.string("commune"), let boundary else {
            throw fields.refusal
        }
        let facts = GrowingAreaFacts(
            name: name, crop: crop, variety: fields.text("variety"), declaredHectares: declared?.amount, households: fields.integer("households"),
            yield: yield)
        return GrowingAreaDraft(facts: facts, commune: commune, boundary: boundary, codes: codes)
    }

    private static func outline(_ fields: Fields) -> GeoPolygon? {
        guard let value = fields.raw("boundary"), case .object = value else { return nil }
        do { return try GeoPolygon(geoJSON: value) } catch {
            fields.note("boundary", error)
            return nil
        }
    }

    static func json(_ area: GrowingArea, _ language: Language) -> JSONValue {
        var members: JSONObject = [
            "id": .id(area.id), "organisation_id": .id(area.organisation), "state": .string(area.state.rawValue), "remarks": .optional(area.remarks),
            "name": .string(area.facts.name), "crop": .string(area.facts.crop), "variety": .optional(area.facts.variety),
            "commune": .string(area.commune.code), "declared_area_ha": .optional(area.facts.declaredHectares),
            "households": .optional(area.facts.households), "yield_t_per_ha": .optional(area.facts.yield?.tonnesPerHectare),
            "commune_name": .string(area.commune.name), "area_ha": .decimal(area.hectares), "suspended_on": .optional(area.suspension?.since),
            "suspension_reason": .optional(area.suspension?.reason), "codes": .array(area.codes.map(GovernmentCodeBody.json)),
            "warnings": GovernmentCodeBody.json(area.warnings, language), "version": .integer(area.version),
            "created_at": .instant(area.createdAt), "updated_at": .instant(area.updatedAt),
        ]
        if let outline = area.boundary { members["boundary"] = try? JSONParser.parse(outline) }
        return .object(members)
    }
}
