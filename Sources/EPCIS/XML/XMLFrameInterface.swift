import struct XML.XMLName

/// Documents without events: messages of the query interface, capture jobs, problem details.
extension XMLFrameReader {
    /// The body of a query document holds one message: results in most cases.
    mutating func queryBody(_ element: XMLElement) -> Next {
        let name = element.name
        if name.namespace != queryTarget {
            faults.add(.namespaceWrong, at: element.place, "\(name.local) must stand in the namespace \(queryTarget).")
        }
        let isResults = name.local == "QueryResults"
        defer { messages += 1 }
        guard isResults || XMLMessageField.isMessage(name.local), name.namespace == queryTarget || name.namespace.isEmpty else {
            faults.add(.documentTypeUnknown, at: element.place, "\(name.local) is no message of the query interface.")
            return .skip
        }
        if messages > 0 { faults.add(.elementRepeated, at: element.place, "A query document holds one message.") }
        return isResults ? .enter(.queryResults, XMLFrameField.queryResults) : .whole { $0.readMessage($1) }
    }

    /// Documents of the capture interface, and messages without a document around them, as SOAP has them.
    mutating func interfaceRoot(_ element: XMLElement) -> Next {
        let name = element.name
        let isOfCapture = name.local == "EPCISCaptureJob" || name.local == "EPCISException"
        let isResults = name.local == "QueryResults"
        guard isOfCapture || isResults || XMLMessageField.isMessage(name.local) else {
            faults.add(
                .documentTypeUnknown, at: element.place,
                "The document must be an EPCISDocument, EPCISQueryDocument, EPCISMasterDataDocument, EPCISCaptureJob or EPCISException, or a message of the query interface."
            )
            return .skip
        }
        let isFirst = !isOfCapture && name.namespace == XMLNamespaces.query1
        target = isFirst ? XMLNamespaces.epcis1 : XMLNamespaces.epcis2
        queryTarget = isFirst ? XMLNamespaces.query1 : XMLNamespaces.query2
        let namespace = isOfCapture ? target : queryTarget
        if name.namespace != namespace {
            faults.add(.namespaceWrong, at: element.place, "\(name.local) must stand in the namespace \(namespace).")
            guard name.namespace.isEmpty else { return .skip }
        }
        var namespaces = Namespaces()
        namespaces.standInValues = false
        var reader = XMLReader(nodes: element.nodes, faults: faults, namespaces: namespaces, target: target)
        reader.declare(element)
        self.reader = reader
        isKnown = true
        isAnswer = !isOfCapture
        if isResults {
            document.kind = .queryResults(queryName: "", subscriptionID: nil)
            return .enter(.queryResults, XMLFrameField.queryResults)
        }
        guard isOfCapture else { return .whole { $0.readMessage($1) } }
        return .whole { $0.readCapture($1) }
    }

    private mutating func readCapture(_ element: XMLElement) {
        guard var own = reader else { return }
        own.declareInside(element)
        reader?.namespaces = own.namespaces
        let isJob = element.name.local == "EPCISCaptureJob"
        settle(isJob ? own.captureJob(element).map { .captureJob($0) } : own.problemDetails(element).map { .problem($0) })
    }

    /// A document that lacks what it is all about is none.
    private mutating func settle(_ kind: EPCISDocument.Kind?) {
        if let kind { document.kind = kind } else { isKnown = false }
    }

    private mutating func readMessage(_ element: XMLElement) {
        guard var declared = reader else { return }
        declared.declareInside(element)
        reader?.namespaces = declared.namespaces
        // Elements of somebody's own are those outside of the query schema here.
        let own = XMLReader(nodes: declared.nodes, faults: faults, namespaces: declared.namespaces, prefixes: declared.prefixes, target: queryTarget)
        settle(own.message(element).map { .message($0) })
    }
}
