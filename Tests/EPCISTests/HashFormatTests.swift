import EPCIS
import Testing

/// The same event in JSON and in XML, each written by hand, has one hash.
@Suite struct HashFormatTests {
    private static let json = """
        {"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld", {"farm": "https://farm.example/voc/"}], "type": "EPCISDocument",
        "schemaVersion": "2.0", "creationDate": "2025-06-02T00:00:00Z", "epcisBody": {"eventList": [{"type": "TransformationEvent",
        "eventTime": "2025-06-01T08:30:00+07:00", "eventTimeZoneOffset": "+07:00", "eventID": "urn:uuid:1", "certificationInfo": "https://cert.example/1",
        "inputQuantityList": [{"epcClass": "urn:epc:class:lgtin:4012345.012345.L1", "quantity": 25.0, "uom": "KGM"}],
        "outputEPCList": ["urn:epc:id:sgtin:4012345.012345.2", "urn:epc:id:sgtin:4012345.012345.1"], "bizStep": "commissioning",
        "bizTransactionList": [{"type": "po", "bizTransaction": "urn:epc:id:gdti:4012345.00001.7"}],
        "readPoint": {"id": "urn:epc:id:sgln:4012345.00011.0", "farm:row": "B"},
        "sensorElementList": [{"sensorMetadata": {"time": "2025-06-01T01:30:00Z", "farm:m": "x"}, "sensorReport": [{"type": "Temperature", "value": 26,
        "uom": "CEL", "booleanValue": true, "farm:cv": "1.20"}, {"exception": "ALARM_CONDITION", "type": "AbsoluteHumidity"}], "farm:e": {"farm:f": "y"}}],
        "ilmd": {"cbvmda:lotNumber": "L1", "farm:grading": "A"}, "farm:outer": {"inner": {"tag": ["2", "1"]}}, "farm:data": {"farm:line": 2}}]}}
        """

    private static let xml = """
        <epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" xmlns:f="https://farm.example/voc/" xmlns:cbvmda="urn:epcglobal:cbv:mda"
        creationDate="2025-06-02T00:00:00Z" schemaVersion="2.0"><EPCISBody><EventList><TransformationEvent>
        <eventTime>2025-06-01T01:30:00.000Z</eventTime><eventTimeZoneOffset>+07:00</eventTimeZoneOffset>
        <certificationInfo>https://cert.example/1</certificationInfo>
        <inputQuantityList><quantityElement><epcClass> urn:epc:class:lgtin:4012345.012345.L1 </epcClass><quantity>25</quantity><uom>KGM</uom></quantityElement>
        </inputQuantityList><outputEPCList><epc>urn:epc:id:sgtin:4012345.012345.1</epc><epc>https://id.gs1.org/01/04012345123456/21/2</epc></outputEPCList>
        <bizStep>urn:epcglobal:cbv:bizstep:commissioning</bizStep><readPoint><id>urn:epc:id:sgln:4012345.00011.0</id><f:row>B</f:row></readPoint>
        <bizTransactionList><bizTransaction type="urn:epcglobal:cbv:btt:po">urn:epc:id:gdti:4012345.00001.7</bizTransaction></bizTransactionList>
        <sensorElementList><sensorElement><sensorMetadata time="2025-06-01T08:30:00+07:00" f:m="x"/>
        <sensorReport type="gs1:AbsoluteHumidity" exception="gs1:ALARM_CONDITION"/><sensorReport type="gs1:Temperature" value="26.0" uom="CEL" booleanValue="1" f:cv="1.2"/>
        <f:e f:f="y"/></sensorElement></sensorElementList><ilmd><f:grading>A</f:grading><cbvmda:lotNumber>L1</cbvmda:lotNumber></ilmd>
        <f:data f:line="2"/><f:outer><inner><tag>1</tag><tag>2</tag></inner></f:outer></TransformationEvent></EventList></EPCISBody></epcis:EPCISDocument>
        """

    @Test func oneEventInTwoFormatsHasOneHash() throws {
        let json = try #require(EPCISDocument(json: Array(Self.json.utf8)).events.first)
        let xml = try #require(EPCISDocument(xml: Array(Self.xml.utf8)).events.first)
        #expect(firstDifference(xml.preHashString, json.preHashString) == nil)
        #expect(json.preHashString.contains("ilmd{https://farm.example/voc/}grading=A{urn:epcglobal:cbv:mda}lotNumber=L1"))
        #expect(json.preHashString.hasSuffix("{https://farm.example/voc/}outerinnertag=1tag=2"))
    }

    @Test func namespacesThatDocumentsDeclareAreHashedAsTheyAreWritten() throws {
        func name(_ json: String) throws -> Bool {
            try #require(EPCISDocument(json: Array(json.utf8)).events.first).preHashString.contains("{urn:epcglobal:cbv:mda:}")
        }
        #expect(try !name(Self.json))
        #expect(try name(Self.json.replacing(#"{"farm": "#, with: #"{"cbvmda": "urn:epcglobal:cbv:mda:", "farm": "#)))
        #expect(try !name(Self.json.replacing(#"{"farm": "#, with: #"{"cbvmda": "urn:epcglobal:cbv:mda", "farm": "#)))
        let xml = Self.xml.replacing(#"cbvmda="urn:epcglobal:cbv:mda""#, with: #"cbvmda="urn:epcglobal:cbv:mda:""#)
        #expect(try #require(EPCISDocument(xml: Array(xml.utf8)).events.first).preHashString.contains("{urn:epcglobal:cbv:mda:}lotNumber"))
    }

    @Test func masterDataOfTheStandardHasItsNamespaceInXMLAndNoDeclarationInJSON() throws {
        let now = try #require(EventTime("2025-06-02T00:00:00Z"))
        let document = try EPCISDocument(json: Array(Self.json.utf8))
        let xml = String(decoding: document.xml(created: now), as: UTF8.self)
        #expect(xml.contains(#"xmlns:cbvmda="urn:epcglobal:cbv:mda""#))
        #expect(try EPCISDocument(xml: Array(xml.utf8)).json(created: now) == document.json(created: now))
    }
}
