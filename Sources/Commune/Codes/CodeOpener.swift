/// A code and the place it points to, as `VersionKey.locate` read it. That it was issued is for `RangeKey.verifies` to say.
public struct LocatedCode: Hashable, Sendable {
    public let code: PublicCode
    public let place: CodePlace

    public var range: UInt32 { place.range }
    public var index: UInt32 { place.index }
}

extension VersionKey {
    /// Where a code points, by arithmetic. Any well-formed code points somewhere: only `RangeKey.verifies` tells whether it was issued.
    ///
    /// - Returns: nil when the code was made with another key version.
    public func locate(_ code: PublicCode) -> LocatedCode? {
        guard code.version == version, let mask = try? mask(tag: code.tag) else { return nil }
        return LocatedCode(code: code, place: CodePlace(bits: code.place ^ mask))
    }

    /// The first 52 bits of AES(version key, T), T standing in the last four bytes of the block.
    func mask(tag: UInt32) throws -> UInt64 {
        try CodeCipher.permute(0, UInt64(tag), key: secret) >> 12
    }
}

/// Reads codes of every version whose key is at hand.
public struct CodeOpener: Sendable {
    private let keys: [KeyVersion: VersionKey]

    /// - Throws: `CodeKeyRefusal.twice` when two keys carry the same letter.
    public init(_ keys: [VersionKey]) throws(CodeKeyRefusal) {
        var byVersion: [KeyVersion: VersionKey] = [:]
        for key in keys where byVersion.updateValue(key, forKey: key.version) != nil { throw .twice(key.version) }
        self.keys = byVersion
    }

    /// The versions that can be read, oldest first.
    public var versions: [KeyVersion] { keys.keys.sorted() }

    /// The key of a version.
    public subscript(version: KeyVersion) -> VersionKey? { keys[version] }

    /// Where a code points; nil when the key of its version is not at hand.
    public func locate(_ code: PublicCode) -> LocatedCode? { keys[code.version]?.locate(code) }
}
