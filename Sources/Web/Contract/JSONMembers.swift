import Commune
import Foundation
import JSON

// How the values of replies are written; the counterpart of `Schema`.
extension JSONValue {
    static func id(_ id: UUID) -> JSONValue { .string(id.uuidString.lowercased()) }
    static func integer(_ value: Int) -> JSONValue { .number(JSONNumber(value)) }
    static func instant(_ date: Date) -> JSONValue { .string(Instant(date: date).description) }
    static func day(_ day: Day) -> JSONValue { .string(day.description) }

    static func optional(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
    static func optional(_ value: Int?) -> JSONValue { value.map(JSONValue.integer) ?? .null }
    static func optional(_ id: UUID?) -> JSONValue { id.map(JSONValue.id) ?? .null }
    static func optional(_ day: Day?) -> JSONValue { day.map(JSONValue.day) ?? .null }
    static func optional(_ date: Date?) -> JSONValue { date.map(JSONValue.instant) ?? .null }
    /// Decimals travel as text, so that no reader makes a float of them.
    static func optional(_ amount: Decimal?) -> JSONValue { amount.map { .string("\($0)") } ?? .null }
    static func decimal(_ amount: Decimal) -> JSONValue { .string("\(amount)") }
}
