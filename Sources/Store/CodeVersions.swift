import Commune
import Foundation
import Postgres

extension Database {
    public func codeVersions() async throws -> [CodeVersion] {
        try await tenants.query("SELECT version, fingerprint, compromised_at FROM code_version ORDER BY version").map(CodeVersion.init)
    }

    /// Notes a new key's fingerprint; its letter is taken from now on.
    public func note(_ key: VersionKey, at instant: Date) async throws {
        try await tenants.query(
            "INSERT INTO code_version (version, fingerprint, created_at) VALUES (\(key.version.description), \(key.fingerprint), \(instant))",
            setup: [ActorSettings.system])
    }

    /// - Returns: whether there is such a version.
    public func noteLeak(of version: String, at instant: Date) async throws -> Bool {
        try await asSystem(Stamp(requestID: "key-leak", instant: instant)) { session in
            let noted = try await session.transaction.query(
                "UPDATE code_version SET compromised_at = coalesce(compromised_at, \(instant)) WHERE version = \(version)")
            try await session.project(["UPDATE code_range_state SET version = version + 1 WHERE key_version = \(version)"])
            session.changes.all()
            return noted.affected > 0
        }
    }
}

extension CodeVersion {
    init(row: Row) throws {
        self.init(version: try row.decode("version"), fingerprint: try row.decode("fingerprint"), compromisedAt: try row.decode("compromised_at"))
    }
}
