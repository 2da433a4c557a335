import struct JSON.JSONObject
import struct XML.XMLName

extension XMLElementWriter {
    /// The Standard Business Document Header for what JSON says in three fields (EPCIS 2.0 section 9.2 names the values of the others).
    mutating func businessHeader(_ frame: EPCISDocument, _ time: EventTime) {
        let isAnswer = if case .queryResults = frame.kind { true } else { false }
        business("StandardBusinessDocumentHeader") {
            $0.businessLeaf("HeaderVersion", "1.0")
            for (name, identifier) in [("Sender", frame.sender), ("Receiver", frame.receiver)] {
                $0.business(name) { $0.businessLeaf("Identifier", identifier ?? "") }
            }
            $0.business("DocumentIdentification") {
                $0.businessLeaf("Standard", "EPCglobal")
                $0.businessLeaf("TypeVersion", EPCISDocument.schemaVersion)
                $0.businessLeaf("InstanceIdentifier", frame.instanceIdentifier ?? "")
                $0.businessLeaf("Type", isAnswer ? "QueryResults" : "Events")
                $0.businessLeaf("CreationDateAndTime", time.xmlText)
            }
        }
    }

    private mutating func business(_ local: String, _ content: (inout XMLElementWriter) -> Void) {
        start(XMLName(local, in: XMLNamespaces.businessHeader))
        content(&self)
        end()
    }

    private mutating func businessLeaf(_ local: String, _ text: String) {
        self.content(XMLName(local, in: XMLNamespaces.businessHeader), .string(text), [:])
    }

    /// Extensions where the schema has an `extension` element for names without a namespace.
    mutating func wrapped(_ extensions: [Extension]) {
        guard !extensions.isEmpty else { return }
        start("extension")
        members(extensions, .withoutNamespace)
        end()
    }

    /// Extensions where names without a namespace go into an `extension` element, and others follow it.
    mutating func extended(_ extensions: [Extension]) {
        let locals = extensions.prefix { $0.name.namespace.isEmpty && XMLName.isLocal($0.name.local) }
        wrapped(Array(locals))
        members(Array(extensions.dropFirst(locals.count)), .inNamespace)
    }

    mutating func masterData(_ data: MasterData) {
        start("EPCISMasterData")
        vocabularies(data.vocabularies)
        wrapped(data.extensions)
        end()
    }

    mutating func vocabularies(_ vocabularies: [MasterVocabulary]) {
        start("VocabularyList")
        for vocabulary in vocabularies {
            start("Vocabulary")
            xml.attribute("type", vocabulary.type)
            if !vocabulary.elements.isEmpty {
                start("VocabularyElementList")
                for element in vocabulary.elements { vocabularyElement(element) }
                end()
            }
            extended(vocabulary.extensions)
            end()
        }
        end()
    }

    private mutating func vocabularyElement(_ element: VocabularyElement) {
        start("VocabularyElement")
        xml.attribute("id", element.id)
        for attribute in element.attributes {
            // An empty element says that there is no value.
            var note = JSONObject()
            // An empty element says that there is no value.
            let isBlank = attribute.value == .string("")
            if isBlank { note["is"] = "blank" }
            if !attribute.extensions.isEmpty { note["members"] = ExtensionValue.object(attribute.extensions).attributeJSON }
            content(XMLName("attribute"), isBlank ? nil : attribute.value, note, attributes: [("id", attribute.id)])
        }
        if !element.children.isEmpty {
            start("children")
            for child in element.children { leaf("id", child) }
            end()
        }
        extended(element.extensions)
        end()
    }
}
