/// The letter at the head of each code that names the key the code was made with. Letters are never used twice.
///
/// Only the 22 letters of `CodeAlphabet` may name a version. None of I, L, O and U is among them, so a letter never turns into a digit
/// when look-alikes are forgiven, and a code that begins with a letter is text to every spreadsheet ("219E01BE" is a number to them).
public struct KeyVersion: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The letter's value in `CodeAlphabet`, 10…31.
    public let value: UInt8

    /// A version from a letter; case is forgiven, digits and letters outside the alphabet are refused.
    public init?(_ letter: Character) {
        guard let ascii = letter.asciiValue, !["I", "L", "O"].contains(letter.uppercased()) else { return nil }
        self.init(value: CodeAlphabet.value(ascii))
    }

    init?(value: UInt8?) {
        guard let value, (10...31).contains(value) else { return nil }
        self.value = value
    }

    /// The first version a new installation uses.
    public static let first = KeyVersion(unchecked: 10)

    private init(unchecked value: UInt8) { self.value = value }

    /// The letter that comes after this one, nil after Z: then 22 keys have been used up and the format needs a successor.
    public var next: KeyVersion? { KeyVersion(value: value + 1) }

    public var description: String { String(Character(Unicode.Scalar(CodeAlphabet.symbol(value)))) }

    public static func < (left: KeyVersion, right: KeyVersion) -> Bool { left.value < right.value }
}
