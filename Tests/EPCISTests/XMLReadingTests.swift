import EPCIS
import JSON
import Testing

enum XMLSample {
    static func document(_ events: String, attributes: String = #"schemaVersion="2.0" creationDate="2025-06-02T00:00:00Z""#, header: String = "") -> String {
        """
        <epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" xmlns:farm="https://farm.example/voc/" \
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema" \(attributes)>\(header)
        <EPCISBody><EventList>
        \(events)
        </EventList></EPCISBody></epcis:EPCISDocument>
        """
    }

    static let when = "<eventTime>2025-06-01T08:30:00.000+07:00</eventTime><eventTimeZoneOffset>+07:00</eventTimeZoneOffset>"

    /// `Sample.harvest`, written by hand.
    static let harvest = """
        <ObjectEvent>\(when)
        <action>ADD</action><bizStep>urn:epcglobal:cbv:bizstep:commissioning</bizStep><disposition>https://ref.gs1.org/cbv/Disp-active</disposition>
        <readPoint><id>urn:epc:id:sgln:4012345.00011.0</id><farm:row>B</farm:row></readPoint>
        <quantityList><quantityElement><epcClass> urn:epc:class:lgtin:4012345.012345.LOT-1 </epcClass><quantity>01250.50</quantity><uom>KGM</uom></quantityElement></quantityList>
        <sourceList><source type="urn:epcglobal:cbv:sdt:owning_party">urn:epc:id:pgln:4012345.00000</source></sourceList>
        <ilmd><farm:harvested>2025-06-01</farm:harvested><farm:crew>3</farm:crew><farm:crew>07.50</farm:crew></ilmd>
        <farm:weather><farm:sky>vải nắng</farm:sky><farm:rain xsi:type="xsd:boolean">false</farm:rain></farm:weather></ObjectEvent>
        """

    static func event(_ body: String) -> String { "<ObjectEvent>\(when)\(body)</ObjectEvent>" }

    static func faults(_ text: String) -> [String] { DocumentReading(xml: Array(text.utf8)).problems.map { "\($0.place) \($0.code)" } }
}

@Suite struct XMLReadingTests {
    @Test func anEventMeansTheSameInXMLAndInJSON() throws {
        let event = try #require(try EPCISDocument(xml: Array(XMLSample.document(XMLSample.harvest).utf8)).events.first)
        let json = try Sample.event()
        #expect(event.preHashString == Sample.harvestPreHash)
        #expect(event.hashID == json.hashID)
        #expect(event.kind.name == json.kind.name)
        #expect(event.readPoint == json.readPoint)
        #expect(event.namespaces.declared == json.namespaces.declared)
    }

    @Test func prefixesOfNamesDoNotStandInValues() throws {
        let text = XMLSample.document(XMLSample.event("<epcList/><action>ADD</action><farm:x>farm:y</farm:x><farm:z>gs1:z</farm:z>"))
        let event = try #require(try EPCISDocument(xml: Array(text.utf8)).events.first)
        #expect(event.preHashString.hasSuffix("{https://farm.example/voc/}x=farm:y{https://farm.example/voc/}z=https://gs1.org/voc/z"))
        let json = try EPCISDocument(json: Array(JSONValue.object(EPCISDocument(events: [event]).json(created: event.eventTime)).serialized()))
        #expect(json.events.first?.hashID == event.hashID)
    }

    @Test(arguments: [1, 7, 100, 100_000]) func piecesMayBeCutAnywhere(_ size: Int) throws {
        let bytes = Array(XMLSample.document(XMLSample.harvest + XMLSample.harvest).utf8)
        var stream = XMLEventStream()
        var hashes: [String] = []
        let take = { (streamed: StreamedEvent) in if let event = streamed.event { hashes.append("\(streamed.position) \(streamed.place) \(event.hashID)") } }
        try bytes.withUnsafeBytes { all in
            var rest = all[...]
            while !rest.isEmpty {
                try stream.feed(UnsafeRawBufferPointer(rebasing: rest.prefix(size)), take)
                rest = rest.dropFirst(size)
            }
        }
        let frame = try stream.finish(take)
        let id = try Sample.event().hashID
        #expect(hashes == ["0 3:1 \(id)", "1 9:124 \(id)"])
        #expect(frame.document?.schemaVersion == "2.0")
        #expect(frame.problems.isEmpty)
    }

    /// EPCIS 1.2: what 1.1 and 1.2 added stands in wrappers.
    @Test func eventsOfTheFirstVersionAreEventsOfTheSecond() throws {
        let first = """
            <epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:1" xmlns:farm="https://farm.example/voc/" schemaVersion="1.2" creationDate="2025-06-02T00:00:00">
            <EPCISBody><EventList>
            <ObjectEvent>\(XMLSample.when)<baseExtension><eventID>urn:uuid:1</eventID><errorDeclaration><declarationTime>2025-06-03T00:00:00Z</declarationTime>
            <reason>urn:epcglobal:cbv:er:did_not_occur</reason></errorDeclaration></baseExtension><epcList/><action>ADD</action>
            <readPoint><id>urn:epc:id:sgln:4012345.00011.0</id></readPoint><extension><quantityList><quantityElement><epcClass>urn:a:b</epcClass>
            <quantity>1</quantity></quantityElement></quantityList><sourceList><source type="urn:epcglobal:cbv:sdt:location">urn:a:c</source></sourceList>
            <ilmd><farm:crop>vải</farm:crop></ilmd><extension><later>x</later></extension></extension><farm:x>y</farm:x></ObjectEvent>
            <QuantityEvent>\(XMLSample.when)<epcClass>urn:a:b</epcClass><quantity>5</quantity><bizStep>urn:epcglobal:cbv:bizstep:stock_taking</bizStep></QuantityEvent>
            <extension><TransformationEvent>\(XMLSample.when)<inputEPCList><epc>urn:a:1</epc></inputEPCList><outputEPCList><epc>urn:a:2</epc></outputEPCList>
            <ilmd><farm:crop>vải</farm:crop></ilmd></TransformationEvent></extension>
            <AggregationEvent>\(XMLSample.when)<parentID>urn:a:p</parentID><childEPCs/><action>ADD</action><extension><childQuantityList><quantityElement>
            <epcClass>urn:a:b</epcClass></quantityElement></childQuantityList></extension></AggregationEvent>
            </EventList></EPCISBody></epcis:EPCISDocument>
            """
        let document = try EPCISDocument(xml: Array(first.utf8))
        #expect(document.events.map(\.kind.name) == ["ObjectEvent", "ObjectEvent", "TransformationEvent", "AggregationEvent"])
        #expect(document.schemaVersion == nil)
        let event = document.events[0]
        #expect(event.eventID == "urn:uuid:1" && event.errorDeclaration?.reason?.word == "did_not_occur" && event.sources.count == 1)
        #expect(event.extensions.map(\.name.description) == ["later", "{https://farm.example/voc/}x"])
        guard case .object(let object) = event.kind, case .object(let seen) = document.events[1].kind else { throw NoEvent() }
        #expect(object.quantities.count == 1 && object.ilmd.count == 1)
        #expect(seen.action == .observe && seen.quantities == [QuantityElement("urn:a:b", literal: JSONNumber(5))])
        let (_, again) = try XMLRoundTripTests.throughXML(document)
        #expect(again.events == document.events)
        let later = first.replacing("<TransformationEvent>", with: "<ObjectEvent>").replacing("</TransformationEvent>", with: "</ObjectEvent>")
        #expect(!XMLSample.faults(later).isEmpty)
    }

    @Test func theBusinessHeaderIsKeptAndLookedInto() throws {
        let header = """
            <EPCISHeader><h:StandardBusinessDocumentHeader xmlns:h="http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader">
            <h:HeaderVersion>1.0</h:HeaderVersion><h:Sender><h:Identifier Authority="GS1">urn:a:from</h:Identifier></h:Sender>
            <h:Receiver><h:Identifier>urn:a:to</h:Identifier></h:Receiver><h:DocumentIdentification><h:Standard>EPCglobal</h:Standard>
            <h:TypeVersion>1.0</h:TypeVersion><h:InstanceIdentifier>n-1</h:InstanceIdentifier><h:Type>Events</h:Type>
            <h:CreationDateAndTime>2025-06-02T00:00:00Z</h:CreationDateAndTime></h:DocumentIdentification></h:StandardBusinessDocumentHeader></EPCISHeader>
            """
        let text = XMLSample.document(XMLSample.harvest, header: header)
        let document = try EPCISDocument(xml: Array(text.utf8))
        #expect([document.sender, document.receiver, document.instanceIdentifier] == ["urn:a:from", "urn:a:to", "n-1"])
        #expect(document.header?.businessHeader != nil)
        let (xml, again) = try XMLRoundTripTests.throughXML(document)
        #expect(again == document, "\(xml)")
        #expect(xml.contains(#"Authority="GS1""#))
        #expect(XMLSample.faults(text.replacing("<h:Type>Events</h:Type>", with: "")) == ["3:63 field_required"])
    }

    @Test func answersAndMasterDataAreDocumentsToo() throws {
        let answer = """
            <q:EPCISQueryDocument xmlns:q="urn:epcglobal:epcis-query:xsd:2" schemaVersion="2.0" creationDate="2025-06-02T00:00:00Z"><EPCISBody><q:QueryResults>
            <queryName>SimpleEventQuery</queryName><subscriptionID>s</subscriptionID><resultsBody><EventList/></resultsBody></q:QueryResults></EPCISBody></q:EPCISQueryDocument>
            """
        let document = try EPCISDocument(xml: Array(answer.utf8))
        #expect(document.kind == .queryResults(queryName: "SimpleEventQuery", subscriptionID: "s"))
        #expect(try XMLRoundTripTests.throughXML(document).again == document)
        let data = """
            <m:EPCISMasterDataDocument xmlns:m="urn:epcglobal:epcis-masterdata:xsd:2" schemaVersion="2.0" creationDate="2025-06-02T00:00:00Z"><EPCISBody>
            <VocabularyList><Vocabulary type="urn:epcglobal:epcis:vtype:BusinessLocation"><VocabularyElementList><VocabularyElement id="urn:a:b">
            <attribute id="urn:a:c">x</attribute><attribute id="urn:a:d"/><children><id>urn:a:e</id></children></VocabularyElement></VocabularyElementList>
            </Vocabulary></VocabularyList></EPCISBody></m:EPCISMasterDataDocument>
            """
        let master = try EPCISDocument(xml: Array(data.utf8))
        let element = try #require(master.header?.masterData?.vocabularies.first?.elements.first)
        #expect(master.kind == .masterData && element.children == ["urn:a:e"])
        #expect(element.attributes == [MasterAttribute("urn:a:c", .string("x")), MasterAttribute("urn:a:d", nil)])
        #expect(try XMLRoundTripTests.throughXML(master).again == master)
    }

    /// Also where the prefix means something else around it, or looks like one this library makes.
    @Test func theTypeOfAnExtensionGoesByThePrefixesOfItsElement() throws {
        let types = ["xmlns:_1='http://www.w3.org/2001/XMLSchema' xsi:type='_1:int'", "xmlns:farm='http://www.w3.org/2001/XMLSchema' xsi:type='farm:int'"]
        for type in types {
            let text = XMLSample.document(XMLSample.event("<epcList/><action>ADD</action><a:x xmlns:a='urn:a' \(type)>5</a:x>"))
            let event = try #require(try EPCISDocument(xml: Array(text.utf8)).events.first)
            #expect(event.extensions == [Extension(QualifiedName("x", in: "urn:a"), .number(JSONNumber(5)))])
        }
    }

    @Test(
        arguments: [("2", "2"), (" +2.10 ", "2.10"), ("02.0", "2.0"), ("2.", "2"), ("20", nil), ("3.0", nil), ("-2", nil), (".2", nil)] as [(String, String?)])
    func theVersionIsADecimalNumber(_ text: String, _ version: String?) throws {
        let document = XMLSample.document(XMLSample.harvest, attributes: #"schemaVersion="\#(text)" creationDate="2025-06-02T00:00:00Z""#)
        #expect(XMLSample.faults(document) == (version == nil ? ["1:1 schema_version_unsupported"] : []))
        guard let version else { return }
        #expect(try EPCISDocument(xml: Array(document.utf8)).schemaVersion == version)
        try XMLRoundTripTests.expectNothingLost(EPCISDocument(xml: Array(document.utf8)))
    }

    /// As in a file GS1 publishes beside its converters; the XSD has `anyAttribute`.
    @Test func attributesOfOnesOwnNeedNoNamespace() throws {
        let sensor = "<sensorElementList><sensorElement><sensorMetadata more='1'/><sensorReport type='gs1:Speed' more='2'/></sensorElement></sensorElementList>"
        let event = XMLSample.event("<epcList/><action>ADD</action>\(sensor)").replacing("<ObjectEvent>", with: "<ObjectEvent more='3'>")
        let text = XMLSample.document(event).replacing("<EPCISBody>", with: "<EPCISBody more='4'>")
        let document = try EPCISDocument(xml: Array(text.utf8))
        let read = try #require(document.events.first)
        let all = [document.bodyExtensions, read.extensions, read.sensorElements[0].metadata?.extensions, read.sensorElements[0].reports[0].extensions]
        #expect(all == ["4", "3", "1", "2"].map { [Extension(QualifiedName("more"), .string($0))] })
        #expect(try XMLRoundTripTests.throughXML(document).again == document)
        #expect(read.notInJSON(at: .line(1, column: 1)).count == 3)
    }

    /// The JSON schema has `additionalProperties` in the body alone.
    @Test func whatOfAFrameJSONCannotSayIsTold() throws {
        let header = "<EPCISHeader><extension><extension><season>1</season></extension></extension></EPCISHeader>"
        let text = XMLSample.document("", header: header).replacing("<EventList>", with: "<EventList more='x'>").replacing(
            "<EPCISBody>", with: "<EPCISBody more='x'>")
        let document = try EPCISDocument(xml: Array(text.utf8))
        #expect(document.notInJSON(at: .line(1, column: 1)).map { $0.sentence.split(separator: " ")[0] } == ["more", "season"])
        #expect(try EPCISDocument(xml: Array(XMLSample.document("").utf8)).notInJSON(at: .line(1, column: 1)).isEmpty)
    }

    /// Examples of GS1 beside its converters have them, in drafts of 2.0: the schema of 1.2 has a place for what was still to come.
    @Test(arguments: [
        "<parentID>urn:a:p</parentID><childEPCs><epc>urn:a:c</epc></childEPCs><action>ADD</action>",
        "<parentID>urn:a:p</parentID><action>ADD</action><readPoint><id>urn:a:r</id></readPoint><childQuantityList><quantityElement><epcClass>urn:a:k</epcClass></quantityElement></childQuantityList>",
        "<baseExtension><eventID>urn:a:i</eventID><errorDeclaration><declarationTime>2025-06-03T00:00:00Z</declarationTime></errorDeclaration></baseExtension><parentID>urn:a:p</parentID><action>DELETE</action>",
        "<eventID>urn:a:i</eventID><parentID>urn:a:p</parentID><action>DELETE</action><sensorElementList><sensorElement><sensorMetaData time='2025-06-03T00:00:00Z'/><sensorReport type='gs1:Speed'/></sensorElement></sensorElementList>",
    ])
    func associationsInDocumentsOfTheFirstVersionAreRead(_ body: String) throws {
        let event = "<extension><extension><AssociationEvent>\(XMLSample.when)\(body)</AssociationEvent></extension></extension>"
        let text = XMLSample.document(event, attributes: #"schemaVersion="1.2" creationDate="2025-06-02T00:00:00Z""#).replacing("xsd:2", with: "xsd:1")
        let document = try EPCISDocument(xml: Array(text.utf8))
        guard case .association(let read) = try #require(document.events.first).kind else { throw NoEvent() }
        #expect(read.parentID == "urn:a:p")
        #expect(document.events[0].eventID == (body.contains("eventID") ? "urn:a:i" : nil))
        #expect(document.events[0].sensorElements.first?.metadata?.time == (body.contains("MetaData") ? EventTime("2025-06-03T00:00:00Z") : nil))
        #expect(read.childQuantities.count == (body.contains("childQuantityList") ? 1 : 0))
        #expect(try XMLRoundTripTests.throughXML(document).again.events == document.events)
    }

    /// To the schema of master data documents, that of EPCIS is another one.
    @Test func elementsOfOtherSchemasMayFollowInMasterDataDocuments() throws {
        let data = """
            <m:EPCISMasterDataDocument xmlns:m="urn:epcglobal:epcis-masterdata:xsd:2" xmlns:e="urn:epcglobal:epcis:xsd:2" schemaVersion="2.0" \
            creationDate="2025-06-02T00:00:00Z"><EPCISBody><VocabularyList/><e:own/></EPCISBody><e:own/></m:EPCISMasterDataDocument>
            """
        #expect(XMLSample.faults(data).isEmpty)
        #expect(
            XMLSample.faults(data.replacing("<e:own/>", with: "<m:own/>")).map { String($0.split(separator: " ")[1]) } == [
                "namespace_wrong", "namespace_wrong",
            ])
        let document = try EPCISDocument(xml: Array(data.utf8))
        #expect(try XMLRoundTripTests.throughXML(document).again == document)
    }

    @Test func theAttributesOfMasterDataAreNotNil() {
        let list = """
            <EPCISHeader><extension><EPCISMasterData><VocabularyList><Vocabulary type="urn:a:b"><VocabularyElementList><VocabularyElement id="urn:a:c">\
            <attribute id="urn:a:d" xsi:nil="true"/></VocabularyElement></VocabularyElementList></Vocabulary></VocabularyList></EPCISMasterData></extension></EPCISHeader>
            """
        #expect(XMLSample.faults(XMLSample.document("", header: list)).map { String($0.split(separator: " ")[1]) } == ["field_unknown"])
    }

    @Test func whatJSONCannotSayIsTold() throws {
        let alarm = XMLSample.event(
            "<epcList/><action>OBSERVE</action><sensorElementList><sensorElement><sensorReport exception=\"gs1:ALARM_CONDITION\"/></sensorElement></sensorElementList>"
        )
        let event = try #require(try EPCISDocument(xml: Array(XMLSample.document(alarm).utf8)).events.first)
        #expect(event.notInJSON(at: .line(1, column: 1)).map(\.code) == ["not_in_json"])
        #expect(try Sample.event().notInJSON(at: .line(1, column: 1)).isEmpty)
        let twice = [
            "<epcList><epc>urn:a:b</epc><epc>urn:a:b</epc></epcList><action>ADD</action>",
            "<epcList/><action>ADD</action><persistentDisposition><set>urn:a:b</set><set>urn:a:b</set></persistentDisposition>",
        ]
        for body in twice {
            let repeating = try #require(try EPCISDocument(xml: Array(XMLSample.document(XMLSample.event(body)).utf8)).events.first)
            #expect(repeating.notInJSON(at: .line(1, column: 1)).map(\.code) == ["not_in_json"])
        }
    }
}
