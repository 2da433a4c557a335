/// Why a text is not the JSON that was asked for, and where.
public struct JSONFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// Stable names: callers may store and compare them.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// Nothing but white space.
        case empty = "json_empty"
        /// U+FEFF at the start, which senders must not write (RFC 8259 section 8.1).
        case byteOrderMark = "json_byte_order_mark"
        /// The text ends inside of a value.
        case unexpectedEnd = "json_unexpected_end"
        /// A character that cannot stand here.
        case unexpectedCharacter = "json_unexpected_character"
        /// Something behind the value.
        case trailingCharacters = "json_trailing_characters"
        /// No number of JSON: leading zeros, a bare point, `NaN`, `Infinity` (RFC 8259 section 6).
        case invalidNumber = "json_invalid_number"
        /// A backslash with nothing behind it that JSON knows (RFC 8259 section 7).
        case invalidEscape = "json_invalid_escape"
        /// An escape for half of a character beyond U+FFFF.
        case loneSurrogate = "json_lone_surrogate"
        /// A character below U+0020 in a string, unescaped.
        case controlCharacter = "json_control_character"
        /// Bytes that are no UTF-8, overlong forms and surrogates among them.
        case invalidUTF8 = "json_invalid_utf8"
        /// A name twice in one object: ``JSONLimits/DuplicateKeys/refused``.
        case duplicateKey = "json_duplicate_key"
        /// More than ``JSONLimits/bytes``.
        case tooLarge = "json_too_large"
        /// More than ``JSONLimits/depth``.
        case tooDeep = "json_too_deep"
        /// More than ``JSONLimits/nodes``.
        case tooManyValues = "json_too_many_values"
        /// More than ``JSONLimits/stringBytes``.
        case stringTooLong = "json_string_too_long"
        /// More than ``JSONLimits/numberLength``.
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
