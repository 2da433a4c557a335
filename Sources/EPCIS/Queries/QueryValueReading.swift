import struct Foundation.Decimal
import struct JSON.JSONNumber
import enum JSON.JSONValue

/// A value as it came in.
enum QueryValue {
    /// From a URL: lists are divided by vertical lines.
    case text(String)
    case json(JSONValue)

    /// Nil when this is no list of texts.
    var texts: [String]? {
        switch self {
        case .text(let text): return text.dividedAtLines
        case .json(let value):
            guard let elements = value.arrayValue else { return nil }
            let texts = elements.compactMap(\.stringValue)
            return texts.count == elements.count ? texts : nil
        }
    }

    /// Nil when this is no single text.
    var single: String? {
        switch self {
        case .text(let text): text
        case .json(let value): value.stringValue
        }
    }

    var number: JSONNumber? {
        switch self {
        case .text(let text): JSONNumber(literal: text)
        case .json(let value): value.numberValue
        }
    }
}

/// The kinds of value a parameter can have. Each notes what is wrong and then gives nil.
extension QueryReader {
    mutating func texts(_ value: QueryValue) -> [String]? {
        guard let texts = value.texts else { return refuse(.typeMismatch, "This must be a list of texts.") }
        guard !texts.isEmpty else { return refuse(.valueRequired, "The list must have a value.") }
        return texts.map { CodeUnits($0) }.withoutRepetition.map(\.text)
    }

    /// Every element is looked at, so that each of the wrong ones is named.
    mutating func each<Value: Hashable>(_ value: QueryValue, _ read: (inout QueryReader, String) -> Value?) -> [Value]? {
        guard let texts = texts(value) else { return nil }
        let before = faultCount
        let values = texts.compactMap { read(&self, $0) }
        return faultCount == before ? values.withoutRepetition : nil
    }

    mutating func uris(_ value: QueryValue) -> [String]? { each(value) { $0.uri($1) } }

    /// Compact ones are expanded.
    private mutating func uri(_ text: String) -> String? {
        let expanded = namespaces.expand(text)
        guard URIText.isValid(expanded) else { return refuse(.uriInvalid, "\(text.quoted) is no URI with a scheme.") }
        return expanded
    }

    mutating func epcs(_ value: QueryValue) -> [String]? {
        each(value) { reader, text in
            guard let uri = reader.uri(text) else { return nil }
            guard !EPCPattern.isMeant(by: uri) || EPCPattern(uri) != nil else {
                return reader.refuse(.patternInvalid, "\(text.quoted) is no EPC pattern: its parts end in asterisks, or it has none.")
            }
            return uri
        }
    }

    mutating func terms<V: Vocabulary>(_ value: QueryValue) -> [Term<V>]? { each(value) { $0.term($1) } }

    mutating func term<V: Vocabulary>(_ text: String) -> Term<V>? {
        guard let term = Term<V>(namespaces.expand(text)) else {
            return refuse(.termUnknown, "\(text.quoted) is neither a word of the standard nor a URI.")
        }
        return term
    }

    mutating func hexadecimals(_ value: QueryValue) -> [String]? {
        each(value) { reader, text in
            guard !text.isEmpty, text.utf8.allSatisfy(\.isHexadecimalDigit) else {
                return reader.refuse(.hexInvalid, "\(text.quoted) is not hexadecimal digits.")
            }
            return text
        }
    }

    mutating func actions(_ value: QueryValue) -> [Action]? {
        each(value) { reader, text in
            Action(rawValue: text) ?? reader.refuse(.actionUnknown, "\(text.quoted) is not ADD, OBSERVE or DELETE.")
        }
    }

    /// One number or, where a list is allowed, several.
    mutating func decimals(_ value: QueryValue, severalAllowed: Bool) -> [Decimal]? {
        var numbers: [JSONNumber?]
        switch value {
        case .text(let text):
            numbers = text.dividedAtLines.map { JSONNumber(literal: $0) }
        case .json(.array(let elements)): numbers = elements.map(\.numberValue)
        case .json(let value): numbers = [value.numberValue]
        }
        guard !numbers.isEmpty else { return refuse(.valueRequired, "The list must have a value.") }
        guard severalAllowed || numbers.count == 1 else { return refuse(.typeMismatch, "This must be one number.") }
        if case .json(.array) = value, !severalAllowed { return refuse(.typeMismatch, "This must be a number, not a list.") }
        let decimals = numbers.compactMap { $0?.decimalValue }
        guard decimals.count == numbers.count else {
            return refuse(.numberInvalid, "This must be a number of at most 38 digits, such as 21.5.")
        }
        return decimals.withoutRepetition
    }

    mutating func time(_ value: QueryValue) -> EventTime? {
        guard let text = value.single else { return refuse(.typeMismatch, "This must be a time.") }
        guard let time = EventTime(text) else {
            return refuse(.timeInvalid, "\(text.quoted) is no time with an offset, such as 2025-06-01T08:30:00+07:00.")
        }
        return time
    }

    mutating func boolean(_ value: QueryValue) -> Bool? {
        switch value {
        case .json(.bool(let value)): value
        case .text("true"): true
        case .text("false"): false
        default: refuse(.typeMismatch, "This must be true or false.")
        }
    }

    mutating func count(_ value: QueryValue) -> Int? {
        guard let number = value.number else { return refuse(.typeMismatch, "This must be a whole number.") }
        guard let count = number.intValue, count >= 0 else { return refuse(.limitInvalid, "This must be a whole number from 0 on.") }
        return count
    }

    /// The standard gives EXISTS_ parameters no value, the query schema a number or null, and the REST binding true, or false for
    /// "does not matter".
    mutating func existence(_ value: QueryValue) -> Bool? {
        switch value {
        case .text(""), .text("true"), .text("null"), .json(.null), .json(.bool(true)): return true
        case .text("false"), .json(.bool(false)): return false
        default:
            guard value.number?.intValue != nil else { return refuse(.typeMismatch, "This needs no value, or true or false.") }
            return true
        }
    }

    mutating func fieldTest(_ comparison: QueryComparison, _ value: QueryValue) -> QueryFieldTest? {
        if let number = value.number {
            guard let decimal = number.decimalValue else {
                return refuse(.numberInvalid, "This must be a number of at most 38 digits, such as 21.5.")
            }
            return .number(comparison, decimal)
        }
        if let time = value.single.flatMap({ EventTime($0) }) { return .time(comparison, time) }
        guard comparison == .equal else { return refuse(.typeMismatch, "This must be a number, or a time with an offset.") }
        if case .json(let value) = value, value.arrayValue == nil {
            return refuse(.typeMismatch, "This must be a list of texts, a number, or a time with an offset.")
        }
        return texts(value).map(QueryFieldTest.isOneOf)
    }
}

extension String {
    var quoted: String { shortened.debugDescription }

    /// By bytes: a mark that combines with a vertical line leaves it a line.
    fileprivate var dividedAtLines: [String] {
        utf8.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false).map { String(Substring($0)) }
    }
}

extension UInt8 {
    fileprivate var isHexadecimalDigit: Bool { (0x30...0x39).contains(self) || (0x61...0x66).contains(self | 0x20) }
}

extension Array where Element: Hashable {
    /// The first of equal ones stays.
    var withoutRepetition: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
