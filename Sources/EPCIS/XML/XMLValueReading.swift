import struct JSON.JSONNumber
import struct XML.XMLName

// The simple types of the XSD. Each notes what is wrong and gives nil.
extension XMLReader {
    /// The text of an element that may hold nothing else, without white space around it.
    func leaf(_ element: XMLElement, attributes: [String] = []) -> String {
        refuseAttributes(element, but: attributes)
        if element.hasChildren { problem(.typeMismatch, element, "\(element.name.local) holds text, not elements.") }
        return XMLSpace.trimmed(element.text)
    }

    /// A compact URI is expanded where prefixes stand in values.
    func uri(_ element: XMLElement, attributes: [String] = []) -> String? {
        uri(leaf(element, attributes: attributes), of: element, element.name.local)
    }

    func uri(_ text: String, of element: XMLElement, _ name: String) -> String? {
        let uri = namespaces.expand(text)
        guard URIText.isValid(uri) else {
            problem(.uriInvalid, element, "\(name) must be a URI with a scheme, such as https:// or urn:.")
            return nil
        }
        return uri
    }

    func time(_ element: XMLElement) -> EventTime? { time(leaf(element), of: element, element.name.local) }

    /// `DateTimeStamp` of the XSD.
    func time(_ text: String, of element: XMLElement, _ name: String) -> EventTime? {
        let noted = annotation(of: element)?.text("time", for: name)
        guard let time = EventTime(text), time.isDateTimeStamp else {
            problem(.timeInvalid, element, "\(name) must be a time with an offset of at most 14 hours, such as 2025-06-01T08:30:00+07:00.")
            return nil
        }
        guard let noted else { return time }
        guard let written = EventTime(noted), written.isSameInstant(as: time) else {
            problem(.annotationInvalid, element, "The annotation of \(name) gives another time.")
            return nil
        }
        return written
    }

    /// In XML a term is a URI, not a bare word (CBV 2.0 section 7: bare words are for JSON).
    func term<V: Vocabulary>(_ text: String, of element: XMLElement, _ name: String) -> Term<V>? {
        let uri = namespaces.expand(text)
        let term = Term<V>(uri)
        if term == nil || !uri.utf8.contains(UInt8(ascii: ":")) {
            // The words alone are for JSON; what they mean is clear all the same.
            faults.add(.termUnknown, at: element.place, "\(name) must be a URI, such as \(V.base)….", isLoss: term == nil)
        }
        return term
    }

    func term<V: Vocabulary>(_ element: XMLElement) -> Term<V>? { term(leaf(element), of: element, element.name.local) }

    /// `xsd:double` without the infinities and NaN, which JSON cannot hold.
    func number(_ text: String, of element: XMLElement, _ name: String) -> JSONNumber? {
        guard let literal = XMLNumber.literal(text, exponent: true), let number = JSONNumber(literal: literal) else {
            problem(.numberInvalid, element, "\(name) must be a finite number.")
            return nil
        }
        return number
    }

    /// `xsd:decimal`
    func decimal(_ element: XMLElement, isNillable: Bool = false) -> JSONNumber? {
        refuseAttributes(element, isNillable: isNillable)
        if element.hasChildren { problem(.typeMismatch, element, "\(element.name.local) holds text, not elements.") }
        guard let literal = XMLNumber.literal(XMLSpace.trimmed(element.text), exponent: false), let number = JSONNumber(literal: literal) else {
            problem(.numberInvalid, element, "\(element.name.local) must be a decimal number.")
            return nil
        }
        guard let decimal = number.decimalValue else {
            problem(.numberOutOfRange, element, "The number has more than 38 digits or is too large.")
            return nil
        }
        guard let written = annotation(of: element)?.text("written") else { return number }
        guard let noted = JSONNumber(literal: written), noted.decimalValue == decimal else {
            problem(.annotationInvalid, element, "The annotation of \(element.name.local) gives another number.")
            return number
        }
        return noted
    }

    func bool(_ text: String, of element: XMLElement, _ name: String) -> Bool? {
        switch text {
        case "true", "1": return true
        case "false", "0": return false
        default:
            problem(.booleanInvalid, element, "\(name) must be true or false.")
            return nil
        }
    }

    func hexadecimal(_ text: String, of element: XMLElement, _ name: String) -> String? {
        let isHex = text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x46).contains($0) || (0x61...0x66).contains($0) }
        guard isHex, !text.isEmpty, text.utf8.count % 2 == 0 else {
            problem(.hexInvalid, element, "\(name) must be hexadecimal digits, two for every byte.")
            return nil
        }
        return text
    }

    /// The one `xsd:string` with an enumeration: white space counts.
    func action(_ element: XMLElement) -> Action? {
        _ = leaf(element)
        guard let action = Action(rawValue: element.text) else {
            problem(.actionUnknown, element, "The action must be ADD, OBSERVE or DELETE.")
            return nil
        }
        return action
    }

    func offset(_ element: XMLElement) -> TimeZoneOffset? {
        guard let offset = TimeZoneOffset(leaf(element)) else {
            problem(.offsetInvalid, element, "The offset must be ±hh:mm, at most 14 hours, such as +07:00.")
            return nil
        }
        return offset
    }
}

extension EventTime {
    /// Whether the text is one of the XSD's: RFC 3339 and so JSON allow small letters and wider offsets.
    var isDateTimeStamp: Bool {
        guard offsetMinutes.magnitude <= 14 * 60 else { return false }
        return !description.utf8.contains { $0 == UInt8(ascii: "t") || $0 == UInt8(ascii: "z") }
    }
}
