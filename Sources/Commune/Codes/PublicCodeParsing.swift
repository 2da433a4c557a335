/// Why a text is no code. None of these needs a look-up, so a mistyped code costs the service nothing.
public enum PublicCodeRefusal: Error, Hashable, Sendable {
    /// `found` symbols instead of `PublicCode.length`; counting stops at 100.
    case length(found: Int)
    /// A character that stands for no symbol, or a digit where the version letter belongs. `position` counts symbols from 1.
    case character(Character, position: Int)
    /// Every symbol is possible, but the last one does not fit the others: a slip of one character, or two exchanged.
    case check
}

extension PublicCode {
    /// Reads a code as people write it: case, blanks and hyphens do not matter, I and L read as 1, O as 0.
    ///
    /// Only the first position holds a letter, and no version letter is a look-alike of a digit, so forgiveness has one reading per text.
    /// - Throws: `PublicCodeRefusal`; a wrong character is named before a wrong length, as it says more.
    public init(parsing text: some StringProtocol) throws(PublicCodeRefusal) {
        var symbols: [UInt8] = []
        symbols.reserveCapacity(Self.length)
        var found = 0
        for scalar in text.unicodeScalars where !CodeAlphabet.isSeparator(scalar) {
            found += 1
            guard found <= 100 else { break }
            guard scalar.isASCII, let value = CodeAlphabet.value(UInt8(scalar.value)) else {
                throw .character(Character(scalar), position: found)
            }
            if found == 1, KeyVersion(value: value) == nil { throw .character(Character(scalar), position: found) }
            symbols.append(value)
        }
        guard found == Self.length else { throw .length(found: found) }
        guard CheckSymbol.value(of: symbols.dropLast()) == symbols[17] else { throw .check }
        guard let version = KeyVersion(value: symbols[0]) else { throw .length(found: found) }
        self.version = version
        upper = symbols[1...8].reduce(0) { $0 << 5 | UInt64($1) }
        lower = symbols[9...16].reduce(0) { $0 << 5 | UInt64($1) }
    }

    /// Reads the canonical form alone, as addresses carry it: eighteen upper-case characters; nil for everything else.
    public init?(canonical text: some Collection<UInt8>) {
        guard text.count == Self.length, let first = text.first.flatMap(CodeAlphabet.value), let version = KeyVersion(value: first) else { return nil }
        var (check, upper, lower): (UInt8, UInt64, UInt64) = (0, 0, 0)
        for (position, ascii) in text.enumerated() {
            guard let value = CodeAlphabet.value(ascii), CodeAlphabet.symbol(value) == ascii else { return nil }
            switch position {
            case 0: break
            case 1...8: upper = upper << 5 | UInt64(value)
            case 9...16: lower = lower << 5 | UInt64(value)
            default:
                guard value == check else { return nil }
            }
            check = CheckSymbol.timesAlpha(check ^ value)
        }
        (self.version, self.upper, self.lower) = (version, upper, lower)
    }

    /// Reads a code as people write it; nil for everything the throwing form refuses.
    public init?(_ text: some StringProtocol) {
        do { try self.init(parsing: text) } catch { return nil }
    }
}
