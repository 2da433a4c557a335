import Commune
import Foundation
import Store
import Web

/// The needs of the service, one by one, each with its remedy: what `/readyz` and `choxa doctor` say.
enum Health {
    static func check(_ desk: Desk) async -> Readiness {
        var checks = [await database(desk.database)]
        checks.append(await keys(desk))
        checks.append(cache(desk.cache))
        return Readiness(checks: checks)
    }

    private static func database(_ database: Database) async -> Readiness.Check {
        do {
            try await database.inspect()
            return Readiness.Check(name: "database", isWell: true)
        } catch let fault as DatabaseFault {
            return Readiness.Check(name: "database", isWell: false, remedy: fault.description)
        } catch {
            return Readiness.Check(name: "database", isWell: false, remedy: "cannot be reached: check that PostgreSQL runs and that DATABASE_URL is right")
        }
    }

    /// A version that has ranges must have its very key, or printed codes cannot be told from invented ones.
    private static func keys(_ desk: Desk) async -> Readiness.Check {
        guard let versions = try? await desk.database.codeVersions() else {
            return Readiness.Check(name: "code_keys", isWell: false, remedy: "cannot be compared while the database is away")
        }
        let amiss = versions.filter { desk.codeKeys.key(of: $0) == nil }.map { "\($0.version) (\(desk.codeKeys.state(of: $0)))" }
        guard amiss.isEmpty else {
            return Readiness.Check(name: "code_keys", isWell: false, remedy: "restore the key files of version \(amiss.joined(separator: ", ")) into CODE_KEYS")
        }
        guard !versions.isEmpty else { return Readiness.Check(name: "code_keys", isWell: false, remedy: "there is no key yet; run: choxa codekey create") }
        return Readiness.Check(name: "code_keys", isWell: true)
    }

    private static func cache(_ directory: URL) -> Readiness.Check {
        do {
            try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
            guard FileManager.default.isWritableFile(atPath: directory.path(percentEncoded: false)) else { throw CocoaError(.fileWriteNoPermission) }
            return Readiness.Check(name: "cache", isWell: true)
        } catch {
            return Readiness.Check(
                name: "cache", isWell: false, remedy: "make CACHE (\(directory.path(percentEncoded: false))) a folder the service may write to")
        }
    }
}
