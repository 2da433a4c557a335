import struct JSON.JSONFailure
import struct XML.XMLFailure

/// One thing that is wrong with a document.
public struct ReadingProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// Stable names, beside those of `JSONFailure.Code` and `XMLFailure.Code`.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// Another kind of value than the field has, such as a number for a text.
        case typeMismatch = "type_mismatch"
        /// What the standard demands is not there.
        case fieldRequired = "field_required"
        /// A name which neither the standard nor a prefix defines at this place.
        case fieldUnknown = "field_unknown"
        /// A list without items where at least one must be.
        case listEmpty = "list_empty"
        /// No document of EPCIS, or a kind that is not read.
        case documentTypeUnknown = "document_type_unknown"
        /// None of the five kinds of event.
        case eventTypeUnknown = "event_type_unknown"
        /// A `@context` that is none, or lacks that of EPCIS.
        case contextInvalid = "context_invalid"
        /// A version other than 2.0 (in XML: 1.x either).
        case schemaVersionUnsupported = "schema_version_unsupported"
        /// No URI where an identifier must be one (RFC 3986).
        case uriInvalid = "uri_invalid"
        /// No time with a zone, or one that no calendar has.
        case timeInvalid = "time_invalid"
        /// No offset between −14:00 and +14:00.
        case offsetInvalid = "offset_invalid"
        /// None of `ADD`, `OBSERVE` and `DELETE`.
        case actionUnknown = "action_unknown"
        /// A bare word that the vocabulary of the field does not have (CBV 2.0 section 7).
        case termUnknown = "term_unknown"
        /// No unit code of two or three capital letters or digits (UN/ECE Recommendation 20).
        case unitInvalid = "unit_invalid"
        /// A number outside of what the field may have.
        case numberOutOfRange = "number_out_of_range"
        /// No hexadecimal number.
        case hexInvalid = "hex_invalid"
        /// The same item twice in a list of different ones.
        case duplicateItem = "duplicate_item"
        /// The same as `JSONFailure.Code.duplicateKey`: readers of documents tell of it as of any other fault.
        case duplicateName = "json_duplicate_key"
        /// Instance or lot master data where nothing is made: `action` is not `ADD` (EPCIS 2.0 section 7.4.2).
        case ilmdNotAllowed = "ilmd_not_allowed"
        /// An event that names nothing it happened to.
        case contentRequired = "content_required"
        /// No `parentID` although the action demands it (EPCIS 2.0 section 7.4.3).
        case parentRequired = "parent_required"
        // Of XML alone.
        /// An element that may not stand here, or not in this order.
        case elementMisplaced = "element_misplaced"
        /// An element twice that may stand once.
        case elementRepeated = "element_repeated"
        /// An element in another namespace than the schema gives it.
        case namespaceWrong = "namespace_wrong"
        /// Text between elements.
        case textUnexpected = "text_unexpected"
        /// No decimal number.
        case numberInvalid = "number_invalid"
        /// Neither `true`, `false`, `1` nor `0`.
        case booleanInvalid = "boolean_invalid"
        /// A processing instruction of this library that does not say what it should.
        case annotationInvalid = "annotation_invalid"
        /// Something for which JSON has no form.
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

extension ReadingProblem.Code {
    /// Whether something that was sent is missing in what was read. The other codes tell of rules about what stands where and beside what: an event
    /// that breaks one of those is whole all the same, and has a hash.
    var isLoss: Bool {
        switch self {
        case .elementMisplaced, .contentRequired, .parentRequired, .ilmdNotAllowed, .listEmpty, .duplicateItem: false
        default: true
        }
    }
}

/// A document was not taken: everything that is wrong with it, up to `DocumentReading.mostProblems`.
public struct DocumentRefused: Error, Sendable, Hashable {
    /// Never empty.
    public let problems: [ReadingProblem]
}
