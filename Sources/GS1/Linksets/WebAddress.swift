/// The forms which the linkset schema of GS1 asks for.
enum WebAddress {
    static func isValid(_ text: String) -> Bool {
        let rest = behindScheme(text)
        return rest?.first.map { isPlain($0) } == true && rest?.allSatisfy { (0x21...0x7E).contains($0) && !"\"<>\\^`{|}".utf8.contains($0) } == true
    }

    /// Without query, escapes and the like: relations are names that look like addresses.
    static func isPlain(_ text: String) -> Bool { behindScheme(text).map { !$0.isEmpty && $0.allSatisfy(isPlain) } ?? false }

    /// A type and a subtype (RFC 6838).
    static func isMediaType(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return parts.count == 2
            && parts.allSatisfy { part in
                !part.isEmpty && part.allSatisfy { isLetter($0) || $0.isASCIIDigit || "-+._".utf8.contains($0) }
            } && parts[0].last.map { isLetter($0) || $0.isASCIIDigit } == true
    }

    static func isLanguage(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return parts.count <= 2 && parts.allSatisfy { $0.count == 2 && $0.allSatisfy(isLetter) }
    }

    private static func behindScheme(_ text: String) -> ArraySlice<UInt8>? {
        let bytes = Array(text.utf8)
        guard let scheme = ["https://", "http://"].first(where: { bytes.starts(with: $0.utf8) }) else { return nil }
        return bytes[scheme.utf8.count...]
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }
    private static func isPlain(_ byte: UInt8) -> Bool { isLetter(byte) || byte.isASCIIDigit || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/") }
}
