import struct XML.XMLName

/// What stands in front of the events.
extension XMLReader {
    func header(_ element: XMLElement, into document: inout EPCISDocument) {
        var header = document.header ?? DocumentHeader()
        var business: XMLElement?
        header.extensions += ownAttributes(element)
        var sequence = XMLSequence(isFirstVersion ? XMLFrameField.Model(["extension"], others: true) : XMLFrameField.headerModel, target: target)
        var isFirst = true
        element.forEachChild { child in
            defer { isFirst = false }
            if child.name.local == "StandardBusinessDocumentHeader", child.name.namespace == XMLNamespaces.businessHeader {
                if business != nil { problem(.elementRepeated, child, "There may be only one business header.") }
                if !isFirst { problem(.elementMisplaced, child, "The business header must come first.") }
                business = child
                return
            }
            switch sequence.step(child.name, at: child.place, faults) {
            case .item: headerExtension(child, &header)
            case .other:
                var members = XMLMembers()
                add(child, to: &members)
                header.extensions += members.members
            case .stray, .refused: break
            }
        }
        if element.hasText { problem(.textUnexpected, element, "EPCISHeader holds elements, not text.") }
        if let business { businessHeader(business, &header, &document) }
        document.header = header
    }

    private func headerExtension(_ element: XMLElement, _ header: inout DocumentHeader) {
        header.extensions += ownAttributes(element)
        var found = header
        children(element, XMLFrameField.headerExtension) { field, child in
            if field == .masterData { found.masterData = masterData(child) } else { found.extensions += locals(child) }
        }
        header = found
    }

    /// The content of an `extension` in the frame.
    func locals(_ element: XMLElement) -> [Extension] {
        var members = XMLMembers()
        locals(element, &members)
        return members.members
    }

    private func masterData(_ element: XMLElement) -> MasterData {
        refuseAttributes(element)
        var data = MasterData()
        children(element, XMLFrameField.masterDataModel) { field, child in
            if field == .vocabularyList { data.vocabularies = vocabularies(child) } else { data.extensions += locals(child) }
        }
        return data
    }

    func vocabularies(_ element: XMLElement) -> [MasterVocabulary] {
        refuseAttributes(element)
        var vocabularies: [MasterVocabulary] = []
        children(element, XMLFrameField.vocabularies) { _, child in
            guard let type = requiredURI("type", of: child) else { return }
            var vocabulary = MasterVocabulary(type)
            var members = XMLMembers()
            for own in ownAttributes(child, but: ["type"]) { members.add(own.name, own.value) }
            children(child, XMLFrameField.vocabularyModel) { field, inner in
                if field == .elementList { vocabulary.elements = vocabularyElements(inner) } else { locals(inner, &members) }
            } other: {
                add($0, to: &members)
            }
            vocabulary.extensions = members.members
            vocabularies.append(vocabulary)
        }
        return vocabularies
    }

    private func vocabularyElements(_ element: XMLElement) -> [VocabularyElement] {
        refuseAttributes(element)
        var elements: [VocabularyElement] = []
        children(element, XMLFrameField.elements) { _, child in
            guard let id = requiredURI("id", of: child) else { return }
            var found = VocabularyElement(id)
            var members = XMLMembers()
            for own in ownAttributes(child, but: ["id"]) { members.add(own.name, own.value) }
            children(child, XMLFrameField.elementModel) { field, inner in
                switch field {
                case .attribute: if let attribute = masterAttribute(inner) { found.attributes.append(attribute) }
                case .children:
                    _ = ownAttributes(inner)
                    children(inner, XMLFrameField.ids) { _, id in if let uri = uri(id) { found.children.append(uri) } }
                default: locals(inner, &members)
                }
            } other: {
                add($0, to: &members)
            }
            found.extensions = members.members
            elements.append(found)
        }
        return elements
    }

    private func masterAttribute(_ element: XMLElement) -> MasterAttribute? {
        guard let id = requiredURI("id", of: element) else { return nil }
        refuseNil(element)
        let note = annotation(of: element)
        var attribute = MasterAttribute(id, masterValue(element, note))
        attribute.extensions = note?.members ?? []
        return attribute
    }

    private func masterValue(_ element: XMLElement, _ note: XMLAnnotation?) -> ExtensionValue? {
        if element.hasChildren || note?.kind != nil || element.attributeCount > 1 {
            guard case .object(var members) = value(of: element, note) else { return value(of: element, note) }
            members.removeAll { $0.name == QualifiedName("id") }
            if members.count == 1, let only = members.first, only.name == QualifiedName("#text"), note?.kind == nil { return only.value }
            return .object(members)
        }
        let text = element.text
        return text.isEmpty ? nil : .string(text)
    }

    private func requiredURI(_ name: String, of element: XMLElement) -> String? {
        guard let text = element.attribute(name) else {
            problem(.fieldRequired, element, "\(element.name.local) must have the attribute \(name).")
            return nil
        }
        return uri(XMLSpace.trimmed(text), of: element, name)
    }
}

/// The Standard Business Document Header: kept as it is, and looked into for what JSON has in its place.
extension XMLReader {
    private func businessHeader(_ element: XMLElement, _ header: inout DocumentHeader, _ document: inout EPCISDocument) {
        var found = document
        refuseAttributes(element)
        children(element, XMLBusinessField.header, isQualified: true) { field, child in
            checkBusiness(field, child)
            switch field {
            case .sender: found.sender = found.sender ?? text(of: "Identifier", in: child)
            case .receiver: found.receiver = found.receiver ?? text(of: "Identifier", in: child)
            case .identification: found.instanceIdentifier = found.instanceIdentifier ?? text(of: "InstanceIdentifier", in: child)
            default: break
            }
        }
        document = found
        header.businessHeader = Extension(QualifiedName(element.name.local, in: element.name.namespace), value(of: element, nil))
    }

    private func checkBusiness(_ field: XMLBusinessField, _ element: XMLElement) {
        switch field {
        case .identifier: refuseAttributes(element, but: ["Authority"])
        case .serviceTransaction:
            refuseAttributes(
                element,
                but: [
                    "TypeOfServiceTransaction", "IsNonRepudiationRequired", "IsAuthenticationRequired", "IsNonRepudiationOfReceiptRequired",
                    "IsIntegrityCheckRequired", "IsApplicationErrorResponseRequested", "TimeToAcknowledgeReceipt", "TimeToAcknowledgeAcceptance",
                    "TimeToPerform", "Recurrence",
                ])
        default: refuseAttributes(element)
        }
        if let model = field.model {
            children(element, model, isQualified: true) { checkBusiness($0, $1) }
            return
        }
        if element.hasChildren { problem(.typeMismatch, element, "\(element.name.local) holds text, not elements.") }
        let text = XMLSpace.trimmed(element.text)
        switch field {
        case .created, .requestCreated, .response:
            if DateTimeText.time(text) == nil { problem(.timeInvalid, element, "\(element.name.local) must be a date with a time.") }
        case .multipleType: _ = bool(text, of: element, element.name.local)
        case .numberOfItems: if !XMLSimpleType.integer.accepts(text) { problem(.numberInvalid, element, "NumberOfItems must be a whole number.") }
        default: break
        }
    }

    private func text(of local: String, in element: XMLElement) -> String? {
        var text: String?
        element.forEachChild { if $0.name.local == local, text == nil { text = XMLSpace.trimmed($0.text) } }
        return text
    }
}
