extension QueryCondition {
    /// Of the parameter, as the standard and URLs spell it.
    public var name: String {
        switch self {
        case .eventType: "eventType"
        case .time(let field, let bound, _): "\(bound.rawValue)_\(field.rawValue)"
        case .action: "EQ_action"
        case .bizStep: "EQ_bizStep"
        case .disposition: "EQ_disposition"
        case .persistentDispositionSet: "EQ_persistentDisposition_set"
        case .persistentDispositionUnset: "EQ_persistentDisposition_unset"
        case .place(let field, _, let withDescendants): (withDescendants ? "WD_" : "EQ_") + field.rawValue
        case .bizTransaction(let type, _): "EQ_bizTransaction_\(type)"
        case .source(let type, _): "EQ_source_\(type)"
        case .destination(let type, _): "EQ_destination_\(type)"
        case .transformationID: "EQ_transformationID"
        case .epc(let field, _): "MATCH_\(field.rawValue)"
        case .epcClass(let field, _): "MATCH_\(field.rawValue)"
        case .quantity(let comparison, _, let unit): comparison.name(of: "quantity", unit)
        case .eventID: "EQ_eventID"
        case .errorDeclarationExists: "EXISTS_errorDeclaration"
        case .errorReason: "EQ_errorReason"
        case .correctiveEventID: "EQ_correctiveEventID"
        case .sensorElementExists: "EXISTS_sensorElementList"
        case .measurementType: "EQ_type"
        case .sensorText(let field, _): "EQ_\(field.rawValue)"
        case .booleanValue: "EQ_booleanValue"
        case .sensorNumber(let field, let comparison, _, let unit): comparison.name(of: field.rawValue, unit)
        case .field(let scope, let name, let inner, let test): "\(test.word)_\(inner ? "INNER_" : "")\(scope.rawValue)\(name)"
        case .hasAttribute(let name, _): "HASATTR_\(name)"
        case .attribute(let name, _): "EQ_ATTR_\(name)"
        }
    }

    /// As the query schema spells it.
    var jsonName: String {
        if case .time(.errorDeclarationTime, let bound, _) = self { "\(bound.rawValue)_errorDeclaration_Time" } else { name }
    }

    var fieldNames: [QueryFieldName] {
        switch self {
        case .field(_, let name, _, _), .hasAttribute(let name, _): [name]
        case .attribute(let name, _): name.divisions.flatMap { [$0.field, $0.attribute] }
        default: []
        }
    }
}

extension QueryComparison {
    fileprivate func name(of field: String, _ unit: String?) -> String { "\(rawValue)_\(field)" + (unit.map { "_\($0)" } ?? "") }
}

extension QueryFieldTest {
    fileprivate var word: String {
        switch self {
        case .exists: "EXISTS"
        case .isOneOf: QueryComparison.equal.rawValue
        case .number(let comparison, _), .time(let comparison, _): comparison.rawValue
        }
    }
}
