/// The namespaces the XML of the standard is written in, and those of XML itself. None of them is anybody's extension.
enum XMLNamespaces {
    static let epcis2 = "urn:epcglobal:epcis:xsd:2"
    static let epcis1 = "urn:epcglobal:epcis:xsd:1"
    static let query2 = "urn:epcglobal:epcis-query:xsd:2"
    static let query1 = "urn:epcglobal:epcis-query:xsd:1"
    static let masterData2 = "urn:epcglobal:epcis-masterdata:xsd:2"
    static let masterData1 = "urn:epcglobal:epcis-masterdata:xsd:1"
    static let businessHeader = "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"
    static let instance = "http://www.w3.org/2001/XMLSchema-instance"
    static let schema = "http://www.w3.org/2001/XMLSchema"
    static let xml = "http://www.w3.org/XML/1998/namespace"
    static let xmlns = "http://www.w3.org/2000/xmlns/"

    static let usualPrefixes = [instance: "xsi", schema: "xsd"]

    /// Prefixes of these are no part of what a document says: JSON has no place and no need for them.
    static let structural: Set<String> = [
        epcis2, epcis1, query2, query1, masterData2, masterData1, businessHeader, instance, schema, xml, xmlns, "urn:epcglobal:xsd:1",
        "urn:epcglobal:xsd:2",
    ]
}
