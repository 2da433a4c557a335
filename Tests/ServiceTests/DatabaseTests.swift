import Commune
import Foundation
import Postgres
import Store
import TestKit
import Testing

/// What the database itself promises, read from its catalogue.
@Suite struct DatabaseTests {
    private func owner<Value: Sendable>(_ service: TestService, _ body: @Sendable (Pool) async throws -> Value) async throws -> Value {
        let pool = Pool(PoolConfiguration(connectionString: Cluster.url(service.socket, service.databaseName, "postgres")))
        defer { Task { await pool.close() } }
        return try await body(pool)
    }

    @Test func theProgramNeedsTheNewestMigration() throws {
        let files = try Migration.read(directory: Cluster.root.appending(path: "db/migrations").path(percentEncoded: false))
        #expect(files.map(\.number).max() == DatabaseSchema.required)
    }

    @Test func everyTableWithATenantIsKeptApartByPolicies() async throws {
        try await TestService.run { service in
            let projections: Set = [
                "lot_document", "listing", "card", "lot_edge", "code_range_state", "recall_lot", "image",
            ]
            let rows = try await owner(service) { pool in
                try await pool.query(
                    """
                    SELECT c.relname AS name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced,
                        (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive) AS permissive,
                        (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid AND NOT p.polpermissive) AS restrictive
                    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname IN ('organisation_id', 'actor_key') AND NOT a.attisdropped
                    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY 1
                    """)
            }
            #expect(rows.count > 10)
            for row in rows {
                let name: String = try row.decode("name")
                guard !projections.contains(name) else { continue }
                let (enabled, forced): (Bool, Bool) = (try row.decode("enabled"), try row.decode("forced"))
                let (permissive, restrictive): (Int, Int) = (try row.decode("permissive"), try row.decode("restrictive"))
                #expect(enabled && forced, "\(name)")
                #expect(permissive >= 1, "\(name)")
                #expect(restrictive >= 1, "\(name)")
            }
        }
    }

    @Test func everyViewAsksAsItsCaller() async throws {
        try await TestService.run { service in
            let views = try await owner(service) { pool in
                try await pool.query(
                    """
                    SELECT relname AS name, coalesce('security_invoker=true' = ANY (reloptions), false) AS invoker FROM pg_class
                    WHERE relkind = 'v' AND relnamespace = 'public'::regnamespace AND relowner = 'choxa_owner'::regrole
                    """)
            }
            for view in views {
                let (name, asksAsCaller): (String, Bool) = (try view.decode("name"), try view.decode("invoker"))
                #expect(asksAsCaller, "\(name)")
            }
        }
    }

    @Test func theServiceCannotRunAsARoleThatEscapesThePolicies() async throws {
        try await TestService.run { service in
            for role in ["postgres", "choxa_owner"] {
                let strong = Database(url: Cluster.url(service.socket, service.databaseName, role))
                await #expect(throws: DatabaseFault.self) { try await strong.inspect() }
                await strong.close()
            }
            try await service.database.inspect()
        }
    }

    @Test func aDumpHoldsNoSecret() async throws {
        try await TestService.run { service in
            let submitted = try await service.anyone.post("/v1/applications", ApplicationTests.good)
            let claim = submitted.text("claim_secret")
            let holder = try await service.organisation("Tổ khác")
            let dump = try Cluster.run(["pg_dump", "-h", service.socket, "-U", "postgres", "-d", service.databaseName, "--data-only"])
            #expect(dump.contains("Tổ khác"))
            for secret in [claim, holder.secret ?? "?"] { #expect(!dump.contains(secret)) }
        }
    }
}
