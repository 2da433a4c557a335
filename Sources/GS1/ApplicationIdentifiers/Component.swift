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
    case checkDigit = "csum"
    case checkCharacters = "csumalpha"
    /// A GS1 Company Prefix begins at the first character.
    case companyPrefix = "gcppos1"
    /// A GS1 Company Prefix begins behind the first character.
    case companyPrefixBehindFirst = "gcppos2"
    case date = "yymmdd"
    /// The day may be 00: the whole month.
    case dateOrMonth = "yymmd0"
    case fullDate = "yyyymmdd"
    case hour = "hh"
    case minute = "mi"
    case second = "ss"
    case hourAndMinute = "hhmi"
    case country = "iso3166"
    case countryOr999 = "iso3166999"
    case countryLetters = "iso3166alpha2"
    case currency = "iso4217"
    case sex = "iso5218"
    case bankAccount = "iban"
    case zero
    case nonzero
    case noLeadingZero = "nozeroprefix"
    case yesNo = "yesno"
    case winding
    case hyphen
    case percentEncoding = "pcenc"
    case pieceOfTotal = "pieceoftotal"
    case positionInSequence = "posinseqslash"
    case importerIndex = "importeridx"
    case mediaType = "mediatype"
    case packageType = "packagetype"
    case latitude
    case longitude
    case coupon = "couponcode"
    case couponOffer = "couponposoffer"
    case hasNonDigit = "hasnondigit"
}
