import Commune
import HTTPTypes
import JSON

/// `/openapi.json`: a fold over the endpoints, so that document and routes agree by construction.
enum OpenAPI {
    static func document(_ subjects: [Subject], origin: String) -> JSONValue {
        let endpoints = subjects.flatMap(\.endpoints)
        var paths = JSONObject()
        for subject in subjects {
            for endpoint in subject.endpoints {
                var item: JSONObject = if case .object(let known) = paths[endpoint.path] { known } else { [:] }
                item[endpoint.method.rawValue.lowercased()] = operation(endpoint, subject, links: Links(endpoints))
                paths[endpoint.path] = .object(item)
            }
        }
        return .object([
            "openapi": "3.1.0",
            "info": .object([
                "title": "Chợ Xã", "version": "1", "summary": "Register, trace book and shop window of e-commerce communes",
                "description": .string(description(origin)), "license": .object(["name": "Not yet decided", "identifier": "LicenseRef-choxa"]),
            ]),
            "servers": .array([.object(["url": .string(origin)])]),
            "tags": .array(subjects.map { .object(["name": .string($0.name), "description": .string("\($0.title.vi) (\($0.title.en))")]) }),
            "paths": .object(paths), "components": .object(components(endpoints, origin: origin)),
        ])
    }

    private static func description(_ origin: String) -> String {
        """
        The same for people, with examples to copy: \(origin)/api. Refusals are problem documents (RFC 9457), all faults of a request at once, in \
        Vietnamese or English by Accept-Language. What a document cannot say of a body (check digits, what exists, what follows what) is refused with 422.
        """
    }

    private static func operation(_ endpoint: Endpoint, _ subject: Subject, links: Links) -> JSONValue {
        let actors = Permissions.actors(for: endpoint.verb)
        let isOpen = actors.contains(.consumer)
        var operation: JSONObject = [
            "operationId": .string(endpoint.operationID), "tags": .array([.string(subject.name)]), "summary": .string(endpoint.summary),
            "description": .string("Who may: \(actors.map(\.rawValue).joined(separator: ", ")) (\(endpoint.verb.meaning.en))."),
            "security": .array(security(endpoint, isOpen: isOpen)),
            "parameters": .array(parameters(endpoint)), "responses": .object(responses(endpoint, isOpen: isOpen, links: links)),
        ]
        switch endpoint.takes {
        case .nothing: break
        case .json(let schema):
            operation["requestBody"] = .object(["required": true, "content": .object(["application/json": media(.object(schema))])])
        case .image:
            let media = JSONValue.object(["schema": .object(["type": "string", "format": "binary", "maxLength": .integer(Reception.imageLimit)])])
            operation["requestBody"] = .object([
                "required": true, "content": .object(["image/jpeg": media, "image/png": media, "image/webp": media]),
            ])
        }
        return .object(operation)
    }

    /// A schema with a value that holds against it.
    static func media(_ schema: Schema) -> JSONValue { .object(["schema": schema.document, "example": schema.example()]) }

    /// Marketplaces may send their token as the password of Basic.
    private static func security(_ endpoint: Endpoint, isOpen: Bool) -> [JSONValue] {
        let schemes = (endpoint.verb == .fetchFeed ? ["bearer", "basic"] : ["bearer"]).map { JSONValue.object([$0: .array([])]) }
        return isOpen ? [.object([:])] + schemes : schemes
    }

    private static func parameters(_ endpoint: Endpoint) -> [JSONValue] {
        let path = endpoint.pathParameters.map {
            parameter($0, in: "path", required: true, Endpoint.pathSchema($0).document, "Id, number or code in the path.")
        }
        let query = endpoint.query.map { parameter($0.name, in: "query", required: $0.isRequired, $0.document, $0.meaning) }
        return path + query + endpoint.conditions.map { parameter($0.name, in: "header", required: $0.isRequired, $0.schema.document, $0.meaning) }
    }

    private static func parameter(_ name: String, in place: String, required: Bool, _ schema: JSONValue, _ meaning: String) -> JSONValue {
        .object(["name": .string(name), "in": .string(place), "required": .bool(required), "schema": schema, "description": .string(meaning)])
    }

    private static func components(_ endpoints: [Endpoint], origin: String) -> JSONObject {
        var schemas = JSONObject()
        for endpoint in endpoints {
            for shape in endpoint.shapes { schemas[shape.name] = shape.document }
        }
        for shape in Schema.object(problem).objects { schemas[shape.name] = shape.document }
        let responses = Set(ProblemType.allCases.map(\.status.code)).sorted().map { code in
            (key: "Problem\(code)", value: problemResponse(code, origin: origin))
        }
        return [
            "schemas": .object(schemas), "responses": .object(JSONObject(responses)),
            "securitySchemes": .object([
                "bearer": .object(["type": "http", "scheme": "bearer", "description": "API key cx_live_…, claim secret cx_claim_… or feed token cx_feed_…."]),
                "basic": .object(["type": "http", "scheme": "basic", "description": "Any user name, the feed token as password."]),
            ]),
        ]
    }
}

extension Endpoint {
    /// Every object that its bodies are made of.
    var shapes: [ObjectSchema] {
        let given = gives.compactMap(\.schema).flatMap(\.objects)
        if case .json(let schema) = takes { return given + Schema.object(schema).objects }
        return given
    }

    /// The headers that make a write conditional or repeatable.
    var conditions: [Parameter] {
        var all: [Parameter] = []
        if needsIfMatch {
            all.append(
                Parameter(
                    "If-Match", .token(pattern: "\"v[0-9]+(-[a-z]{2})?\"", max: 24, example: "\"v1\""), "ETag of the record as it was read.",
                    isRequired: true))
        }
        if idempotency != .none {
            all.append(
                Parameter(
                    "Idempotency-Key", .text(max: 255),
                    "Makes a repeat harmless: the first reply comes again, for 30 days.", isRequired: idempotency == .required))
        }
        return all
    }
}

extension Endpoint.Parameter {
    /// Of pages for people any text is taken; the schema is then an example of what makes sense.
    var document: JSONValue {
        isLenient ? .object(["type": "string", "examples": .array([schema.example(for: name)])]) : schema.document
    }
}
