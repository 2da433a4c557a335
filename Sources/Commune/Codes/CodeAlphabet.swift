/// The 32 symbols of printed codes: Crockford base 32, which leaves out I, L, O and U.
///
/// Source: Douglas Crockford, "Base 32" (https://www.crockford.com/base32.html). Reading is forgiving, because people copy codes by hand
/// and by telephone: case does not matter, I and L read as 1, O reads as 0.
public enum CodeAlphabet {
    /// The symbols in the order of their values 0…31, as ASCII.
    static let symbols: [UInt8] = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// The ASCII symbol of the five lowest bits of `value`; the other bits are ignored.
    public static func symbol(_ value: UInt8) -> UInt8 { symbols[Int(value & 31)] }

    /// The value of an ASCII character, 0…31, or nil if it can stand for no symbol.
    public static func value(_ ascii: UInt8) -> UInt8? {
        let value = values[Int(ascii & 127)]
        return ascii < 128 && value != none ? value : nil
    }

    private static let none: UInt8 = 255

    private static let values: [UInt8] = {
        var values = [UInt8](repeating: none, count: 128)
        for (value, symbol) in symbols.enumerated() {
            values[Int(symbol)] = UInt8(value)
            if symbol >= UInt8(ascii: "A") { values[Int(symbol | 0x20)] = UInt8(value) }
        }
        for (lookAlike, meant) in [("I", 1), ("i", 1), ("L", 1), ("l", 1), ("O", 0), ("o", 0)] as [(Unicode.Scalar, UInt8)] {
            values[Int(UInt8(ascii: lookAlike))] = meant
        }
        return values
    }()

    /// Whether a scalar only separates groups of symbols, so that reading skips it: blanks, and every dash a keyboard or an
    /// office program puts in the place of a hyphen.
    static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        // Codes are ASCII but for what people put between their groups: no look-up of properties for them.
        case 0x30...0x7E: false
        case 0x2D, 0xAD, 0x2010...0x2015, 0x2212: true
        default: scalar.properties.isWhitespace
        }
    }
}
