import Commune
import Foundation
import Postgres
import Store
import Web

/// Everything `choxa doctor` looks at: the needs of ``Health`` and those that only change when somebody works on the machine.
struct Diagnosis {
    let settings: Settings
    let database: Database
    let sample: Int

    /// A clock this far from the database's puts events in the wrong order and days on the wrong date.
    static let mostSkew = 5.0
    /// Feeds and logs need room; less than this fills up overnight.
    static let leastSpace = 512 << 20
    static let longestNotice = Duration.seconds(3)
    private typealias Check = Readiness.Check

    func checks() async -> [Readiness.Check] {
        var checks = await needs()
        checks.append(keyFiles())
        checks.append(space())
        do {
            let surroundings = try await database.surroundings()
            checks.append(extensions(surroundings))
            checks.append(clock(surroundings))
            checks.append(await notices())
            if sample > 0 { checks.append(try await documents()) }
        } catch {
            let what = (error as? PostgresFailure)?.description ?? "cannot be told while the database is away"
            checks.append(Check(name: "server", isWell: false, remedy: what))
        }
        return checks
    }

    private func needs() async -> [Readiness.Check] {
        do {
            let desk = Desk(
                database: database, publicOrigin: settings.publicOrigin, codeKeys: try KeyFiles.keys(settings.codeKeyDirectory), cache: settings.cacheDirectory)
            return await Health.check(desk).checks
        } catch {
            return [Check(name: "code_keys", isWell: false, remedy: "\(error): mend or restore the file")]
        }
    }

    /// Whoever reads a key prints codes that pass.
    private func keyFiles() -> Readiness.Check {
        let folder = settings.codeKeyDirectory.path(percentEncoded: false)
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".key") }
        let open = names.sorted().filter { name in
            let mode = (try? FileManager.default.attributesOfItem(atPath: folder + "/" + name))?[.posixPermissions] as? Int
            // The group bits of a file with an access list, as systemd's credentials have, are its mask: readable is not open.
            return (mode ?? 0o777) & 0o027 != 0
        }
        return Check(
            name: "code_key_files", isWell: open.isEmpty,
            remedy: open.isEmpty ? nil : "others may read them; run: chmod 600 \(open.joined(separator: " ")), in \(folder)")
    }

    private func space() -> Readiness.Check {
        let folder = settings.cacheDirectory.path(percentEncoded: false)
        let free = (try? FileManager.default.attributesOfFileSystem(forPath: folder))?[.systemFreeSize] as? NSNumber
        guard let free else { return Check(name: "disk", isWell: false, remedy: "cannot tell the free space of CACHE (\(folder))") }
        let isWell = free.int64Value >= Int64(Self.leastSpace)
        return Check(name: "disk", isWell: isWell, remedy: isWell ? nil : "\(free.int64Value >> 20) MiB are free where CACHE lies (\(folder)): make room")
    }

    private func extensions(_ surroundings: Surroundings) -> Readiness.Check {
        let missing = surroundings.missingExtensions
        return Check(
            name: "extensions", isWell: missing.isEmpty,
            remedy: missing.isEmpty ? nil : "not there: \(missing.joined(separator: ", ")); run as a superuser: psql -d DATABASE -f db/roles.sql")
    }

    private func clock(_ surroundings: Surroundings) -> Readiness.Check {
        let skew = abs(surroundings.clock.timeIntervalSinceNow)
        let isWell = skew <= Self.mostSkew
        return Check(
            name: "clock", isWell: isWell, remedy: isWell ? nil : "this machine and the database are \(Int(skew)) s apart: let both follow the same time server"
        )
    }

    private func notices() async -> Readiness.Check {
        let isWell = await Database.noticesArrive(url: settings.databaseURL, within: Self.longestNotice)
        return Check(
            name: "notices", isWell: isWell,
            remedy: isWell ? nil : "LISTEN hears nothing: DATABASE_URL must lead to PostgreSQL itself, not through a pooler that shares connections")
    }

    private func documents() async throws -> Readiness.Check {
        let drift = try await database.driftedDocuments(sample: sample, at: Date())
        guard let first = drift.differing.first else { return Check(name: "documents", isWell: true) }
        return Check(
            name: "documents", isWell: false,
            remedy: "\(drift.differing.count) of \(drift.compared) differ from what they are made of, the first is \(first): was the database changed by hand? "
                + "save the record once more, or have the rows written anew, and report it")
    }
}
