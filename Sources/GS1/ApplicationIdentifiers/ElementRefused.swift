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
    /// There is no such application identifier.
    case unknownIdentifier = "unknown_identifier"
    /// There is no value.
    case empty
    /// The value, or a part of it, ends too soon.
    case tooShort = "too_short"
    /// The value has more characters than its format.
    case tooLong = "too_long"
    /// A character of a numeric part is no digit.
    case notDigit = "not_digit"
    /// A character is not in GS1 character set 82.
    case notCSET82 = "not_cset82"
    /// A character is not in GS1 character set 39.
    case notCSET39 = "not_cset39"
    /// A character is not in the URI-safe base64 alphabet.
    case notCSET64 = "not_cset64"
    /// `=` stands at the end too often, or fills up to no multiple of three.
    case padding
    /// The detail is the digit that would be right.
    case checkDigit = "check_digit"
    /// The detail is the pair that would be right.
    case checkCharacters = "check_characters"
    /// One of the last two characters can be no check character.
    case notCSET32 = "not_cset32"
    /// Four digits do not stand where a GS1 Company Prefix begins.
    case companyPrefix = "company_prefix"
    /// No month 01 to 12.
    case month
    /// The month has no such day.
    case day
    /// No hour 00 to 23.
    case hour
    /// No minute 00 to 59.
    case minute
    /// No second 00 to 59.
    case second
    /// No ISO 3166-1 numeric code.
    case country
    /// Neither an ISO 3166-1 numeric code nor 999.
    case countryOr999 = "country_or_999"
    /// No ISO 3166-1 alpha-2 code.
    case countryLetters = "country_letters"
    /// No ISO 4217 numeric code.
    case currency
    /// No IBAN by its length, its country or its characters.
    case bankAccount = "bank_account"
    /// The check digits of an IBAN are wrong.
    case bankAccountCheck = "bank_account_check"
    /// Something other than zero.
    case zero
    /// Zero, where a number is asked for.
    case nonzero
    /// A zero in front.
    case leadingZero = "leading_zero"
    /// Neither 0 nor 1.
    case yesNo = "yes_no"
    /// None of 0, 1, 2 and 9.
    case sex
    /// None of 0, 1 and 9.
    case winding
    /// Something other than a hyphen.
    case hyphen
    /// A percent sign without two hexadecimal digits behind it.
    case percentEncoding = "percent_encoding"
    /// The piece or the total is zero, or the piece is above the total.
    case pieceOfTotal = "piece_of_total"
    /// Not two numbers from 1 on with a slash between them, of which the first is at most the second.
    case positionInSequence = "position_in_sequence"
    /// The importer index is no letter, digit, `-` or `_`.
    case importerIndex = "importer_index"
    /// No AIDC media type.
    case mediaType = "media_type"
    /// No package type code.
    case packageType = "package_type"
    /// Above 1800000000.
    case latitude
    /// Above 3600000000.
    case longitude
    /// A field of a coupon is wrong or missing; the detail says which.
    case coupon
    /// Nothing but digits.
    case hasNonDigit = "has_non_digit"
    /// Said twice, with different values.
    case repeated
    /// Needs another element string beside it.
    case required
    /// May not stand beside another.
    case excluded
}
