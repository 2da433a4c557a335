import ArgumentParser
import Commune
import Formats
import Foundation
import Store

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Print what was built or issued before, on standard output.",
        discussion: """
            choxa export feed phuc-hoa > phuc-hoa.xml
            choxa export feed phuc-hoa --number 7 --gzip > phuc-hoa-7.xml.gz
            choxa export codes RANGE > codes.csv
            """,
        subcommands: [Feed.self, Codes.self])

    struct Feed: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a committed version of a feed, the very bytes that marketplaces get.", discussion: "choxa export feed phuc-hoa > phuc-hoa.xml")
        @Argument(help: "Name of the feed, as in its address.") var name: String
        @Option(help: "Number of the version; the newest unless told.") var number: Int?
        @Flag(help: "Leave it compressed.") var gzip = false

        func run() async throws {
            try await reporting {
                let database = Database(url: try Settings().databaseURL)
                let served = try await database.read(as: Actor(kind: .auditor)) { session in
                    let newest = try await session.feedVersions.newest(named: name)
                    guard let number, number != newest.version.number else { return newest }
                    return try await session.feedVersions.find(number, of: newest.version.feed)
                }
                let gunzip = try Gunzip(limit: served.version.bytes)
                try await database.chunks(of: served.version) { bytes in
                    guard !gzip else { return try put(Data(bytes)) }
                    var plain: [UInt8] = []
                    try bytes.withUnsafeBytes { try gunzip.write($0, into: &plain) }
                    try put(Data(plain))
                }
                if !gzip { try gunzip.finish() }
                await database.close()
                tell("version \(served.version.number) as of \(served.version.asOf): \(served.version.items) items, \(served.version.withheld) withheld")
            }
        }
    }

    struct Codes: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the unit codes of a range again; noted in the audit.",
            discussion: "choxa export codes 0198c0de-0000-7000-8000-000000000001 > codes.csv")
        @Argument(help: "Id of the range.") var range: String

        func run() async throws {
            try await reporting {
                guard let id = UUID(uuidString: range) else { throw ExitFailure.data("no id of a range: \(range)") }
                let settings = try Settings()
                let database = Database(url: settings.databaseURL)
                let printer = CodePrinter(database: database, keys: try KeyFiles.read(settings.codeKeyDirectory), origin: settings.publicOrigin)
                let (range, organisation) = try await database.read(as: Actor(kind: .auditor)) { session in
                    let range = try await session.codeRanges.find(id)
                    return (range, try await session.lots.find(range.lot).organisation)
                }
                try await printer.print(range, of: organisation)
                await database.close()
            }
        }
    }
}
