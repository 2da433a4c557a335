import ArgumentParser
import Commune
import Formats
import Foundation
import Store

struct IssueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue", abstract: "Issue unit codes for a lot and print them as CSV: index,code,url.",
        discussion:
            "choxa issue A7Q2K9VT0M4XH3RDWE --count 1000 > codes.csv\nThe lot must be fit for publication, as for the API. A range that was issued is printed again with: choxa export codes RANGE"
    )
    @Argument(help: "Id or public code of the lot.") var lot: String
    @Option(help: "How many codes, 1 to \(CodeRange.sizes.upperBound).") var count: Int

    func run() async throws {
        try await reporting {
            guard CodeRange.sizes.contains(count) else { throw ExitFailure.data("--count must be from 1 to \(CodeRange.sizes.upperBound)") }
            let settings = try Settings()
            let keys = try KeyFiles.read(settings.codeKeyDirectory)
            let database = Database(url: settings.databaseURL)
            let printer = CodePrinter(database: database, keys: keys, origin: settings.publicOrigin)
            let found = try await printer.lot(lot)
            let range = try await database.write(as: .operator(of: found.organisation), stamp: .now) { session in
                try await session.codeRanges.issue(found.id, count: count, keys: keys)
            }
            tell("issued \(count) codes as range \(range.id.uuidString.lowercased())")
            try await printer.print(range, of: found.organisation)
            await database.close()
        }
    }
}

/// Prints the codes of ranges; each hand-out is noted in the audit before the first byte.
struct CodePrinter {
    let database: Database
    let keys: KeyRing
    let origin: String

    /// - Parameter name: the id of a lot, or its public code.
    func lot(_ name: String) async throws -> Lot {
        let found = try await database.read(as: Actor(kind: .auditor)) { session in
            if let id = UUID(uuidString: name) { return [try await session.lots.find(id)] }
            let code = PublicCode(name)?.description ?? name
            var filter = Lots.Filter()
            filter.words = code
            return try await session.lots.list(filter, after: nil, limit: 1).filter { $0.publicCode == code }
        }
        guard let lot = found.first else { throw ExitFailure.data("no lot has the id or public code \(name)") }
        return lot
    }

    func print(_ range: CodeRange, of organisation: UUID) async throws {
        let sheet = CodeSheet(sealer: try range.sealer(keys), address: "\(origin)/t/")
        try await database.write(as: .operator(of: organisation), stamp: .now) { session in
            try await session.codeRanges.noteDownload(range.positions, of: range)
        }
        var next = UInt32(range.positions.lowerBound)
        let end = UInt32(range.positions.upperBound + 1)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 128 << 10, alignment: 8)
        defer { buffer.deallocate() }
        try put(Data(CodeSheet.header))
        while next < end {
            let count = try sheet.fill(buffer, from: &next, to: end)
            try put(Data(buffer[..<count]))
        }
    }
}

extension Actor {
    /// Whoever holds the database's password: acts for an organisation as its own key would, marked as the command line in the audit.
    static func `operator`(of organisation: UUID) -> Actor { Actor(kind: .cooperative, organisations: [organisation]) }
}

extension Stamp {
    /// The moment of a command that a person runs.
    static var now: Stamp { Stamp(requestID: "command-line", instant: Date()) }
}
