import struct XML.XMLName

/// What the elements of a message said, before it is clear that they make one.
private struct XMLMessageDraft {
    var queryName: String?
    var subscriptionID: String?
    var parameters: [QueryParameter]?
    var destination: String?
    var controls: SubscriptionControls?
    var strings: [String] = []
    var reason: String?
    var severity: QueryException.Severity?

    /// Nil when a part is missing, which was noted.
    func message(_ name: String) -> QueryMessage? {
        switch name {
        case "GetQueryNames": return .getQueryNames
        case "GetQueryNamesResult": return .queryNames(strings)
        case "Subscribe":
            guard let queryName, let parameters, let destination, let controls, let subscriptionID else { return nil }
            return .subscribe(QuerySubscription(subscriptionID, of: queryName, parameters, to: destination, controls))
        case "SubscribeResult": return .subscribed
        case "Unsubscribe": return subscriptionID.map { .unsubscribe(subscriptionID: $0) }
        case "UnsubscribeResult": return .unsubscribed
        case "GetSubscriptionIDs": return queryName.map { .getSubscriptionIDs(queryName: $0) }
        case "GetSubscriptionIDsResult": return .subscriptionIDs(strings)
        case "Poll":
            guard let queryName, let parameters else { return nil }
            return .poll(queryName: queryName, parameters)
        case "GetStandardVersion": return .getStandardVersion
        case "GetVendorVersion": return .getVendorVersion
        default: return exception(name)
        }
    }

    private func exception(_ name: String) -> QueryMessage? {
        guard let reason else { return nil }
        switch name {
        case "QueryTooLargeException":
            return .exception(QueryException(.queryTooLarge(queryName: queryName, subscriptionID: subscriptionID), reason: reason))
        case "ImplementationException":
            guard let severity else { return nil }
            return .exception(QueryException(.implementation(severity, queryName: queryName, subscriptionID: subscriptionID), reason: reason))
        default: return QueryException.Name(rawValue: name).map { .exception(QueryException(.named($0), reason: reason)) }
        }
    }
}

/// Messages of the query interface. The target of their reader is the namespace of the query schema.
extension XMLReader {
    func message(_ element: XMLElement) -> QueryMessage? {
        let name = element.name.local
        switch name {
        case "GetStandardVersionResult": return .standardVersion(string(element))
        case "GetVendorVersionResult": return .vendorVersion(string(element))
        default: break
        }
        guard let model = XMLMessageField.messages[name] else { return nil }
        refuseAttributes(element)
        var draft = XMLMessageDraft()
        children(element, model) { field, child in
            switch field {
            case .queryName: draft.queryName = string(child)
            case .subscriptionID: draft.subscriptionID = string(child)
            case .params: draft.parameters = parameters(child)
            case .dest: draft.destination = uri(child)
            case .controls: draft.controls = controls(child)
            case .string: draft.strings.append(string(child))
            case .reason: draft.reason = string(child)
            default: draft.severity = severity(child)
            }
        }
        if model.items.isEmpty { refuseContent(element) }
        return draft.message(name)
    }

    /// An empty content model has no white space either (XML Schema part 1 section 3.4.4).
    private func refuseContent(_ element: XMLElement) {
        if !element.hasText, !element.text.isEmpty { problem(.textUnexpected, element, "\(element.name.local) must be empty.") }
    }

    private func parameters(_ element: XMLElement) -> [QueryParameter] {
        refuseAttributes(element)
        var parameters: [QueryParameter] = []
        children(element, XMLMessageField.parameters) { _, child in
            refuseAttributes(child)
            var name: String?
            var parameter: QueryParameter?
            children(child, XMLMessageField.parameter) { field, part in
                if field == .name { name = string(part) } else { parameter = self.parameter(part) }
            }
            guard let name, var parameter else { return }
            parameter.name = name
            parameters.append(parameter)
        }
        return parameters
    }

    private func parameter(_ element: XMLElement) -> QueryParameter {
        refuseNil(element)
        var parameter = QueryParameter("", value(of: element, annotation(of: element)))
        guard let text = element.attribute("type", in: XMLNamespaces.instance) else { return parameter }
        let name = typeName(text, of: element)
        parameter.type = name
        guard let name, name.namespace == target else { return parameter }
        switch name.local {
        case "ArrayOfString":
            refuseAttributes(element)
            children(element, XMLMessageField.strings) { _, child in _ = string(child) }
        case "VoidHolder", "EmptyParms":
            refuseAttributes(element)
            children(element, XMLMessageField.empty) { _, _ in }
            refuseContent(element)
        default: break
        }
        return parameter
    }

    private func controls(_ element: XMLElement) -> SubscriptionControls? {
        refuseAttributes(element)
        var controls = SubscriptionControls(reportIfEmpty: false)
        var reportIfEmpty: Bool?
        var members = XMLMembers()
        children(element, XMLMessageField.subscriptionControls) { field, child in
            switch field {
            case .schedule: controls.schedule = schedule(child)
            case .trigger: controls.trigger = uri(child)
            case .initialRecordTime: controls.initialRecordTime = recordTime(child)
            case .reportIfEmpty: reportIfEmpty = bool(leaf(child), of: child, "reportIfEmpty")
            default: locals(child, &members)
            }
        } other: {
            add($0, to: &members)
        }
        guard let reportIfEmpty else { return nil }
        controls.reportIfEmpty = reportIfEmpty
        controls.extensions = members.members
        return controls
    }

    /// In 1.x any `xsd:dateTime`.
    private func recordTime(_ element: XMLElement) -> EventTime? {
        guard target == XMLNamespaces.query1 else { return time(element) }
        let time = DateTimeText.time(leaf(element))
        if time == nil { problem(.timeInvalid, element, "\(element.name.local) must be a date with a time.") }
        return time
    }

    private func schedule(_ element: XMLElement) -> QuerySchedule {
        refuseAttributes(element)
        var schedule = QuerySchedule()
        var members = XMLMembers()
        children(element, XMLMessageField.querySchedule) { field, child in
            switch field {
            case .second: schedule.second = string(child)
            case .minute: schedule.minute = string(child)
            case .hour: schedule.hour = string(child)
            case .dayOfMonth: schedule.dayOfMonth = string(child)
            case .month: schedule.month = string(child)
            case .dayOfWeek: schedule.dayOfWeek = string(child)
            default: locals(child, &members)
            }
        } other: {
            add($0, to: &members)
        }
        schedule.extensions = members.members
        return schedule
    }

    private func severity(_ element: XMLElement) -> QueryException.Severity? {
        let severity = QueryException.Severity(rawValue: leaf(element))
        if severity == nil { problem(.typeMismatch, element, "severity must be ERROR or SEVERE.") }
        return severity
    }
}
