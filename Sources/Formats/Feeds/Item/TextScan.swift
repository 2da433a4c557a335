/// One look at the bytes of a text: whether it is UTF-8 that needs no mending, and whether it needs escaping in XML.
///
/// Ready are printable ASCII, line ends and tabs, U+00A0…U+02FF, the Vietnamese block U+1EA0…U+1EF9, dashes and quotes U+2010…U+2027 and dingbats
/// U+2700…U+27BF, with no blank at either end: nothing in there is forbidden, composes or decomposes. Nearly every text is so, and feeds are written
/// at this speed: the automaton costs one shift a byte and never guesses a branch (a shift-based DFA: a row of the table holds the next state of
/// every state, six bits each, and the state itself says how far to shift).
enum TextScan {
    /// Needs no mending where several lines may stand.
    static let ready: UInt8 = 1
    /// Holds line ends or tabs, which a text of one line may not.
    static let broken: UInt8 = 2
    /// Holds `&`, `<`, `>` or a carriage return, which readers of XML take for something else.
    static let marked: UInt8 = 4

    /// The flags of a text.
    static func look(_ bytes: UnsafeRawBufferPointer) -> UInt8 {
        guard let first = bytes.first, let last = bytes.last else { return ready }
        // C2 leads U+0080…U+00BF, of which U+00A0 is a blank.
        let isTrimmed = first > 0x20 && last > 0x20 && first != 0xC2 && !(bytes.count > 1 && bytes[bytes.count - 2] == 0xC2)
        var state: UInt64 = text
        var flags: UInt8 = 0
        rows.withUnsafeBufferPointer { rows in
            classes.withUnsafeBufferPointer { classes in
                for byte in bytes {
                    state = rows[Int(byte)] &>> state
                    flags |= classes[Int(byte)]
                }
            }
        }
        return flags | (isTrimmed && state & 63 == text ? ready : 0)
    }

    // States are shifts. `text` is between two characters; the others wait for the rest of one.
    private static let (text, anyTail, latinTail, vietnamese, vietnameseA, vietnameseB, general, punctuation, refused) =
        (UInt64(0), UInt64(6), UInt64(12), UInt64(18), UInt64(24), UInt64(30), UInt64(36), UInt64(42), UInt64(48))

    /// The state behind a state and a byte.
    private static func next(_ state: UInt64, _ byte: UInt8) -> UInt64 {
        switch (state, byte) {
        case (text, 0x20...0x7E), (text, 0x09), (text, 0x0A), (text, 0x0D): text
        case (text, 0xC3...0xCB): anyTail
        case (text, 0xC2): latinTail
        case (text, 0xE1): vietnamese
        case (text, 0xE2): general
        case (anyTail, 0x80...0xBF), (latinTail, 0xA0...0xBF): text
        case (vietnamese, 0xBA): vietnameseA
        case (vietnamese, 0xBB): vietnameseB
        case (vietnameseA, 0xA0...0xBF), (vietnameseB, 0x80...0xB9): text
        case (general, 0x80): punctuation
        case (general, 0x9C...0x9E): anyTail
        case (punctuation, 0x90...0xA7): text
        default: refused
        }
    }

    private static let rows: [UInt64] = (0...255).map { byte in
        stride(from: UInt64(0), through: refused, by: 6).reduce(0) { $0 | next($1, byte) << $1 }
    }

    private static let classes: [UInt8] = (UInt8(0)...255).map { byte in
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"): marked
        case 0x09, 0x0A: broken
        case 0x0D: broken | marked
        default: 0
        }
    }
}
