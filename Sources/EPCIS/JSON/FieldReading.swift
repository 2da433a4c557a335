import struct Foundation.Decimal
import struct JSON.JSONNumber
import struct JSON.JSONPointer
import enum JSON.JSONValue

/// The kinds of value a field of EPCIS can have.
extension ObjectReader {
    func text(_ value: JSONValue, _ pointer: JSONPointer) -> String? {
        guard let text = value.stringValue else {
            mismatch(value, pointer, "a text")
            return nil
        }
        return text
    }

    /// A compact URI is expanded.
    func uri(_ value: JSONValue, _ pointer: JSONPointer) -> String? {
        guard let text = text(value, pointer).map(namespaces.expand) else { return nil }
        guard URIText.isValid(text) else {
            problems.add(.uriInvalid, at: pointer, "This must be a URI with a scheme, such as https:// or urn:.")
            return nil
        }
        return text
    }

    func time(_ value: JSONValue, _ pointer: JSONPointer) -> EventTime? {
        guard let text = text(value, pointer) else { return nil }
        guard let time = EventTime(text) else {
            problems.add(.timeInvalid, at: pointer, "This must be a time with an offset, such as 2025-06-01T08:30:00+07:00.")
            return nil
        }
        return time
    }

    func term<V: Vocabulary>(_ value: JSONValue, _ pointer: JSONPointer) -> Term<V>? {
        guard let text = text(value, pointer) else { return nil }
        guard let term = Term<V>(namespaces.expand(text)) else {
            problems.add(.termUnknown, at: pointer, "\(text.debugDescription) is neither a word of the standard nor a URI.")
            return nil
        }
        return term
    }

    func number(_ value: JSONValue, _ pointer: JSONPointer) -> JSONNumber? {
        guard let number = value.numberValue else {
            mismatch(value, pointer, "a number")
            return nil
        }
        return number
    }

    func bool(_ value: JSONValue, _ pointer: JSONPointer) -> Bool? {
        guard let bool = value.boolValue else {
            mismatch(value, pointer, "true or false")
            return nil
        }
        return bool
    }

    func hexadecimal(_ value: JSONValue, _ pointer: JSONPointer) -> String? {
        guard let text = text(value, pointer) else { return nil }
        guard !text.isEmpty, text.allSatisfy({ $0.isASCII && $0.isHexDigit }) else {
            problems.add(.hexInvalid, at: pointer, "This must be hexadecimal digits.")
            return nil
        }
        return text
    }

    func decimal(_ value: JSONValue, _ pointer: JSONPointer) -> Decimal? {
        guard let number = number(value, pointer) else { return nil }
        guard let decimal = number.decimalValue else {
            problems.add(.numberOutOfRange, at: pointer, "The number has more than 38 digits or is too large.")
            return nil
        }
        return decimal
    }

    /// UN/ECE Recommendation 20.
    func unit(_ value: JSONValue, _ pointer: JSONPointer) -> String? {
        guard let text = text(value, pointer) else { return nil }
        let isCode =
            (2...3).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
        guard isCode else {
            problems.add(.unitInvalid, at: pointer, "A unit is a UN/ECE code of two or three capital letters or digits, such as KGM.")
            return nil
        }
        return text
    }

    func action() -> Action? {
        read("action", required: true) { value, pointer in
            guard let text = self.text(value, pointer) else { return nil }
            guard let action = Action(rawValue: text) else {
                self.problems.add(.actionUnknown, at: pointer, "The action must be ADD, OBSERVE or DELETE.")
                return nil
            }
            return action
        }
    }

    func uris(_ key: String, unique: Bool = false) -> [String] {
        let uris = list(key, uri)
        if unique, Set(uris).count < uris.count { problem(.duplicateItem, key, "The list names something twice.") }
        return uris
    }
}
