/// Why a text is no GS1 Digital Link, or a value cannot be part of one.
public enum DigitalLinkRefused: Error, Hashable, Sendable {
    case scheme
    case authority
    /// A character that no URI may contain.
    case character(Character)
    case escape
    case noPrimaryKey
    /// An application identifier that may not follow this key, or not in this order.
    case qualifier(String, key: String)
    case value(identifier: String, rule: String)

    /// Stable name of the rule.
    public var code: String {
        switch self {
        case .scheme: "scheme"
        case .authority: "authority"
        case .character: "character"
        case .escape: "escape"
        case .noPrimaryKey: "no_primary_key"
        case .qualifier: "qualifier"
        case .value: "value"
        }
    }

    public var sentence: String {
        switch self {
        case .scheme: "The link must begin with http:// or https://."
        case .authority: "The link has no valid host."
        case .character(let character): "The character \"\(character)\" may not stand in a link."
        case .escape: "A percent sign must be followed by the two hexadecimal digits of a UTF-8 byte other than zero."
        case .noPrimaryKey: "The path contains no GS1 key."
        case .qualifier(let identifier, let key): "(\(identifier)) may not follow (\(key)) here."
        case .value(let identifier, let rule): "(\(identifier)): \(rule)"
        }
    }
}
