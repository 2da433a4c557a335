/// What a parser is ready to take in. A document that asks for more is refused where it does so.
public struct XMLLimits: Sendable, Hashable {
    /// How many elements may be open at once.
    public var depth: Int
    /// Attributes and namespace declarations of one element together.
    public var attributes: Int
    /// Different names of elements and attributes in a document.
    public var names: Int
    /// Bytes of one name with its namespace, in UTF-8.
    public var nameBytes: Int
    /// Bytes of one text or attribute value, in UTF-8.
    public var textBytes: Int
    /// Bytes of one tag, comment, processing instruction or other token of the syntax, as it is written.
    public var tokenBytes: Int
    /// Memory for nodes that have arrived and were not discarded: what a reader that works piece by piece lets pile up.
    public var itemBytes: Int

    /// The defaults suit documents of other parties.
    public init(
        depth: Int = 64, attributes: Int = 1_100, names: Int = 20_000, nameBytes: Int = 2_048, textBytes: Int = 1 << 20, tokenBytes: Int = 2 << 20,
        itemBytes: Int = 64 << 20
    ) {
        self.depth = depth
        self.attributes = attributes
        self.names = names
        self.nameBytes = nameBytes
        self.textBytes = textBytes
        self.tokenBytes = tokenBytes
        self.itemBytes = itemBytes
    }

    /// The defaults.
    public static let standard = XMLLimits()
}
