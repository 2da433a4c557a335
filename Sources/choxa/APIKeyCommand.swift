import ArgumentParser
import Commune
import Foundation
import JSON
import Store

struct APIKeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apikey", abstract: "Issue, list and revoke API keys of authorities and organisations.",
        discussion: """
            choxa apikey create department --province 24 --label "Sở Công Thương"
            choxa apikey list --json
            choxa apikey revoke ID
            """,
        subcommands: [Create.self, List.self, Revoke.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Issue a key; it is printed once, on standard output.",
            discussion: """
                choxa apikey create department --province 24 --label "Sở Công Thương"
                choxa apikey create commune_officer --province 24 --commune 07330 --label "xã Phúc Hòa"
                choxa apikey create helper --organisation ID --organisation ID --days 90 --label "khuyến nông cộng đồng"
                """)
        @Argument(help: "cooperative, helper, commune_officer, ocop_office, agriculture, department or auditor") var role: String
        @Option(help: "What the key is for.") var label: String
        @Option(help: "Code of the province.") var province: String?
        @Option(help: "Code of the commune.") var commune: String?
        @Option(help: "Id of an organisation; may be repeated.") var organisation: [String] = []
        @Option(help: "Days until it expires, at most 366.") var days = 366

        func run() async throws {
            try await reporting {
                let scope = try scope()
                guard (1...366).contains(days) else { throw ExitFailure.data("--days must be from 1 to 366") }
                let database = Database(url: try Settings().databaseURL)
                var generator = SystemRandomNumberGenerator()
                let token = AccessToken.make(.live, using: &generator)
                let now = Date()
                let stamp = Stamp(requestID: "command-line", instant: now)
                let key = try await database.issueKey(token, scope: scope, label: label, expiresAt: now.addingTimeInterval(Double(days) * 86_400), stamp: stamp)
                await database.close()
                tell("issued \(key.id.uuidString.lowercased()) for \(key.actor.rawValue), until \(Instant(date: key.expiresAt).day)")
                print(token.secret)
            }
        }

        private func scope() throws -> KeyScope {
            let ids = try organisation.map { text in
                guard let id = UUID(uuidString: text) else { throw ExitFailure.data("no id of an organisation: \(text)") }
                return id
            }
            switch (ActorKind(rawValue: role), ids.count, commune, province) {
            case (.cooperative, 1, _, _): return .cooperative(ids[0])
            case (.helper, 1..., _, _): return .helper(ids)
            case (.communeOfficer, 0, let commune?, let province?): return .communeOfficer(commune: commune, province: province)
            case (.ocopOffice, 0, nil, let province?): return .authority(.ocopOffice, province: province)
            case (.agriculture, 0, nil, let province?): return .authority(.agriculture, province: province)
            case (.department, 0, nil, let province?): return .authority(.department, province: province)
            case (.auditor, 0, nil, _): return .auditor
            default: throw ExitFailure.data("the role \(role) needs another scope; see: choxa apikey create --help")
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List keys, without their secrets.", discussion: "choxa apikey list --json | jq -r 'select(.state == \"expired\").label'")
        @Flag(help: "One JSON object a line.") var json = false

        func run() async throws {
            try await reporting {
                let database = Database(url: try Settings().databaseURL)
                for key in try await database.allKeys() {
                    let state = key.revokedAt != nil ? "revoked" : key.expiresAt < Date() ? "expired" : "living"
                    let fields = [
                        ("id", key.id.uuidString.lowercased()), ("role", key.actor.rawValue), ("state", state), ("hint", key.hint), ("label", key.label),
                        ("last_used_on", key.lastUsedOn?.description ?? "never"),
                    ]
                    if json {
                        print(JSONValue.object(JSONObject(fields.map { (key: $0.0, value: JSONValue.string($0.1)) })).text)
                    } else {
                        print(fields.map(\.1).joined(separator: "\t"))
                    }
                }
                await database.close()
            }
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Revoke a key; requests with it are refused from now on.", discussion: "choxa apikey revoke 0198c0de-0000-7000-8000-000000000001")
        @Argument(help: "Id of the key, as `choxa apikey list` shows it.") var id: String

        func run() async throws {
            try await reporting {
                guard let id = UUID(uuidString: id) else { throw ExitFailure.data("no id of a key: \(self.id)") }
                let database = Database(url: try Settings().databaseURL)
                let stamp = Stamp(requestID: "command-line", instant: Date())
                let isFound = try await database.revokeKey(id, stamp: stamp)
                await database.close()
                guard isFound else { throw ExitFailure.data("no key has the id \(id)") }
                tell("revoked \(id)")
            }
        }
    }
}
