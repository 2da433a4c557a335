import struct JSON.JSONNode
import struct JSON.JSONNumber

extension JSONReader {
    /// Adds the prefixes of a `@context`, and the URLs of contexts that are not EPCIS's own (EPCIS 2.0 section 10.2, JSON-LD 1.1 section 9.15).
    mutating func readContext(_ value: Int, into namespaces: inout Namespaces) {
        guard kind(value) == .array else {
            _ = readOneContext(value, &namespaces)
            return
        }
        var elements = elements(of: value)
        var seen: Set<ExtensionValue> = []
        while let element = elements.next() {
            guard readOneContext(element, &namespaces) else { return }
            if !seen.insert(comparable(element)).inserted { note(.duplicateItem, element, "The list names something twice.") }
        }
    }

    /// False when there are too many definitions to go on.
    private mutating func readOneContext(_ value: Int, _ namespaces: inout Namespaces) -> Bool {
        switch kind(value) {
        case .string:
            let url = string(value)
            if !URIText.isValid(url) { note(.contextInvalid, value, "A context is a URL or an object of prefixes.") }
            if EPCISDocument.isOwnContext(url) || namespaces.foreignContexts.contains(url) { return true }
            guard hasRoom(in: namespaces, value) else { return false }
            namespaces.foreignContexts.append(url)
        case .object:
            var members = members(of: value)
            var seen: Set<String> = []
            while let (name, definition) = members.next() {
                guard hasRoom(in: namespaces, definition) else { return false }
                let prefix = string(name)
                if !seen.insert(prefix).inserted { noteDuplicate(name) }
                readDefinition(of: prefix, definition, &namespaces)
            }
        default: note(.contextInvalid, value, "A context is a URL or an object of prefixes.")
        }
        return true
    }

    private mutating func hasRoom(in namespaces: Namespaces, _ value: Int) -> Bool {
        if namespaces.declared.count + namespaces.foreignContexts.count < Namespaces.most { return true }
        note(.contextInvalid, value, "A document may not declare more than \(Namespaces.most) prefixes and contexts.")
        return false
    }

    private mutating func readDefinition(of prefix: String, _ value: Int, _ namespaces: inout Namespaces) {
        guard !prefix.utf8.starts(with: "@".utf8) else {
            return namespaces.declare(.init(prefix: prefix, iri: "", definition: extensionValue(value)))
        }
        switch kind(value) {
        case .string:
            let text = string(value)
            let iri = namespaces.expand(text)
            // An alias of another term is no namespace; it is kept as it was written.
            let definition = Self.isNamespace(iri) ? nil : ExtensionValue.string(text)
            namespaces.declare(.init(prefix: prefix, iri: definition == nil ? iri : "", definition: definition))
        case .object:
            var id: String?
            var members = members(of: value)
            while let (name, inner) = members.next() {
                if string(name) == "@id", kind(inner) == .string { id = string(inner) }
            }
            let iri = id.map(namespaces.expand).flatMap { Self.isNamespace($0) ? $0 : nil }
            namespaces.declare(.init(prefix: prefix, iri: iri ?? "", definition: extensionValue(value)))
        case .null: namespaces.declare(.init(prefix: prefix, iri: "", definition: .null))
        default: note(.contextInvalid, value, "A prefix stands for a URI.")
        }
    }

    /// Whether a text can be the beginning of a name, which may have letters beyond those of a URI (RFC 3987).
    private static func isNamespace(_ text: String) -> Bool {
        let excluded = ByteSet("\"<>\\^`{|} ")
        return text.utf8.contains(UInt8(ascii: ":")) && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && !excluded.contains($0) }
    }

    /// Equal for values that JSON Schema calls equal: members may come in any order.
    private func comparable(_ value: Int) -> ExtensionValue {
        switch kind(value) {
        case .null: return .null
        case .yes: return .bool(true)
        case .no: return .bool(false)
        case .string: return .string(string(value))
        case .number: return .number(JSONNumber(scanned: String(decoding: bytes(value), as: UTF8.self)))
        case .array:
            var elements = elements(of: value)
            var list: [ExtensionValue] = []
            while let element = elements.next() { list.append(comparable(element)) }
            return .array(list)
        case .object:
            var members = members(of: value)
            var list: [Extension] = []
            while let (name, inner) = members.next() { list.append(Extension(QualifiedName(string(name)), comparable(inner))) }
            return .object(list.sorted { $0.name.local.utf8.lexicographicallyPrecedes($1.name.local.utf8) })
        }
    }
}
