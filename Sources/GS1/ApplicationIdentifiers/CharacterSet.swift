/// The characters a GS1 element may consist of (General Specifications, section 7.11).
public enum CharacterSet: Sendable, Hashable {
    /// `N` in formats: 0–9.
    case digits
    /// `X` in formats. Invariant letters, digits and 20 punctuation marks: lots, serials and most other texts.
    case cset82
    /// `Y` in formats. Capital letters, digits, `#`, `-` and `/`: component part identifiers.
    case cset39
    /// `Z` in formats. Letters, digits, `-` and `_`, with `=` as padding at the end: base64 that is safe in URIs and file names.
    case cset64

    /// Whether the character belongs to the set. Of `cset64` the padding is not asked for here, since it may only stand at the end.
    public func contains(_ byte: UInt8) -> Bool {
        switch self {
        case .digits: byte.isASCIIDigit
        case .cset82:
            switch byte {
            case 0x21, 0x22, 0x25...0x3F, 0x41...0x5A, 0x5F, 0x61...0x7A: true
            default: false
            }
        case .cset39:
            switch byte {
            case 0x23, 0x2D, 0x2F, 0x30...0x39, 0x41...0x5A: true
            default: false
            }
        case .cset64:
            switch byte {
            case 0x2D, 0x5F, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: false
            }
        }
    }

    /// The rule that a character outside of the set breaks.
    var rule: ElementRule {
        switch self {
        case .digits: .notDigit
        case .cset82: .notCSET82
        case .cset39: .notCSET39
        case .cset64: .notCSET64
        }
    }
}
