/// A kind of key that a text can be, and whether it is a valid one.
public struct KeyCandidate: Hashable, Sendable {
    /// Such as `GTIN-13`.
    public let name: String
    /// The application identifier under which such a key is written.
    public let identifier: String
    /// Check digit or check characters: as found, and as they should be. Nil for keys without.
    public let check: Check?
    /// Nil for a valid key.
    public let refusal: ElementRefused?

    /// One check digit, or a pair of check characters.
    public struct Check: Hashable, Sendable {
        /// As it stands in the text.
        public let found: String
        /// As it belongs to what stands before it.
        public let expected: String

        /// Both of one or two characters.
        public init(found: String, expected: String) {
            self.found = found
            self.expected = expected
        }
    }

    private static let schemes: [any KeyScheme.Type] = [
        PGLNScheme.self, GSRNScheme.self, GSRNPScheme.self, GSINScheme.self, GRAIScheme.self, GDTIScheme.self, GCNScheme.self, ITIPScheme.self,
        GMNScheme.self, CPIDScheme.self, GIAIScheme.self, GINCScheme.self,
    ]

    /// All kinds whose length and characters fit the text. A wrong check digit or check pair does not rule a kind out.
    public static func all(for text: String) -> [KeyCandidate] {
        let bytes = Array(text.utf8)
        var candidates: [KeyCandidate] = []
        if [8, 12, 13, 14].contains(bytes.count) {
            let padded = String(repeating: "0", count: 14 - bytes.count) + text
            candidates += KeyCandidate("GTIN-\(bytes.count)", "01", padded, shift: 14 - bytes.count).map { [$0] } ?? []
        }
        candidates += KeyCandidate("GLN", "414", text).map { [$0] } ?? []
        candidates += KeyCandidate("SSCC", "00", text).map { [$0] } ?? []
        return candidates + schemes.compactMap { KeyCandidate($0.name, $0.identifier, text) }
    }

    private init?(_ name: String, _ identifier: String, _ value: String, shift: Int = 0) {
        guard let definition = ApplicationIdentifier.named(identifier) else { return nil }
        let bytes = Array(value.utf8)[...]
        guard definition.refusal(of: bytes, formOnly: true) == nil else { return nil }
        let refused = definition.refusal(of: bytes)
        if let rule = refused?.rule, rule != .checkDigit, rule != .checkCharacters { return nil }
        self.name = name
        self.identifier = identifier
        check = Self.check(definition, bytes)
        refusal = refused.map {
            ElementRefused($0.rule, identifier: identifier, position: max(0, $0.position - shift), detail: $0.detail)
        }
    }

    private static func check(_ definition: ApplicationIdentifier, _ bytes: ArraySlice<UInt8>) -> Check? {
        var rest = bytes
        for component in definition.components {
            let part = rest.prefix(component.length.upperBound)
            rest = rest.dropFirst(part.count)
            if component.checks.contains(.checkDigit), let expected = CheckDigit.expected(after: part.dropLast()) {
                return Check(found: String(decoding: part.suffix(1), as: UTF8.self), expected: String(expected))
            }
            if component.checks.contains(.checkCharacters), let expected = CheckCharacters.expected(after: part.dropLast(2)) {
                return Check(found: String(decoding: part.suffix(2), as: UTF8.self), expected: String(decoding: expected, as: UTF8.self))
            }
        }
        return nil
    }
}
