/// Why a text is no GS1 key: the first rule it breaks.
public enum KeyRefused: Error, Hashable, Sendable {
    /// Something other than 0–9; position from 0, in characters.
    case character(Character, position: Int)
    /// As many digits as no such key has.
    case length(Int, allowed: [Int])
    /// The last digit is not the one that belongs to those before it.
    case checkDigit(found: Int, expected: Int)

    /// Stable name of the rule.
    public var code: String {
        switch self {
        case .character: "character"
        case .length: "length"
        case .checkDigit: "check_digit"
        }
    }

    /// One English sentence that names the rule.
    public var sentence: String {
        switch self {
        case .character(let character, let position): "Character \(position + 1), \"\(character)\", is not a digit."
        case .length(let count, let allowed):
            "It has \(count) digits; \(allowed.map(String.init).joined(separator: ", ")) are allowed."
        case .checkDigit(let found, let expected): "The last digit is \(found), but the check digit of the others is \(expected)."
        }
    }
}

/// What all numeric keys have in common.
func checkedDigits(_ text: some StringProtocol, lengths: [Int]) throws(KeyRefused) -> String {
    for (position, character) in text.enumerated() {
        guard let byte = character.asciiValue, byte.isASCIIDigit else { throw .character(character, position: position) }
    }
    let digits = String(text)
    guard lengths.contains(digits.utf8.count) else { throw .length(digits.utf8.count, allowed: lengths) }
    guard let expected = CheckDigit.expected(after: digits.dropLast()), let found = digits.last?.wholeNumberValue, found == expected else {
        throw .checkDigit(found: digits.last?.wholeNumberValue ?? 0, expected: CheckDigit.expected(after: digits.dropLast()) ?? 0)
    }
    return digits
}
