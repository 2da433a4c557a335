import Commune
import Foundation
import Postgres

/// What lists of growing areas and packing houses are narrowed by.
public struct SiteFilter: Sendable {
    public var state: RecordState?
    /// Found without accents and case, anywhere in the name.
    public var words: String?
    public var updatedSince: Date?
    public init() {}
}

extension Reviews {
    /// Locks a site for a change by its holder.
    ///
    /// - Returns: the organisation it belongs to.
    func editable(_ register: Register, _ id: UUID, version: Int) async throws -> UUID {
        let row = try await session.transaction.query(
            "SELECT version, state, organisation_id FROM \(identifier: register.rawValue) WHERE id = \(id) FOR UPDATE"
        ).only()
        let current: Int = try row.decode("version")
        guard current == version else { throw RecordRefused.stale(current: current) }
        let state: RecordState = try row.decode("state")
        guard state.isEditable else { throw SiteRefused.notEditable(state) }
        return try row.decode("organisation_id")
    }
}

extension Session {
    /// What row-level security lets through anyway, said so that an index finds it: policies alone are asked row by row.
    func owned(_ table: StaticString) -> SQL {
        actor.organisations.isEmpty ? "true" : "\(SQL(stringLiteral: "\(table)")).organisation_id = ANY (\(actor.organisations))"
    }
}
