/// The elements of capture jobs and problem details (EPCglobal-epcis-2_0.xsd, "Capture 2.0").
enum XMLCaptureField: String, Sendable {
    case captureErrorBehaviour, createdAt, finishedAt, errors, errorFile, error
    case type, title, status, detail, instance

    typealias Model = XMLContentModel<XMLCaptureField>

    static let job = Model(["captureErrorBehaviour!", "createdAt", "finishedAt", "errors", "errorFile"], others: true)
    static let listOfErrors = Model(["error+"])
    static let problem = Model(["type!", "title!", "status", "detail", "instance"], others: true)
}

/// The elements of messages of the query interface (EPCglobal-epcis-query-2_0.xsd), which are those of 1.2 as well.
enum XMLMessageField: String, Sendable {
    case queryName, subscriptionID, params, dest, controls, string, reason, severity
    case param, name, value
    case schedule, trigger, initialRecordTime, reportIfEmpty, `extension`
    case second, minute, hour, dayOfMonth, month, dayOfWeek

    typealias Model = XMLContentModel<XMLMessageField>

    /// What stands in each message; those that hold a text are not among them.
    static let messages: [String: Model] = {
        var models: [String: Model] = [
            "GetQueryNames": empty, "GetQueryNamesResult": strings,
            "Subscribe": Model(["queryName!", "params!", "dest!", "controls!", "subscriptionID!"]), "SubscribeResult": empty,
            "Unsubscribe": Model(["subscriptionID!"]), "UnsubscribeResult": empty,
            "GetSubscriptionIDs": Model(["queryName!"]), "GetSubscriptionIDsResult": strings,
            "Poll": Model(["queryName!", "params!"]), "GetStandardVersion": empty, "GetVendorVersion": empty,
            "QueryTooLargeException": Model(["reason!", "queryName", "subscriptionID"]),
            "ImplementationException": Model(["reason!", "severity!", "queryName", "subscriptionID"]),
        ]
        for name in QueryException.Name.allCases { models[name.rawValue] = Model(["reason!"]) }
        return models
    }()
    static let texts: Set<String> = ["GetStandardVersionResult", "GetVendorVersionResult"]

    static func isMessage(_ local: String) -> Bool { messages[local] != nil || texts.contains(local) }

    static let empty = Model([])
    static let strings = Model(["string*"])
    static let parameters = Model(["param*"])
    static let parameter = Model(["name!", "value!"])
    static let subscriptionControls = Model(["schedule", "trigger", "initialRecordTime", "reportIfEmpty!", "extension"], others: true)
    static let querySchedule = Model(["second", "minute", "hour", "dayOfMonth", "month", "dayOfWeek", "extension"], others: true)
    static let localsOnly = Model([], locals: true, mustHold: true)
}
