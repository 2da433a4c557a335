import Commune
import HTTPTypes
import JSON

// What an operation may answer, and how every refusal looks.
extension OpenAPI {
    static func responses(_ endpoint: Endpoint, isOpen: Bool, links: Links) -> JSONObject {
        let known = endpoint.gives.map(\.status.code)
        var all = Set(known + problemStatuses(endpoint, isOpen: isOpen)).sorted()
        let isPlain = { (status: Int) in !known.contains(status) }
        var responses = JSONObject()
        for status in all where isPlain(status) { responses["\(status)"] = .object(["$ref": .string("#/components/responses/Problem\(status)")]) }
        all.removeAll(where: isPlain)
        for status in all {
            let givings = endpoint.gives.filter { $0.status.code == status }
            var content = JSONObject(givings.filter { !$0.mediaType.isEmpty }.map { (key: $0.mediaType, value: body($0)) })
            if problemStatuses(endpoint, isOpen: isOpen).contains(status) { content["application/problem+json"] = media(.object(problem)) }
            var reply: JSONObject = ["description": .string(givings.first?.status.reasonPhrase ?? "")]
            if !content.isEmpty { reply["content"] = .object(content) }
            let following = links.following(endpoint, status)
            if !following.isEmpty { reply["links"] = .object(following) }
            responses["\(status)"] = .object(reply)
        }
        return responses
    }

    private static func body(_ giving: Endpoint.Giving) -> JSONValue {
        guard let schema = giving.schema else {
            return .object(["schema": giving.mediaType == "application/json" ? .object([:]) : .object(["type": "string"])])
        }
        return media(schema)
    }

    private static func problemStatuses(_ endpoint: Endpoint, isOpen: Bool) -> [Int] {
        var statuses = [400, 401, 404, 429, 500, 503]
        if !isOpen { statuses.append(403) }
        if endpoint.method != .get { statuses += [409, 422] }
        if endpoint.method == .get, endpoint.query.contains(where: { !$0.isLenient }) { statuses.append(422) }
        if case .nothing = endpoint.takes {} else { statuses += [408, 413, 415] }
        if endpoint.needsIfMatch { statuses += [412, 428] }
        return statuses
    }

    /// One status with an example of each type of problem that has it.
    static func problemResponse(_ status: Int, origin: String) -> JSONValue {
        let types = ProblemType.allCases.filter { $0.status.code == status }
        let examples = types.map { type in
            (key: type.rawValue, value: JSONValue.object(["summary": .string(type.title.en), "value": example(type, origin: origin)]))
        }
        var reply: JSONObject = [
            "description": .string(types.map(\.title.en).joined(separator: "; ")),
            "content": .object([
                "application/problem+json": .object(["schema": Schema.object(problem).document, "examples": .object(JSONObject(examples))])
            ]),
        ]
        let headers: [(String, String)] =
            switch status {
            case 401: [("WWW-Authenticate", "How to identify oneself.")]
            case 405: [("Allow", "The methods that the path takes.")]
            case 429, 503: [("Retry-After", "Seconds after which to ask again.")]
            default: []
            }
        let documented = headers.map { (key: $0.0, value: JSONValue.object(["description": .string($0.1), "schema": .object(["type": "string"])])) }
        if !documented.isEmpty { reply["headers"] = .object(JSONObject(documented)) }
        return .object(reply)
    }

    private static func example(_ type: ProblemType, origin: String) -> JSONValue {
        let errors = type == .invalidFields ? [FieldError.missing(.root.appending("name_vi"))] : []
        let problem = Problem(type, nil, code: type.rawValue.replacing("-", with: "_"), errors: errors)
        let reply = problem.reply(language: .vi, origin: origin, instance: "/v1/products", requestID: "1bb1m8wp82jvk-5")
        return (try? JSONParser.parse(reply.body.contiguous)) ?? .null
    }

    static let problem = ObjectSchema(
        "Problem",
        [
            .required("type", .uri, "A page that explains it."), .required("title", .text(max: 200), "What went wrong."),
            .required("status", .integer(400...599), "The status code."), .required("instance", .text(max: 8000), "The path asked for."),
            .required("request_id", .text(max: 60), "To be named when reporting it."), .optional("code", .text(max: 60), "Stable name, for programs."),
            .optional("detail", .text(max: 2000), "What exactly, and how to mend it."),
            .optional("errors", .list(.object(fault), max: FieldErrors.most), "Every field at fault."),
        ])

    private static let fault = ObjectSchema(
        "ProblemField",
        [
            // A field's name may be as long as a body; the whole body is the empty pointer.
            .required("pointer", .token(pattern: "(/[^/]*)*", max: 2 * Reception.jsonLimit, example: "/name_vi"), "JSON Pointer to the field."),
            .required("code", .text(max: 60), "Stable name of the rule."),
            .required("detail", .text(max: 2000), "What is wrong."), .optional("hint", .text(max: 2000), "How to mend it."),
        ])
}

/// Where to go on from a reply: whoever made a record has its id and, in the ETag, its version.
struct Links {
    let endpoints: [Endpoint]

    init(_ endpoints: [Endpoint]) { self.endpoints = endpoints }

    /// A POST to `…/things` leads to everything under `/v1/things/{id}`.
    func following(_ made: Endpoint, _ status: Int) -> JSONObject {
        guard made.method == .post, status == 201, let collection = made.path.split(separator: "/").last, made.gives.contains(where: \.hasID) else {
            return [:]
        }
        let root = "/v1/\(collection)/{id}"
        let targets = endpoints.filter { ($0.path == root || $0.path.hasPrefix("\(root)/")) && $0.pathParameters == ["id"] }
        return JSONObject(
            targets.map { target in
                var parameters: JSONObject = ["path.id": "$response.body#/id"]
                if target.needsIfMatch { parameters["header.If-Match"] = "$response.header.ETag" }
                return (key: target.operationID, value: .object(["operationId": .string(target.operationID), "parameters": .object(parameters)]))
            })
    }
}

extension Endpoint.Giving {
    fileprivate var hasID: Bool {
        if case .object(let shape)? = schema { shape["id"] != nil } else { false }
    }
}
