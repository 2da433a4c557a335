import struct JSON.JSONObject
import enum JSON.JSONValue

extension Namespaces {
    /// A prefix of its own for a namespace that has none yet.
    mutating func giveAPrefix(to namespace: String) {
        guard !namespace.isEmpty, prefix(of: namespace) == nil else { return }
        var number = 1
        while iri(of: "ext\(number)") != nil { number += 1 }
        declare("ext\(number)", namespace)
    }

    /// Makes prefixes mean nothing with which values begin that are no compact URIs, as values of XML never are: `rail:Abc` stays what it is.
    mutating func switchOffPrefixes(in object: JSONObject) {
        JSONValue.object(object).forEachText { text, isName in
            guard !isName, let prefix = Self.split(text)?.prefix, iri(of: prefix) != nil, meaning(inValues: prefix) == nil else { return }
            switchOff(prefix)
        }
    }

    /// Makes prefixes mean nothing that mean nothing here, and something in `outer`: a name that merely looks like a compact one stays what it is.
    mutating func switchOffPrefixes(of outer: Namespaces, in object: JSONObject) {
        let foreign = outer.declared(otherThanIn: self).filter { outer in !outer.iri.isEmpty && iri(of: outer.prefix) == nil }
        guard !foreign.isEmpty else { return }
        JSONValue.object(object).forEachText { text, _ in
            guard let prefix = Self.split(text)?.prefix, foreign.contains(where: { $0.prefix == prefix }) else { return }
            switchOff(prefix)
        }
    }

    /// All but those that stand at the same place of the other list, as nearly all do of an event that came with its document: looking each up
    /// would take the square of their number for every event.
    func declared(otherThanIn other: Namespaces) -> [Declaration] {
        declared.indices.filter { $0 >= other.declared.count || other.declared[$0] != declared[$0] }.map { declared[$0] }
    }

    private mutating func switchOff(_ prefix: Substring) {
        if iri(of: prefix) != nil || !declared.contains(where: { $0.prefix == prefix }) {
            declare(Declaration(prefix: String(prefix), iri: "", definition: .null))
        }
    }

    /// `prefix:name`, or the name alone where there is no namespace.
    func key(of name: QualifiedName) -> String {
        guard !name.namespace.isEmpty else { return name.local }
        return prefix(of: name.namespace).map { "\($0):\(name.local)" } ?? name.namespace + name.local
    }

    /// `@context`: that of EPCIS, then others, then the prefixes.
    func context() -> JSONValue {
        var parts: [JSONValue] = [.string(EPCISDocument.contextURL)]
        parts += foreignContexts.map(JSONValue.string)
        if !declared.isEmpty { parts.append(.object(prefixes(declared))) }
        return .array(parts)
    }

    /// The prefixes that mean something else, or nothing, in `outer`, and contexts that it does not name; nil if there are none.
    func difference(from outer: Namespaces) -> JSONValue? {
        let own = declared(otherThanIn: outer).filter { declaration in
            if declaration.iri.isEmpty || declaration.definition != nil { return !outer.declared.contains(declaration) }
            return outer.iri(of: declaration.prefix) != declaration.iri
        }
        let foreign = foreignContexts.filter { !outer.foreignContexts.contains($0) }.map(JSONValue.string)
        if foreign.isEmpty { return own.isEmpty ? nil : .object(prefixes(own)) }
        return .array(own.isEmpty ? foreign : foreign + [.object(prefixes(own))])
    }

    private func prefixes(_ declarations: [Declaration]) -> JSONObject {
        JSONObject(declarations.map { (key: $0.prefix, value: $0.definition?.json(self) ?? .string($0.iri)) })
    }
}

extension Event {
    /// Every extension at every depth.
    func forEachExtension(_ visit: (Extension) -> Void) {
        func walk(_ extensions: [Extension]) {
            for extra in extensions {
                visit(extra)
                walk(extra.value)
            }
        }
        func walk(_ value: ExtensionValue) {
            switch value {
            case .object(let members): walk(members)
            case .array(let elements): for element in elements { walk(element) }
            case .null, .bool, .number, .string: break
            }
        }
        walk(extensions)
        walk(kind.ilmd)
        walk(readPoint?.extensions ?? [])
        walk(bizLocation?.extensions ?? [])
        walk(errorDeclaration?.extensions ?? [])
        for element in sensorElements {
            walk(element.extensions)
            walk(element.metadata?.extensions ?? [])
            for report in element.reports { walk(report.extensions) }
        }
    }
}

extension JSONValue {
    /// Every member name and every text at every depth.
    func forEachText(_ visit: (_ text: String, _ isName: Bool) -> Void) {
        switch self {
        case .object(let object):
            for (name, value) in object.members {
                visit(name, true)
                value.forEachText(visit)
            }
        case .array(let elements): for element in elements { element.forEachText(visit) }
        case .string(let text): visit(text, false)
        case .null, .bool, .number: break
        }
    }
}

extension ExtensionValue {
    func json(_ namespaces: Namespaces) -> JSONValue {
        switch self {
        case .null: .null
        case .bool(let value): .bool(value)
        case .number(let number): .number(number)
        case .string(let text): .string(text)
        case .array(let elements): .array(elements.map { $0.json(namespaces) })
        case .object(let members):
            .object(JSONObject(members.map { (key: namespaces.key(of: $0.name), value: $0.value.json(namespaces)) }))
        }
    }
}
