extension QueryCondition {
    /// Of what master data knows of the values of a field.
    func attributeCheck(_ namespaces: Namespaces, _ masterData: MasterData?) -> EventCheck {
        switch self {
        case .hasAttribute(let name, let attributes):
            let names = AttributeNames(attributes, namespaces)
            return VocabularyField(name, namespaces).check(masterData) { names.contains($0) }
        case .attribute(let name, let values):
            let wanted = Set(texts: values)
            let checks = name.divisions.map { field, attribute -> EventCheck in
                let names = AttributeNames([attribute.description], namespaces)
                return VocabularyField(field, namespaces).check(masterData) {
                    names.contains($0) && wanted.contains(anyOf: $0.value?.scalarTexts ?? [])
                }
            }
            return { event in checks.contains { $0(event) } }
        default: return { _ in false }
        }
    }
}

extension MasterData {
    /// The places and what lies inside of them. Cycles end.
    func descendants(of places: [String], _ field: QueryVocabularyField) -> [String] {
        var children: [CodeUnits: [String]] = [:]
        for element in elements(of: field) { children[field.compared(element.id), default: []] += element.children }
        var found = places
        var seen = Set(places.map(field.compared))
        var next = 0
        while next < found.count {
            let inside = children[field.compared(found[next])] ?? []
            found += inside.filter { seen.insert(field.compared($0)).inserted }
            next += 1
        }
        return found
    }

    /// Those of the vocabularies that the values of a field are taken from; all of them for nil.
    fileprivate func elements(of field: QueryVocabularyField?) -> [VocabularyElement] {
        vocabularies.filter { vocabulary in
            let kind = vocabulary.type.split(whereSeparator: { $0 == ":" || $0 == "/" || $0 == "#" }).last.map(String.init) ?? ""
            return field?.vocabularies.contains(kind) ?? true
        }.flatMap(\.elements)
    }
}

extension QueryVocabularyField {
    /// The last parts of the names of vocabularies (EPCIS 2.0 section 7.2): `urn:epcglobal:epcis:vtype:BusinessLocation`.
    fileprivate var vocabularies: Set<String> {
        switch self {
        case .bizStep: ["BusinessStep"]
        case .disposition: ["Disposition"]
        case .readPoint: ["ReadPoint", "Location"]
        case .bizLocation: ["BusinessLocation", "BizLocation", "Location"]
        }
    }

    /// The one form of an identifier or term, whichever way it is written.
    fileprivate func compared(_ id: String) -> CodeUnits {
        switch self {
        case .bizStep: CodeUnits(BusinessStep(id)?.uri ?? id)
        case .disposition: CodeUnits(Disposition(id)?.uri ?? id)
        case .readPoint, .bizLocation: CodeUnits(ComparedIdentifier(id).identity)
        }
    }

    fileprivate func value(of event: Event) -> String? {
        switch self {
        case .bizStep: event.bizStep?.uri
        case .disposition: event.disposition?.uri
        case .readPoint: event.readPoint?.id
        case .bizLocation: event.bizLocation?.id
        }
    }
}

/// A field whose values are elements of a vocabulary: one of the standard's, or an extension of the event.
struct VocabularyField: Sendable {
    private let standard: QueryVocabularyField?
    private let own: ResolvedName

    init(_ name: QueryFieldName, _ namespaces: Namespaces) {
        standard = name.prefix == nil ? QueryVocabularyField(rawValue: name.local) : nil
        own = ResolvedName(name, namespaces)
    }

    /// Whether the event has the field, and master data knows such an attribute of its value.
    func check(_ masterData: MasterData?, _ isMeant: (MasterAttribute) -> Bool) -> EventCheck {
        let elements = masterData?.elements(of: standard) ?? []
        let known = Set(elements.filter { $0.attributes.contains { $0.isPresent && isMeant($0) } }.map { compared($0.id) })
        return { event in values(of: event).contains { known.contains(compared($0)) } }
    }

    private func compared(_ id: String) -> CodeUnits { standard?.compared(id) ?? CodeUnits(ComparedIdentifier(id).identity) }

    private func values(of event: Event) -> [String] {
        if let standard { return standard.value(of: event).map { [$0] } ?? [] }
        return event.extensions.filter { own.names($0, event.namespaces) }.flatMap(\.value.scalarTexts).map(event.namespaces.expand)
    }
}

extension MasterAttribute {
    fileprivate var isPresent: Bool { value.map { $0 != .null } ?? false }
}

/// Names of attributes as queries write them: URIs, compact ones, or the words at their ends, as names of parameters have no place for URIs.
private struct AttributeNames {
    private let namespaces: Namespaces
    private let uris: Set<CodeUnits>
    private let words: Set<CodeUnits>

    init(_ names: [String], _ namespaces: Namespaces) {
        self.namespaces = namespaces
        uris = Set(texts: names.map(namespaces.expand))
        words = Set(texts: names.filter(QueryFieldName.isWord))
    }

    func contains(_ attribute: MasterAttribute) -> Bool {
        let uri = namespaces.expand(attribute.id)
        if uris.contains(uri) { return true }
        guard let mark = uri.utf8.lastIndex(where: { [UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "#")].contains($0) }) else { return false }
        return words.contains(String(uri[uri.utf8.index(after: mark)...]))
    }
}
