import EPCIS
import Testing

@Suite struct XMLFaultTests {
    @Test(arguments: [
        ("<action>ADD</action><epcList/>", ["3:135 element_misplaced"]),
        ("<epcList/><action>ADD</action><action>ADD</action>", ["3:145 element_repeated"]),
        ("<epcList/>", ["3:1 field_required"]), ("<epcList/><action> ADD </action>", ["3:125 action_unknown"]),
        ("<epcList>x</epcList><action>ADD</action>", ["3:115 text_unexpected"]),
        ("<epcList><epc>x</epc><epc/></epcList><action>ADD</action>", ["3:124 uri_invalid", "3:136 uri_invalid"]),
        ("<epcList/><action>ADD</action><colour>red</colour>", ["3:145 field_unknown"]),
        ("<epcList/><action>ADD</action><epcis:bizStep>urn:a:b</epcis:bizStep>", ["3:145 namespace_wrong"]),
        ("<epcList/><action>ADD</action><bizStep>shipping</bizStep>", ["3:145 term_unknown"]),
        ("<epcList/><action>ADD</action><farm:x/><bizStep>urn:a:b</bizStep>", ["3:154 element_misplaced"]),
        ("<epcList/><action>ADD</action><extension/>", ["3:145 content_required"]),
        ("<epcList/><action>OBSERVE</action><ilmd><farm:x/></ilmd>", ["3:149 ilmd_not_allowed"]), ("<action>ADD</action>", ["3:1 content_required"]),
        (
            "<epcList/><action>ADD</action><quantityList><quantityElement><epcClass>urn:a:b</epcClass><uom>KGM</uom></quantityElement></quantityList>",
            ["3:204 field_required"]
        ),
        (
            "<epcList/><action>ADD</action><quantityList><quantityElement><epcClass>urn:a:b</epcClass><quantity>1e5</quantity></quantityElement></quantityList>",
            ["3:204 number_invalid"]
        ),
        ("<epcList/><action>ADD</action><farm:n xsi:type=\"xsd:int\">many</farm:n>", ["3:145 type_mismatch"]),
        ("<epcList/><action>ADD</action><readPoint more=\"x\"><id>urn:a:b</id></readPoint>", ["3:145 field_unknown"]),
        ("<epcList/><action>ADD</action><bizTransactionList/>", ["3:145 field_required"]),
        (
            "<epcList/><action>ADD</action><sensorElementList><sensorElement><sensorReport type=\"urn:a:b\" value=\"NaN\" booleanValue=\"yes\" hexBinaryValue=\"f\" time=\"now\"/></sensorElement></sensorElementList>",
            ["3:179 number_invalid", "3:179 boolean_invalid", "3:179 hex_invalid", "3:179 time_invalid"]
        ),
    ])
    func everyFaultHasItsPlaceAndCode(_ body: String, _ faults: [String]) {
        #expect(XMLSample.faults(XMLSample.document(XMLSample.event(body))) == faults)
    }

    @Test(arguments: [
        "2025-02-31T00:00:00Z", "2025-06-01T00:00:00+27:00", "2025-06-01T00:00:00+14:01", "2025-06-01T00:00:00", "2025-06-01t00:00:00z", "0000-01-01T00:00:00Z",
        "",
    ])
    func otherTextsAreNoTimes(_ time: String) {
        let event = XMLSample.event("<epcList/><action>ADD</action>").replacing("2025-06-01T08:30:00.000+07:00", with: time)
        #expect(XMLSample.faults(XMLSample.document(event)) == ["3:14 time_invalid"])
    }

    @Test func allFaultsOfADocumentAreTold() {
        let broken = XMLSample.event("<epcList/><action>NO</action>")
        let text = XMLSample.document(broken + broken + XMLSample.harvest + "<Event/>", attributes: #"schemaVersion="x" creationDate="today""#)
        #expect(
            XMLSample.faults(text).map { $0.split(separator: " ")[1] } == [
                "number_invalid", "time_invalid", "action_unknown", "action_unknown", "event_type_unknown",
            ])
        let reading = DocumentReading(xml: Array(text.utf8))
        #expect(reading.positions == [2])
    }

    @Test(arguments: [
        ("urn:epcglobal:epcis:xsd:3", "namespace_wrong"), ("urn:epcglobal:epcis:xsd:1", "schema_version_unsupported"), ("", "namespace_wrong"),
    ])
    func otherNamespacesAreNotTheStandards(_ namespace: String, _ code: String) {
        let text = XMLSample.document("").replacing("urn:epcglobal:epcis:xsd:2", with: namespace)
        let plain = namespace.isEmpty ? text.replacing(#"xmlns:epcis="""#, with: "").replacing("epcis:EPCIS", with: "EPCIS") : text
        #expect(XMLSample.faults(plain).map { String($0.split(separator: " ")[1]) }.contains(code))
    }

    @Test func aCutDocumentIsNoDocument() {
        let text = XMLSample.document(XMLSample.harvest)
        #expect(XMLSample.faults(String(text.dropLast(10))) == ["10:25 xml_unexpected_end"])
        #expect(DocumentReading(xml: Array(text.utf8.dropLast(10))).document == nil)
        #expect(XMLSample.faults("<a/>") == ["1:1 document_type_unknown"])
        #expect(XMLSample.faults("") == ["1:1 xml_empty"])
    }

    @Test func hostileDocumentsAreRefusedInBoundedTime() {
        let laughs = #"<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>"# + XMLSample.document("&b;")
        #expect(XMLSample.faults(laughs) == ["1:13 xml_doctype_refused"])
        #expect(XMLSample.faults(#"<!DOCTYPE x SYSTEM "file:///etc/passwd">"# + XMLSample.document("")).first?.hasSuffix("xml_doctype_refused") == true)
        let deep = XMLSample.document(XMLSample.event("<epcList/><action>ADD</action>" + String(repeating: "<farm:x>", count: 10_000)))
        #expect(XMLSample.faults(deep).last?.hasSuffix("xml_too_deep") == true)
        let long = XMLSample.document(XMLSample.event("<epcList/><action>ADD</action><farm:x>" + String(repeating: "x", count: 8 << 20) + "</farm:x>"))
        #expect(XMLSample.faults(long).last?.hasSuffix("xml_text_too_long") == true)
        let digits = String(repeating: "9", count: 100_000)
        let number = XMLSample.event(
            "<epcList/><action>ADD</action><quantityList><quantityElement><epcClass>urn:a:b</epcClass><quantity>\(digits)</quantity></quantityElement></quantityList>"
        )
        #expect(XMLSample.faults(XMLSample.document(number)).map { String($0.split(separator: " ")[1]) } == ["number_invalid"])
        let wide = XMLSample.event("<epcList/><action>ADD</action>" + (0..<20_000).map { "<farm:a\($0 % 500)>x</farm:a\($0 % 500)>" }.joined())
        #expect(XMLSample.faults(XMLSample.document(wide)).isEmpty)
    }

    @Test func prefixesWithoutEndAreRefusedInBoundedTime() {
        let many = (0..<200_000).map { #"<farm:x xmlns:p\#($0)="urn:\#($0)"/>"# }.joined()
        let text = XMLSample.document(XMLSample.event("<epcList/><action>ADD</action>" + many))
        #expect(XMLSample.faults(text) == ["3:1 context_invalid"])
    }

    @Test func anAnnotationMayNotContradictItsElement() {
        for note in [#"{"is":"number"}"#, #"{"is":"boolean"}"#, #"{"is":"text"}"#, #"{"name":"other"}"#, "no json"] {
            let text = XMLSample.document(XMLSample.event("<epcList/><action>ADD</action><?epcis-json \(note)?><farm:x>y</farm:x>"))
            #expect(XMLSample.faults(text).count == 1, "\(note)")
        }
        let time = XMLSample.event("<epcList/><action>ADD</action>").replacing(
            "<eventTime>", with: #"<?epcis-json {"time":{"eventTime":"2020-01-01T00:00:00Z"}}?><eventTime>"#)
        #expect(XMLSample.faults(XMLSample.document(time)).map { String($0.split(separator: " ")[1]) } == ["annotation_invalid"])
    }
}
