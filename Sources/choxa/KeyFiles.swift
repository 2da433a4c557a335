import Commune
import Foundation
import Synchronization
import Web

/// Code keys lie in files of their own folder, one a version; back them up apart from the database.
enum KeyFiles {
    /// The keys of a folder, read again whenever it changes.
    static func keys(_ directory: URL) throws -> CodeKeys {
        let seen = Mutex(changed(directory))
        return CodeKeys(try read(directory)) {
            let now = changed(directory)
            guard seen.withLock({ $0 != now }), let ring = try? read(directory) else { return nil }
            seen.withLock { $0 = now }
            return ring
        }
    }

    private static func changed(_ directory: URL) -> Date? {
        try? FileManager.default.attributesOfItem(atPath: directory.path(percentEncoded: false))[.modificationDate] as? Date
    }

    /// - Throws: `ExitFailure.configuration` for a folder or file that cannot be read; a folder that is not there yet holds no keys.
    static func read(_ directory: URL) throws -> KeyRing {
        let path = directory.path(percentEncoded: false)
        let names: [String]
        do { names = try FileManager.default.contentsOfDirectory(atPath: path) } catch {
            guard !FileManager.default.fileExists(atPath: path) else { throw ExitFailure.configuration("cannot read the folder CODE_KEYS, \(path)") }
            names = []
        }
        let keys = try names.filter { $0.hasSuffix(".key") }.sorted().map { name in
            let file = directory.appending(path: name)
            guard let text = try? String(contentsOf: file, encoding: .utf8) else {
                throw ExitFailure.configuration("cannot read the code key \(file.path(percentEncoded: false))")
            }
            do {
                return try CodeKeyFile.parse(text)
            } catch {
                throw ExitFailure.configuration("\(file.path(percentEncoded: false)) is no code key: \(error)")
            }
        }
        do {
            return try KeyRing(keys)
        } catch {
            throw ExitFailure.configuration("\(directory.path(percentEncoded: false)): \(error)")
        }
    }

    /// Writes a new key, readable by its owner alone; an existing file is never touched.
    static func write(_ key: VersionKey, to directory: URL) throws -> URL {
        let manager = FileManager.default
        try manager.createDirectory(at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let file = directory.appending(path: "\(key.version).key")
        guard !manager.fileExists(atPath: file.path(percentEncoded: false)) else {
            throw ExitFailure.data("\(file.path(percentEncoded: false)) exists already")
        }
        guard manager.createFile(atPath: file.path(percentEncoded: false), contents: Data(CodeKeyFile.format(key).utf8), attributes: [.posixPermissions: 0o600])
        else {
            throw ExitFailure.configuration("cannot write \(file.path(percentEncoded: false))")
        }
        return file
    }
}
