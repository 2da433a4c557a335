import enum JSON.JSONValue

extension ObjectReader {
    func header() -> DocumentHeader {
        let masterData = read("epcisMasterData") { value, pointer in child(value, pointer)?.masterData() }
        var header = DocumentHeader(masterData: masterData)
        header.extensions = extensions()
        return header
    }

    private func masterData() -> MasterData {
        var data = MasterData(list("vocabularyList") { value, pointer in child(value, pointer)?.vocabulary() })
        data.extensions = anyExtensions()
        return data
    }

    private func vocabulary() -> MasterVocabulary? {
        guard let type = read("type", required: true, uri) else { return nil }
        var vocabulary = MasterVocabulary(type, list("vocabularyElementList") { value, pointer in child(value, pointer)?.vocabularyElement() })
        vocabulary.extensions = anyExtensions()
        return vocabulary
    }

    private func vocabularyElement() -> VocabularyElement? {
        guard let id = read("id", required: true, uri) else { return nil }
        let attributes = list("attributes") { value, pointer in child(value, pointer)?.masterAttribute() }
        var element = VocabularyElement(id, attributes: attributes, children: uris("children"))
        element.extensions = anyExtensions()
        return element
    }

    private func masterAttribute() -> MasterAttribute? {
        guard let id = read("id", required: true, uri) else { return nil }
        let value = member("attribute").map { ExtensionValue($0, namespaces) }
        return MasterAttribute(id, value)
    }
}
