import Commune
import Foundation
import HTTPTypes
import JSON
import Store

/// OCOP stars: only the OCOP office enters and withdraws them.
enum CertificateRoutes {
    static let draft = ObjectSchema(
        "OcopCertificateDraft",
        [
            .required("stars", .integer(3...5), "Grade."), .required("decision_number", .text(max: 100), "Number of the recognition decision, as printed."),
            .required("issuer", .text(max: 200), "Who decided."), .required("issued_on", .day, "Day of the decision."),
            .optional("valid_until", .day, "Last day, included; 36 months after the decision if absent, and never later."),
        ])

    static let schema = ObjectSchema(
        "OcopCertificate",
        [
            .required("id", .uuid, "Id."), .required("organisation_id", .uuid, "Whose product."), .required("product_id", .uuid, "The product."),
        ] + draft.fields + [
            .required("withdrawn_on", .nullable(.day), "From when on the stars are no more."),
            .required("withdrawal_reason", .nullable(.text(max: SiteStep.mostScalars, lines: .multiple)), "Why."),
            .required("version", .integer(1...Int.max), "Version."), .required("created_at", .instant, "Entered."),
        ])

    static let all: [Endpoint] = [
        Endpoint(
            .post, "/v1/products/{id}/certificates", .certify, "Recognise an approved product with stars", takes: .json(draft),
            gives: [.json(schema, .created)], certify),
        Endpoint(
            .get, "/v1/products/{id}/certificates", .readRecords, "List the certificates of a product", query: Page.parameters, gives: [.page(of: schema)], list
        ),
        Endpoint(.post, "/v1/certificates/{id}/withdraw", .certify, "Withdraw stars", takes: .json(SiteStep.withDay), gives: [.json(schema)], withdraw),
    ]

    @Sendable static func certify(_ call: Call) async throws -> Reply {
        let product = try call.id()
        let draft = try draft(call)
        return try await call.write { .json(json(try await $0.certificates.certify(product, draft)), .created) }
    }

    @Sendable static func list(_ call: Call) async throws -> Reply {
        let (product, page) = (try call.id(), try Page(call))
        return try await call.read {
            page.reply(try await $0.certificates.list(of: product, after: page.after, limit: page.probe), call: call, json)
        }
    }

    @Sendable static func withdraw(_ call: Call) async throws -> Reply {
        let id = try call.id()
        let (reason, day) = try SiteStep.read(call)
        return try await call.write { .json(json(try await $0.certificates.withdraw(id, reason: reason, on: day))) }
    }

    private static func draft(_ call: Call) throws -> OcopCertificateDraft {
        let fields = try call.fields()
        let grade = fields.integer("stars").flatMap(StarGrade.init(rawValue:))
        let validity = term(fields, today: call.stamp.day)
        try fields.throwIfAny()
        guard let grade, let validity, let number = fields.text("decision_number"), let issuer = fields.text("issuer") else { throw fields.refusal }
        return OcopCertificateDraft(grade: grade, decisionNumber: number, issuer: issuer, validity: validity)
    }

    private static func term(_ fields: Fields, today: Day) -> DayRange? {
        guard let issued = fields.day("issued_on") else { return nil }
        do {
            return try OcopCertificateDates.ordinary(issued: issued, lastDay: fields.day("valid_until"), today: today)
        } catch {
            if case .issuedInFuture = error { fields.note("issued_on", error) } else { fields.note("valid_until", error) }
            return nil
        }
    }

    private static func json(_ certificate: OcopCertificate) -> JSONValue {
        let draft = certificate.draft
        return .object([
            "id": .id(certificate.id), "organisation_id": .id(certificate.organisation), "product_id": .id(certificate.product),
            "stars": .integer(draft.grade.stars), "decision_number": .string(draft.decisionNumber), "issuer": .string(draft.issuer),
            "issued_on": .day(draft.validity.start), "valid_until": .optional(draft.validity.lastDay),
            "withdrawn_on": .optional(certificate.withdrawal?.day), "withdrawal_reason": .optional(certificate.withdrawal?.reason),
            "version": .integer(certificate.version), "created_at": .instant(certificate.createdAt),
        ])
    }
}
