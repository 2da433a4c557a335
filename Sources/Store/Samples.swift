import Commune
import Foundation
import Postgres

extension Database {
    /// Name → id of the demonstration's organisations; empty when it is not loaded.
    public func sampleOrganisations() async throws -> [String: UUID] {
        let auditor = Actor(kind: .auditor)
        let rows = try await tenants.query("SELECT id, name FROM organisation WHERE is_sample", setup: [ActorSettings.statement(for: auditor)])
        return Dictionary(
            try rows.map { (try $0.decode("name", as: String.self), try $0.decode("id", as: UUID.self)) }, uniquingKeysWith: { first, _ in first })
    }
}

extension DatabaseSchema {
    /// Whether nobody but the demonstration has registered.
    public static func holdsOnlySamples(_ owner: Pool) async throws -> Bool {
        try await owner.query(
            "SELECT NOT EXISTS (SELECT FROM organisation WHERE NOT is_sample) AND NOT EXISTS (SELECT FROM application) AS only_samples"
        ).first?.decode("only_samples") ?? true
    }

    /// Empties every table but places, code versions and what is fixed for ever.
    public static func emptyAllButPlaces(_ owner: Pool) async throws {
        let kept = ["place", "place_succession", "installation", "schema_migration", "code_version"]
        let names =
            try await owner.query(
                "SELECT string_agg(quote_ident(relname), ', ') AS names FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relowner = 'choxa_owner'::regrole AND NOT relname = ANY (\(kept))"
            ).first?.decode("names", as: String?.self) ?? nil
        if let names { try await owner.query("TRUNCATE \(SQL(stringLiteral: names))") }
    }
}
