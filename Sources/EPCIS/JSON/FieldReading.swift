import struct JSON.JSONNode
import struct JSON.JSONNumber

/// The kinds of value a field of EPCIS can have. Each gives nil, and notes why, when the value is none of them.
extension JSONReader {
    mutating func text(_ value: Int) -> String? {
        guard isText(value) else { return nil }
        return string(value)
    }

    @inline(__always)
    private mutating func isText(_ value: Int) -> Bool {
        if kind(value) == .string { return true }
        mismatch(value, "a text")
        return false
    }

    /// A compact URI is expanded.
    mutating func uri(_ value: Int) -> String? {
        guard isText(value) else { return nil }
        if let uri = withText(value, { expanded($0) }) { return uri }
        note(.uriInvalid, value, "This must be a URI with a scheme, such as https:// or urn:.")
        return nil
    }

    private func expanded(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        guard URIText.isValid(bytes) else { return nil }
        guard let (iri, length) = words.prefix(of: bytes) else { return String(decoding: bytes, as: UTF8.self) }
        let uri = iri + String(decoding: bytes[(length + 1)...], as: UTF8.self)
        return URIText.isValid(uri) ? uri : String(decoding: bytes, as: UTF8.self)
    }

    /// For URIs that come again and again: of places, devices and parties.
    mutating func knownURI(_ value: Int) -> String? {
        guard kind(value) == .string, !nodes[value].hasEscapes, let known = words.uris.value(for: bytes(value)) else {
            guard let uri = uri(value) else { return nil }
            if !nodes[value].hasEscapes { words.uris.add(uri, for: Array(bytes(value))) }
            return uri
        }
        return known
    }

    /// - Parameter unique: for lists that may name nothing twice.
    mutating func uris(_ value: Int, unique: Bool = false) -> [String] {
        let uris = list(value) { $0.uri($1) }
        if unique, uris.count > 1, Set(uris).count < uris.count { note(.duplicateItem, value, "The list names something twice.") }
        return uris
    }

    mutating func time(_ value: Int) -> EventTime? {
        guard isText(value) else { return nil }
        if let time = withText(value, { EventTime(utf8: $0) }) { return time }
        note(.timeInvalid, value, "This must be a time with an offset, such as 2025-06-01T08:30:00+07:00.")
        return nil
    }

    mutating func offset(_ value: Int) -> TimeZoneOffset? {
        guard let text = text(value) else { return nil }
        if let offset = TimeZoneOffset(text) { return offset }
        note(.offsetInvalid, value, "The offset must be ±hh:mm, at most 14 hours, such as +07:00.")
        return nil
    }

    mutating func action(_ value: Int) -> Action? {
        guard let text = text(value) else { return nil }
        if let action = Action(rawValue: text) { return action }
        note(.actionUnknown, value, "The action must be ADD, OBSERVE or DELETE.")
        return nil
    }

    mutating func term<V: Vocabulary>(_ value: Int, _ known: ByteMap<Term<V>>) -> Term<V>? {
        guard isText(value) else { return nil }
        if let term = withText(value, { bytes in known.value(for: bytes) { term(bytes) } }) { return term }
        note(.termUnknown, value, "\(string(value).debugDescription) is neither a word of the standard nor a URI.")
        return nil
    }

    private func term<V: Vocabulary>(_ bytes: UnsafeBufferPointer<UInt8>) -> Term<V>? {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let term = Term<V>(words.expand(bytes)) ?? Term<V>(text) else { return nil }
        return term.word == nil && V.reservedBases.contains(where: text.hasPrefix) ? nil : term
    }

    mutating func number(_ value: Int) -> JSONNumber? {
        guard kind(value) == .number else {
            mismatch(value, "a number")
            return nil
        }
        return JSONNumber(scanned: String(decoding: bytes(value), as: UTF8.self))
    }

    /// A number that a decimal can hold.
    mutating func amount(_ value: Int) -> JSONNumber? {
        guard let number = number(value) else { return nil }
        // Shorter ones without exponent always fit.
        if nodes[value].length > 32 || bytes(value).contains(where: { $0 | 0x20 == UInt8(ascii: "e") }), number.decimalValue == nil {
            note(.numberOutOfRange, value, "The number has more than 38 digits or is too large.")
            return nil
        }
        return number
    }

    mutating func bool(_ value: Int) -> Bool? {
        guard kind(value) == .yes || kind(value) == .no else {
            mismatch(value, "true or false")
            return nil
        }
        return kind(value) == .yes
    }

    mutating func hexadecimal(_ value: Int) -> String? {
        guard let text = text(value) else { return nil }
        if !text.isEmpty, text.utf8.allSatisfy(URIText.isHexDigit) { return text }
        note(.hexInvalid, value, "This must be hexadecimal digits.")
        return nil
    }

    /// UN/ECE Recommendation 20.
    mutating func unit(_ value: Int) -> String? {
        guard let text = text(value) else { return nil }
        let isCode = (2...3).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
        if isCode { return text }
        note(.unitInvalid, value, "A unit is a UN/ECE code of two or three capital letters or digits, such as KGM.")
        return nil
    }
}
