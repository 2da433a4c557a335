import Commune
import Foundation

/// Code keys lie in files of their own folder, one a version; back them up apart from the database.
enum KeyFiles {
    static func read(_ directory: URL) throws -> KeyRing {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path())) ?? []
        let keys = try names.filter { $0.hasSuffix(".key") }.sorted().map { name in
            let file = directory.appending(path: name)
            guard let text = try? String(contentsOf: file, encoding: .utf8) else { throw ExitFailure.configuration("cannot read the code key \(file.path())") }
            do {
                return try CodeKeyFile.parse(text)
            } catch {
                throw ExitFailure.configuration("\(file.path()) is no code key: \(error)")
            }
        }
        do {
            return try KeyRing(keys)
        } catch {
            throw ExitFailure.configuration("\(directory.path()): \(error)")
        }
    }

    /// Writes a new key, readable by its owner alone; an existing file is never touched.
    static func write(_ key: VersionKey, to directory: URL) throws -> URL {
        let manager = FileManager.default
        try manager.createDirectory(at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let file = directory.appending(path: "\(key.version).key")
        guard !manager.fileExists(atPath: file.path()) else { throw ExitFailure.data("\(file.path()) exists already") }
        guard manager.createFile(atPath: file.path(), contents: Data(CodeKeyFile.format(key).utf8), attributes: [.posixPermissions: 0o600]) else {
            throw ExitFailure.configuration("cannot write \(file.path())")
        }
        return file
    }
}
