/// Why a text is no GS1 Digital Link, or a value cannot be part of one. Positions are in bytes of the link, from 0.
public enum DigitalLinkRefused: Error, Hashable, Sendable {
    /// Neither `http://` nor `https://` (GS1 Digital Link: URI Syntax, section 4).
    case scheme
    /// No host behind the scheme, or none that RFC 3986 section 3.2 allows.
    case authority(position: Int)
    /// A character that no URI may contain.
    case character(Character, position: Int)
    /// A percent sign without two hexadecimal digits behind it, or for bytes that are no UTF-8 or zero (RFC 3986 section 2.1).
    case escape(position: Int)
    /// No pair of the path is a key that identifies something.
    case noPrimaryKey
    /// An application identifier that may not follow this key, or not in this order.
    case qualifier(String, key: String)
    /// An application identifier that may not stand in the query.
    case attribute(String)
    /// An application identifier in the query that must stand in the path.
    case belongsInPath(String)
    /// The same application identifier twice.
    case repeated(String)
    /// The value of an application identifier breaks a rule of its own, or they do not fit together.
    case value(ElementRefused)
    /// What should be a compressed link is none.
    case compression

    /// Stable name of the rule.
    public var code: String {
        switch self {
        case .scheme: "scheme"
        case .authority: "authority"
        case .character: "character"
        case .escape: "escape"
        case .noPrimaryKey: "no_primary_key"
        case .qualifier: "qualifier"
        case .attribute: "attribute"
        case .belongsInPath: "belongs_in_path"
        case .repeated: "repeated"
        case .value(let refusal): refusal.code
        case .compression: "compression"
        }
    }

    /// In the link; for a value its position in the value, in characters from 0. Nil where the link is needed to say it: ``place(in:)``.
    public var position: Int? {
        switch self {
        case .scheme: 0
        case .authority(let position), .character(_, let position), .escape(let position): position
        case .value(let refusal): refusal.position
        case .noPrimaryKey, .qualifier, .attribute, .belongsInPath, .repeated, .compression: nil
        }
    }

    /// One English sentence that names the rule.
    public var sentence: String {
        switch self {
        case .scheme: "The link must begin with http:// or https://."
        case .authority: "The link has no valid host."
        case .character(let character, _): "The character \"\(character)\" may not stand in a link."
        case .escape: "A percent sign must be followed by the two hexadecimal digits of a UTF-8 byte other than zero."
        case .noPrimaryKey: "The path contains no GS1 key."
        case .qualifier(let identifier, let key): "(\(identifier)) may not follow (\(key)) here."
        case .attribute(let identifier): "(\(identifier)) may not stand in the query of a link."
        case .belongsInPath(let identifier): "(\(identifier)) must stand in the path, not in the query."
        case .repeated(let identifier): "(\(identifier)) is there more than once."
        case .value(let refusal): refusal.sentence
        case .compression: "The last part of the path is no compressed link."
        }
    }
}
