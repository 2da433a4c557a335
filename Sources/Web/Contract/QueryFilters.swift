import Commune
import Foundation
import JSON

/// Filters of lists. A filter that cannot be read is refused: ignored, it would answer with everything.
extension Call {
    func idFilter(_ name: String) throws(FieldErrors) -> UUID? {
        try filter(name, else: .notAnID) { UUID(uuidString: $0) }
    }

    func instantFilter(_ name: String) throws(FieldErrors) -> Date? {
        try filter(name, else: .notAnInstant) { Instant($0)?.date }
    }

    func wordFilter<Word: RawRepresentable & CaseIterable>(
        _ name: String, as type: Word.Type = Word.self
    ) throws(FieldErrors) -> Word? where Word.RawValue == String {
        try filter(name, else: .notOneOf(Word.allCases.map(\.rawValue))) { Word(rawValue: $0) }
    }

    private func filter<Value>(_ name: String, else refusal: ShapeRefusal, _ read: (String) -> Value?) throws(FieldErrors) -> Value? {
        guard let text = query[name] else { return nil }
        if let value = read(text) { return value }
        var errors = FieldErrors()
        errors.add(FieldError(pointer: .root.appending(name), refusal: refusal))
        throw errors
    }
}

extension Endpoint.Parameter {
    static let updatedSince = Endpoint.Parameter("updated_since", .instant, "Only what changed at or after this moment.")
    static let state = Endpoint.Parameter("state", .word(RecordState.allCases.map(\.rawValue)), "Only those in this state.")
}
