import Commune
import Foundation
import Postgres

extension Session {
    public var organisations: Organisations { Organisations(session: self) }
}

public struct Organisations: Sendable {
    let session: Session

    /// Enters an organisation of the demonstration, in its commune of this day.
    public func registerSample(_ draft: OrganisationDraft) async throws -> Organisation {
        try await register(draft, in: try await session.places.seat(in: draft.commune, on: session.stamp.day), isSample: true)
    }

    func register(_ draft: OrganisationDraft, in seat: Seat, isSample: Bool) async throws -> Organisation {
        let stamp = try session.stamp
        let id = UUID.v7(at: stamp.instant)
        do {
            // The seat first: the policies of `organisation` ask it where the new row sits.
            try await session.transaction.query(segment: [
                """
                INSERT INTO organisation_seat (organisation_id, commune_code, province_code, province_from)
                VALUES (\(id), \(seat.commune), \(seat.province), \(seat.provinceFrom))
                """,
                """
                INSERT INTO organisation (id, kind, name, tax_code, address, commune_code, commune_from, phone, email, website,
                    official_members, associate_members, is_sample, created_at, updated_at)
                VALUES (\(id), \(draft.kind.rawValue), \(draft.name), \(draft.taxCode?.text), \(draft.address), \(seat.commune),
                    \(seat.communeFrom), \(draft.phone?.description), \(draft.email?.description), \(draft.website),
                    \(draft.officialMembers), \(draft.associateMembers), \(isSample), \(stamp.instant), \(stamp.instant))
                """,
            ])
        } catch let failure as PostgresFailure where failure.constraint == "organisation_tax_code_key" {
            throw ApplicationRefused.taxCodeTaken
        }
        try await session.audit.record(.register, .organisation, id, organisation: id)
        try await session.cards.refresh(.organisation, [id])
        return try await find(id)
    }

    public func find(_ id: UUID) async throws -> Organisation {
        try Organisation(row: await session.transaction.query("\(Self.all) WHERE organisation.id = \(id)").only())
    }

    /// - Parameter words: found without accents and case, anywhere in the name.
    public func list(words: String?, after cursor: UUID?, limit: Int) async throws -> [Organisation] {
        try await session.transaction.query(
            """
            \(Self.all)
            WHERE (\(words)::text IS NULL OR strpos(fold(organisation.name), fold(\(words))) > 0)
                AND (\(cursor)::uuid IS NULL OR organisation.id > \(cursor))
            ORDER BY organisation.id LIMIT \(limit)
            """
        ).map(Organisation.init)
    }

    public func change(_ id: UUID, _ change: ContactChange, version: Int) async throws -> Organisation {
        let stamp = try session.stamp
        try await session.expect(version, of: "organisation", id)
        try await session.transaction.query(
            """
            UPDATE organisation SET phone = \(change.phone?.description), email = \(change.email?.description),
                website = \(change.website), official_members = \(change.officialMembers),
                associate_members = \(change.associateMembers), version = version + 1, updated_at = \(stamp.instant)
            WHERE id = \(id)
            """)
        try await session.audit.record(.amend, .organisation, id, organisation: id)
        try await session.cards.refresh(.organisation, [id])
        return try await find(id)
    }

    private static let all: SQL = """
        SELECT organisation.*, commune.name AS commune_name, province.code AS province_code, province.name AS province_name
        FROM organisation
            JOIN place commune ON commune.level = 'commune' AND commune.code = commune_code AND commune.valid_from = commune_from
            JOIN organisation_seat seat ON seat.organisation_id = organisation.id
            JOIN place province ON province.level = 'province' AND province.code = seat.province_code AND province.valid_from = seat.province_from
        """
}

extension Session {
    /// Locks a record for a change, and refuses a caller who has not seen its latest version.
    func expect(_ version: Int, of table: StaticString, _ id: UUID) async throws {
        let row = try await transaction.query("SELECT version FROM \(SQL(stringLiteral: "\(table)")) WHERE id = \(id) FOR UPDATE").only()
        let current: Int = try row.decode("version")
        guard current == version else { throw RecordRefused.stale(current: current) }
    }
}

extension Organisation {
    init(row: Row) throws {
        let draft = OrganisationDraft(
            kind: try row.decode("kind"), name: try row.decode("name"),
            taxCode: try row.decode("tax_code", as: String?.self).map { try TaxCode($0) }, address: try row.decode("address"),
            commune: try row.decode("commune_code"), phone: try row.decode("phone", as: String?.self).map { try PhoneNumber($0) },
            email: try row.decode("email", as: String?.self).map { try EmailAddress($0) }, website: try row.decode("website"),
            officialMembers: try row.decode("official_members"), associateMembers: try row.decode("associate_members"))
        self.init(
            id: try row.decode("id"), state: try row.decode("state"), draft: draft, communeName: try row.decode("commune_name"),
            provinceCode: try row.decode("province_code"), provinceName: try row.decode("province_name"),
            isSample: try row.decode("is_sample"), version: try row.decode("version"), createdAt: try row.decode("created_at"),
            updatedAt: try row.decode("updated_at"))
    }
}

extension OrganisationKind: ColumnDecodable {}
extension RecordState: ColumnDecodable {}
