import Commune
import JSON

extension Call {
    /// Holds the query against what the endpoint declares, so that a filter nobody understands is refused and not ignored.
    func checkQuery() throws(FieldErrors) {
        var check = SchemaCheck()
        for parameter in endpoint.query {
            guard let text = query[parameter.name] else { continue }
            check.check(Self.value(text, parameter.schema), parameter.schema, at: .root.appending(parameter.name))
        }
        try check.errors.throwIfAny()
    }

    /// A query has texts only: numbers and truth values are read from them.
    private static func value(_ text: String, _ schema: Schema) -> JSONValue {
        switch schema {
        case .integer, .number: JSONNumber(literal: text).map(JSONValue.number) ?? .string(text)
        case .boolean: text == "true" ? true : text == "false" ? false : .string(text)
        default: .string(text)
        }
    }
}
