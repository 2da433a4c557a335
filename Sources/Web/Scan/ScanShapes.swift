import Commune
import Foundation
import HTTPTypes
import JSON

/// A scan as JSON: the same facts as the page, for programs.
enum ScanShapes {
    private static let words = Schema.text(max: 4000, lines: .multiple)
    private static let amount: [ObjectSchema.Field] = [
        .required("quantity", .nullable(.decimal), "How much."), .required("unit", .nullable(.text(max: 3)), "UN/ECE unit."),
    ]
    private static let claim: [ObjectSchema.Field] = [
        .required("issuer", words, "Who says so."), .required("level", .word(ClaimLevel.allCases.map(\.rawValue)), "How well it is backed."),
        .required("valid_from", .day, "First day."), .required("valid_until", .nullable(.day), "Last day."),
        .required("holds_today", .boolean, "Whether it holds on the day of this answer."),
    ]
    private static func objects(_ name: String, max: Int, _ fields: [ObjectSchema.Field]) -> Schema { .list(.object(ObjectSchema(name, fields)), max: max) }

    private static let journeyLot: [ObjectSchema.Field] =
        [
            .required("public_code", .text(max: 18), "Its public code."), .required("code", words, "The producer's code."),
            .required("product", words, "Product, Vietnamese."),
        ] + amount

    static let scanned = ObjectSchema(
        "ScannedCode",
        [
            .required("code", .text(max: 18), "The code."), .required("url", .uri, "Its permanent address."),
            .required("kind", .word(CodeKind.allCases.map(\.rawValue)), "A lot code says this lot, a unit code this item."),
            .required("verdict", .word(Verdict.allCases.map(\.rawValue)), "What to know first."), .required("title", words, "In words."),
            .required("advice", words, "What to do."), .required("day", .day, "The day this answer is for."),
            .required("is_sample", .boolean, "Demonstration data."), .required("updating", .boolean, "Newer facts are on their way."),
            .required("data_as_of", .nullable(.instant), "Present when the database is away: the time the facts were last known to hold."),
            .required(
                "seen_often",
                .nullable(
                    .object(
                        ObjectSchema(
                            "ScannedOften",
                            [.required("first_day", .day, "The first scan."), .required("count", .integer(0...Int.max), "At least so many scans.")]))),
                "Present when the unit was scanned unusually often."),
            .required("document_version", .integer(0...Int.max), "Grows with every fact."), .required("updated_at", .instant, "The last fact."),
            .required(
                "recall",
                .nullable(
                    .object(
                        ObjectSchema(
                            "ScannedRecall",
                            [
                                .required("reason", words, "Why."), .required("action", words, "What to do."),
                                .required("phone", .nullable(words), "Whom to call."), .required("declared_on", .day, "Since when."),
                            ]))), "Present when the lot is recalled."),
            .required("lot", .object(ObjectSchema("ScannedLot", lot)), "The lot."),
            .required("product", .nullable(.object(ObjectSchema("ScannedProduct", product))), "The product."),
            .required("producer", .nullable(.object(ObjectSchema("ScannedProducer", producer))), "Who made it."),
            .required(
                "growing_areas",
                objects(
                    "ScannedArea", max: 1000,
                    [
                        .required("name", words, "Name; that it awaits approval, until then."), awaiting,
                        .required("crop", .nullable(words), "Crop."), .required("commune", .nullable(words), "Commune."),
                        .required(
                            "codes",
                            objects(
                                "ScannedAreaCode", max: 200, [.required("code", words, "Verbatim."), .required("market", words, "For which market.")] + claim),
                            "Government codes."),
                    ]), "Where it grew."),
            .required("journey", objects("ScannedEvent", max: 500, event), "Newest first."),
            .required(
                "certificates",
                objects(
                    "ScannedCertificate", max: 200,
                    [.required("stars", .integer(3...5), "OCOP stars."), .required("decision_number", words, "Decision.")] + claim),
                "Recognitions, expired ones too."),
        ])

    private static let lot: [ObjectSchema.Field] =
        [
            .required("code", words, "The producer's code."), .required("public_code", .text(max: 18), "The lot's own code."),
            .required("harvested_on", .nullable(.day), "Harvest day."), .required("packed_on", .nullable(.day), "Packing day."),
            .required("use_by", .nullable(.day), "Last day of use."), .required("past_use_by", .boolean, "Whether that day has passed."),
        ] + amount

    private static let awaiting = ObjectSchema.Field.required(
        "awaiting_approval", .boolean, "Never approved so far: the holder's words and pictures are withheld.")

    private static let product: [ObjectSchema.Field] = [
        .required("id", .uuid, "Id."), .required("url", .nullable(.uri), "Its page; null while the product is not approved."), awaiting,
        .required("name_vi", words, "Vietnamese; that it awaits approval, until then."),
        .required("name_en", words, "English, or Vietnamese where there is none."), .required("brand", .nullable(words), "Brand."),
        .required("storage_vi", .nullable(words), "How to keep it."), .required("image", .nullable(.uri), "First picture."),
        .required("net_contents", .list(words, max: 100), "Pack sizes."),
    ]

    private static let producer: [ObjectSchema.Field] = [
        .required("name", words, "Name."), .required("address", words, "As printed."), .required("commune", words, "Commune."),
        .required("province", words, "Province."), .required("phone", .nullable(words), "Telephone."), .required("website", .nullable(words), "Website."),
    ]

    private static let event: [ObjectSchema.Field] = [
        .required("id", .uuid, "Id."), .required("step", .word(JourneyStep.allCases.map(\.rawValue)), "What."), .required("time", .instant, "When."),
        .required("day", .day, "The day in Viet Nam."), .required("recorded_by", .nullable(words), "Who recorded it."),
        .required("recorded_at", .instant, "When it was recorded."),
        .required("counterparty", .nullable(words), "The other party."), .required("places", .list(words, max: 1000), "Growing areas or packing house."),
        .required("packing_house_confirmed", .nullable(.boolean), "False when only the recorder says that it was packed there."),
        .required("lots", objects("ScannedEventLot", max: 500, journeyLot), "What it made or moved."),
        .required("inputs", objects("ScannedEventLot", max: 500, journeyLot), "What went in."),
        .required("level", .word(ClaimLevel.allCases.map(\.rawValue)), "How well it is backed."),
        .required("void", .nullable(.text(max: 40)), "Why it was struck out."),
    ]

    /// The day is part of what is said, and so of the ETag.
    static func reply(_ page: ScanPage) -> Reply {
        var reply = Reply.json(json(page), headers: [.cacheControl: "no-cache", .vary: "Accept, Accept-Language, Accept-Encoding"])
        if case .bytes(let bytes) = reply.body { reply.headers[.eTag] = Reply.tag(of: bytes) }
        reply.headers[.contentLanguage] = page.language.rawValue
        return reply
    }
}
