import struct JSON.JSONFailure
import struct XML.XMLFailure

/// One thing that is wrong with a document.
public struct ReadingProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// Stable names, beside those of `JSONFailure.Code` and `XMLFailure.Code`.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        case typeMismatch = "type_mismatch"
        case fieldRequired = "field_required"
        case fieldUnknown = "field_unknown"
        case listEmpty = "list_empty"
        case documentTypeUnknown = "document_type_unknown"
        case eventTypeUnknown = "event_type_unknown"
        case contextInvalid = "context_invalid"
        case schemaVersionUnsupported = "schema_version_unsupported"
        case uriInvalid = "uri_invalid"
        case timeInvalid = "time_invalid"
        case offsetInvalid = "offset_invalid"
        case actionUnknown = "action_unknown"
        case termUnknown = "term_unknown"
        case unitInvalid = "unit_invalid"
        case numberOutOfRange = "number_out_of_range"
        case hexInvalid = "hex_invalid"
        case duplicateItem = "duplicate_item"
        /// The same as `JSONFailure.Code.duplicateKey`: readers of documents tell of it as of any other fault.
        case duplicateName = "json_duplicate_key"
        case ilmdNotAllowed = "ilmd_not_allowed"
        case contentRequired = "content_required"
        case parentRequired = "parent_required"
        // Of XML alone.
        case elementMisplaced = "element_misplaced"
        case elementRepeated = "element_repeated"
        case namespaceWrong = "namespace_wrong"
        case textUnexpected = "text_unexpected"
        case numberInvalid = "number_invalid"
        case booleanInvalid = "boolean_invalid"
        case annotationInvalid = "annotation_invalid"
        case notInJSON = "not_in_json"
    }

    /// Where in the document.
    public let place: DocumentPlace
    /// The raw value of a `Code` or of a `JSONFailure.Code` or `XMLFailure.Code`.
    public let code: String
    /// English.
    public let sentence: String

    init(_ code: Code, at place: DocumentPlace, _ sentence: String) {
        self.place = place
        self.code = code.rawValue
        self.sentence = sentence
    }

    init(_ code: JSONFailure.Code, at place: DocumentPlace, _ sentence: String) {
        self.place = place
        self.code = code.rawValue
        self.sentence = sentence
    }

    init(_ failure: XMLFailure) {
        place = .line(failure.line, column: failure.column)
        code = failure.code.rawValue
        sentence = failure.sentence
    }

    public var description: String { "\(place): \(sentence)" }
}

/// A document was not taken: everything that is wrong with it, up to `DocumentReading.mostProblems`.
public struct DocumentRefused: Error, Sendable, Hashable {
    /// Never empty.
    public let problems: [ReadingProblem]
}
