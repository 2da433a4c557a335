/// A part of a value. The parts follow each other without separators; each takes as many characters as it may have.
public struct Component: Sendable, Hashable {
    /// What each character must belong to.
    public let characters: CharacterSet
    /// In characters. Only the last part of a value varies in length.
    public let length: ClosedRange<Int>
    /// May be left out, with all parts behind it.
    public let isOptional: Bool
    /// In the order in which they are made.
    public let checks: [Check]

    static func n(_ count: Int, _ checks: Check...) -> Component { Component(characters: .digits, length: count...count, isOptional: false, checks: checks) }
    static func n(_ length: ClosedRange<Int>, _ checks: Check...) -> Component {
        Component(characters: .digits, length: length, isOptional: false, checks: checks)
    }
    static func x(_ count: Int, _ checks: Check...) -> Component { Component(characters: .cset82, length: count...count, isOptional: false, checks: checks) }
    static func x(_ length: ClosedRange<Int>, _ checks: Check...) -> Component {
        Component(characters: .cset82, length: length, isOptional: false, checks: checks)
    }
    static func y(_ length: ClosedRange<Int>, _ checks: Check...) -> Component {
        Component(characters: .cset39, length: length, isOptional: false, checks: checks)
    }
    static func z(_ length: ClosedRange<Int>, _ checks: Check...) -> Component {
        Component(characters: .cset64, length: length, isOptional: false, checks: checks)
    }

    var optional: Component { Component(characters: characters, length: length, isOptional: true, checks: checks) }
}

/// What is checked beyond characters and length. The raw values are the names which the GS1 Syntax Dictionary gives to its tests.
public enum Check: String, Sendable, Hashable, CaseIterable {
    /// The last digit is the check digit of those before it.
    case checkDigit = "csum"
    /// The last two characters are the check characters of those before them.
    case checkCharacters = "csumalpha"
    /// A GS1 Company Prefix begins at the first character.
    case companyPrefix = "gcppos1"
    /// A GS1 Company Prefix begins behind the first character.
    case companyPrefixBehindFirst = "gcppos2"
    /// Six digits, year, month and day.
    case date = "yymmdd"
    /// The day may be 00: the whole month.
    case dateOrMonth = "yymmd0"
    /// Eight digits, year, month and day.
    case fullDate = "yyyymmdd"
    /// 00 to 23.
    case hour = "hh"
    /// 00 to 59.
    case minute = "mi"
    /// 00 to 59.
    case second = "ss"
    /// Four digits, an hour and a minute.
    case hourAndMinute = "hhmi"
    /// A country by its three digits (ISO 3166-1 numeric).
    case country = "iso3166"
    /// A country by its three digits, or 999 for several.
    case countryOr999 = "iso3166999"
    /// A country by its two letters (ISO 3166-1 alpha-2).
    case countryLetters = "iso3166alpha2"
    /// A currency by its three digits (ISO 4217).
    case currency = "iso4217"
    /// 0, 1, 2 or 9 (ISO/IEC 5218).
    case sex = "iso5218"
    /// An international bank account number (ISO 13616-1).
    case bankAccount = "iban"
    /// Only zeros.
    case zero
    /// Not only zeros.
    case nonzero
    /// The first digit is no zero, not even where it is the only one.
    case noLeadingZero = "nozeroprefix"
    /// 0 for no or 1 for yes.
    case yesNo = "yesno"
    /// 0, 1 or 9: how a roll is wound.
    case winding
    /// A hyphen, as the minus sign behind a number.
    case hyphen
    /// Every percent sign has two hexadecimal digits behind it.
    case percentEncoding = "pcenc"
    /// Two digits and two digits: a piece, from 01 on, and how many there are.
    case pieceOfTotal = "pieceoftotal"
    /// A position, a slash and the last position, such as `1/3`.
    case positionInSequence = "posinseqslash"
    /// A letter, a digit, `-` or `_`.
    case importerIndex = "importeridx"
    /// What carries the data about a patient: 01–10, or 80–99 for local use (General Specifications, AIDC media types).
    case mediaType = "mediatype"
    /// A package type code (UN/ECE Recommendation 21 and the codes of GS1).
    case packageType = "packagetype"
    /// Ten digits up to 1800000000: degrees from the South Pole, with seven decimals.
    case latitude
    /// Ten digits up to 3600000000: degrees, with seven decimals.
    case longitude
    /// The fields of a North American coupon (8110).
    case coupon = "couponcode"
    /// The fields of a North American coupon offer file (8112).
    case couponOffer = "couponposoffer"
    /// At least one character that is no digit.
    case hasNonDigit = "hasnondigit"
}
