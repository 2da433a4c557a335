import struct JSON.JSONObject
import struct XML.XMLName
import struct XML.XMLWriter

/// Documents without events, as ``XMLReader`` reads them.
extension XMLElementWriter {
    /// The content of `EPCISCaptureJob`, whose start tag is open.
    mutating func captureJob(_ job: CaptureJob) {
        xml.attribute("running", job.isRunning ? "true" : "false")
        xml.attribute("success", job.isSuccessful ? "true" : "false")
        xml.attribute("captureID", XMLWriter.canHold(job.id) ? job.id : "")
        leaf("captureErrorBehaviour", job.errorBehaviour.rawValue)
        if let time = job.createdAt { self.time("createdAt", time) }
        if let time = job.finishedAt { self.time("finishedAt", time) }
        switch job.errors {
        case .listed([]): break
        case .listed(let problems):
            start("errors")
            for problem in problems {
                start("error")
                problemDetails(problem)
                end()
            }
            end()
        case .file(let uri): leaf("errorFile", uri)
        }
        members(job.extensions, .inNamespace)
    }

    /// The content of `EPCISException`, or of an `error`.
    mutating func problemDetails(_ problem: ProblemDetails) {
        leaf("type", problem.type)
        anyLeaf("title", problem.title)
        if let status = problem.status { leaf("status", String(status)) }
        if let detail = problem.detail { anyLeaf("detail", detail) }
        if let instance = problem.instance { leaf("instance", instance) }
        members(problem.extensions, .inNamespace)
    }

    /// The body of a query document.
    mutating func message(_ message: QueryMessage) {
        let name = XMLName(message.elementName, in: XMLNamespaces.query2)
        switch message {
        case .standardVersion(let version), .vendorVersion(let version): return content(name, .string(version), [:])
        default: start(name)
        }
        switch message {
        case .getQueryNames, .subscribed, .unsubscribed, .getStandardVersion, .getVendorVersion, .standardVersion, .vendorVersion: break
        case .queryNames(let names), .subscriptionIDs(let names): for name in names { anyLeaf("string", name) }
        case .subscribe(let subscription):
            anyLeaf("queryName", subscription.queryName)
            parameters(subscription.parameters)
            leaf("dest", subscription.destination)
            controls(subscription.controls)
            anyLeaf("subscriptionID", subscription.id)
        case .unsubscribe(let id): anyLeaf("subscriptionID", id)
        case .getSubscriptionIDs(let name): anyLeaf("queryName", name)
        case .poll(let name, let list):
            anyLeaf("queryName", name)
            parameters(list)
        case .exception(let exception): self.exception(exception)
        }
        end()
    }

    private mutating func exception(_ exception: QueryException) {
        anyLeaf("reason", exception.reason)
        switch exception.kind {
        case .named: break
        case .queryTooLarge(let name, let id): query(name, id)
        case .implementation(let severity, let name, let id):
            leaf("severity", severity.rawValue)
            query(name, id)
        }
    }

    private mutating func query(_ name: String?, _ subscriptionID: String?) {
        if let name { anyLeaf("queryName", name) }
        if let subscriptionID { anyLeaf("subscriptionID", subscriptionID) }
    }

    private mutating func parameters(_ parameters: [QueryParameter]) {
        start("params")
        for parameter in parameters {
            start("param")
            anyLeaf("name", parameter.name)
            content(XMLName("value"), parameter.value, [:], type: parameter.type)
            end()
        }
        end()
    }

    private mutating func controls(_ controls: SubscriptionControls) {
        start("controls")
        if let schedule = controls.schedule { self.schedule(schedule) }
        if let trigger = controls.trigger { leaf("trigger", trigger) }
        if let time = controls.initialRecordTime { self.time("initialRecordTime", time) }
        leaf("reportIfEmpty", controls.reportIfEmpty ? "true" : "false")
        extended(controls.extensions)
        end()
    }

    private mutating func schedule(_ schedule: QuerySchedule) {
        start("schedule")
        let fields = [
            ("second", schedule.second), ("minute", schedule.minute), ("hour", schedule.hour), ("dayOfMonth", schedule.dayOfMonth),
            ("month", schedule.month), ("dayOfWeek", schedule.dayOfWeek),
        ]
        for (name, value) in fields { if let value { anyLeaf(name, value) } }
        extended(schedule.extensions)
        end()
    }
}

extension QueryMessage {
    /// Its name in the query schema.
    var elementName: String {
        switch self {
        case .getQueryNames: "GetQueryNames"
        case .queryNames: "GetQueryNamesResult"
        case .subscribe: "Subscribe"
        case .subscribed: "SubscribeResult"
        case .unsubscribe: "Unsubscribe"
        case .unsubscribed: "UnsubscribeResult"
        case .getSubscriptionIDs: "GetSubscriptionIDs"
        case .subscriptionIDs: "GetSubscriptionIDsResult"
        case .poll: "Poll"
        case .getStandardVersion: "GetStandardVersion"
        case .standardVersion: "GetStandardVersionResult"
        case .getVendorVersion: "GetVendorVersion"
        case .vendorVersion: "GetVendorVersionResult"
        case .exception(let exception):
            switch exception.kind {
            case .named(let name): name.rawValue
            case .queryTooLarge: "QueryTooLargeException"
            case .implementation: "ImplementationException"
            }
        }
    }
}
