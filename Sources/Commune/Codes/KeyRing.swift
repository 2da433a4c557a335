import Foundation

/// The code keys at hand, one a version; the newest that has not leaked issues.
public struct KeyRing: Sendable {
    public let opener: CodeOpener

    /// - Throws: when two keys carry the same version.
    public init(_ keys: [VersionKey]) throws(CodeKeyRefusal) {
        opener = try CodeOpener(keys)
    }

    /// The key that new ranges take, given what the database knows of versions; nil when none of the living ones is here.
    public func issuing(_ known: [CodeVersion]) -> VersionKey? {
        known.filter { $0.compromisedAt == nil }.compactMap { key(of: $0) }.max { $0.version < $1.version }
    }

    /// The key of a version, if it is here and is the one whose fingerprint was noted.
    public func key(of version: CodeVersion) -> VersionKey? {
        guard let letter = version.version.first, let known = KeyVersion(letter), let key = opener[known], key.fingerprint == version.fingerprint else {
            return nil
        }
        return key
    }

    public func state(of version: CodeVersion) -> String {
        if version.compromisedAt != nil { return "compromised" }
        guard let letter = version.version.first, let known = KeyVersion(letter), let key = opener[known] else { return "file missing" }
        return key.fingerprint == version.fingerprint ? "at hand" : "file differs"
    }
}

/// What the database knows of a key version: never the key.
public struct CodeVersion: Hashable, Sendable {
    /// One letter, never used again.
    public let version: String
    public let fingerprint: String
    public let compromisedAt: Date?

    public init(version: String, fingerprint: String, compromisedAt: Date?) {
        self.version = version
        self.fingerprint = fingerprint
        self.compromisedAt = compromisedAt
    }
}
