import ArgumentParser
import Commune
import Foundation
import JSON
import Postgres
import Store
import Web

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Load the demonstration of the two pilots, openly fictitious.",
        discussion: "choxa demo load --keys .local/demo-keys.json", subcommands: [Load.self])

    struct Load: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Enter organisations, products, lots and events, and write their keys to .local/demo-keys.json (mode 600).",
            discussion: "choxa demo load --reset\nDoes nothing when the demonstration is there; lost keys are revoked and made anew.")
        @Flag(help: "First empty the database; refused when it holds anything but demonstration data.") var reset = false
        @Option(help: "Where the keys go.") var keys = ".local/demo-keys.json"

        func run() async throws {
            try await reporting {
                let settings = try Settings()
                if reset { try await empty() }
                let database = Database(url: settings.databaseURL)
                let desk = Desk(
                    database: database, publicOrigin: settings.publicOrigin, codeKeys: try KeyFiles.keys(settings.codeKeyDirectory),
                    cache: settings.cacheDirectory)
                let file = try DemoFile(URL(filePath: "db/demo/demo.json"))
                let there = try await database.sampleOrganisations()
                if there.isEmpty {
                    let loader = DemoLoader(desk, file)
                    do { try await loader.load() } catch let refusal as InsideRefused { throw ExitFailure.data("the demonstration was refused: \(refusal)") }
                    try await DemoKeys(database, file).issue(loader.organisations, to: URL(filePath: keys))
                } else if try await !DemoKeys.areLiving(in: URL(filePath: keys), database) {
                    let slugs = file["organisations"].compactMap { organisation in there[organisation.text("name", "vi")].map { (organisation.slug, $0) } }
                    try await DemoKeys(database, file).issue(Dictionary(uniqueKeysWithValues: slugs), to: URL(filePath: keys))
                } else {
                    tell("demo: already there; its keys are in \(keys)")
                }
                await database.close()
            }
        }

        private func empty() async throws {
            let owner = Pool(PoolConfiguration(connectionString: try Settings.ownerURL()))
            defer { Task { await owner.close() } }
            guard try await DatabaseSchema.holdsOnlySamples(owner) else {
                throw ExitFailure.data("the database holds organisations that are no demonstration data; nothing was changed")
            }
            try await DatabaseSchema.emptyAllButPlaces(owner)
            try? FileManager.default.removeItem(atPath: keys)
            tell("demo: emptied the database")
        }
    }
}

/// The keys with which visitors of the demonstration act.
struct DemoKeys {
    let database: Database
    let file: DemoFile
    static let label = "demo"

    init(_ database: Database, _ file: DemoFile) {
        self.database = database
        self.file = file
    }

    /// Whether the file's keys are this database's; one that was written for another database opens nothing here.
    static func areLiving(in file: URL, _ database: Database) async throws -> Bool {
        guard let bytes = try? Data(contentsOf: file), case .object(let keys)? = try? JSONParser.parse([UInt8](bytes)),
            let token = keys.members.first?.value.stringValue.flatMap({ AccessToken($0) })
        else { return false }
        return try await database.recognise(token, at: Date()) != nil
    }

    func issue(_ organisations: [String: UUID], to target: URL) async throws {
        let stamp = Stamp(requestID: "demo", instant: Date())
        for key in try await database.allKeys() where key.label == Self.label && key.revokedAt == nil { _ = try await database.revokeKey(key.id, stamp: stamp) }
        var scopes: [(String, KeyScope)] = [
            ("department", .authority(.department, province: "24")), ("agriculture", .authority(.agriculture, province: "24")),
            ("ocop-office", .authority(.ocopOffice, province: "24")), ("auditor", .auditor),
        ]
        for commune in Set(file["organisations"].map { $0.text("commune") }).sorted() {
            scopes.append(("commune:\(commune)", .communeOfficer(commune: commune, province: "24")))
        }
        for (slug, id) in organisations.sorted(by: { $0.key < $1.key }) { scopes.append(("cooperative:\(slug)", .cooperative(id))) }
        var keys = JSONObject()
        for (name, scope) in scopes {
            var generator = SystemRandomNumberGenerator()
            let token = AccessToken.make(.live, using: &generator)
            _ = try await database.issueKey(
                token, scope: scope, label: Self.label, expiresAt: stamp.instant.addingTimeInterval(APIKey.longestLife), stamp: stamp)
            keys[name] = .string(token.secret)
        }
        for (name, secret) in try await feedTokens(stamp) { keys[name] = .string(secret) }
        try FileManager.default.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try? FileManager.default.removeItem(at: target)
        guard
            FileManager.default.createFile(
                atPath: target.path(percentEncoded: false), contents: Data(JSONValue.object(keys).serialized()), attributes: [.posixPermissions: 0o600])
        else {
            throw ExitFailure.configuration("cannot write \(target.path(percentEncoded: false))")
        }
        tell("demo: keys are in \(target.path(percentEncoded: false))")
    }
}
