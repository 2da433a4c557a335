import struct XML.XMLName
import struct JSON.JSONNumber

/// The fields of events that hold other elements.
extension XMLReader {
    func epcs(_ element: XMLElement) -> [String] {
        refuseAttributes(element)
        var epcs: [String] = []
        children(element, XMLField.epcs) { _, child in if let epc = uri(child) { epcs.append(epc) } }
        return epcs
    }

    func quantities(_ element: XMLElement) -> [QuantityElement] {
        refuseAttributes(element)
        var quantities: [QuantityElement] = []
        children(element, XMLField.quantities) { _, child in if let quantity = quantityElement(child) { quantities.append(quantity) } }
        return quantities
    }

    private func quantityElement(_ element: XMLElement) -> QuantityElement? {
        refuseAttributes(element)
        var epcClass: String?
        var quantity: JSONNumber?
        var unit: String?
        var hasQuantity = false
        children(element, XMLField.quantityElementModel) { field, child in
            switch field {
            case .epcClass: epcClass = uri(child)
            case .quantity:
                hasQuantity = true
                quantity = nillableDecimal(child)
            default:
                unit = self.unit(child)
                if !hasQuantity { problem(.fieldRequired, child, "quantity must come before uom; it may be nil.") }
            }
        }
        return epcClass.map { QuantityElement($0, literal: quantity, uom: unit) }
    }

    /// `xsi:nil` stands for an amount that is not known.
    private func nillableDecimal(_ element: XMLElement) -> JSONNumber? {
        if let text = element.attribute("nil", in: XMLNamespaces.instance) { _ = bool(XMLSpace.trimmed(text), of: element, "xsi:nil") }
        guard element.isNil else { return decimal(element, isNillable: true) }
        refuseAttributes(element, isNillable: true)
        if element.hasChildren || !element.text.isEmpty { problem(.textUnexpected, element, "A quantity that is nil must be empty.") }
        return nil
    }

    /// UN/ECE Recommendation 20.
    private func unit(_ element: XMLElement) -> String? {
        let text = leaf(element)
        let isCode = (2...3).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
        guard isCode else {
            problem(.unitInvalid, element, "A unit is a UN/ECE code of two or three capital letters or digits, such as KGM.")
            return nil
        }
        return text
    }

    func persistentDisposition(_ element: XMLElement) -> PersistentDisposition {
        refuseAttributes(element)
        var dispositions = PersistentDisposition()
        children(element, XMLField.dispositions) { field, child in
            guard let term: Disposition = term(child) else { return }
            if field == .set { dispositions.set.append(term) } else { dispositions.unset.append(term) }
        }
        if !element.hasChildren { problem(.contentRequired, element, "set or unset is required.") }
        return dispositions
    }

    func eventPlace(_ element: XMLElement) -> Place? {
        refuseAttributes(element)
        var id: String?
        var members = XMLMembers()
        children(element, XMLField.place) { field, child in
            if field == .id { id = uri(child) } else { locals(child, &members) }
        } other: {
            add($0, to: &members)
        }
        return id.map { Place($0, extensions: members.members) }
    }

    /// An `extension` element: names of its own without a namespace, which later versions of the standard may define.
    func locals(_ element: XMLElement, _ members: inout XMLMembers) {
        for own in ownAttributes(element) { members.add(own.name, own.value) }
        var found = members
        children(element, XMLField.localsOnly) { _, _ in
        } other: {
            add($0, to: &found)
        }
        members = found
    }

    func transactions(_ element: XMLElement) -> [BusinessTransaction] {
        refuseAttributes(element)
        var transactions: [BusinessTransaction] = []
        children(element, XMLField.bizTransactions) { _, child in
            let type: BusinessTransactionType? = child.attribute("type").flatMap { term(XMLSpace.trimmed($0), of: child, "type") }
            if let id = uri(child, attributes: ["type"]) { transactions.append(BusinessTransaction(type, id)) }
        }
        return transactions
    }

    func parties(_ element: XMLElement, _ model: XMLField.Model) -> [SourceOrDestination] {
        refuseAttributes(element)
        var parties: [SourceOrDestination] = []
        children(element, model) { _, child in
            let id = uri(child, attributes: ["type"])
            guard let text = child.attribute("type") else {
                problem(.fieldRequired, child, "\(child.name.local) must have a type.")
                return
            }
            let type: SourceDestinationType? = term(XMLSpace.trimmed(text), of: child, "type")
            if let id, let type { parties.append(SourceOrDestination(type, id)) }
        }
        return parties
    }

    func ilmd(_ element: XMLElement) -> [Extension] {
        var members = XMLMembers()
        for own in ownAttributes(element) { members.add(own.name, own.value) }
        children(element, XMLField.ilmdModel) { _, child in
            locals(child, &members)
        } other: {
            add($0, to: &members)
        }
        return members.members
    }

    func errorDeclaration(_ element: XMLElement) -> ErrorDeclaration? {
        var time: EventTime?
        var reason: ErrorReason?
        var corrective: [String] = []
        var members = XMLMembers()
        for own in ownAttributes(element) { members.add(own.name, own.value) }
        children(element, isFirstVersion ? XMLField.errorDeclaration1 : XMLField.errorDeclarationModel) { field, child in
            switch field {
            case .declarationTime: time = self.time(child)
            case .reason: reason = term(child)
            case .correctiveEventIDs:
                refuseAttributes(child)
                children(child, XMLField.correctiveEventIDsModel) { _, id in if let uri = uri(id) { corrective.append(uri) } }
            default: locals(child, &members)
            }
        } other: {
            add($0, to: &members)
        }
        return time.map { ErrorDeclaration(declarationTime: $0, reason: reason, correctiveEventIDs: corrective, extensions: members.members) }
    }
}
