/// One thing that is wrong with a query.
public struct QueryFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// Stable names.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// A body that is no JSON object.
        case queryInvalid = "query_invalid"
        /// A prefix that stands for no URI, or something that is no context.
        case contextInvalid = "context_invalid"
        /// A name that the standard does not have.
        case parameterUnknown = "parameter_unknown"
        /// The same parameter again, perhaps under another spelling.
        case parameterRepeated = "parameter_repeated"
        /// Another kind of value than the parameter takes.
        case typeMismatch = "type_mismatch"
        /// An empty list.
        case valueRequired = "value_required"
        /// No number, or one of more than 38 digits or beyond the powers of ten from -127 to 127.
        case numberInvalid = "number_invalid"
        /// No time with an offset.
        case timeInvalid = "time_invalid"
        /// No URI with a scheme.
        case uriInvalid = "uri_invalid"
        /// An EPC pattern against the EPC Tag Data Standard.
        case patternInvalid = "pattern_invalid"
        /// A bare word that the vocabulary does not have.
        case termUnknown = "term_unknown"
        /// Neither ADD nor OBSERVE nor DELETE.
        case actionUnknown = "action_unknown"
        /// Something else than hexadecimal digits.
        case hexInvalid = "hex_invalid"
        /// Nothing to order by, or neither ASC nor DESC.
        case orderUnknown = "order_unknown"
        /// No whole number from 0 on.
        case limitInvalid = "limit_invalid"
        /// `eventCountLimit` beside `maxEventCount`.
        case limitsExclusive = "limits_exclusive"
        /// `eventCountLimit` without `orderBy`.
        case limitWithoutOrder = "limit_without_order"
        /// Stands behind the last fault that is told.
        case tooManyFaults = "too_many_faults"

        /// The name the REST binding has for it, to stand behind `epcisException:` (EPCIS 2.0 section 8.2.3).
        public var exception: String {
            switch self {
            case .queryInvalid, .contextInvalid: "QueryValidationException"
            default: "QueryParameterException"
            }
        }
    }

    /// Its name, at most 100 characters of it; empty when the query as a whole is wrong.
    public let parameter: String
    /// What kind of fault it is; stable.
    public let code: Code
    /// English, without the name.
    public let sentence: String

    init(_ code: Code, _ parameter: String, _ sentence: String) {
        self.parameter = parameter.shortened
        self.code = code
        self.sentence = sentence
    }

    public var description: String { parameter.isEmpty ? sentence : "\(parameter): \(sentence)" }

    /// After so many, one more says that the rest was left out: nobody reads on, and a hostile request must not grow.
    public static let mostFaults = 1_000
}

/// A query was not taken: everything that is wrong with it, in the order of its parameters.
public struct QueryRefused: Error, Sendable, Hashable {
    /// All of them, up to ``QueryFault/mostFaults``, in the order they were met.
    public let faults: [QueryFault]
}

extension String {
    /// For quoting: the first hundred characters.
    var shortened: String {
        guard utf8.count > 100 else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.prefix(100))) + "…"
    }
}
