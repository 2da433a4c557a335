/// Why a value does not fit its application identifier, or element strings do not fit together: the first broken rule and its place.
public struct ElementRefused: Error, Hashable, Sendable {
    /// The rule that is broken.
    public let rule: ElementRule
    /// The application identifier, such as `01`; what stands in its place when there is none of that name.
    public let identifier: String
    /// Where in the value, in characters from 0. 0 for rules about more than one element string.
    public let position: Int
    /// What would have been right, or which other application identifiers are meant. Empty for most rules.
    public let detail: String

    /// The position is in characters from 0.
    public init(_ rule: ElementRule, identifier: String, position: Int = 0, detail: String = "") {
        self.rule = rule
        self.identifier = identifier
        self.position = position
        self.detail = detail
    }

    /// Stable name of the rule.
    public var code: String { rule.rawValue }

    /// One English sentence that names the application identifier and the rule, without the position.
    public var sentence: String { "(\(identifier)): " + rule.sentence(detail) }
}

extension ElementRefused: CustomStringConvertible {
    /// Sentence, rule and place, for people.
    public var description: String { "\(sentence) [\(code), position \(position + 1)]" }
}

/// What a value or a combination of element strings can break. The raw values are stable.
public enum ElementRule: String, Sendable, Hashable, CaseIterable {
    case unknownIdentifier = "unknown_identifier"
    case empty
    case tooShort = "too_short"
    case tooLong = "too_long"
    case notDigit = "not_digit"
    case notCSET82 = "not_cset82"
    case notCSET39 = "not_cset39"
    case notCSET64 = "not_cset64"
    case padding
    case checkDigit = "check_digit"
    case checkCharacters = "check_characters"
    case notCSET32 = "not_cset32"
    case companyPrefix = "company_prefix"
    case month
    case day
    case hour
    case minute
    case second
    case country
    case countryOr999 = "country_or_999"
    case countryLetters = "country_letters"
    case currency
    case bankAccount = "bank_account"
    case bankAccountCheck = "bank_account_check"
    case zero
    case nonzero
    case leadingZero = "leading_zero"
    case yesNo = "yes_no"
    case sex
    case winding
    case hyphen
    case percentEncoding = "percent_encoding"
    case pieceOfTotal = "piece_of_total"
    case positionInSequence = "position_in_sequence"
    case importerIndex = "importer_index"
    case mediaType = "media_type"
    case packageType = "package_type"
    case latitude
    case longitude
    case coupon
    case hasNonDigit = "has_non_digit"
    /// Said twice, with different values.
    case repeated
    /// Needs another element string beside it.
    case required
    /// May not stand beside another.
    case excluded
}
