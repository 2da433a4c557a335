import Commune
import JSON

/// How growing-area and packing-house codes look on the wire.
enum GovernmentCodeBody {
    private static let facts: [ObjectSchema.Field] = [
        .required("code", .text(max: 60), "The code as printed."),
        .required("scheme", .word(GovernmentCodeScheme.allCases.map(\.rawValue)), "The rules under which it was given."),
        .required("market", .text(max: 2), "ISO 3166-1 letters; EU, or VN for the domestic market."),
        .required("issuer", .text(max: 200), "The body named on the certificate."),
        .required("valid_from", .day, "First day."), .optional("valid_until", .day, "Last day, included; without one it goes on."),
    ]

    static let draft = ObjectSchema("GovernmentCodeDraft", facts)

    static let schema = ObjectSchema(
        "GovernmentCode",
        [.required("id", .uuid, "Id.")] + facts + [
            .required("level", .word(ClaimLevel.allCases.map(\.rawValue)), "declared by the holder, verified when agriculture granted it."),
            .required("status", .word(GovernmentCodeStatus.allCases.map(\.rawValue)), "By the word of agriculture."),
            .required("status_on", .day, "Since when."),
            .required("status_reason", .nullable(.text(max: SiteStep.mostScalars, lines: .multiple)), "Why, when it was stopped or reinstated."),
            .required("version", .integer(1...Int.max), "Version."),
        ])

    static let warning = ObjectSchema(
        "SiteWarning", [.required("code", .text(max: 60), "Stable name."), .required("detail", .text(max: 1000), "What to look at; it refuses nothing.")])

    static func draft(_ fields: Fields, _ subject: GovernmentCodeSubject) -> GovernmentCodeDraft? {
        let scheme = fields.word("scheme", as: GovernmentCodeScheme.self)
        let market = fields.value("market") { text throws(ExportMarketRefusal) in try ExportMarket(text) }
        let code = fields.value("code") { text throws(GovernmentCodeRefusal) in
            try GovernmentCode(text, subject: subject, scheme: scheme ?? .other, market: market ?? .domestic)
        }
        guard let code, let issuer = fields.text("issuer"), let validity = validity(fields) else { return nil }
        return GovernmentCodeDraft(code: code, issuer: issuer, validity: validity)
    }

    private static func validity(_ fields: Fields) -> DayRange? {
        guard let first = fields.day("valid_from") else { return nil }
        do {
            guard let last = fields.day("valid_until") else { return try DayRange(from: first) }
            return try DayRange(from: first, through: last)
        } catch {
            fields.note("valid_until", error)
            return nil
        }
    }

    /// The codes that a holder declares; one that stands there twice is refused.
    static func declared(_ fields: Fields, _ subject: GovernmentCodeSubject) -> [GovernmentCodeDraft] {
        var drafts: [GovernmentCodeDraft] = []
        for code in fields.objects("codes") {
            guard let draft = draft(code, subject) else { continue }
            if drafts.contains(where: { $0.code == draft.code }) { code.note("code", SiteRefusal.repeatedCode) }
            drafts.append(draft)
        }
        return drafts
    }

    static func json(_ code: GovernmentCodeRecord) -> JSONValue {
        .object([
            "id": .id(code.id), "code": .string(code.draft.code.text), "scheme": .string(code.draft.code.scheme.rawValue),
            "market": .string(code.draft.code.market.code), "issuer": .string(code.draft.issuer), "valid_from": .day(code.draft.validity.start),
            "valid_until": .optional(code.draft.validity.lastDay), "level": .string(code.level.rawValue), "status": .string(code.status.rawValue),
            "status_on": .day(code.statusOn), "status_reason": .optional(code.statusReason), "version": .integer(code.version),
        ])
    }

    static func json(_ warnings: [SiteWarning], _ language: Language) -> JSONValue {
        .array(warnings.map { .object(["code": .string($0.code), "detail": .string($0.detail[language])]) })
    }
}
