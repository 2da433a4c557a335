import Commune
import JSON

extension Call {
    /// The query held against what the endpoint declares, so that a filter nobody understands is refused and not ignored.
    var queryErrors: FieldErrors {
        var check = SchemaCheck()
        var errors = FieldErrors()
        for parameter in endpoint.query where !parameter.isLenient {
            let pointer = JSONPointer.root.appending(parameter.name)
            if let text = query[parameter.name] {
                check.check(parameter.schema.value(of: text), parameter.schema, at: pointer)
            } else if parameter.isRequired {
                errors.add(.missing(pointer))
            }
        }
        check.errors.errors.forEach { errors.add($0) }
        return errors
    }
}

extension Schema {
    /// A query has texts only: numbers and truth values are read from them.
    func value(of text: String) -> JSONValue {
        switch self {
        // As handlers read it: digits, not 1e2.
        case .integer where text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), .number:
            JSONNumber(literal: text).map(JSONValue.number) ?? .string(text)
        case .boolean: text == "true" ? true : text == "false" ? false : .string(text)
        default: .string(text)
        }
    }
}
