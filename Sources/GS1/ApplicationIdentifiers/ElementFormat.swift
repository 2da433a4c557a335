/// What the value of an application identifier looks like: parts that follow each other without separators.
public struct ElementFormat: Sendable, Hashable {
    public struct Part: Sendable, Hashable {
        let characters: CharacterSet
        let length: ClosedRange<Int>
        let hasCheckDigit: Bool
        /// Company prefixes are digits, even in front of a free text.
        let beginsWithCompanyPrefix: Bool

        static func digits(_ count: Int) -> Part { digits(count...count) }
        static func digits(_ length: ClosedRange<Int>) -> Part {
            Part(characters: .digits, length: length, hasCheckDigit: false, beginsWithCompanyPrefix: false)
        }
        /// The last of the digits is the check digit of the others.
        static func checked(_ count: Int) -> Part {
            Part(characters: .digits, length: count...count, hasCheckDigit: true, beginsWithCompanyPrefix: false)
        }
        static func text(_ length: ClosedRange<Int>, _ characters: CharacterSet = .cset82, ofCompany: Bool = false) -> Part {
            Part(characters: characters, length: length, hasCheckDigit: false, beginsWithCompanyPrefix: ofCompany)
        }
    }

    let parts: [Part]

    init(_ parts: Part...) { self.parts = parts }

    /// Nil if the value fits, otherwise a sentence that names the broken rule.
    /// - Parameter checksDigits: false takes any digit for a check digit, for links that only have to be recognised.
    public func violation(of value: String, checksDigits: Bool = true) -> String? {
        var rest = value.utf8[...]
        if value.isEmpty { return "The value is empty." }
        for (place, part) in parts.enumerated() {
            let piece = rest.prefix(part.length.upperBound)
            rest = rest.dropFirst(piece.count)
            guard piece.count >= part.length.lowerBound else { return "The value is too short." }
            guard piece.allSatisfy(part.characters.contains) else {
                return part.characters == .digits ? "Only digits may stand here." : "A character is not in the GS1 character set."
            }
            if part.beginsWithCompanyPrefix, !(piece.count >= 4 && piece.prefix(4).allSatisfy(\.isASCIIDigit)) {
                return "The value must begin with a company prefix."
            }
            if part.hasCheckDigit, checksDigits {
                let digits = String(decoding: piece, as: UTF8.self)
                guard CheckDigit.isValid(digits) else {
                    return "The check digit should be \(CheckDigit.expected(after: digits.dropLast()) ?? 0)."
                }
            }
            if place == parts.count - 1, !rest.isEmpty { return "The value is too long." }
        }
        return nil
    }
}
