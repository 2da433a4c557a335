import Crypto

/// The secret of one range of codes. It is derived, never stored: see `VersionKey.rangeKey(range:salt:)`.
public struct RangeKey: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Bytes of the random salt in the range's row.
    public static let saltLength = 32

    /// The key version the range was issued under.
    public let version: KeyVersion
    /// The range's number, 28 bits.
    public let range: UInt32
    let secret: SymmetricKey

    /// Whether a code was issued from this range: its tag is recomputed and compared in constant time.
    ///
    /// Only a located code can be asked about. A tag checked against a place from elsewhere would let through codes whose place was altered.
    public func verifies(_ located: LocatedCode) -> Bool {
        guard located.code.version == version, located.range == range, let expected = try? tag(index: located.index) else { return false }
        // One exclusive-or over whole words: no early exit that tells how much of a guess was right.
        return (expected ^ located.code.tag) == 0
    }

    /// The first 28 bits of AES(range key, range ‖ index): range in the first four bytes of the block, index in the last four.
    func tag(index: UInt32) throws -> UInt32 {
        let block = try CodeCipher.permute(UInt64(range) << 32, UInt64(index), key: secret)
        return UInt32(block >> 36)
    }

    public var description: String { "RangeKey(\(version), range \(range), redacted)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: ["version": version, "range": range]) }
}
