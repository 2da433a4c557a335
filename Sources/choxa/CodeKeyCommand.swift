import ArgumentParser
import Commune
import Foundation
import Store

struct CodeKeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "codekey", abstract: "Make and look after the keys of public codes.",
        discussion: """
            choxa codekey create           make the next key
            choxa codekey list             is the file of every version here?
            choxa codekey compromised A    the key A has leaked
            Without these files every printed code dies: back them up apart from the database.
            """,
        subcommands: [Create.self, List.self, Compromised.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make the key of the next version and note its fingerprint.", discussion: "choxa codekey create --if-none")
        @Flag(help: "Only if there is no key yet.") var ifNone = false

        func run() async throws {
            try await reporting {
                let settings = try Settings()
                let database = Database(url: settings.databaseURL)
                let known = try await database.codeVersions()
                if ifNone, !known.isEmpty { return await database.close() }
                let version = known.compactMap { $0.version.first.flatMap(KeyVersion.init) }.max()
                guard let next = version.map(\.next) ?? .first else { throw ExitFailure.data("all letters are used up") }
                // A file that no database knows of yet is taken over: of an interrupted call, or of a database that is no more.
                if let key = try KeyFiles.read(settings.codeKeyDirectory).opener[next] {
                    try await database.note(key, at: Date())
                    tell("took over the key of version \(next) that lies in \(settings.codeKeyDirectory.path(percentEncoded: false))")
                } else {
                    let key = VersionKey.generate(version: next)
                    let file = try KeyFiles.write(key, to: settings.codeKeyDirectory)
                    try await database.note(key, at: Date())
                    tell("wrote \(file.path(percentEncoded: false)); back it up apart from the database")
                }
                await database.close()
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List versions, and whether the key file of each is here.", discussion: "choxa codekey list")
        func run() async throws {
            try await reporting {
                let settings = try Settings()
                let ring = try KeyFiles.read(settings.codeKeyDirectory)
                let database = Database(url: settings.databaseURL)
                for version in try await database.codeVersions() {
                    print("\(version.version)\t\(version.fingerprint)\t\(ring.state(of: version))")
                }
                await database.close()
            }
        }
    }

    struct Compromised: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record that a key leaked: its units no longer show as plain active, new ranges take the next letter.",
            discussion: "choxa codekey compromised A && choxa codekey create")
        @Argument(help: "The letter of the version.") var version: String

        func run() async throws {
            try await reporting {
                let settings = try Settings()
                let database = Database(url: settings.databaseURL)
                let isKnown = try await database.noteLeak(of: version, at: Date())
                await database.close()
                guard isKnown else { throw ExitFailure.data("no version \(version)") }
                tell("recorded; make the next key with: choxa codekey create")
            }
        }
    }
}
