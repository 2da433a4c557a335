/// What a reader is ready to take in. A document that asks for more is refused where it does so.
public struct JSONLimits: Sendable, Hashable {
    /// What becomes of a name that occurs twice in one object (RFC 8259 section 4 leaves it open).
    public enum DuplicateKeys: Sendable, Hashable {
        /// The document is refused at the second member of the name.
        case refused
        /// The last member of a name counts, as in most readers: for documents of others that are known to repeat themselves.
        case lastWins
    }

    /// Size of the whole document in bytes.
    public var bytes: Int
    /// How many arrays and objects may be open at once. More than 512 is never allowed: each costs stack.
    public var depth: Int
    /// Values of every kind together.
    public var nodes: Int
    /// Bytes of one string or member name, in UTF-8, without escapes.
    public var stringBytes: Int
    /// Characters of one number.
    public var numberLength: Int
    /// Refused unless said otherwise.
    public var duplicateKeys: DuplicateKeys

    /// Limits for documents of some megabytes, unless said otherwise.
    public init(
        bytes: Int = 16 << 20, depth: Int = 32, nodes: Int = 1_000_000, stringBytes: Int = 1 << 20, numberLength: Int = 64,
        duplicateKeys: DuplicateKeys = .refused
    ) {
        self.bytes = bytes
        self.depth = min(depth, 512)
        self.nodes = nodes
        self.stringBytes = stringBytes
        self.numberLength = numberLength
        self.duplicateKeys = duplicateKeys
    }

    /// Those of `init()`.
    public static let standard = JSONLimits()
}
