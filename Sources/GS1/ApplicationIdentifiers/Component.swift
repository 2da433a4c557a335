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
    /// The last digit is the GS1 check digit of the others (General Specifications section 7.9.1).
    case checkDigit = "csum"
    /// The last two characters are the check character pair of the others (General Specifications section 7.9.5).
    case checkCharacters = "csumalpha"
    /// A GS1 Company Prefix begins at the first character.
    case companyPrefix = "gcppos1"
    /// A GS1 Company Prefix begins behind the first character.
    case companyPrefixBehindFirst = "gcppos2"
    /// `YYMMDD`: the day exists; the century is that of section 7.12 of the General Specifications.
    case date = "yymmdd"
    /// The day may be 00: the whole month.
    case dateOrMonth = "yymmd0"
    /// `YYYYMMDD`: the day exists.
    case fullDate = "yyyymmdd"
    /// 00 to 23.
    case hour = "hh"
    /// 00 to 59.
    case minute = "mi"
    /// 00 to 59.
    case second = "ss"
    /// `hhmm`, 0000 to 2359.
    case hourAndMinute = "hhmi"
    /// A numeric country code of ISO 3166-1, such as `704`.
    case country = "iso3166"
    /// A numeric country code of ISO 3166-1, or `999` for none in particular.
    case countryOr999 = "iso3166999"
    /// A two-letter country code of ISO 3166-1, such as `VN`.
    case countryLetters = "iso3166alpha2"
    /// A numeric currency code of ISO 4217, such as `704`.
    case currency = "iso4217"
    /// A code of ISO/IEC 5218: 0, 1, 2 or 9.
    case sex = "iso5218"
    /// An international bank account number with right check digits (ISO 13616-1).
    case bankAccount = "iban"
    /// `0` alone: a place that is kept free.
    case zero
    /// Not all zeros.
    case nonzero
    /// Does not begin with `0`, not even where that is all.
    case noLeadingZero = "nozeroprefix"
    /// `0` for no, `1` for yes.
    case yesNo = "yesno"
    /// Which way a roll is wound: 0, 1 or 9.
    case winding
    /// `-` alone.
    case hyphen
    /// Each `%` is followed by two hexadecimal digits: text beyond the character set is percent-encoded (RFC 3986 section 2.1).
    case percentEncoding = "pcenc"
    /// Two numbers of equal length, the piece and how many there are; neither is zero, and the first is not above the second.
    case pieceOfTotal = "pieceoftotal"
    /// `1/3`: a position and how many there are, with a slash between them.
    case positionInSequence = "posinseqslash"
    /// A letter, a digit, `-` or `_`.
    case importerIndex = "importeridx"
    /// An AIDC media type: 01 to 10, or 80 to 99 by agreement.
    case mediaType = "mediatype"
    /// A package type code of the GS1 package type code list.
    case packageType = "packagetype"
    /// Degrees of latitude plus 90, in ten-millionths: at most 1800000000.
    case latitude
    /// Degrees of longitude plus 180, in ten-millionths: at most 3600000000.
    case longitude
    /// The parts of a North American coupon code (8110), each as long as the part before it says.
    case coupon = "couponcode"
    /// The parts of a positive offer file coupon code (8112), each as long as the part before it says.
    case couponOffer = "couponposoffer"
    /// At least one character is no digit.
    case hasNonDigit = "hasnondigit"
}
