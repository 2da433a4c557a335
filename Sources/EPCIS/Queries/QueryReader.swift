/// Makes conditions of parameters, and collects what is wrong with them.
struct QueryReader {
    let namespaces: Namespaces
    private(set) var faults: [QueryFault] = []
    /// Also those that were not kept.
    private(set) var faultCount = 0
    /// The one being read.
    var parameter = ""

    init(namespaces: Namespaces) { self.namespaces = namespaces }

    mutating func note(_ code: QueryFault.Code, _ sentence: @autoclosure () -> String) {
        faultCount += 1
        switch faultCount {
        case ...QueryFault.mostFaults: faults.append(QueryFault(code, parameter, sentence()))
        case QueryFault.mostFaults + 1: faults.append(QueryFault(.tooManyFaults, "", "There are more faults than are told."))
        default: break
        }
    }

    mutating func refuse<Value>(_ code: QueryFault.Code, _ sentence: @autoclosure () -> String) -> Value? {
        note(code, sentence())
        return nil
    }

    /// Takes every parameter but those of the request; nothing of the query is left out because of a fault elsewhere.
    mutating func query(_ parameters: some Sequence<(name: String, value: QueryValue)>) -> SimpleEventQuery {
        var query = SimpleEventQuery()
        query.namespaces = namespaces
        var limits: [QueryLimit] = []
        var seen: Set<String> = []
        var conditionNames: Set<String> = []
        for (name, value) in parameters {
            parameter = name
            guard seen.insert(name).inserted else {
                note(.parameterRepeated, "A parameter stands once in a query; it may have several values.")
                continue
            }
            switch name {
            case "orderBy": query.orderBy = orderKey(value)
            case "orderDirection": query.orderDirection = direction(value)
            case "eventCountLimit": if let count = count(value) { limits.append(.first(count)) }
            case "maxEventCount": if let count = count(value) { limits.append(.atMost(count)) }
            default:
                guard let condition = condition(name, value) else { continue }
                guard conditionNames.insert(condition.name).inserted else {
                    note(.parameterRepeated, "The query has this parameter already, under another spelling of its name.")
                    continue
                }
                query.conditions.append(condition)
            }
        }
        query.limit = limits.first
        checkLimits(seen)
        return query
    }

    /// EPCIS 2.0 section 8.2.7.1, eventCountLimit and maxEventCount.
    private mutating func checkLimits(_ names: Set<String>) {
        guard names.contains("eventCountLimit") else { return }
        parameter = "eventCountLimit"
        if names.contains("maxEventCount") { note(.limitsExclusive, "A query has eventCountLimit or maxEventCount, not both.") }
        if !names.contains("orderBy") { note(.limitWithoutOrder, "The first events are asked for, so orderBy must say in which order.") }
    }

    private mutating func orderKey(_ value: QueryValue) -> QueryOrderKey? {
        guard let text = value.single else { return refuse(.typeMismatch, "This must be the name of a field.") }
        switch text {
        case "eventTime": return .eventTime
        case "recordTime": return .recordTime
        default:
            guard let name = QueryFieldName(text) else {
                return refuse(.orderUnknown, "Events can be ordered by eventTime, recordTime or a field such as example:field.")
            }
            return .field(name)
        }
    }

    private mutating func direction(_ value: QueryValue) -> QueryDirection? {
        guard let text = value.single else { return refuse(.typeMismatch, "This must be ASC or DESC.") }
        return QueryDirection(rawValue: text) ?? refuse(.orderUnknown, "This must be ASC or DESC.")
    }
}
