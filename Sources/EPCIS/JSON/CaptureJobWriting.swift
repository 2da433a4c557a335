import struct JSON.JSONNumber
import struct JSON.JSONObject
import enum JSON.JSONValue

extension EPCISDocument.Kind {
    /// The whole document, where it is one of the capture interface: these have neither context nor body.
    var captureJSON: JSONObject? {
        switch self {
        case .captureJob(let job): job.json
        case .problem(let problem): problem.json
        case .capture, .queryResults, .masterData, .message: nil
        }
    }
}

extension CaptureJob {
    /// As `CaptureJob` of the REST binding.
    fileprivate var json: JSONObject {
        var object: JSONObject = ["captureID": .string(id)]
        object["createdAt"] = createdAt.map { .string($0.description) }
        object["finishedAt"] = finishedAt.map { .string($0.description) }
        object["running"] = .bool(isRunning)
        object["success"] = .bool(isSuccessful)
        object["captureErrorBehaviour"] = .string(errorBehaviour.rawValue)
        switch errors {
        case .listed(let problems): object["errors"] = .array(problems.map { .object($0.json) })
        case .file(let uri): object["errorFile"] = .string(uri)
        }
        return object.adding(extensions, Namespaces())
    }
}

extension ProblemDetails {
    /// As `RFC7807ProblemResponseBody` of the REST binding.
    fileprivate var json: JSONObject {
        var object: JSONObject = ["type": .string(type), "title": .string(title)]
        object["status"] = status.map { .number(JSONNumber($0)) }
        object["detail"] = detail.map(JSONValue.string)
        object["instance"] = instance.map(JSONValue.string)
        return object.adding(extensions, Namespaces())
    }
}
