import ArgumentParser
import Foundation
import Postgres
import Store

struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring the database to this version's schema, or say where it stands.",
        discussion: """
            choxa migrate status       what is applied and what is missing
            choxa migrate up           apply what is missing
            choxa migrate verify       compare what is applied with db/migrations
            DATABASE_OWNER_URL names the owner's role, choxa_owner.
            """,
        subcommands: [Up.self, Status.self, Verify.self], defaultSubcommand: Status.self)

    struct Up: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Apply what is missing, in order.", discussion: "choxa migrate up")
        func run() async throws {
            try await reporting {
                try await DatabaseSchema.withMigrator { migrator, pool, settings in
                    let applied = try await migrator.up()
                    for migration in applied { tell("applied \(migration.number) \(migration.name)") }
                    if applied.isEmpty { tell("nothing to apply") }
                    try await DatabaseSchema.fix(identifierOrigin: settings.identifierOrigin, in: pool, at: Date())
                }
            }
        }
    }

    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List migrations and whether each is applied.", discussion: "choxa migrate status")
        func run() async throws {
            try await reporting {
                try await DatabaseSchema.withMigrator { migrator, _, _ in
                    for status in try await migrator.status() {
                        print("\(status.state != .pending ? "applied" : "missing")\t\(status.number)\t\(status.name)")
                    }
                }
            }
        }
    }

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compare applied migrations with the files they came from.", discussion: "choxa migrate verify")
        func run() async throws {
            try await reporting {
                try await DatabaseSchema.withMigrator { migrator, _, _ in
                    let findings = try await migrator.verify()
                    for finding in findings { print(finding) }
                    if !findings.isEmpty { throw ExitFailure.data("the database and db/migrations differ") }
                    tell("no difference")
                }
            }
        }
    }
}

extension DatabaseSchema {
    static func withMigrator(_ body: (Migrator, Pool, Settings) async throws -> Void) async throws {
        let settings = try Settings()
        var configuration = PoolConfiguration(connectionString: try Settings.ownerURL())
        configuration.maximumConnections = 2
        let pool = Pool(configuration)
        do {
            try await body(try Migrator(directory: settings.migrationDirectory.path(percentEncoded: false), pool: pool), pool, settings)
            await pool.close()
        } catch let failure as PoolFailure {
            await pool.close()
            throw DatabaseUnreachable("\(failure)")
        }
    }
}
