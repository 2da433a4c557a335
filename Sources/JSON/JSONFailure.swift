/// Why a text is not the JSON that was asked for, and where.
public struct JSONFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// Stable names: callers may store and compare them.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        case empty = "json_empty"
        case byteOrderMark = "json_byte_order_mark"
        case unexpectedEnd = "json_unexpected_end"
        case unexpectedCharacter = "json_unexpected_character"
        case trailingCharacters = "json_trailing_characters"
        case invalidNumber = "json_invalid_number"
        case invalidEscape = "json_invalid_escape"
        case loneSurrogate = "json_lone_surrogate"
        case controlCharacter = "json_control_character"
        case invalidUTF8 = "json_invalid_utf8"
        case duplicateKey = "json_duplicate_key"
        case tooLarge = "json_too_large"
        case tooDeep = "json_too_deep"
        case tooManyValues = "json_too_many_values"
        case stringTooLong = "json_string_too_long"
        case numberTooLong = "json_number_too_long"
    }

    /// What kind of failure it is.
    public let code: Code
    /// Bytes before the place, from 0.
    public let offset: Int
    /// From 1; lines end with LF.
    public let line: Int
    /// From 1, in Unicode scalars.
    public let column: Int
    /// English, without the place.
    public let sentence: String

    init(_ code: Code, at offset: Int, in bytes: some Sequence<UInt8>, _ sentence: String) {
        self.code = code
        self.offset = offset
        self.sentence = sentence
        var line = 1
        var column = 1
        for byte in bytes.prefix(offset) {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        self.line = line
        self.column = column
    }

    public var description: String { "Line \(line), column \(column): \(sentence)" }
}
