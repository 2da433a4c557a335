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
        case "object": return object(element)
        default: break
        }
        if let type { return typed(element, type) }
        if element.isNil { return .null }
        guard element.hasChildren || hasOwnAttributes(element) else { return .string(element.text) }
        return object(element)
    }

    private func hasOwnAttributes(_ element: XMLElement) -> Bool {
        var found = false
        element.forEachAttribute { name, _ in found = found || name.namespace != XMLNamespaces.instance }
        return found
    }

    private func object(_ element: XMLElement) -> ExtensionValue {
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

    /// `xsi:type` tells validators what an element holds, and here whether a text is a number or a boolean. It is no part of the value: GS1 publishes
    /// an event with and one without it as having one hash.
    private func typed(_ element: XMLElement, _ type: String) -> ExtensionValue {
        guard let named = self.type(type, of: element) else {
            problem(.typeMismatch, element, "xsi:type of \(element.name.local) names no type that is known here.")
            return object(element)
        }
        guard case .schema(let simple) = named, simple != .anyType else {
            return element.hasChildren || hasOwnAttributes(element) ? object(element) : .string(element.text)
        }
        if element.hasChildren || hasOwnAttributes(element) {
            problem(.typeMismatch, element, "\(element.name.local) is of a simple type: it holds neither elements nor attributes.")
            return object(element)
        }
        if element.isNil { return .null }
        let text = element.text
        if !simple.accepts(text) { problem(.typeMismatch, element, "\(element.name.local) is no \(simple.rawValue).") }
        switch simple.family {
        case .number: return JSONNumber(literal: XMLSpace.trimmed(text)).map(ExtensionValue.number) ?? .string(text)
        case .boolean: return ["true", "1"].contains(XMLSpace.trimmed(text)) ? .bool(true) : .bool(false)
        case .text: return .string(text)
        }
    }
}
