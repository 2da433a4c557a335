/// Where a code points: which range it was issued in, and which unit of the range it is.
public struct CodePlace: Hashable, Sendable {
    /// The largest range number: 28 bits.
    public static let lastRange: UInt32 = 0x0FFF_FFFF
    /// The largest index in a range: 24 bits, 16,777,216 codes.
    public static let lastIndex: UInt32 = 0x00FF_FFFF

    public let range: UInt32
    public let index: UInt32

    /// A place; nil beyond 28 bits of range or 24 bits of index.
    public init?(range: UInt32, index: UInt32) {
        guard range <= Self.lastRange, index <= Self.lastIndex else { return nil }
        self.range = range
        self.index = index
    }

    /// The place in 52 bits, range first; higher bits are ignored.
    init(bits: UInt64) {
        range = UInt32(truncatingIfNeeded: bits >> 24) & Self.lastRange
        index = UInt32(truncatingIfNeeded: bits) & Self.lastIndex
    }

    var bits: UInt64 { UInt64(range) << 24 | UInt64(index) }
}

/// Why no code can be issued.
public enum CodeIssueRefusal: Error, Hashable, Sendable {
    /// A range number beyond 28 bits.
    case range(UInt32)
    /// An index beyond 24 bits.
    case index(UInt32)
    /// A salt that is not 32 bytes long.
    case salt(bytes: Int)
    /// The range key belongs to another version key.
    case version(KeyVersion)
    /// The cipher refused its key, which no key made by this module can cause.
    case cipher
}
