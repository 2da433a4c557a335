import FoundationEssentials

/// One step of the schema: a file `NNNN_what_it_does.sql`, run once, forward only.
public struct Migration: Hashable, Sendable {
    /// `NNNN` of the file name.
    public let number: Int
    /// `what_it_does`
    public let name: String
    /// SQL, run as one transaction.
    public let script: String
    /// The oldest schema number whose programs still work on the schema that this migration leaves behind.
    public let oldestServed: Int

    /// - Parameter script: a first line `-- serves: N` names the oldest schema number that is still served;
    ///   without it the migration serves only programs that know it.
    public init(number: Int, name: String, script: String) {
        self.number = number
        self.name = name
        self.script = script
        oldestServed = Self.served(in: script) ?? number
    }

    private static func served(in script: String) -> Int? {
        let line = script.prefix { !$0.isNewline }
        guard line.hasPrefix("-- serves:") else { return nil }
        return Int(line.dropFirst("-- serves:".count).filter { !$0.isWhitespace })
    }

    /// The migrations of a folder in the order of their numbers. Files that do not end in `.sql` are left alone.
    ///
    /// - Throws: ``MigratorFailure`` for a name that is none, a number that is taken and text that is not UTF-8; errors of the file system.
    public static func read(directory: String) throws -> [Migration] {
        let names = try FileManager.default.contentsOfDirectory(atPath: directory).filter { $0.hasSuffix(".sql") }.sorted()
        return try inOrder(names.map { try read(file: directory + "/" + $0, named: $0) })
    }

    private static func read(file: String, named fileName: String) throws -> Migration {
        let parts = fileName.dropLast(".sql".count).split(separator: "_", maxSplits: 1)
        guard parts.count == 2, let number = Int(parts[0]), number > 0, parts[0].utf8.count >= 4 else {
            throw MigratorFailure.badFileName(fileName)
        }
        guard let script = String(data: try Data(contentsOf: URL(filePath: file)), encoding: .utf8) else {
            throw MigratorFailure.notUTF8(fileName)
        }
        return Migration(number: number, name: String(parts[1]), script: script)
    }

    static func inOrder(_ migrations: [Migration]) throws -> [Migration] {
        let sorted = migrations.sorted { $0.number < $1.number }
        for (one, next) in zip(sorted, sorted.dropFirst()) where one.number == next.number {
            throw MigratorFailure.numberTaken(one.number)
        }
        return sorted
    }
}

/// A migration, known here or in the database.
public struct MigrationStatus: Hashable, Sendable {
    /// Whether it has been run.
    public enum State: Hashable, Sendable {
        /// Not yet.
        case pending
        /// It was, at that instant.
        case applied(at: Date)
    }

    /// `NNNN` of the file name.
    public let number: Int
    /// `what_it_does`
    public let name: String
    /// As the database has it.
    public let state: State
    /// SHA-256 of the file in hexadecimal; nil when the database knows a migration that has no file here.
    public let checksum: String?
    /// The checksum of the file as it was when it was applied.
    public let appliedChecksum: String?
}

/// A way in which the files and the database differ, other than by migrations still to come.
public enum MigrationDrift: Hashable, Sendable, CustomStringConvertible {
    /// The file is no longer what was applied.
    case changed(number: Int, name: String)
    /// The database has a migration that has no file here.
    case missing(number: Int, name: String)
    /// Not applied, though a later one is.
    case skipped(number: Int, name: String)

    public var description: String {
        switch self {
        case .changed(let number, let name): "migration \(number) \(name) was changed after it was applied"
        case .missing(let number, let name): "migration \(number) \(name) was applied but has no file"
        case .skipped(let number, let name): "migration \(number) \(name) is not applied though a later one is"
        }
    }
}

/// Why the files cannot be brought to the database.
public enum MigratorFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// Not `NNNN_what_it_does.sql`.
    case badFileName(String)
    /// A file that is not text.
    case notUTF8(String)
    /// Two files with one number.
    case numberTaken(Int)
    /// Nothing was applied.
    case drift([MigrationDrift])
    /// The script ended the transaction it was run in; what it did is not rolled back.
    case scriptEndedTransaction(number: Int)

    public var description: String {
        switch self {
        case .badFileName(let name): "\(name) is not named NNNN_what_it_does.sql"
        case .notUTF8(let name): "\(name) is not UTF-8"
        case .numberTaken(let number): "two migrations have the number \(number)"
        case .drift(let findings): findings.map(\.description).joined(separator: "; ")
        case .scriptEndedTransaction(let number): "migration \(number) ends its transaction itself"
        }
    }
}

/// Where a schema stands.
public struct SchemaVersion: Hashable, Sendable {
    /// The newest migration applied.
    public let number: Int
    /// Programs that know a schema older than this are not served any more.
    public let oldestServed: Int
}
