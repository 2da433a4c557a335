import Foundation
import JSON

/// The fields of a projection's body, a JSON object that this program wrote itself: what is absent and what is null say the same.
struct ProjectionBody {
    private let object: JSONObject

    init(_ value: JSONValue?) throws(ProjectionFault) {
        guard case .object(let object) = value else { throw ProjectionFault(field: "") }
        self.object = object
    }

    static func parse(_ text: String) throws -> ProjectionBody {
        try ProjectionBody(JSONParser.parse(Array(text.utf8), limits: .standard))
    }

    /// Text with something in it.
    func words(_ name: String) -> String? {
        guard let text = object[name]?.stringValue, text.contains(where: { !$0.isWhitespace }) else { return nil }
        return text
    }

    func text(_ name: String) throws(ProjectionFault) -> String {
        guard let text = object[name]?.stringValue else { throw ProjectionFault(field: name) }
        return text
    }

    func integer(_ name: String) throws(ProjectionFault) -> Int {
        guard let value = object[name]?.numberValue?.intValue else { throw ProjectionFault(field: name) }
        return value
    }

    func integerIfAny(_ name: String) -> Int? { object[name]?.numberValue?.intValue }

    func flag(_ name: String) -> Bool { object[name]?.boolValue ?? false }

    func idIfAny(_ name: String) -> UUID? { object[name]?.stringValue.flatMap(UUID.init(uuidString:)) }

    func id(_ name: String) throws(ProjectionFault) -> UUID {
        guard let id = idIfAny(name) else { throw ProjectionFault(field: name) }
        return id
    }

    func ids(_ name: String) -> [UUID] { (object[name]?.arrayValue ?? []).compactMap { $0.stringValue.flatMap(UUID.init(uuidString:)) } }

    func dayIfAny(_ name: String) -> Day? { object[name]?.stringValue.flatMap { try? Day($0) } }

    func day(_ name: String) throws(ProjectionFault) -> Day {
        guard let day = dayIfAny(name) else { throw ProjectionFault(field: name) }
        return day
    }

    func instant(_ name: String) throws(ProjectionFault) -> Instant {
        guard let instant = object[name]?.stringValue.flatMap({ Instant($0) }) else { throw ProjectionFault(field: name) }
        return instant
    }

    /// Amount and unit; nil when either is one that this program cannot read.
    func quantity(_ amount: String = "quantity") -> Quantity? {
        guard let text = object[amount]?.stringValue, let code = object["unit"]?.stringValue, let unit = try? UnitOfMeasure(code: code) else { return nil }
        return try? Quantity(text, unit: unit)
    }

    func word<Word: RawRepresentable>(_ name: String, as: Word.Type = Word.self) throws(ProjectionFault) -> Word where Word.RawValue == String {
        guard let word = object[name]?.stringValue.flatMap(Word.init(rawValue:)) else { throw ProjectionFault(field: name) }
        return word
    }

    func objects(_ name: String) throws(ProjectionFault) -> [ProjectionBody] {
        var bodies: [ProjectionBody] = []
        for value in object[name]?.arrayValue ?? [] { bodies.append(try ProjectionBody(value)) }
        return bodies
    }

    func objectIfAny(_ name: String) throws(ProjectionFault) -> ProjectionBody? {
        guard let value = object[name], !value.isNull else { return nil }
        return try ProjectionBody(value)
    }
}

/// A projection does not hold what its format says; says which field, never its value.
public struct ProjectionFault: Error, Hashable, Sendable {
    public let field: String

    public init(field: String) { self.field = field }
}
