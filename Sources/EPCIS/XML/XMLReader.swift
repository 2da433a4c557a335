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
    var hasTooManyPrefixes = false
    /// The EPCIS namespace of the document.
    let target: String

    var isFirstVersion: Bool { target == XMLNamespaces.epcis1 }

    func problem(_ code: ReadingProblem.Code, _ element: XMLElement, _ sentence: @autoclosure () -> String) {
        faults.add(code, at: element.place, sentence())
    }

    /// Hands over the children the model has, those of other namespaces, and those that only the whole has; notes what is wrong with them and the rest.
    func children<Field>(
        _ element: XMLElement, _ model: XMLContentModel<Field>, of whole: XMLContentModel<Field>? = nil, isQualified: Bool = false,
        _ take: (Field, XMLElement) -> Void, other: (XMLElement) -> Void = { _ in }, stray: (Field, XMLElement) -> Void = { _, _ in }
    ) where Field: RawRepresentable & Sendable & Equatable, Field.RawValue == String {
        var sequence = XMLSequence(model, target: isQualified ? element.name.namespace : target, isQualified: isQualified)
        sequence.whole = whole
        element.forEachChild { child in
            switch sequence.step(child.name, at: child.place, faults) {
            case .item(let field): take(field, child)
            case .other: other(child)
            case .stray(let field): stray(field, child)
            case .refused: break
            }
        }
        sequence.finish(element.name, at: element.place, faults)
        if element.hasText { problem(.textUnexpected, element, "\(element.name.local) holds elements, not text.") }
    }

    /// Adds what an element declares with `xmlns`.
    mutating func declare(_ element: XMLElement) {
        for (prefix, namespace) in nodes.declarations(of: element.number) { declare(prefix, namespace, over: true, element) }
    }

    /// Adds what is declared anywhere inside of a complete element, or on it; a prefix that is taken keeps its meaning.
    mutating func declareInside(_ element: XMLElement) {
        for (prefix, namespace) in nodes.declarations(within: element.number) where !XMLMemberName.isMade(prefix, for: namespace) {
            declare(prefix, namespace, over: false, element)
        }
    }

    /// Those of a document, and some that XML needs beside them.
    private static let mostPrefixes = Namespaces.most + 50

    private mutating func declare(_ prefix: String, _ namespace: String, over: Bool, _ element: XMLElement) {
        guard prefixes.count < Self.mostPrefixes || prefixes[prefix] != nil else {
            if !hasTooManyPrefixes { problem(.contextInvalid, element, "There are more than \(Self.mostPrefixes) prefixes.") }
            hasTooManyPrefixes = true
            return
        }
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
            if type(value, of: element) == nil { problem(.typeMismatch, element, "xsi:type of \(element.name.local) names no type of this schema.") }
        case "schemaLocation", "noNamespaceSchemaLocation": break
        default: problem(.fieldUnknown, element, "There is no xsi:\(name.local).")
        }
    }

    /// For elements of the standard that may hold anything, with any attributes but that one.
    func refuseNil(_ element: XMLElement) {
        if let value = element.attribute("nil", in: XMLNamespaces.instance) { checkInstance(XMLName("nil", in: XMLNamespaces.instance), value, element) }
    }

    enum NamedType {
        case schema(XMLSimpleType)
        /// One of the EPCIS XSD.
        case standard
    }

    /// What `xsi:type` names; nil for types nobody here knows.
    func type(_ text: String, of element: XMLElement) -> NamedType? {
        guard let name = typeName(text, of: element) else { return nil }
        if name.namespace == XMLNamespaces.schema { return XMLSimpleType(rawValue: name.local).map(NamedType.schema) }
        return XMLNamespaces.structural.contains(name.namespace) && XMLName.isLocal(name.local) ? .standard : nil
    }

    /// The `xsd:QName` in full; nil when its prefix stands for nothing. What the element declares itself comes before what was declared around it.
    func typeName(_ text: String, of element: XMLElement) -> QualifiedName? {
        let parts = XMLSpace.trimmed(text).split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let prefix = parts.count == 2 ? parts[0] : ""
        let own = nodes.declarations(of: element.number).first { $0.prefix == prefix }
        guard let local = parts.last, let namespace = own?.namespace ?? prefixes[prefix] else { return nil }
        return QualifiedName(local, in: namespace)
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

    /// Attributes of somebody's own, where the schema lets any stand, with a namespace or without one.
    func ownAttributes(_ element: XMLElement, but known: [String] = []) -> [Extension] {
        guard element.attributeCount > 0 else { return [] }
        var found: [Extension] = []
        element.forEachAttribute { name, value in
            switch name.namespace {
            case XMLNamespaces.instance:
                checkInstance(name, value, element)
            case "" where known.contains(name.local): break
            case target: problem(.fieldUnknown, element, "EPCIS defines no attribute \(name.local) in its namespace.")
            default: found.append(Extension(QualifiedName(name.local, in: name.namespace), .string(value)))
            }
        }
        return found
    }
}
