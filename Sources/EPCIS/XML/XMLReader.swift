import struct JSON.JSONNumber
import struct XML.XMLName
import class XML.XMLNodes

/// What the readers of one event, or of one part of the frame, share.
struct XMLReader {
    let nodes: XMLNodes
    let faults: XMLFaults
    /// Those of the document and of the part that is read.
    var namespaces: Namespaces
    /// All prefixes, also those that are no part of what the document says: `xsi:type` rests on them.
    var prefixes: [String: String] = [:]
    /// The EPCIS namespace of the document.
    let target: String

    var isFirstVersion: Bool { target == XMLNamespaces.epcis1 }

    func problem(_ code: ReadingProblem.Code, _ element: XMLElement, _ sentence: @autoclosure () -> String) {
        faults.add(code, at: element.place, sentence())
    }

    /// Hands over the children the model has, and those of other namespaces; notes what is wrong with the rest.
    func children<Field>(
        _ element: XMLElement, _ model: XMLContentModel<Field>, isQualified: Bool = false, _ take: (Field, XMLElement) -> Void,
        other: (XMLElement) -> Void = { _ in }
    ) where Field: RawRepresentable & Sendable & Equatable, Field.RawValue == String {
        var sequence = XMLSequence(model, target: isQualified ? element.name.namespace : target, isQualified: isQualified)
        element.forEachChild { child in
            switch sequence.step(child.name, at: child.place, faults) {
            case .item(let field): take(field, child)
            case .other: other(child)
            case .refused: break
            }
        }
        sequence.finish(element.name, at: element.place, faults)
        if element.hasText { problem(.textUnexpected, element, "\(element.name.local) holds elements, not text.") }
    }

    /// Adds what an element declares with `xmlns`.
    mutating func declare(_ element: XMLElement) {
        for (prefix, namespace) in nodes.declarations(of: element.number) { declare(prefix, namespace, over: true) }
    }

    /// Adds what is declared anywhere inside of a complete element, or on it; a prefix that is taken keeps its meaning.
    mutating func declareInside(_ element: XMLElement) {
        for (prefix, namespace) in nodes.declarations(within: element.number) where !XMLMemberName.isMade(prefix, for: namespace) {
            declare(prefix, namespace, over: false)
        }
    }

    private mutating func declare(_ prefix: String, _ namespace: String, over: Bool) {
        if over || prefixes[prefix] == nil { prefixes[prefix] = namespace }
        guard !prefix.isEmpty, !namespace.isEmpty, !XMLNamespaces.structural.contains(namespace) else { return }
        let known = namespaces.iri(of: prefix)
        if known == nil || (over && known != namespace) || (over && !namespaces.declared.contains { $0.prefix == prefix }) {
            namespaces.declare(prefix, namespace)
        }
    }

    /// Attributes of `xsi`, for elements that the standard defines.
    func checkInstance(_ name: XMLName, _ value: String, _ element: XMLElement) {
        switch name.local {
        case "nil": problem(.fieldUnknown, element, "\(element.name.local) may not be nil.")
        case "type":
            if type(value) == nil { problem(.typeMismatch, element, "xsi:type of \(element.name.local) names no type of this schema.") }
        case "schemaLocation", "noNamespaceSchemaLocation": break
        default: problem(.fieldUnknown, element, "There is no xsi:\(name.local).")
        }
    }

    enum NamedType {
        case schema(XMLSimpleType)
        /// One of the EPCIS XSD.
        case standard
    }

    /// What `xsi:type` names; nil for types nobody here knows.
    func type(_ text: String) -> NamedType? {
        let parts = XMLSpace.trimmed(text).split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let local = parts.last, let namespace = prefixes[parts.count == 2 ? parts[0] : ""] else { return nil }
        if namespace == XMLNamespaces.schema { return XMLSimpleType(rawValue: local).map(NamedType.schema) }
        return XMLNamespaces.structural.contains(namespace) && XMLName.isLocal(local) ? .standard : nil
    }

    /// Notes attributes that an element of the standard may not have; those of `xsi` are instructions to validators.
    func refuseAttributes(_ element: XMLElement, but known: [String] = [], isNillable: Bool = false) {
        guard element.attributeCount > 0 else { return }
        element.forEachAttribute { name, value in
            if name.namespace == XMLNamespaces.instance {
                if name.local != "nil" || !isNillable { checkInstance(name, value, element) }
            } else if !name.namespace.isEmpty || !known.contains(name.local) {
                problem(.fieldUnknown, element, "\(name.local) is not an attribute of \(element.name.local).")
            }
        }
    }

    /// Attributes of somebody's own, where the schema lets any stand.
    func ownAttributes(_ element: XMLElement, but known: [String] = []) -> [Extension] {
        guard element.attributeCount > 0 else { return [] }
        var found: [Extension] = []
        element.forEachAttribute { name, value in
            switch name.namespace {
            case XMLNamespaces.instance:
                checkInstance(name, value, element)
            case "":
                if !known.contains(name.local) {
                    problem(.fieldUnknown, element, "\(name.local) is not an attribute of \(element.name.local); your own need a namespace.")
                }
            case target: problem(.fieldUnknown, element, "EPCIS defines no attribute \(name.local) in its namespace.")
            default: found.append(Extension(QualifiedName(name.local, in: name.namespace), .string(value)))
            }
        }
        return found
    }
}

// The simple types of the XSD. Each notes what is wrong and gives nil.
extension XMLReader {
    /// The text of an element that may hold nothing else, without white space around it.
    func leaf(_ element: XMLElement, attributes: [String] = []) -> String {
        refuseAttributes(element, but: attributes)
        if element.hasChildren { problem(.typeMismatch, element, "\(element.name.local) holds text, not elements.") }
        return XMLSpace.trimmed(element.text)
    }

    /// A compact URI is expanded, as in JSON.
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
        guard uri.utf8.contains(UInt8(ascii: ":")), let term = Term<V>(uri) else {
            problem(.termUnknown, element, "\(name) must be a URI, such as \(V.base)….")
            return nil
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

enum XMLNumber {
    /// Longer ones are no quantities.
    private static let longest = 400

    /// The JSON number for an `xsd:decimal`, or with an exponent an `xsd:double`: XML allows a plus sign, leading zeros and bare points.
    static func literal(_ text: String, exponent: Bool) -> String? {
        var bytes = text.utf8[...]
        guard bytes.count <= longest else { return nil }
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
        let isDigit: (UInt8) -> Bool = { $0 >= 0x30 && $0 <= 0x39 }
        var whole = bytes.prefix(while: isDigit)
        bytes = bytes[whole.endIndex...]
        var fraction = bytes.prefix(0)
        if bytes.first == UInt8(ascii: ".") {
            fraction = bytes.dropFirst().prefix(while: isDigit)
            bytes = bytes[fraction.endIndex...]
        }
        guard !(whole.isEmpty && fraction.isEmpty) else { return nil }
        while whole.count > 1, whole.first == 0x30 { whole.removeFirst() }
        var literal = (isNegative ? "-" : "") + (whole.isEmpty ? "0" : String(decoding: Array(whole), as: UTF8.self))
        if !fraction.isEmpty { literal += "." + String(decoding: Array(fraction), as: UTF8.self) }
        guard let mark = bytes.popFirst() else { return literal }
        guard exponent, mark | 0x20 == UInt8(ascii: "e") else { return nil }
        var digits = bytes
        if digits.first == UInt8(ascii: "+") || digits.first == UInt8(ascii: "-") { digits.removeFirst() }
        guard !digits.isEmpty, digits.allSatisfy(isDigit) else { return nil }
        return literal + String(decoding: [mark] + Array(bytes), as: UTF8.self)
    }
}
