/// Why a text is not the XML that was asked for, and where.
public struct XMLFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// Stable names: callers may store and compare them.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// No element.
        case empty = "xml_empty"
        /// Not well-formed in a way that has no name of its own (XML 1.0 section 2.1).
        case malformed = "xml_malformed"
        /// The text ends while elements are open.
        case unexpectedEnd = "xml_unexpected_end"
        /// An end tag for another element than the one that is open.
        case tagMismatch = "xml_tag_mismatch"
        /// An attribute twice in one tag, by name or by namespace.
        case duplicateAttribute = "xml_duplicate_attribute"
        /// An entity other than the five that XML has by itself.
        case undefinedEntity = "xml_undefined_entity"
        /// A character that XML does not allow, or bytes that are none.
        case invalidCharacter = "xml_invalid_character"
        /// An encoding other than UTF-8, UTF-16, US-ASCII and ISO-8859-1, or another than is declared.
        case encodingUnknown = "xml_encoding_unknown"
        /// A prefix that no namespace is declared for (Namespaces in XML section 5).
        case prefixUnbound = "xml_prefix_unbound"
        /// A declaration for `xml` or `xmlns`, or for their namespaces.
        case prefixReserved = "xml_prefix_reserved"
        /// Something behind the outermost element.
        case trailingContent = "xml_trailing_content"
        /// A document type declaration that says anything: no DTD is read.
        case doctypeRefused = "xml_doctype_refused"
        /// More open elements than the limits allow.
        case tooDeep = "xml_too_deep"
        /// More attributes in one tag than the limits allow.
        case tooManyAttributes = "xml_too_many_attributes"
        /// More different names than the limits allow.
        case tooManyNames = "xml_too_many_names"
        /// A longer name than the limits allow.
        case nameTooLong = "xml_name_too_long"
        /// A longer text or attribute value than the limits allow.
        case textTooLong = "xml_text_too_long"
        /// A tag, comment or instruction that does not end in time.
        case tokenTooLong = "xml_token_too_long"
        /// One item that is read at a time, an event or the header, is larger than the limits allow.
        case itemTooLarge = "xml_item_too_large"
        /// Expat got no memory.
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
