import struct JSON.JSONObject
import enum JSON.JSONValue
import struct XML.XMLName

/// Writes one event, its elements in the order of the XSD.
struct XMLEventWriter {
    let event: Event
    /// The prefixes that are declared around it.
    let outer: Namespaces

    func write(to writer: inout XMLElementWriter) {
        let own = event.namespaces.declared(otherThanIn: outer).filter { outer.iri(of: $0.prefix) != $0.iri }
        var note = JSONObject()
        if event.namespaces.standInValues != outer.standInValues { note["compact"] = .bool(event.namespaces.standInValues) }
        if event.namespaces.foreignContexts != outer.foreignContexts {
            note["contexts"] = .array(event.namespaces.foreignContexts.map(JSONValue.string))
        }
        if !own.allSatisfy(XMLNameScope.canDeclare) { note["prefixes"] = .object(Namespaces(own).prefixObject) }
        if event.certificationInfo.count > 1 { note["certificationInfo"] = .array(event.certificationInfo.dropFirst().map(JSONValue.string)) }
        writer.annotate(note)
        writer.start(event.kind.name)
        for declaration in own where XMLNameScope.canDeclare(declaration) { writer.declare(declaration.prefix, declaration.iri) }
        writer.time("eventTime", event.eventTime)
        if let time = event.recordTime { writer.time("recordTime", time) }
        writer.leaf("eventTimeZoneOffset", event.eventTimeZoneOffset.description)
        if let id = event.eventID { writer.leaf("eventID", id) }
        if let declaration = event.errorDeclaration { errorDeclaration(declaration, &writer) }
        if let certificate = event.certificationInfo.first { writer.leaf("certificationInfo", certificate) }
        kind(&writer)
        writer.members(event.extensions, .inNamespace)
        writer.end()
    }

    private func kind(_ writer: inout XMLElementWriter) {
        switch event.kind {
        case .object(let kind):
            // JSON's schema, and EPCIS 1.2, want an epcList where there is no quantityList.
            if !kind.epcs.isEmpty || kind.quantities.isEmpty { writer.epcs("epcList", kind.epcs) }
            action(&writer)
            why(&writer)
            transactions(&writer)
            writer.quantities("quantityList", kind.quantities)
            parties(&writer)
            ilmd(kind.ilmd, &writer)
        case .aggregation(let kind):
            if let parent = kind.parentID { writer.leaf("parentID", parent) }
            if !kind.childEPCs.isEmpty { writer.epcs("childEPCs", kind.childEPCs) }
            action(&writer)
            why(&writer)
            transactions(&writer)
            writer.quantities("childQuantityList", kind.childQuantities)
            parties(&writer)
        case .transaction(let kind):
            transactions(&writer)
            if let parent = kind.parentID { writer.leaf("parentID", parent) }
            if !kind.epcs.isEmpty || kind.quantities.isEmpty { writer.epcs("epcList", kind.epcs) }
            action(&writer)
            why(&writer)
            writer.quantities("quantityList", kind.quantities)
            parties(&writer)
        case .transformation(let kind):
            if !kind.inputEPCs.isEmpty { writer.epcs("inputEPCList", kind.inputEPCs) }
            writer.quantities("inputQuantityList", kind.inputQuantities)
            if !kind.outputEPCs.isEmpty { writer.epcs("outputEPCList", kind.outputEPCs) }
            writer.quantities("outputQuantityList", kind.outputQuantities)
            if let id = kind.transformationID { writer.leaf("transformationID", id) }
            why(&writer)
            transactions(&writer)
            parties(&writer)
            ilmd(kind.ilmd, &writer)
        case .association(let kind):
            writer.leaf("parentID", kind.parentID)
            if !kind.childEPCs.isEmpty { writer.epcs("childEPCs", kind.childEPCs) }
            writer.quantities("childQuantityList", kind.childQuantities)
            action(&writer)
            why(&writer)
            transactions(&writer)
            parties(&writer)
        }
    }

    private func action(_ writer: inout XMLElementWriter) {
        if let action = event.kind.action { writer.leaf("action", action.rawValue) }
    }

    private func why(_ writer: inout XMLElementWriter) {
        if let step = event.bizStep { writer.leaf("bizStep", step.xmlText) }
        if let disposition = event.disposition { writer.leaf("disposition", disposition.xmlText) }
        if let place = event.readPoint { self.place("readPoint", place, &writer) }
        if let place = event.bizLocation { self.place("bizLocation", place, &writer) }
    }

    private func place(_ name: String, _ place: Place, _ writer: inout XMLElementWriter) {
        writer.start(name)
        writer.leaf("id", place.id)
        writer.extended(place.extensions)
        writer.end()
    }

    private func transactions(_ writer: inout XMLElementWriter) {
        guard !event.bizTransactions.isEmpty else { return }
        writer.start("bizTransactionList")
        for transaction in event.bizTransactions { writer.typed("bizTransaction", transaction.type?.xmlText, transaction.id) }
        writer.end()
    }

    private func parties(_ writer: inout XMLElementWriter) {
        for (list, name, parties) in [("sourceList", "source", event.sources), ("destinationList", "destination", event.destinations)]
        where !parties.isEmpty {
            writer.start(list)
            for party in parties { writer.typed(name, party.type.xmlText, party.id) }
            writer.end()
        }
        if !event.sensorElements.isEmpty {
            writer.start("sensorElementList")
            for element in event.sensorElements { writer.sensorElement(element) }
            writer.end()
        }
        guard let persistent = event.kind.persistentDisposition else { return }
        writer.start("persistentDisposition")
        for disposition in persistent.unset { writer.leaf("unset", disposition.xmlText) }
        for disposition in persistent.set { writer.leaf("set", disposition.xmlText) }
        writer.end()
    }

    private func ilmd(_ members: [Extension], _ writer: inout XMLElementWriter) {
        guard !members.isEmpty else { return }
        writer.start("ilmd")
        writer.extended(members)
        writer.end()
    }

    private func errorDeclaration(_ declaration: ErrorDeclaration, _ writer: inout XMLElementWriter) {
        writer.start("errorDeclaration")
        writer.time("declarationTime", declaration.declarationTime)
        if let reason = declaration.reason { writer.leaf("reason", reason.xmlText) }
        if !declaration.correctiveEventIDs.isEmpty {
            writer.start("correctiveEventIDs")
            for id in declaration.correctiveEventIDs { writer.leaf("correctiveEventID", id) }
            writer.end()
        }
        writer.extended(declaration.extensions)
        writer.end()
    }
}

extension Term {
    /// The URN of a word that the vocabulary has, otherwise the URI.
    var xmlText: String {
        guard let word, let urn = V.otherBases.first(where: { $0.hasPrefix("urn:") }) else { return uri }
        return urn + word
    }
}

extension XMLElementWriter {
    mutating func startRoot(_ prefix: String, _ namespace: String, _ local: String) {
        scope.bind(prefix, namespace)
        start(XMLName(local, in: namespace))
        xml.attribute("xmlns:\(prefix)", namespace)
    }

    mutating func time(_ name: String, _ time: EventTime) {
        if !time.isDateTimeStamp { annotate(["time": .object([name: .string(time.description)])]) }
        leaf(name, time.xmlText)
    }

    mutating func typed(_ name: String, _ type: String?, _ id: String) {
        start(name)
        if let type { xml.attribute("type", type) }
        xml.text(id)
        end()
    }

    mutating func epcs(_ name: String, _ epcs: [String]) {
        start(name)
        for epc in epcs { leaf("epc", epc) }
        end()
    }

    mutating func quantities(_ name: String, _ elements: [QuantityElement]) {
        guard !elements.isEmpty else { return }
        start(name)
        for element in elements {
            start("quantityElement")
            leaf("epcClass", element.epcClass)
            if let literal = element.literal {
                // `xsd:decimal` has no exponents.
                let plain = XMLNumber.literal(literal.description, exponent: false) == literal.description
                if !plain { annotate(["written": .string(literal.description)]) }
                leaf("quantity", plain ? literal.description : element.quantity.map { "\($0)" } ?? "0")
            } else if element.uom != nil {
                // The schema has no unit without a quantity; this one is not known.
                start("quantity")
                xml.attribute("xmlns:xsi", XMLNamespaces.instance)
                xml.attribute("xsi:nil", "true")
                end()
            }
            if let unit = element.uom { leaf("uom", unit) }
            end()
        }
        end()
    }
}
