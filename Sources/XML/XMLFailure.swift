/// Why a text is not the XML that was asked for, and where.
public struct XMLFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// Stable names: callers may store and compare them.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        case empty = "xml_empty"
        case malformed = "xml_malformed"
        case unexpectedEnd = "xml_unexpected_end"
        case tagMismatch = "xml_tag_mismatch"
        case duplicateAttribute = "xml_duplicate_attribute"
        case undefinedEntity = "xml_undefined_entity"
        case invalidCharacter = "xml_invalid_character"
        case encodingUnknown = "xml_encoding_unknown"
        case prefixUnbound = "xml_prefix_unbound"
        case prefixReserved = "xml_prefix_reserved"
        case trailingContent = "xml_trailing_content"
        case doctypeRefused = "xml_doctype_refused"
        case tooDeep = "xml_too_deep"
        case tooManyAttributes = "xml_too_many_attributes"
        case tooManyNames = "xml_too_many_names"
        case nameTooLong = "xml_name_too_long"
        case textTooLong = "xml_text_too_long"
        case tokenTooLong = "xml_token_too_long"
        case itemTooLarge = "xml_item_too_large"
        case outOfMemory = "xml_out_of_memory"
    }

    /// What is wrong.
    public let code: Code
    /// From 1.
    public let line: Int
    /// From 1, in characters of the document.
    public let column: Int
    /// English, without the place.
    public let sentence: String

    init(_ code: Code, line: Int, column: Int, _ sentence: String) {
        self.code = code
        self.line = line
        self.column = column
        self.sentence = sentence
    }

    /// The sentence with its place.
    public var description: String { "Line \(line), column \(column): \(sentence)" }
}
