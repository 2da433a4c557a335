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
    /// No application identifier has this name (General Specifications section 3.2).
    case unknownIdentifier = "unknown_identifier"
    /// There is no value.
    case empty
    /// A part of the value ends early.
    case tooShort = "too_short"
    /// There are characters behind the last part of the value.
    case tooLong = "too_long"
    /// A character other than 0–9 in a numeric part.
    case notDigit = "not_digit"
    /// A character outside GS1 character set 82 (General Specifications figure 7.11-1).
    case notCSET82 = "not_cset82"
    /// A character outside GS1 character set 39 (General Specifications figure 7.11-2).
    case notCSET39 = "not_cset39"
    /// A character outside the URI-safe base64 alphabet (General Specifications figure 7.11-3).
    case notCSET64 = "not_cset64"
    /// Base64 text with a wrong number of `=` at its end.
    case padding
    /// ``Check/checkDigit`` fails; the detail is the right digit.
    case checkDigit = "check_digit"
    /// ``Check/checkCharacters`` fails; the detail is the right pair.
    case checkCharacters = "check_characters"
    /// A check character outside the 32 there are (General Specifications section 7.9.5).
    case notCSET32 = "not_cset32"
    /// ``Check/companyPrefix`` fails: the value does not begin with enough digits.
    case companyPrefix = "company_prefix"
    /// A month other than 01–12.
    case month
    /// A day which the month does not have.
    case day
    /// ``Check/hour`` fails.
    case hour
    /// ``Check/minute`` fails.
    case minute
    /// ``Check/second`` fails.
    case second
    /// ``Check/country`` fails.
    case country
    /// ``Check/countryOr999`` fails.
    case countryOr999 = "country_or_999"
    /// ``Check/countryLetters`` fails.
    case countryLetters = "country_letters"
    /// ``Check/currency`` fails.
    case currency
    /// No international bank account number, whatever its check digits.
    case bankAccount = "bank_account"
    /// ``Check/bankAccount`` fails by its check digits.
    case bankAccountCheck = "bank_account_check"
    /// ``Check/zero`` fails.
    case zero
    /// ``Check/nonzero`` fails.
    case nonzero
    /// ``Check/noLeadingZero`` fails.
    case leadingZero = "leading_zero"
    /// ``Check/yesNo`` fails.
    case yesNo = "yes_no"
    /// ``Check/sex`` fails.
    case sex
    /// ``Check/winding`` fails.
    case winding
    /// ``Check/hyphen`` fails.
    case hyphen
    /// ``Check/percentEncoding`` fails.
    case percentEncoding = "percent_encoding"
    /// ``Check/pieceOfTotal`` fails.
    case pieceOfTotal = "piece_of_total"
    /// ``Check/positionInSequence`` fails.
    case positionInSequence = "position_in_sequence"
    /// ``Check/importerIndex`` fails.
    case importerIndex = "importer_index"
    /// ``Check/mediaType`` fails.
    case mediaType = "media_type"
    /// ``Check/packageType`` fails.
    case packageType = "package_type"
    /// ``Check/latitude`` fails.
    case latitude
    /// ``Check/longitude`` fails.
    case longitude
    /// ``Check/coupon`` or ``Check/couponOffer`` fails; the detail says at which part.
    case coupon
    /// ``Check/hasNonDigit`` fails.
    case hasNonDigit = "has_non_digit"
    /// Said twice, with different values.
    case repeated
    /// Needs another element string beside it.
    case required
    /// May not stand beside another.
    case excluded
}
