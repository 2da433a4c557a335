import Commune
import Testing

/// Keys for tests, made from a byte so that they are the same in each run.
enum CodeSecrets {
    static func versionKey(_ letter: Character = "A", byte: UInt8 = 7) throws -> VersionKey {
        let version = try #require(KeyVersion(letter))
        return try #require(VersionKey(version: version, secret: [UInt8](repeating: byte, count: 32)))
    }

    static func salt(_ byte: UInt8 = 1) -> [UInt8] { [UInt8](repeating: byte, count: 32) }

    static func sealer(range: UInt32 = 1, letter: Character = "A", saltByte: UInt8 = 1) throws -> CodeSealer {
        let key = try versionKey(letter)
        return try CodeSealer(key, key.rangeKey(range: range, salt: salt(saltByte)))
    }
}
