import Commune
import Foundation
import JSON
import Postgres

extension Session {
    public var certificates: OcopCertificates { OcopCertificates(session: self) }
}

/// The stars of products: recognised and withdrawn by the OCOP office only.
public struct OcopCertificates: Sendable {
    let session: Session

    /// The certificates of a product, also those that are over.
    ///
    /// - Throws: `RecordRefused.notFound` for a product out of reach.
    public func list(of product: UUID, after cursor: UUID?, limit: Int) async throws -> [OcopCertificate] {
        let answers = try await session.transaction.query(segment: [
            "SELECT FROM product WHERE id = \(product)",
            """
            SELECT * FROM ocop_certificate WHERE product_id = \(product) AND (\(cursor)::uuid IS NULL OR id > \(cursor)) ORDER BY id LIMIT \(limit)
            """,
        ])
        _ = try answers[0].only()
        return try answers[1].map(OcopCertificate.init)
    }

    public func certify(_ product: UUID, _ draft: OcopCertificateDraft) async throws -> OcopCertificate {
        let stamp = try session.stamp
        let row = try await session.transaction.query("SELECT organisation_id, state FROM product WHERE id = \(product) FOR UPDATE").only()
        let organisation: UUID = try row.decode("organisation_id")
        let state: RecordState = try row.decode("state")
        guard state == .approved else { throw OcopCertificateRefused.productNotApproved(state) }
        let id = UUID.v7(at: stamp.instant)
        let inserted: Row
        do {
            inserted = try await session.transaction.query(
                """
                INSERT INTO ocop_certificate (id, organisation_id, product_id, stars, decision_number, issuer, valid_from, valid_to, created_at)
                VALUES (\(id), \(organisation), \(product), \(draft.grade.stars), \(draft.decisionNumber), \(draft.issuer),
                    \(draft.validity.start), \(draft.validity.end), \(stamp.instant))
                RETURNING *
                """
            ).only()
        } catch let failure as PostgresFailure where failure.constraint == "ocop_certificate_decision_key" {
            throw OcopCertificateRefused.decisionTaken(draft.decisionNumber)
        }
        let details: JSONValue = .object(["stars": .number(JSONNumber(draft.grade.stars)), "decision_number": .string(draft.decisionNumber)])
        return try await noted(.certify, try OcopCertificate(row: inserted), details)
    }

    public func withdraw(_ id: UUID, reason: String, on day: Day) async throws -> OcopCertificate {
        let current = try OcopCertificate(row: await session.transaction.query("SELECT * FROM ocop_certificate WHERE id = \(id) FOR UPDATE").only())
        guard current.withdrawal == nil else { throw OcopCertificateRefused.alreadyWithdrawn }
        guard day >= current.draft.validity.start else { throw OcopCertificateRefused.withdrawnBeforeIssue(current.draft.validity.start) }
        let row = try await session.transaction.query(
            """
            UPDATE ocop_certificate SET withdrawn_on = \(day), withdrawal_reason = \(reason), version = version + 1 WHERE id = \(id) RETURNING *
            """
        ).only()
        return try await noted(.withdraw, try OcopCertificate(row: row), .object(["reason": .string(reason), "on": .string(day.description)]))
    }

    /// The product's card takes its listings along.
    private func noted(_ action: AuditAction, _ certificate: OcopCertificate, _ details: JSONValue) async throws -> OcopCertificate {
        try await session.audit.record(action, .certificate, certificate.id, organisation: certificate.organisation, details: details)
        try await session.cards.refresh(.product, [certificate.product])
        return certificate
    }
}

extension OcopCertificate {
    init(row: Row) throws {
        let draft = OcopCertificateDraft(
            grade: try StarGrade(stars: row.decode("stars")), decisionNumber: try row.decode("decision_number"), issuer: try row.decode("issuer"),
            validity: try DayRange(from: row.decode("valid_from"), upTo: row.decode("valid_to")))
        var withdrawal: Withdrawal?
        if let day = try row.decode("withdrawn_on", as: Day?.self) {
            withdrawal = Withdrawal(day: day, reason: try row.decode("withdrawal_reason", as: String?.self) ?? "")
        }
        self.init(
            id: try row.decode("id"), organisation: try row.decode("organisation_id"), product: try row.decode("product_id"), draft: draft,
            withdrawal: withdrawal, version: try row.decode("version"), createdAt: try row.decode("created_at"))
    }
}
