import Commune
import Foundation
import JSON

/// Holds a JSON value against its schema and notes every fault with its pointer.
struct SchemaCheck {
    private(set) var errors = FieldErrors()
    private var unknownFields = 0

    /// Nobody mistypes more names than this: what names ten thousand is no mistake, and is not answered ten thousand times.
    private static let mostUnknownFields = 100
    /// No field's name is as long as this, so none is near to a longer one.
    private static let longestName = 100

    mutating func check(_ value: JSONValue, _ schema: Schema, at pointer: JSONPointer) {
        switch (schema, value) {
        case (.nullable, .null), (.anything, _): break
        case (.nullable(let inner), _): check(value, inner, at: pointer)
        case (.text(let max, let lines), .string(let text)): checkText(text, max, lines, at: pointer)
        case (.token(let pattern, let max, let example), .string(let text)): checkToken(text, pattern, max, example, at: pointer)
        case (.word(let words), .string(let text)): checkWord(text, words, at: pointer)
        case (.uuid, .string(let text)):
            if UUID(uuidString: text) == nil { note(pointer, .notAnID) }
        case (.day, .string(let text)):
            _ = errors.collect(pointer) { () throws(DayRefusal) in try Day(text) }
        case (.instant, .string(let text)):
            if Instant(text) == nil { note(pointer, .notAnInstant) }
        case (.uri, .string(let text)): checkURI(text, at: pointer)
        case (.integer(let range), .number(let number)):
            guard let integer = number.intValue else { return note(pointer, .notAWholeNumber) }
            if !range.contains(integer) { note(pointer, .outOfRange(range)) }
        case (.decimal, .string(let text)):
            _ = errors.collect(pointer) { () throws(DecimalTextRefusal) in
                try DecimalText.read(text, integerDigits: 12, fractionDigits: 6)
            }
        case (.number, .number), (.boolean, .bool), (.geometry, .object), (.either, .object): break
        case (.list(let element, let min, let max), .array(let values)): checkList(values, element, min, max, at: pointer)
        case (.object(let shape), .object(let object)): checkObject(object, shape, at: pointer)
        default: note(pointer, .wrongType(expected: schema))
        }
    }

    private mutating func checkObject(_ object: JSONObject, _ shape: ObjectSchema, at pointer: JSONPointer) {
        for field in shape.fields {
            guard let value = object[field.name] else {
                if field.isRequired { errors.add(.missing(pointer.appending(field.name))) }
                continue
            }
            // A null says the same as an absent field; replies print it, so what was read may be sent back.
            if case .null = value, !field.isRequired { continue }
            check(value, field.schema, at: pointer.appending(field.name))
        }
        for member in object.members where shape[member.key] == nil {
            unknownFields += 1
            guard unknownFields <= Self.mostUnknownFields else { return }
            note(pointer.appending(member.key), .unknownField(nearest: nearest(to: member.key, in: shape)))
        }
    }

    private mutating func checkList(_ values: [JSONValue], _ element: Schema, _ min: Int, _ max: Int, at pointer: JSONPointer) {
        guard values.count >= min else { return note(pointer, .emptyList) }
        guard values.count <= max else { return note(pointer, .tooMany(limit: max)) }
        for (index, value) in values.enumerated() { check(value, element, at: pointer.appending(index)) }
    }

    private mutating func checkText(_ text: String, _ max: Int, _ lines: CleanText.Lines, at pointer: JSONPointer) {
        if !text.unicodeScalars.elementsEqual(text.precomposedStringWithCanonicalMapping.unicodeScalars) {
            return note(pointer, .notComposed)
        }
        _ = errors.collect(pointer) { () throws(CleanTextRefusal) in try CleanText.checked(text, maxScalars: max, lines: lines) }
    }

    private mutating func checkToken(_ text: String, _ pattern: String, _ max: Int, _ example: String, at pointer: JSONPointer) {
        let fits = text.utf8.count <= max && text.range(of: "^(?:\(pattern))$", options: .regularExpression) == text.startIndex..<text.endIndex
        if !fits { note(pointer, .wrongForm(example: example)) }
    }

    private mutating func checkWord(_ text: String, _ words: [String], at pointer: JSONPointer) {
        if !words.contains(text) { note(pointer, .notOneOf(words)) }
    }

    private mutating func checkURI(_ text: String, at pointer: JSONPointer) {
        let isWeb = text.hasPrefix("https://") || text.hasPrefix("http://")
        let fits = text.utf8.count <= 2000 && text.utf8.allSatisfy { (0x21...0x7E).contains($0) } && URL(string: text)?.host() != nil
        if !isWeb || !fits { note(pointer, .notALink) }
    }

    private mutating func note(_ pointer: JSONPointer, _ refusal: ShapeRefusal) {
        errors.add(FieldError(pointer: pointer, refusal: refusal))
    }

    private func nearest(to name: String, in shape: ObjectSchema) -> String? {
        guard name.utf8.count <= Self.longestName else { return nil }
        let key = Fold.vietnamese(name).filter(\.isLetter)
        return shape.fields.map(\.name).first { Fold.vietnamese($0).filter(\.isLetter) == key || $0.hasPrefix(name) || name.hasPrefix($0) }
    }
}
