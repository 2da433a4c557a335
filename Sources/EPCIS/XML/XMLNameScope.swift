import struct JSON.JSONObject
import enum JSON.JSONValue
import struct XML.XMLName
import struct XML.XMLWriter

/// Prefixes that stand for namespaces where the writer is.
struct XMLNameScope {
    private var bindings: [(prefix: String, namespace: String)] = [("xml", XMLNamespaces.xml)]
    private var made = 0

    var depth: Int { bindings.count }

    /// Whether JSON's prefix can be one in XML.
    static func canDeclare(_ declaration: Namespaces.Declaration) -> Bool {
        XMLName.isLocal(declaration.prefix) && !declaration.prefix.lowercased().hasPrefix("xml") && !declaration.iri.isEmpty
            && declaration.definition == nil && XMLWriter.canHold(declaration.iri) && !XMLNamespaces.structural.contains(declaration.iri)
    }

    mutating func bind(_ prefix: String, _ namespace: String) { bindings.append((prefix, namespace)) }

    mutating func unwind(to depth: Int) { bindings.removeSubrange(depth...) }

    func isBound(_ prefix: String) -> Bool { bindings.contains { $0.prefix == prefix } }

    /// The prefix for a namespace; one that was made must be declared on the element.
    mutating func prefix(of namespace: String) -> (prefix: String, isNew: Bool) {
        for (place, binding) in bindings.enumerated().reversed() where binding.namespace == namespace {
            // An inner declaration may have taken the prefix for something else.
            if !bindings[(place + 1)...].contains(where: { $0.prefix == binding.prefix }) { return (binding.prefix, false) }
        }
        let usual = Namespaces.standardPrefix(ofNamesIn: namespace) ?? XMLNamespaces.usualPrefixes[namespace]
        if let standard = usual, !isBound(standard) {
            bind(standard, namespace)
            return (standard, true)
        }
        made += 1
        let prefix = "_\(made)"
        bind(prefix, namespace)
        return (prefix, true)
    }
}

extension Namespaces {
    /// All prefixes, for an annotation.
    var prefixObject: JSONObject {
        JSONObject(
            declared.map { declaration in
                let iri = JSONValue.string(declaration.iri)
                guard let definition = declaration.definition else { return (key: declaration.prefix, value: iri) }
                return (key: declaration.prefix, value: ["iri": iri, "definition": definition.attributeJSON])
            })
    }

    mutating func declare(all prefixes: JSONObject) {
        for (prefix, value) in prefixes.members {
            let definition = value["definition"].map { ExtensionValue(attributeJSON: $0) }
            declare(Declaration(prefix: prefix, iri: value.stringValue ?? value["iri"]?.stringValue ?? "", definition: definition))
        }
    }
}
