import Commune
import Foundation
import JSON
import Postgres

extension Session {
    public var applications: Applications { Applications(session: self) }
}

/// Applications for registration: from the first form to the key that it buys.
public struct Applications: Sendable {
    let session: Session

    public func submit(_ draft: OrganisationDraft, claim: AccessToken) async throws -> Application {
        let stamp = try session.stamp
        let seat = try await session.places.seat(in: draft.commune, on: stamp.day)
        let id = UUID.v7(at: stamp.instant)
        let row = try await session.transaction.query(
            """
            INSERT INTO application (id, state, draft, commune_code, commune_from, province_code, province_from, claim_hash, created_at, updated_at)
            VALUES (\(id), 'submitted', \(draft.json.text)::jsonb, \(seat.commune), \(seat.communeFrom), \(seat.province), \(seat.provinceFrom),
                \(claim.hash), \(stamp.instant), \(stamp.instant))
            RETURNING *
            """
        ).only()
        try await session.audit.record(.apply, .application, id, organisation: nil)
        return try Application(row: row)
    }

    public func list(state: RecordState?, after cursor: UUID?, limit: Int) async throws -> [Application] {
        try await session.transaction.query(
            """
            SELECT * FROM application
            WHERE (\(state?.rawValue)::text IS NULL OR state = \(state?.rawValue)) AND (\(cursor)::uuid IS NULL OR id > \(cursor))
            ORDER BY id LIMIT \(limit)
            """
        ).map(Application.init)
    }

    public func find(_ id: UUID) async throws -> Application {
        try Application(row: await session.transaction.query("SELECT * FROM application WHERE id = \(id)").only())
    }

    /// The application whose claim secret the caller holds.
    public func own() async throws -> Application {
        try Application(row: await session.transaction.query("SELECT * FROM application WHERE claim_hash = \(session.actor.secretHash)").only())
    }

    /// A returned application is mended and handed in again.
    public func resubmit(_ draft: OrganisationDraft, version: Int) async throws -> Application {
        let stamp = try session.stamp
        let id = try await own().id
        let current = try await locked(id, version: version)
        guard current.state == .returned else { throw ApplicationRefused.notReturned(current.state) }
        let seat = try await session.places.seat(in: draft.commune, on: stamp.day)
        let row = try await session.transaction.query(
            """
            UPDATE application SET state = 'submitted', draft = \(draft.json.text)::jsonb, commune_code = \(seat.commune),
                commune_from = \(seat.communeFrom), province_code = \(seat.province), province_from = \(seat.provinceFrom), version = version + 1, updated_at = \(stamp.instant)
            WHERE id = \(id) RETURNING *
            """
        ).only()
        try await session.audit.record(.submit, .application, id, organisation: nil)
        return try Application(row: row)
    }

    public func returnWithRemarks(_ id: UUID, _ remarks: String, version: Int) async throws -> Application {
        let stamp = try session.stamp
        let current = try await locked(id, version: version)
        guard current.state == .submitted else { throw ApplicationRefused.notSubmitted(current.state) }
        let row = try await session.transaction.query(
            """
            UPDATE application SET state = 'returned', remarks = \(remarks), version = version + 1, updated_at = \(stamp.instant)
            WHERE id = \(id) RETURNING *
            """
        ).only()
        try await session.audit.record(.returnWithRemarks, .application, id, organisation: nil)
        return try Application(row: row)
    }

    /// Registers the organisation that applied, in the place that it named on the day it applied.
    public func approve(_ id: UUID, version: Int) async throws -> Application {
        let stamp = try session.stamp
        let row = try await lockedRow(id, version: version)
        let current = try Application(row: row)
        guard current.state == .submitted else { throw ApplicationRefused.notSubmitted(current.state) }
        let organisation = try await session.organisations.register(current.draft, in: Seat(row: row), isSample: false)
        let approved = try await session.transaction.query(
            """
            UPDATE application SET state = 'approved', organisation_id = \(organisation.id), version = version + 1,
                updated_at = \(stamp.instant)
            WHERE id = \(id) RETURNING *
            """
        ).only()
        try await session.audit.record(.approve, .application, id, organisation: organisation.id)
        return try Application(row: approved)
    }

    /// Trades the claim secret for the organisation's first API key; it works once.
    public func claim(_ token: AccessToken, expiresAt: Date) async throws -> APIKey {
        let stamp = try session.stamp
        let row = try await session.transaction.query(
            "SELECT * FROM application WHERE claim_hash = \(session.actor.secretHash) FOR UPDATE"
        ).only()
        let application = try Application(row: row)
        guard let organisation = application.organisation else { throw ApplicationRefused.notApproved(application.state) }
        guard !application.isClaimed else { throw ApplicationRefused.alreadyClaimed }
        try await session.transaction.query(
            "UPDATE application SET claimed_at = \(stamp.instant), version = version + 1 WHERE id = \(application.id)")
        try await session.audit.record(.claim, .application, application.id, organisation: organisation)
        return try await session.apiKeys.issue(
            token, scope: .cooperative(organisation), label: "first key", expiresAt: expiresAt)
    }

    private func locked(_ id: UUID, version: Int) async throws -> Application {
        try Application(row: await lockedRow(id, version: version))
    }

    private func lockedRow(_ id: UUID, version: Int) async throws -> Row {
        let row = try await session.transaction.query("SELECT * FROM application WHERE id = \(id) FOR UPDATE").only()
        let current: Int = try row.decode("version")
        guard current == version else { throw RecordRefused.stale(current: current) }
        return row
    }
}

extension Application {
    init(row: Row) throws {
        self.init(
            id: try row.decode("id"), state: try row.decode("state"), draft: try OrganisationDraft(json: row.decode("draft")),
            remarks: try row.decode("remarks"), organisation: try row.decode("organisation_id"),
            isClaimed: try row.decode("claimed_at", as: Date?.self) != nil, version: try row.decode("version"),
            createdAt: try row.decode("created_at"), updatedAt: try row.decode("updated_at"))
    }
}
