import struct JSON.JSONNode

extension JSONReader {
    /// Adds the prefixes of a `@context` and returns the URLs of contexts that are not EPCIS's own (EPCIS 2.0 section 10.2, JSON-LD 1.1
    /// section 9.15).
    mutating func readContext(_ value: Int, into namespaces: inout Namespaces) -> [String] {
        guard kind(value) == .array else { return readOneContext(value, &namespaces).map { [$0] } ?? [] }
        var foreign: [String] = []
        var elements = elements(of: value)
        var seen: Set<ExtensionValue> = []
        while let element = elements.next() {
            if let url = readOneContext(element, &namespaces) { foreign.append(url) }
            if !seen.insert(extensionValue(element)).inserted { note(.duplicateItem, element, "The list names something twice.") }
        }
        return foreign
    }

    private mutating func readOneContext(_ value: Int, _ namespaces: inout Namespaces) -> String? {
        switch kind(value) {
        case .string:
            let url = string(value)
            if !URIText.isValid(url) { note(.contextInvalid, value, "A context is a URL or an object of prefixes.") }
            return url.hasSuffix("/epcis-context.jsonld") ? nil : url
        case .object:
            var members = members(of: value)
            var seen: Set<String> = []
            while let (name, definition) = members.next() {
                let prefix = string(name)
                if !seen.insert(prefix).inserted { noteDuplicate(name) }
                readDefinition(of: prefix, definition, &namespaces)
            }
        default: note(.contextInvalid, value, "A context is a URL or an object of prefixes.")
        }
        return nil
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
}
