/// The characters a GS1 element may consist of (General Specifications, section 7.11).
public enum CharacterSet: Sendable, Hashable {
    case digits
    /// Invariant letters, digits and 20 punctuation marks: lots, serials and most other texts.
    case cset82
    /// Capital letters, digits, `#`, `-` and `/`: component part identifiers.
    case cset39

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
        }
    }
}
