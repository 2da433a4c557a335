import Foundation
import Postgres

/// The schema this version needs.
public enum DatabaseSchema {
    /// Number of the newest migration this program relies on; a test holds it against `db/migrations`.
    public static let required = 12

    /// Sets what is fixed for ever at the first migration; later calls change nothing.
    public static func fix(identifierOrigin: String, in owner: Pool, at instant: Date) async throws {
        try await owner.query(
            "INSERT INTO installation (identifier_origin, since) VALUES (\(identifierOrigin), \(instant)) ON CONFLICT (only_row) DO NOTHING")
    }
}

/// The database could not be reached, or does not let the service in.
public struct DatabaseUnreachable: Error, CustomStringConvertible {
    public let description: String
    public init(_ reason: String) { description = "database unreachable: \(reason)" }
}

/// What is wrong with the database the service was given.
public enum DatabaseFault: Error, Hashable, Sendable, CustomStringConvertible {
    case notMigrated
    case tooOld(Int)
    case tooNew(Int, serves: Int)
    case roleTooStrong(String)

    public var description: String {
        switch self {
        case .notMigrated: "the database has no schema of choxa; run: choxa migrate up"
        case .tooOld(let number): "the schema is at \(number), this program needs \(DatabaseSchema.required); run: choxa migrate up"
        case .tooNew(let number, let serves):
            "the schema is at \(number) and serves programs from \(serves) on, this one knows \(DatabaseSchema.required); upgrade choxa"
        case .roleTooStrong(let why): "the role of DATABASE_URL \(why); give the service choxa_app (db/roles.sql)"
        }
    }
}

extension Database {
    /// Checks that the schema fits and that the role can be held in by row-level security.
    public func inspect() async throws {
        let row = try await tenants.query(
            """
            SELECT rolsuper, rolbypassrls, to_regclass('schema_migration') IS NOT NULL AS is_migrated,
                EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid AND relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace) AS owns
            FROM pg_roles WHERE rolname = session_user
            """
        ).only()
        if try row.decode("rolsuper", as: Bool.self) { throw DatabaseFault.roleTooStrong("is a superuser") }
        if try row.decode("rolbypassrls", as: Bool.self) { throw DatabaseFault.roleTooStrong("bypasses row-level security") }
        if try row.decode("owns", as: Bool.self) { throw DatabaseFault.roleTooStrong("owns tables") }
        guard try row.decode("is_migrated", as: Bool.self) else { throw DatabaseFault.notMigrated }
        let schema = try await tenants.query(
            "SELECT number, oldest_served FROM schema_migration ORDER BY number DESC LIMIT 1"
        ).first
        guard let schema else { throw DatabaseFault.notMigrated }
        let number: Int = try schema.decode("number")
        let serves: Int = try schema.decode("oldest_served")
        if number < DatabaseSchema.required { throw DatabaseFault.tooOld(number) }
        if serves > DatabaseSchema.required { throw DatabaseFault.tooNew(number, serves: serves) }
    }
}
