import struct JSON.JSONObject
import struct JSON.JSONPointer
import enum JSON.JSONValue

/// Takes the members of one object, notes what is wrong with them, and remembers which it was asked for:
/// the others are extensions, or mistakes.
final class ObjectReader {
    let object: JSONObject
    let pointer: JSONPointer
    let namespaces: Namespaces
    let problems: ProblemList
    private var known: Set<String> = []

    init(_ object: JSONObject, at pointer: JSONPointer, _ namespaces: Namespaces, _ problems: ProblemList) {
        self.object = object
        self.pointer = pointer
        self.namespaces = namespaces
        self.problems = problems
    }

    /// The same object, seen with more prefixes.
    func with(_ namespaces: Namespaces) -> ObjectReader { ObjectReader(object, at: pointer, namespaces, problems) }

    func member(_ key: String) -> JSONValue? {
        known.insert(key)
        return object[key]
    }

    func has(_ key: String) -> Bool { object.contains(key) }

    func problem(_ code: ReadingProblem.Code, _ key: String? = nil, _ sentence: String) {
        problems.add(code, at: key.map(pointer.appending) ?? pointer, sentence)
    }

    /// Reads the member with `take`; a missing one is noted when it is required.
    func read<Value>(_ key: String, required: Bool = false, _ take: (JSONValue, JSONPointer) -> Value?) -> Value? {
        guard let value = member(key) else {
            if required { problem(.fieldRequired, "\(key) is required.") }
            return nil
        }
        return take(value, pointer.appending(key))
    }

    /// Reads every element with `take`, and leaves out those it refuses.
    func list<Element>(_ key: String, required: Bool = false, _ take: (JSONValue, JSONPointer) -> Element?) -> [Element] {
        read(key, required: required) { value, pointer in
            guard let elements = value.arrayValue else {
                self.mismatch(value, pointer, "a list")
                return nil
            }
            return elements.enumerated().compactMap { take($0.element, pointer.appending($0.offset)) }
        } ?? []
    }

    func child(_ value: JSONValue, _ pointer: JSONPointer) -> ObjectReader? {
        guard let object = value.objectValue else {
            mismatch(value, pointer, "an object")
            return nil
        }
        return ObjectReader(object, at: pointer, namespaces, problems)
    }

    func mismatch(_ value: JSONValue, _ pointer: JSONPointer, _ expected: String) {
        problems.add(.typeMismatch, at: pointer, "This must be \(expected), not \(value.typeName).")
    }

    private func problem(_ code: ReadingProblem.Code, _ sentence: String) { problems.add(code, at: pointer, sentence) }

    /// All members nobody asked for. A name without a colon is neither one of EPCIS nor of a namespace.
    func extensions() -> [Extension] {
        object.members.compactMap { key, value in
            guard !known.contains(key) else { return nil }
            guard key.utf8.contains(UInt8(ascii: ":")) else {
                self.problem(.fieldUnknown, key, "\(key) is not a field here; fields of your own need a namespace.")
                return nil
            }
            return Extension(namespaces.name(key), ExtensionValue(value, namespaces))
        }
    }

    /// All members nobody asked for, whatever they are called.
    func anyExtensions() -> [Extension] {
        object.members.filter { !known.contains($0.key) }.map { Extension(namespaces.name($0.key), ExtensionValue($0.value, namespaces)) }
    }

    /// For objects that no one may extend.
    func refuseOthers() {
        for key in object.keys where !known.contains(key) { problem(.fieldUnknown, key, "Nothing else may stand here.") }
    }
}

extension ExtensionValue {
    init(_ value: JSONValue, _ namespaces: Namespaces) {
        switch value {
        case .null: self = .null
        case .bool(let value): self = .bool(value)
        case .number(let value): self = .number(value)
        case .string(let value): self = .string(value)
        case .array(let elements): self = .array(elements.map { ExtensionValue($0, namespaces) })
        case .object(let object):
            self = .object(object.members.map { Extension(namespaces.name($0.key), ExtensionValue($0.value, namespaces)) })
        }
    }
}
