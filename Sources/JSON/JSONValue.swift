/// A JSON document or a part of one, exactly as it was written: members keep their order and numbers their digits.
///
/// Two values are equal when they are written alike; `1` and `1.0` differ, and so do objects whose members come in another order.
/// Strings compare as Swift strings do, by canonical equivalence.
public enum JSONValue: Sendable, Hashable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number with the digits it was written with.
    case number(JSONNumber)
    /// A text, without escapes.
    case string(String)
    /// Values in order.
    case array([JSONValue])
    /// Names with values.
    case object(JSONObject)
}

extension JSONValue {
    /// Whether this is `null`.
    public var isNull: Bool { self == .null }

    /// Nil when this is neither true nor false.
    public var boolValue: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// Nil when this is no number.
    public var numberValue: JSONNumber? {
        if case .number(let value) = self { value } else { nil }
    }

    /// Nil when this is no string.
    public var stringValue: String? {
        if case .string(let value) = self { value } else { nil }
    }

    /// Nil when this is no array.
    public var arrayValue: [JSONValue]? {
        if case .array(let value) = self { value } else { nil }
    }

    /// Nil when this is no object.
    public var objectValue: JSONObject? {
        if case .object(let value) = self { value } else { nil }
    }

    /// The member of that name, or nil when this is no object or has none.
    public subscript(key: String) -> JSONValue? { objectValue?[key] }

    /// The element at that place, or nil when this is no array or is shorter.
    public subscript(index: Int) -> JSONValue? {
        guard let elements = arrayValue, elements.indices.contains(index) else { return nil }
        return elements[index]
    }

    /// The name JSON Schema has for this kind of value.
    public var typeName: String {
        switch self {
        case .null: "null"
        case .bool: "boolean"
        case .number: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}

// No nil literal: `nil` would mean null in one place and no member at all in another.
extension JSONValue: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(integerLiteral value: Int) { self = .number(JSONNumber(value)) }
    public init(stringLiteral value: String) { self = .string(value) }
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(JSONObject(elements.map { (key: $0.0, value: $0.1) }))
    }
}
