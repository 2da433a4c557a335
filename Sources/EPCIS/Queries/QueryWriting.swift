import struct Foundation.Decimal
import struct JSON.JSONNumber
public import struct JSON.JSONObject
public import enum JSON.JSONValue

extension SimpleEventQuery {
    /// The query as a JSON body, valid to the query schema of EPCIS 2.0 but for `HASATTR_` of a field of the standard, which only its prose has.
    /// Reading it gives an equal query.
    public var json: JSONObject {
        var members: [(key: String, value: JSONValue)] = []
        if let context { members.append(("@context", context)) }
        members += conditions.map { (key: $0.jsonName, value: $0.value.json) }
        if let orderBy { members.append(("orderBy", .string(orderBy.text))) }
        if let orderDirection { members.append(("orderDirection", .string(orderDirection.rawValue))) }
        if let limit { members.append((limit.name, .number(JSONNumber(limit.count)))) }
        return JSONObject(members)
    }

    /// The query as names and values of a URL, before percent escapes. Reading them with the same namespaces gives an equal query.
    ///
    /// Nil when one of the values has a vertical line in it, which divides values in URLs; a query body can say it.
    public var parameters: [(name: String, value: String)]? {
        var pairs: [(name: String, value: String)] = []
        for condition in conditions {
            guard let value = condition.value.urlText else { return nil }
            pairs.append((condition.name, value))
        }
        if let orderBy { pairs.append(("orderBy", orderBy.text)) }
        if let orderDirection { pairs.append(("orderDirection", orderDirection.rawValue)) }
        if let limit { pairs.append((limit.name, String(limit.count))) }
        return pairs
    }

    private var context: JSONValue? {
        var parts = foreignContexts.map(JSONValue.string)
        let prefixes = namespaces.declared.map { (key: $0.prefix, value: JSONValue.string($0.iri)) }
        if !prefixes.isEmpty { parts.append(.object(JSONObject(prefixes))) }
        guard let first = parts.first else { return nil }
        return parts.count == 1 ? first : .array(parts)
    }
}

extension QueryOrderKey {
    fileprivate var text: String {
        switch self {
        case .eventTime: "eventTime"
        case .recordTime: "recordTime"
        case .field(let name): name.description
        }
    }
}

extension QueryLimit {
    fileprivate var name: String {
        switch self {
        case .first: "eventCountLimit"
        case .atMost: "maxEventCount"
        }
    }

    fileprivate var count: Int {
        switch self {
        case .first(let count), .atMost(let count): count
        }
    }
}

/// A value on its way out.
private enum WrittenValue {
    case texts([String])
    /// Texts that a reader of URLs could take for a number or time if one stood alone.
    case ambiguousTexts([String])
    case numbers([Decimal])
    case number(Decimal)
    case text(String)
    case bool(Bool)
    /// Of a parameter that needs no value.
    case nothing

    var json: JSONValue {
        switch self {
        case .texts(let texts), .ambiguousTexts(let texts): .array(texts.map(JSONValue.string))
        case .numbers(let numbers): .array(numbers.map(Self.json))
        case .number(let number): Self.json(number)
        case .text(let text): .string(text)
        case .bool(let value): .bool(value)
        case .nothing: 1
        }
    }

    private static func json(_ number: Decimal) -> JSONValue { JSONNumber(number).map(JSONValue.number) ?? .null }

    var urlText: String? {
        switch self {
        case .texts(let texts):
            return texts.contains { $0.utf8.contains(UInt8(ascii: "|")) } ? nil : texts.joined(separator: "|")
        case .ambiguousTexts(let texts):
            guard texts.count == 1, let text = texts.first, JSONNumber(literal: text) != nil || EventTime(text) != nil else {
                return Self.texts(texts).urlText
            }
            // Two texts are a list of texts, and a list forgets repetitions.
            return Self.texts([text, text]).urlText
        case .numbers(let numbers): return numbers.map { "\($0)" }.joined(separator: "|")
        case .number(let number): return "\(number)"
        case .text(let text): return text
        case .bool(let value): return value ? "true" : "false"
        case .nothing: return "true"
        }
    }
}

extension QueryCondition {
    fileprivate var value: WrittenValue {
        switch self {
        case .eventType(let terms): .texts(terms.map(\.description))
        case .time(_, _, let time): .text(time.description)
        case .action(let actions): .texts(actions.map(\.rawValue))
        case .bizStep(let terms): .texts(terms.map(\.description))
        case .disposition(let terms), .persistentDispositionSet(let terms), .persistentDispositionUnset(let terms):
            .texts(terms.map(\.description))
        case .errorReason(let terms): .texts(terms.map(\.description))
        case .measurementType(let terms): .texts(terms.map(\.description))
        case .place(_, let texts, _), .bizTransaction(_, let texts), .source(_, let texts), .destination(_, let texts),
            .transformationID(let texts), .epc(_, let texts), .epcClass(_, let texts), .eventID(let texts),
            .correctiveEventID(let texts), .sensorText(_, let texts), .hasAttribute(_, let texts), .attribute(_, let texts):
            .texts(texts)
        case .quantity(let comparison, let numbers, _), .sensorNumber(_, let comparison, let numbers, _):
            comparison == .equal ? .numbers(numbers) : .number(numbers.first ?? Decimal())
        case .errorDeclarationExists, .sensorElementExists, .field(_, _, _, .exists): .nothing
        case .booleanValue(let value): .bool(value)
        case .field(_, _, _, .isOneOf(let texts)): .ambiguousTexts(texts)
        case .field(_, _, _, .number(_, let number)): .number(number)
        case .field(_, _, _, .time(_, let time)): .text(time.description)
        }
    }
}
