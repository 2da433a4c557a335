import struct JSON.JSONNode

/// Master data in the header of a document (EPCIS 2.0 section 9.4; the JSON schema's `epcisHeader`).
extension JSONReader {
    mutating func header(_ value: Int) -> DocumentHeader? {
        guard var members = object(value) else { return nil }
        var header = DocumentHeader()
        var seen = FieldSet()
        while let (name, inner) = members.next() {
            if field(name) == .epcisMasterData {
                see(.epcisMasterData, name, &seen)
                header.masterData = masterData(inner)
            } else {
                addExtension(name, inner, to: &header.extensions)
            }
        }
        settle(&header.extensions, of: value)
        return header
    }

    private mutating func masterData(_ value: Int) -> MasterData? {
        guard var members = object(value) else { return nil }
        var data = MasterData()
        var seen = FieldSet()
        while let (name, inner) = members.next() {
            if field(name) == .vocabularyList {
                see(.vocabularyList, name, &seen)
                data.vocabularies = vocabularies(inner)
            } else {
                addAnything(name, inner, to: &data.extensions)
            }
        }
        settle(&data.extensions, of: value, fieldsCount: true)
        return data
    }

    mutating func vocabularies(_ value: Int) -> [MasterVocabulary] { list(value) { $0.vocabulary($1) } }

    private mutating func vocabulary(_ value: Int) -> MasterVocabulary? {
        guard var members = object(value) else { return nil }
        var vocabulary = MasterVocabulary("")
        var seen = FieldSet()
        while let (name, inner) = members.next() {
            let field = field(name)
            if let field { see(field, name, &seen) }
            switch field {
            case .type: vocabulary.type = uri(inner) ?? ""
            case .vocabularyElementList: vocabulary.elements = list(inner) { $0.vocabularyElement($1) }
            default: addAnything(name, inner, to: &vocabulary.extensions)
            }
        }
        settle(&vocabulary.extensions, of: value)
        require(.type, seen, value)
        return vocabulary
    }

    private mutating func vocabularyElement(_ value: Int) -> VocabularyElement? {
        guard var members = object(value) else { return nil }
        var element = VocabularyElement("")
        var seen = FieldSet()
        while let (name, inner) = members.next() {
            let field = field(name)
            if let field { see(field, name, &seen) }
            switch field {
            case .id: element.id = uri(inner) ?? ""
            case .attributes: element.attributes = list(inner) { $0.masterAttribute($1) }
            case .children: element.children = uris(inner)
            default: addAnything(name, inner, to: &element.extensions)
            }
        }
        settle(&element.extensions, of: value)
        require(.id, seen, value)
        return element
    }

    private mutating func masterAttribute(_ value: Int) -> MasterAttribute? {
        guard var members = object(value) else { return nil }
        var attribute = MasterAttribute("", nil)
        var seen = FieldSet()
        while let (name, inner) = members.next() {
            let field = field(name)
            if let field { see(field, name, &seen) }
            switch field {
            case .id: attribute.id = uri(inner) ?? ""
            case .attribute:
                attribute.value = extensionValue(inner)
                if ![.string, .number, .object].contains(kind(inner)) { mismatch(inner, "a text, a number or an object") }
            default: addAnything(name, inner, to: &attribute.extensions)
            }
        }
        settle(&attribute.extensions, of: value)
        require(.id, seen, value)
        return attribute
    }
}
