import Commune
import Foundation
import JSON
import Postgres

extension Session {
    public var governmentCodes: GovernmentCodes { GovernmentCodes(session: self) }
}

/// The growing-area and packing-house codes of the register: declared by holders, granted and stopped by agriculture.
public struct GovernmentCodes: Sendable {
    let session: Session

    /// Codes by site, those of one site in the order of market and code.
    func of(_ subject: GovernmentCodeSubject, _ sites: [UUID]) async throws -> [UUID: [GovernmentCodeRecord]] {
        let rows = try await session.transaction.query(
            "SELECT * FROM government_code WHERE \(identifier: subject.column) = ANY (\(sites)) ORDER BY market, code, id")
        return Dictionary(grouping: try rows.map(GovernmentCodeRecord.init), by: \.site)
    }

    /// Puts these declarations in the place of the earlier ones; what agriculture has touched stays as it is.
    func declare(_ drafts: [GovernmentCodeDraft], of subject: GovernmentCodeSubject, _ site: UUID, organisation: UUID) async throws {
        let stamp = try session.stamp
        try await session.transaction.query(segment: [
            "DELETE FROM government_code WHERE \(identifier: subject.column) = \(site) AND level = 'declared' AND status = 'active'",
            """
            INSERT INTO government_code (id, organisation_id, \(identifier: subject.column), code, code_key, scheme, market, issuer, level,
                valid_from, valid_to, status, status_on, created_at)
            SELECT new.id, \(organisation), \(site), new.code, new.code_key, new.scheme, new.market, new.issuer, 'declared',
                new.valid_from, new.valid_to, 'active', \(stamp.day), \(stamp.instant)
            FROM unnest(\(drafts.map { _ in UUID.v7(at: stamp.instant) })::uuid[], \(drafts.map(\.code.text))::text[],
                \(drafts.map(\.code.key))::text[], \(drafts.map(\.code.scheme.rawValue))::text[], \(drafts.map(\.code.market.code))::text[],
                \(drafts.map(\.issuer))::text[], \(drafts.map(\.validity.start.description))::text[]::date[],
                \(drafts.map(\.validity.end?.description))::text[]::date[]
            ) AS new (id, code, code_key, scheme, market, issuer, valid_from, valid_to)
            WHERE NOT EXISTS (SELECT FROM government_code held
                WHERE held.\(identifier: subject.column) = \(site) AND (held.code_key, held.market) = (new.code_key, new.market))
            """,
        ])
    }

    /// Grants a code to a site. A declaration of the same code becomes the granted one.
    ///
    /// - Throws: ``SiteRefused/codeGranted(_:)`` when another site holds it for that market.
    public func grant(_ draft: GovernmentCodeDraft, to site: UUID) async throws -> GovernmentCodeRecord {
        let stamp = try session.stamp
        let subject = draft.code.subject
        let organisation = try await touch(subject, site)
        let (code, validity) = (draft.code, draft.validity)
        do {
            let row = try await session.transaction.query(
                """
                WITH upgraded AS (
                    UPDATE government_code SET code = \(code.text), scheme = \(code.scheme.rawValue), issuer = \(draft.issuer), level = 'verified',
                        valid_from = \(validity.start), valid_to = \(validity.end), status = 'active', status_reason = NULL,
                        status_on = \(stamp.day), version = version + 1
                    WHERE \(identifier: subject.column) = \(site) AND (code_key, market) = (\(code.key), \(code.market.code)) AND level <> 'verified'
                    RETURNING *
                ), inserted AS (
                    INSERT INTO government_code (id, organisation_id, \(identifier: subject.column), code, code_key, scheme, market, issuer, level,
                        valid_from, valid_to, status, status_on, created_at)
                    SELECT \(UUID.v7(at: stamp.instant)), \(organisation), \(site), \(code.text), \(code.key), \(code.scheme.rawValue),
                        \(code.market.code), \(draft.issuer), 'verified', \(validity.start), \(validity.end)::date, 'active', \(stamp.day),
                        \(stamp.instant)
                    WHERE NOT EXISTS (SELECT FROM upgraded)
                    RETURNING *
                )
                SELECT * FROM upgraded UNION ALL SELECT * FROM inserted
                """
            ).only()
            return try await noted(.grant, try GovernmentCodeRecord(row: row), organisation, reason: nil)
        } catch let failure as PostgresFailure where failure.constraint == "government_code_verified_key" {
            throw SiteRefused.codeGranted(code.text)
        }
    }

    /// Suspends, reinstates or revokes a code from a day on.
    public func take(_ step: GovernmentCodeStep, _ id: UUID, reason: String, on day: Day) async throws -> GovernmentCodeRecord {
        let known = try GovernmentCodeRecord(row: await session.transaction.query("SELECT * FROM government_code WHERE id = \(id)").only())
        // The site is locked before its codes, here as in every change of the site.
        let organisation = try await touch(known.draft.code.subject, known.site)
        let locked = try await session.transaction.query("SELECT * FROM government_code WHERE id = \(id) FOR UPDATE").only()
        let current = try GovernmentCodeRecord(row: locked).status
        guard let status = current.after(step) else { throw SiteRefused.codeStepNotPossible(step, from: current) }
        let row = try await session.transaction.query(
            """
            UPDATE government_code SET status = \(status.rawValue), status_reason = \(reason), status_on = \(day), version = version + 1
            WHERE id = \(id) RETURNING *
            """
        ).only()
        return try await noted(step.action, try GovernmentCodeRecord(row: row), organisation, reason: reason)
    }

    /// A site's ETag covers its codes, so that its version rises with theirs.
    private func touch(_ subject: GovernmentCodeSubject, _ site: UUID) async throws -> UUID {
        let instant = try session.stamp.instant
        return try await session.transaction.query(
            """
            UPDATE \(identifier: subject.rawValue) SET version = version + 1, updated_at = \(instant) WHERE id = \(site)
            RETURNING organisation_id
            """
        ).only().decode("organisation_id")
    }

    private func noted(
        _ action: AuditAction, _ code: GovernmentCodeRecord, _ organisation: UUID, reason: String?
    ) async throws -> GovernmentCodeRecord {
        let details: JSONValue = .object([
            "code": .string(code.draft.code.text), "status": .string(code.status.rawValue), "on": .string(code.statusOn.description),
            "reason": reason.map(JSONValue.string) ?? .null,
        ])
        try await session.audit.record(action, .governmentCode, code.id, organisation: organisation, details: details)
        try await session.cards.refresh(code.draft.code.subject == .growingArea ? .growingArea : .packingHouse, [code.site])
        return code
    }
}

extension GovernmentCodeStep {
    fileprivate var action: AuditAction {
        switch self {
        case .suspend: .suspend
        case .reinstate: .reinstate
        case .revoke: .revoke
        }
    }
}
