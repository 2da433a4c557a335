import Commune
import HTTPTypes
import JSON

/// `/openapi.json`: a fold over the endpoints, so that document and routes agree by construction.
enum OpenAPI {
    static func document(_ endpoints: [Endpoint], origin: String) -> JSONValue {
        var paths = JSONObject()
        for endpoint in endpoints {
            var item: JSONObject = if case .object(let known) = paths[endpoint.path] { known } else { [:] }
            item[endpoint.method.rawValue.lowercased()] = operation(endpoint)
            paths[endpoint.path] = .object(item)
        }
        return .object([
            "openapi": "3.1.0",
            "info": .object([
                "title": "Chợ Xã", "version": "1", "summary": "Register, trace book and shop window of e-commerce communes",
                "license": .object(["name": "Not yet decided", "identifier": "LicenseRef-choxa"]),
            ]),
            "servers": .array([.object(["url": .string(origin)])]), "paths": .object(paths), "components": .object(components(endpoints)),
        ])
    }

    private static func operation(_ endpoint: Endpoint) -> JSONValue {
        let actors = Permissions.actors(for: endpoint.verb)
        let isOpen = actors.contains(.consumer)
        var operation: JSONObject = [
            "operationId": .string(endpoint.operationID), "summary": .string(endpoint.summary),
            "description": .string("Who may: \(actors.map(\.rawValue).joined(separator: ", ")) (\(endpoint.verb.meaning.en))."),
            "security": .array(security(endpoint, isOpen: isOpen)),
            "parameters": .array(parameters(endpoint)), "responses": .object(responses(endpoint, isOpen: isOpen)),
        ]
        switch endpoint.takes {
        case .nothing: break
        case .json(let schema):
            operation["requestBody"] = .object([
                "required": true, "content": .object(["application/json": .object(["schema": Schema.object(schema).document])]),
            ])
        case .image:
            let media = JSONValue.object(["schema": .object(["type": "string", "format": "binary", "maxLength": .integer(Reception.imageLimit)])])
            operation["requestBody"] = .object([
                "required": true, "content": .object(["image/jpeg": media, "image/png": media, "image/webp": media]),
            ])
        }
        return .object(operation)
    }

    /// Marketplaces may send their token as the password of Basic.
    private static func security(_ endpoint: Endpoint, isOpen: Bool) -> [JSONValue] {
        let schemes = (endpoint.verb == .fetchFeed ? ["bearer", "basic"] : ["bearer"]).map { JSONValue.object([$0: .array([])]) }
        return isOpen ? [.object([:])] + schemes : schemes
    }

    private static func parameters(_ endpoint: Endpoint) -> [JSONValue] {
        var all = endpoint.pathParameters.map { parameter($0, in: "path", required: true, schema: .text(max: 100), "Id or code in the path.") }
        all += endpoint.query.map { parameter($0.name, in: "query", required: $0.isRequired, schema: $0.schema, $0.meaning) }
        if endpoint.needsIfMatch {
            all.append(
                parameter(
                    "If-Match", in: "header", required: true, schema: .token(pattern: "\"v[0-9]+(-[a-z]{2})?\"", max: 24, example: "\"v1\""),
                    "ETag of the record as it was read."))
        }
        if endpoint.idempotency != .none {
            all.append(
                parameter(
                    "Idempotency-Key", in: "header", required: endpoint.idempotency == .required, schema: .text(max: 255),
                    "Makes a repeat harmless: the first reply comes again, for 30 days."))
        }
        return all
    }

    private static func parameter(_ name: String, in place: String, required: Bool, schema: Schema, _ meaning: String) -> JSONValue {
        .object(["name": .string(name), "in": .string(place), "required": .bool(required), "schema": schema.document, "description": .string(meaning)])
    }

    private static func responses(_ endpoint: Endpoint, isOpen: Bool) -> JSONObject {
        var responses = JSONObject()
        for giving in endpoint.gives {
            let status = String(giving.status.code)
            var content: JSONObject = [:]
            if case .object(let reply) = responses[status], case .object(let known) = reply["content"] { content = known }
            if !giving.mediaType.isEmpty {
                content[giving.mediaType] = .object(giving.schema.map { ["schema": $0.document] } ?? ["schema": .object(["type": "string"])])
            }
            var reply: JSONObject = ["description": .string(giving.status.reasonPhrase)]
            if !content.isEmpty { reply["content"] = .object(content) }
            responses[status] = .object(reply)
        }
        for status in problemStatuses(endpoint, isOpen: isOpen) {
            responses[status] = .object(["$ref": "#/components/responses/Problem"])
        }
        return responses
    }

    private static func problemStatuses(_ endpoint: Endpoint, isOpen: Bool) -> [String] {
        var statuses = ["400", "401", "404", "429", "500", "503"]
        if !isOpen { statuses.append("403") }
        if endpoint.method != .get { statuses += ["409", "422"] }
        if endpoint.method == .get, !endpoint.query.isEmpty { statuses.append("422") }
        if case .nothing = endpoint.takes {} else { statuses += ["408", "413", "415"] }
        if endpoint.needsIfMatch { statuses += ["412", "428"] }
        return statuses.sorted()
    }

    private static func components(_ endpoints: [Endpoint]) -> JSONObject {
        var schemas = JSONObject()
        for endpoint in endpoints {
            var shapes = endpoint.gives.compactMap(\.schema).flatMap(\.objects)
            if case .json(let schema) = endpoint.takes { shapes += Schema.object(schema).objects }
            for shape in shapes { schemas[shape.name] = shape.document }
        }
        for shape in Schema.object(problem).objects { schemas[shape.name] = shape.document }
        return [
            "schemas": .object(schemas),
            "responses": .object([
                "Problem": .object([
                    "description": "What went wrong, in Vietnamese or English by Accept-Language (RFC 9457).",
                    "content": .object(["application/problem+json": .object(["schema": Schema.object(problem).document])]),
                ])
            ]),
            "securitySchemes": .object([
                "bearer": .object(["type": "http", "scheme": "bearer", "description": "API key cx_live_…, claim secret cx_claim_… or feed token cx_feed_…."]),
                "basic": .object(["type": "http", "scheme": "basic", "description": "Any user name, the feed token as password."]),
            ]),
        ]
    }

    static let problem = ObjectSchema(
        "Problem",
        [
            .required("type", .uri, "A page that explains it."), .required("title", .text(max: 200), "What went wrong."),
            .required("status", .integer(400...599), "The status code."), .required("instance", .text(max: 8000), "The path asked for."),
            .required("request_id", .text(max: 60), "To be named when reporting it."), .optional("code", .text(max: 60), "Stable name, for programs."),
            .optional("detail", .text(max: 2000), "What exactly, and how to mend it."),
            .optional(
                "errors",
                .list(
                    .object(
                        ObjectSchema(
                            "ProblemField",
                            [
                                .required("pointer", .text(max: 500), "JSON Pointer to the field."),
                                .required("code", .text(max: 60), "Stable name of the rule."),
                                .required("detail", .text(max: 2000), "What is wrong."), .optional("hint", .text(max: 2000), "How to mend it."),
                            ])), max: 10_000), "Every field at fault."),
        ])
}
