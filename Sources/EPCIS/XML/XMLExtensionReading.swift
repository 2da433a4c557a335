import struct XML.XMLName
import struct JSON.JSONNumber
import enum JSON.JSONValue
import struct JSON.JSONParser

/// Gathers members; elements of one name become a list.
struct XMLMembers {
    private var groups: [(name: QualifiedName, values: [ExtensionValue], isList: Bool)] = []
    private var places: [QualifiedName: Int] = [:]

    mutating func add(_ name: QualifiedName, _ value: ExtensionValue, isList: Bool = false, isAlone: Bool = false) {
        if !isAlone, let place = places[name] {
            groups[place].values.append(value)
            return
        }
        places[name] = groups.count
        groups.append((name, [value], isList))
    }

    mutating func add(_ members: [Extension]) {
        for member in members { add(member.name, member.value) }
    }

    var members: [Extension] {
        groups.map { group in
            if group.values.count == 1, !group.isList, let only = group.values.first { return Extension(group.name, only) }
            return Extension(group.name, .array(group.values))
        }
    }
}

/// Elements that EPCIS does not define. Text is a string; with attributes or child elements it is an object, attributes first, then the text as
/// `#text`, as the published event hashes have it.
extension XMLReader {
    func add(_ element: XMLElement, to members: inout XMLMembers) {
        let note = annotation(of: element)
        members.add(name(of: element, note), value(of: element, note), isList: note?.isList ?? false, isAlone: note?.isAlone ?? false)
    }

    private func name(of element: XMLElement, _ note: XMLAnnotation?) -> QualifiedName {
        let written = element.name
        guard let local = note?.text("name") else { return QualifiedName(written.local, in: written.namespace) }
        let name = QualifiedName(local, in: note?.text("namespace") ?? "")
        let places: [XMLMemberName.Place] = [.anywhere, .inNamespace, .withoutNamespace]
        if !places.contains(where: { XMLMemberName.written(name, $0) == written }) {
            problem(.annotationInvalid, element, "The annotation gives another name than the element has.")
        }
        return name
    }

    func value(of element: XMLElement, _ note: XMLAnnotation?) -> ExtensionValue {
        let type = element.attributeCount > 0 ? element.attribute("type", in: XMLNamespaces.instance) : nil
        switch note?.kind {
        case "null": return .null
        case "empty": return .array([])
        case "blank": return .string("")
        case "list":
            var elements: [ExtensionValue] = []
            element.forEachChild { elements.append(value(of: $0, annotation(of: $0))) }
            return .array(elements)
        case "number":
            if let number = JSONNumber(literal: element.text) { return .number(number) }
            problem(.annotationInvalid, element, "\(element.name.local) is no number.")
        case "boolean":
            if let value = bool(element.text, of: element, element.name.local) { return .bool(value) }
        case "text":
            if let value = try? JSONParser.parse(Array(element.text.utf8)), let text = value.stringValue { return .string(text) }
            problem(.annotationInvalid, element, "\(element.name.local) is no JSON string.")
        case "object": return object(element, ownTextFirst: true)
        default: break
        }
        if let type, !element.hasChildren { return typed(element, type) }
        if element.isNil { return .null }
        guard element.hasChildren || hasOwnAttributes(element) else { return .string(element.text) }
        return object(element, ownTextFirst: false)
    }

    private func hasOwnAttributes(_ element: XMLElement) -> Bool {
        var found = false
        element.forEachAttribute { name, _ in found = found || name.namespace != XMLNamespaces.instance }
        return found
    }

    private func object(_ element: XMLElement, ownTextFirst: Bool) -> ExtensionValue {
        var members = XMLMembers()
        element.forEachAttribute { name, value in
            if name.namespace != XMLNamespaces.instance { members.add(QualifiedName(name.local, in: name.namespace), .string(value)) }
        }
        if element.hasText {
            // Beside elements, white space around the text is indentation.
            members.add(QualifiedName("#text"), .string(element.hasChildren ? XMLSpace.trimmed(element.text) : element.text))
        }
        element.forEachChild { add($0, to: &members) }
        return .object(members.members)
    }

    /// `xsi:type` with a type of XML Schema tells validators, and here whether a text is a number or a boolean. Other types are kept as attributes.
    private func typed(_ element: XMLElement, _ type: String) -> ExtensionValue {
        let parts = XMLSpace.trimmed(type).split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let isSchema = parts.count == 2 ? schemaPrefixes.contains(parts[0]) : schemaPrefixes.contains("")
        let text = element.text
        guard isSchema, let local = parts.last, let simple = XMLSimpleType(rawValue: local) else {
            guard hasOwnAttributes(element) else { return .string(text) }
            return object(element, ownTextFirst: false)
        }
        if !simple.accepts(XMLSpace.trimmed(text)) { problem(.typeMismatch, element, "\(element.name.local) is no \(local).") }
        guard !hasOwnAttributes(element) else { return object(element, ownTextFirst: false) }
        switch simple.family {
        case .number: return JSONNumber(literal: XMLSpace.trimmed(text)).map(ExtensionValue.number) ?? .string(text)
        case .boolean: return ["true", "1"].contains(XMLSpace.trimmed(text)) ? .bool(true) : .bool(false)
        case .text: return .string(text)
        }
    }
}

/// The types of XML Schema that `xsi:type` names in extensions.
enum XMLSimpleType: String {
    case integer, int, long, short, byte, nonNegativeInteger, positiveInteger, nonPositiveInteger, negativeInteger
    case unsignedLong, unsignedInt, unsignedShort, unsignedByte
    case decimal, double, float, boolean, dateTime, string, anyURI, hexBinary, date, time, duration, token, normalizedString, base64Binary
    case anyType, anySimpleType

    enum Family { case number, boolean, text }

    var family: Family {
        switch self {
        case .boolean: .boolean
        case .dateTime, .string, .anyURI, .hexBinary, .date, .time, .duration, .token, .normalizedString, .base64Binary, .anyType, .anySimpleType: .text
        default: .number
        }
    }

    /// Whether the text, without white space around it, is one of the type. Of types that are texts only the common are looked at.
    func accepts(_ text: String) -> Bool {
        switch self {
        case .double, .float: return ["INF", "-INF", "NaN"].contains(text) || XMLNumber.literal(text, exponent: true) != nil
        case .decimal: return XMLNumber.literal(text, exponent: false) != nil
        case .boolean: return ["true", "false", "1", "0"].contains(text)
        case .dateTime: return DateTimeText.time(text) != nil
        case .hexBinary: return text.utf8.count % 2 == 0 && text.utf8.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
        case .string, .anyURI, .date, .time, .duration, .token, .normalizedString, .base64Binary, .anyType, .anySimpleType: return true
        default: return isInteger(text)
        }
    }

    private func isInteger(_ text: String) -> Bool {
        var digits = text.utf8[...]
        let sign = digits.first
        if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { digits.removeFirst() }
        guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
        let plain = (sign == UInt8(ascii: "-") ? "-" : "") + String(decoding: Array(digits), as: UTF8.self)
        let isZero = digits.allSatisfy { $0 == 0x30 }
        switch self {
        case .int: return Int32(plain) != nil
        case .long: return Int64(plain) != nil
        case .short: return Int16(plain) != nil
        case .byte: return Int8(plain) != nil
        case .unsignedLong: return UInt64(isZero ? "0" : plain) != nil
        case .unsignedInt: return UInt32(isZero ? "0" : plain) != nil
        case .unsignedShort: return UInt16(isZero ? "0" : plain) != nil
        case .unsignedByte: return UInt8(isZero ? "0" : plain) != nil
        case .nonNegativeInteger: return isZero || sign != UInt8(ascii: "-")
        case .positiveInteger: return !isZero && sign != UInt8(ascii: "-")
        case .nonPositiveInteger: return isZero || sign == UInt8(ascii: "-")
        case .negativeInteger: return !isZero && sign == UInt8(ascii: "-")
        default: return true
        }
    }
}

/// `xsd:dateTime`, which may go without an offset.
enum DateTimeText {
    /// A time without an offset is taken to be in UTC.
    static func time(_ text: String) -> EventTime? {
        guard let time = EventTime(text) ?? EventTime(text + "Z"), time.isDateTimeStamp else { return nil }
        return time
    }
}
