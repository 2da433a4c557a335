import struct JSON.JSONObject
import enum JSON.JSONValue
import struct XML.XMLName
import struct XML.XMLWriter

/// Writes elements with names in any namespace, and annotations where XML alone would say something else.
struct XMLElementWriter {
    var xml = XMLWriter()
    var scope = XMLNameScope()
    private var open: [(tag: String, depth: Int)] = []

    mutating func annotate(_ object: JSONObject) {
        guard !object.isEmpty else { return }
        // In JSON `>` may be written as an escape, so that the instruction does not end early; so may what XML cannot hold.
        var text = ""
        for scalar in JSONValue.object(object).text.unicodeScalars {
            switch scalar.value {
            case 0x3E, 0xFFFE, 0xFFFF: text += "\\u" + String(repeating: "0", count: scalar.value > 0xFF ? 0 : 2) + String(scalar.value, radix: 16)
            default: text.unicodeScalars.append(scalar)
            }
        }
        xml.instruction(XMLAnnotation.target, text)
    }

    mutating func start(_ name: XMLName) {
        let depth = scope.depth
        guard !name.namespace.isEmpty else {
            xml.start(name.local)
            open.append((name.local, depth))
            return
        }
        let (prefix, isNew) = scope.prefix(of: name.namespace)
        let tag = "\(prefix):\(name.local)"
        xml.start(tag)
        if isNew { xml.attribute("xmlns:\(prefix)", name.namespace) }
        open.append((tag, depth))
    }

    mutating func start(_ local: String) { start(XMLName(local)) }

    mutating func declare(_ prefix: String, _ namespace: String) {
        scope.bind(prefix, namespace)
        xml.attribute("xmlns:\(prefix)", namespace)
    }

    mutating func attribute(_ name: XMLName, _ value: String) {
        guard !name.namespace.isEmpty else { return xml.attribute(name.local, value) }
        let (prefix, isNew) = scope.prefix(of: name.namespace)
        if isNew { xml.attribute("xmlns:\(prefix)", name.namespace) }
        xml.attribute("\(prefix):\(name.local)", value)
    }

    mutating func end() {
        guard let (tag, depth) = open.popLast() else { return }
        xml.end(tag)
        scope.unwind(to: depth)
    }

    mutating func leaf(_ local: String, _ text: String) {
        start(local)
        xml.text(text)
        end()
    }

    /// A text of which nobody knows that XML can hold it.
    mutating func anyLeaf(_ local: String, _ text: String) { content(XMLName(local), .string(text), [:]) }

    static func jsonText(_ text: String) -> String {
        let json = JSONValue.string(text).text
        return json.replacing(["\u{FFFE}": "\\ufffe", "\u{FFFF}": "\\uffff"])
    }
}

extension String {
    fileprivate func replacing(_ replacements: [Unicode.Scalar: String]) -> String {
        guard unicodeScalars.contains(where: { replacements[$0] != nil }) else { return self }
        return unicodeScalars.map { replacements[$0] ?? String($0) }.joined()
    }
}

// Extensions: the mirror of reading them.
extension XMLElementWriter {
    mutating func members(_ members: [Extension], _ place: XMLMemberName.Place) {
        var seen: Set<QualifiedName> = []
        for member in members {
            let isAgain = !seen.insert(member.name).inserted
            guard case .array(let elements) = member.value else {
                element(member.name, member.value, place, note: isAgain ? ["alone": true] : [:])
                continue
            }
            guard !elements.isEmpty else {
                element(member.name, nil, place, note: isAgain ? ["is": "empty", "alone": true] : ["is": "empty"])
                continue
            }
            for (index, value) in elements.enumerated() {
                var note = JSONObject()
                if index == 0, isAgain { note["alone"] = true }
                if elements.count == 1 { note["list"] = true }
                element(member.name, value, place, note: note)
            }
        }
    }

    private mutating func element(_ name: QualifiedName, _ value: ExtensionValue?, _ place: XMLMemberName.Place, note: JSONObject) {
        let written = XMLMemberName.written(name, place)
        var note = note
        if !XMLMemberName.saysItself(name, written) {
            note["name"] = .string(name.local)
            if !name.namespace.isEmpty { note["namespace"] = .string(name.namespace) }
        }
        content(written, value, note)
    }

    /// - Parameters:
    ///   - attributes: stand on the element beside the value.
    ///   - type: for `xsi:type`.
    mutating func content(
        _ name: XMLName, _ value: ExtensionValue?, _ note: JSONObject, attributes: [(String, String)] = [], type: QualifiedName? = nil
    ) {
        var note = note
        var ownText: OwnText?
        switch value {
        case nil: break
        case .null: note["is"] = "null"
        case .bool: note["is"] = "boolean"
        case .number: note["is"] = "number"
        case .string(let text): if !XMLWriter.canHold(text) { note["is"] = "text" }
        case .array(let elements): note["is"] = elements.isEmpty ? "empty" : "list"
        case .object(let members):
            ownText = OwnText(members)
            if ownText == nil, members.isEmpty || members.contains(where: { $0.name == QualifiedName("#text") }) { note["is"] = "object" }
            if members.isEmpty { note["is"] = "object" }
        }
        annotate(note)
        start(name)
        for (key, text) in attributes { xml.attribute(key, text) }
        if let type { self.type(type) }
        switch value {
        case nil, .null: break
        case .bool(let value): xml.text(value ? "true" : "false")
        case .number(let number): xml.text(number.description)
        case .string(let text): xml.text(XMLWriter.canHold(text) ? text : Self.jsonText(text))
        case .array(let elements):
            for element in elements { content(XMLName("item"), element, [:]) }
        case .object(let members):
            if let ownText {
                for attribute in ownText.attributes { self.attribute(attribute.name, attribute.value) }
                xml.text(ownText.text)
                self.members(ownText.rest, .anywhere)
            } else {
                self.members(members, .anywhere)
            }
        }
        end()
    }
}

extension XMLElementWriter {
    /// `xsi:type`, whose value is a name with a prefix.
    private mutating func type(_ type: QualifiedName) {
        guard !type.namespace.isEmpty else { return attribute(XMLName("type", in: XMLNamespaces.instance), type.local) }
        let (prefix, isNew) = scope.prefix(of: type.namespace)
        if isNew { xml.attribute("xmlns:\(prefix)", type.namespace) }
        attribute(XMLName("type", in: XMLNamespaces.instance), "\(prefix):\(type.local)")
    }
}

/// An object that XML can say as an element with attributes and text: strings, then `#text`, then the rest, each name once.
private struct OwnText {
    var attributes: [(name: XMLName, value: String)] = []
    var text = ""
    var rest: [Extension] = []

    init?(_ members: [Extension]) {
        guard let place = members.firstIndex(where: { $0.name == QualifiedName("#text") }), case .string(let text) = members[place].value,
            !text.isEmpty, XMLWriter.canHold(text), place > 0 || place + 1 < members.count
        else { return nil }
        rest = Array(members[(place + 1)...])
        // White space around the text is only kept where there are no elements.
        guard XMLSpace.trimmed(text) == text || (rest.isEmpty && !XMLSpace.trimmed(text).isEmpty), !XMLSpace.trimmed(text).isEmpty else { return nil }
        self.text = text
        var names: Set<XMLName> = []
        for member in members[..<place] {
            let written = XMLMemberName.written(member.name, .anywhere)
            guard case .string(let value) = member.value, XMLWriter.canHold(value), XMLMemberName.saysItself(member.name, written),
                names.insert(written).inserted, written.namespace != XMLNamespaces.instance, written.local != "xmlns"
            else { return nil }
            attributes.append((written, value))
        }
        let restNames = rest.map(\.name)
        guard Set(restNames).count == restNames.count, !restNames.contains(QualifiedName("#text")),
            !restNames.contains(where: { names.contains(XMLName($0.local, in: $0.namespace)) })
        else { return nil }
    }
}
