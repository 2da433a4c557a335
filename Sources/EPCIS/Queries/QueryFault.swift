/// One thing that is wrong with a query.
public struct QueryFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// Stable names.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        case queryInvalid = "query_invalid"
        case contextInvalid = "context_invalid"
        case parameterUnknown = "parameter_unknown"
        case parameterRepeated = "parameter_repeated"
        case typeMismatch = "type_mismatch"
        case valueRequired = "value_required"
        case numberInvalid = "number_invalid"
        case timeInvalid = "time_invalid"
        case uriInvalid = "uri_invalid"
        case patternInvalid = "pattern_invalid"
        case termUnknown = "term_unknown"
        case actionUnknown = "action_unknown"
        case hexInvalid = "hex_invalid"
        case orderUnknown = "order_unknown"
        case limitInvalid = "limit_invalid"
        case limitsExclusive = "limits_exclusive"
        case limitWithoutOrder = "limit_without_order"
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
    public let faults: [QueryFault]
}

extension String {
    /// For quoting: the first hundred characters.
    var shortened: String {
        guard utf8.count > 100 else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.prefix(100))) + "…"
    }
}
