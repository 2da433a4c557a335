import enum JSON.JSONValue
import struct JSON.JSONNumber

/// The names of parameters (EPCIS 2.0 section 8.2.7.1 and query schema).
extension QueryReader {
    /// Nil when the name or the value is wrong, and for `EXISTS_… = false`, which asks for nothing.
    mutating func condition(_ name: String, _ value: QueryValue) -> QueryCondition? {
        if name == "eventType" { return terms(value).map(QueryCondition.eventType) }
        // No name is longer; cutting a longer one into parts would be work for nothing.
        guard name.utf8.count <= 300, let line = name.utf8.firstIndex(of: UInt8(ascii: "_")) else { return unknown() }
        let rest = String(name[name.utf8.index(after: line)...])
        switch name[..<line] {
        case "MATCH": return match(rest, value)
        case "WD":
            guard let field = QueryPlaceField(rawValue: rest) else { return unknown() }
            return uris(value).map { .place(field, $0, withDescendants: true) }
        case "HASATTR":
            guard let field = QueryFieldName(rest) ?? QueryVocabularyField(rawValue: rest).map({ QueryFieldName($0) }) else { return unknown() }
            return texts(value).map { .hasAttribute(field, $0) }
        case "EQATTR": return attribute(rest, value)
        case "EXISTS": return existence(of: rest, value)
        case "EQ": return equality(rest, value)
        case let word:
            guard let comparison = QueryComparison(rawValue: String(word)) else { return unknown() }
            return order(comparison, rest, value)
        }
    }

    private mutating func unknown() -> QueryCondition? { refuse(.parameterUnknown, "No parameter has this name.") }

    private mutating func match(_ rest: String, _ value: QueryValue) -> QueryCondition? {
        if let field = QueryEPCField(rawValue: rest) { return epcs(value).map { .epc(field, $0) } }
        if let field = QueryClassField(rawValue: rest) { return epcs(value).map { .epcClass(field, $0) } }
        return unknown()
    }

    private mutating func existence(of rest: String, _ value: QueryValue) -> QueryCondition? {
        let condition: QueryCondition
        switch rest {
        case "errorDeclaration": condition = .errorDeclarationExists
        // The conformance tests leave out the end of the name.
        case "sensorElementList", "sensorElement": condition = .sensorElementExists
        default:
            guard let (scope, inner, field) = Self.field(rest), scope.allowsExistence(inner: inner) else { return unknown() }
            condition = .field(scope, field, inner: inner, .exists)
        }
        return existence(value) == true ? condition : nil
    }

    private mutating func equality(_ rest: String, _ value: QueryValue) -> QueryCondition? {
        switch rest {
        case "action": return actions(value).map(QueryCondition.action)
        case "bizStep": return terms(value).map(QueryCondition.bizStep)
        case "disposition": return terms(value).map(QueryCondition.disposition)
        case "persistentDisposition_set": return terms(value).map(QueryCondition.persistentDispositionSet)
        case "persistentDisposition_unset": return terms(value).map(QueryCondition.persistentDispositionUnset)
        case "transformationID": return uris(value).map(QueryCondition.transformationID)
        case "eventID": return uris(value).map(QueryCondition.eventID)
        case "errorReason": return terms(value).map(QueryCondition.errorReason)
        case "correctiveEventID": return uris(value).map(QueryCondition.correctiveEventID)
        case "type": return terms(value).map(QueryCondition.measurementType)
        case "booleanValue": return boolean(value).map(QueryCondition.booleanValue)
        default: break
        }
        if let field = QueryPlaceField(rawValue: rest) { return uris(value).map { .place(field, $0, withDescendants: false) } }
        if let field = QuerySensorTextField(rawValue: rest) { return sensorText(field, value) }
        return typed(rest, value) ?? order(.equal, rest, value)
    }

    private mutating func sensorText(_ field: QuerySensorTextField, _ value: QueryValue) -> QueryCondition? {
        let values = field == .hexBinaryValue ? hexadecimals(value) : field.isURI ? uris(value) : texts(value)
        return values.map { .sensorText(field, $0) }
    }

    /// Names that end in a type or attribute, which may be a URI. The outer optional is nil for other names.
    private mutating func typed(_ rest: String, _ value: QueryValue) -> QueryCondition?? {
        if let type = rest.behind("bizTransaction_") {
            guard let type: BusinessTransactionType = term(type) else { return .some(nil) }
            return .some(uris(value).map { .bizTransaction(type, $0) })
        }
        if let type = rest.behind("source_") {
            guard let type: SourceDestinationType = term(type) else { return .some(nil) }
            return .some(uris(value).map { .source(type, $0) })
        }
        if let type = rest.behind("destination_") {
            guard let type: SourceDestinationType = term(type) else { return .some(nil) }
            return .some(uris(value).map { .destination(type, $0) })
        }
        return rest.behind("ATTR_").map { attribute($0, value) }
    }

    /// The prose of the standard spells the parameter `EQATTR_`, its query schema `EQ_ATTR_`.
    private mutating func attribute(_ rest: String, _ value: QueryValue) -> QueryCondition? {
        guard let name = QueryAttributeName(rest) else { return unknown() }
        return texts(attributeValues(value)).map { .attribute(name, $0) }
    }

    /// The query schema allows a number or a time in the place of a list; attributes are texts.
    private func attributeValues(_ value: QueryValue) -> QueryValue {
        guard case .json(let json) = value else { return value }
        if let number = json.numberValue { return .json([.string(number.description)]) }
        guard let text = json.stringValue, EventTime(text) != nil else { return value }
        return .json([.string(text)])
    }

    private mutating func order(_ comparison: QueryComparison, _ rest: String, _ value: QueryValue) -> QueryCondition? {
        if let bound = QueryTimeBound(rawValue: comparison.rawValue) {
            let name = rest == "errorDeclaration_Time" ? "errorDeclarationTime" : rest
            if let field = QueryTimeField(rawValue: name) { return time(value).map { .time(field, bound, $0) } }
        }
        let isEquality = comparison == .equal
        if let (name, unit) = Self.measured(rest) {
            if name == "quantity" {
                return decimals(value, severalAllowed: isEquality).map { .quantity(comparison, $0, unit: unit) }
            }
            if let field = QuerySensorNumberField(rawValue: name), (field == .percRank) == (unit == nil), !isEquality || field == .value {
                return decimals(value, severalAllowed: isEquality).map { .sensorNumber(field, comparison, $0, unit: unit) }
            }
        }
        guard let (scope, inner, field) = Self.field(rest), isEquality || scope.allowsOrder else { return unknown() }
        return fieldTest(comparison, value).map { .field(scope, field, inner: inner, $0) }
    }

    /// A name with a unit of two to four capital letters or digits behind it, or without one.
    private static func measured(_ rest: String) -> (name: String, unit: String?)? {
        guard let line = rest.utf8.lastIndex(of: UInt8(ascii: "_")) else { return (rest, nil) }
        let unit = rest[rest.utf8.index(after: line)...]
        let isUnit = (2...4).contains(unit.utf8.count) && unit.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
        return isUnit ? (String(rest[..<line]), String(unit)) : nil
    }

    private static func field(_ rest: String) -> (QueryScope, inner: Bool, QueryFieldName)? {
        let inner = rest.behind("INNER_")
        let name = inner ?? rest
        let scope = QueryScope.allCases.first { $0 != .event && name.hasPrefix($0.rawValue) } ?? .event
        guard let field = QueryFieldName(name.dropFirst(scope.rawValue.count)) else { return nil }
        return (scope, inner != nil, field)
    }
}

extension String {
    /// What follows that beginning, or nil when it does not begin so.
    fileprivate func behind(_ beginning: String) -> String? { hasPrefix(beginning) ? String(dropFirst(beginning.count)) : nil }
}
