import Commune
import Foundation
import JSON

/// The fields of a request's JSON object, already checked for shape; domain rules add their errors to the same collection.
///
/// Read every field first, then ``throwIfAny()``: the sender hears of all errors at once.
final class Fields {
    private let object: JSONObject
    private let pointer: JSONPointer
    private let sink: Sink

    /// Shared by the fields of nested objects.
    private final class Sink {
        var errors: FieldErrors
        init(_ errors: FieldErrors) { self.errors = errors }
    }

    /// - Parameter others: what is wrong with the rest of the request.
    init(_ value: JSONValue, _ schema: ObjectSchema, beside others: FieldErrors) {
        var check = SchemaCheck()
        check.check(value, .object(schema), at: .root)
        var errors = others
        check.errors.errors.forEach { errors.add($0) }
        sink = Sink(errors)
        pointer = .root
        if case .object(let object) = value { self.object = object } else { object = JSONObject() }
    }

    private init(_ object: JSONObject, _ pointer: JSONPointer, _ sink: Sink) {
        (self.object, self.pointer, self.sink) = (object, pointer, sink)
    }

    func throwIfAny() throws(FieldErrors) { try sink.errors.throwIfAny() }

    /// For the guard that follows: fields that are nil though no error was noted cannot be.
    var refusal: FieldErrors {
        var errors = sink.errors
        if errors.isEmpty { errors.add(.missing(pointer)) }
        return errors
    }

    func note(_ name: String, _ refusal: some Refusal) {
        sink.errors.add(FieldError(pointer: pointer.appending(name), refusal: refusal))
    }

    /// For a field that is needed only because of what others hold.
    func noteMissing(_ name: String) { sink.errors.add(.missing(pointer.appending(name))) }

    func has(_ name: String) -> Bool {
        switch object[name] {
        case nil, .null: false
        default: true
        }
    }

    /// Clean text: trimmed, composed.
    func text(_ name: String) -> String? {
        guard case .string(let text) = object[name] else { return nil }
        return try? CleanText.check(text, maxScalars: .max, lines: .multiple).get()
    }

    func string(_ name: String) -> String? {
        if case .string(let text) = object[name] { text } else { nil }
    }

    func integer(_ name: String) -> Int? {
        if case .number(let number) = object[name] { number.intValue } else { nil }
    }

    func flag(_ name: String) -> Bool? {
        if case .bool(let flag) = object[name] { flag } else { nil }
    }

    func id(_ name: String) -> UUID? { string(name).flatMap(UUID.init(uuidString:)) }

    func day(_ name: String) -> Day? { string(name).flatMap { try? Day($0) } }

    func instant(_ name: String) -> Instant? { string(name).flatMap(Instant.init) }

    func raw(_ name: String) -> JSONValue? { has(name) ? object[name] : nil }

    func word<Word: RawRepresentable>(_ name: String, as type: Word.Type = Word.self) -> Word? where Word.RawValue == String {
        string(name).flatMap(Word.init(rawValue:))
    }

    /// A value with rules of its own; its refusal is noted under the field, unless the shape was refused already.
    func value<Value, Reason: Refusal>(_ name: String, _ make: (String) throws(Reason) -> Value) -> Value? {
        guard let text = string(name), !isRefused(name) else { return nil }
        return sink.errors.collect(pointer.appending(name)) { () throws(Reason) in try make(text) }
    }

    func ids(_ name: String) -> [UUID] {
        guard case .array(let values) = object[name] else { return [] }
        return values.compactMap { if case .string(let text) = $0 { UUID(uuidString: text) } else { nil } }
    }

    func strings(_ name: String) -> [String] {
        guard case .array(let values) = object[name] else { return [] }
        return values.compactMap { if case .string(let text) = $0 { text } else { nil } }
    }

    /// The fields of each object in a list.
    func objects(_ name: String) -> [Fields] {
        guard case .array(let values) = object[name] else { return [] }
        return values.enumerated().compactMap { index, value in
            guard case .object(let object) = value else { return nil }
            return Fields(object, pointer.appending(name).appending(index), sink)
        }
    }

    /// The fields of an object inside. With a schema, its shape is checked here: for objects whose shape depends on more than the body.
    func object(_ name: String, _ schema: ObjectSchema? = nil) -> Fields? {
        guard case .object(let inner) = object[name] else { return nil }
        let place = pointer.appending(name)
        if let schema {
            var check = SchemaCheck()
            check.check(.object(inner), .object(schema), at: place)
            check.errors.errors.forEach { sink.errors.add($0) }
        }
        return Fields(inner, place, sink)
    }

    /// Amount and unit in two fields.
    func quantity(_ amount: String = "quantity", unit unitField: String = "unit") -> Quantity? {
        guard let unit = value(unitField, { text throws(UnitOfMeasureRefusal) in try UnitOfMeasure(code: text) }) else { return nil }
        return value(amount) { text throws(QuantityRefusal) in try Quantity(text, unit: unit) }
    }

    private func isRefused(_ name: String) -> Bool {
        let place = pointer.appending(name)
        return sink.errors.errors.contains { $0.pointer == place }
    }
}
