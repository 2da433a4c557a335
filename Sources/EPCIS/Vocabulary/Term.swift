/// A list of words that the Core Business Vocabulary or the GS1 Web Vocabulary defines for one field.
public protocol Vocabulary: Sendable {
    /// Where its terms live: a word behind this prefix is the term.
    static var base: String { get }
    /// Older and mistaken spellings of `base`.
    static var otherBases: [String] { get }
    /// The bare words that stand for its terms in JSON.
    static var words: Set<String> { get }
    /// How a term of `base` is written that is not among `words`. The JSON schema refuses some URIs where it wants bare words.
    static func written(unknownWord: Substring) -> String
    /// Beginnings of URIs under which GS1 alone makes terms. In JSON documents these are `words` or nothing: the JSON schema takes no other
    /// (`vocab-other-uri`, `vocab-nonGS1WebVoc-uri`).
    static var reservedBases: [String] { get }
}

extension Vocabulary {
    /// The Web URI.
    public static func written(unknownWord: Substring) -> String { base + unknownWord }
    /// Those of the Core Business Vocabulary (CBV 2.0 section 6.1).
    public static var reservedBases: [String] { CoreBusinessVocabulary.reservedBases }
}

/// A term of a vocabulary, or somebody's own in its place. Inside it is always the full Web URI, whichever way it was written:
/// `shipping`, `urn:epcglobal:cbv:bizstep:shipping` and `https://ref.gs1.org/cbv/BizStep-shipping` are equal.
public struct Term<V: Vocabulary>: Sendable, Hashable, CustomStringConvertible {
    /// The full Web URI, or somebody's own URI.
    public let uri: String

    /// Nil for a bare word that the vocabulary does not have, for what is neither word nor URI, and for URIs under which GS1 alone makes terms
    /// (CBV 2.0 section 6.1) when they are those of another field.
    public init?(_ text: String) {
        guard text.utf8.contains(UInt8(ascii: ":")) else {
            guard V.words.contains(text) else { return nil }
            uri = V.base + text
            return
        }
        guard URIText.isValid(text) else { return nil }
        if let other = V.otherBases.first(where: text.hasPrefix) {
            uri = V.base + text.dropFirst(other.count)
        } else {
            guard !CoreBusinessVocabulary.reservedBases.contains(where: text.hasPrefix) else { return nil }
            uri = text
        }
    }

    /// The caller knows that the vocabulary has the word.
    init(known word: String) { uri = V.base + word }

    /// The bare word, for terms the vocabulary has.
    public var word: String? {
        guard uri.hasPrefix(V.base) else { return nil }
        let word = String(uri.dropFirst(V.base.count))
        return V.words.contains(word) ? word : nil
    }

    /// As it stands in JSON documents: the bare word, or the URI of somebody's own term.
    public var description: String {
        guard uri.hasPrefix(V.base) else { return uri }
        return word ?? V.written(unknownWord: uri.dropFirst(V.base.count))
    }
}
