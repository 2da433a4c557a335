import Commune
import JSON

extension Schema {
    /// The schema as JSON Schema 2020-12, the dialect of OpenAPI 3.1.
    var document: JSONValue {
        switch self {
        case .text(let max, _): .object(["type": "string", "minLength": 1, "maxLength": .integer(max)])
        case .token(let pattern, let max, let example):
            .object(["type": "string", "pattern": .string("^(?:\(pattern))$"), "maxLength": .integer(max), "examples": .array([.string(example)])])
        case .word(let words): .object(["type": "string", "enum": .array(words.map(JSONValue.string))])
        case .uuid: .object(["type": "string", "format": "uuid"])
        case .day: .object(["type": "string", "format": "date"])
        case .instant: .object(["type": "string", "format": "date-time"])
        case .uri: .object(["type": "string", "format": "uri", "maxLength": 2000])
        case .integer(let range): .object(["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)])
        case .decimal: .object(["type": "string", "pattern": "^[0-9]{1,12}(\\.[0-9]{1,6})?$", "examples": .array(["12.5"])])
        case .number: .object(["type": "number"])
        case .boolean: .object(["type": "boolean"])
        case .list(let element, let min, let max):
            .object(["type": "array", "items": element.document, "minItems": .integer(min), "maxItems": .integer(max)])
        case .object(let shape): .object(["$ref": .string("#/components/schemas/\(shape.name)")])
        case .either(let shapes): .object(["anyOf": .array(shapes.map { Schema.object($0).document })])
        case .geometry:
            .object([
                "type": "object", "required": .array(["type", "coordinates"]), "description": "GeoJSON Polygon or MultiPolygon, WGS 84, longitude first",
                "properties": .object([
                    "type": .object(["type": "string", "enum": .array(["Polygon", "MultiPolygon"])]),
                    "coordinates": .object(["type": "array", "minItems": 1, "items": .object(["type": "array", "minItems": 1])]),
                ]),
                "examples": .array([example()]),
            ])
        case .anything: .object([:])
        case .nullable(let inner): .object(["anyOf": .array([inner.document, .object(["type": "null"])])])
        }
    }

    /// Every named object inside, itself included.
    var objects: [ObjectSchema] {
        switch self {
        case .list(let element, _, _): element.objects
        case .either(let shapes): shapes.flatMap { Schema.object($0).objects }
        case .nullable(let inner): inner.objects
        case .object(let shape): [shape] + shape.fields.flatMap(\.schema.objects)
        default: []
        }
    }
}

extension ObjectSchema {
    var document: JSONValue {
        var properties = JSONObject()
        for field in fields {
            // Absent and null say the same where a field is not required.
            let schema = field.isRequired ? field.schema : .nullable(field.schema)
            guard case .object(var property) = schema.document else { continue }
            property["description"] = .string(field.meaning)
            properties[field.name] = .object(property)
        }
        var shape: JSONObject = [
            "type": "object", "additionalProperties": false, "required": .array(fields.filter(\.isRequired).map { .string($0.name) }),
            "properties": .object(properties),
        ]
        if !either.isEmpty { shape["oneOf"] = .array(either.map(group)) }
        return .object(shape)
    }

    /// Given means with a value: null says the same as absent.
    private func group(_ names: [String]) -> JSONValue {
        let filled = names.map { (key: $0, value: JSONValue.object(["not": .object(["type": "null"])])) }
        return .object(["required": .array(names.map(JSONValue.string)), "properties": .object(JSONObject(filled))])
    }
}
