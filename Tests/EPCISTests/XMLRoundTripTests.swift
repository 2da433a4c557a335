import EPCIS
import Foundation
import JSON
import Testing

/// What follows the first place where two texts differ.
func firstDifference(_ one: String, _ other: String) -> String? {
    guard one != other else { return nil }
    let common = zip(one.utf8, other.utf8).prefix { $0 == $1 }.count
    let cut = { (text: String) in String(decoding: Array(text.utf8.dropFirst(max(0, common - 40)).prefix(120)), as: UTF8.self) }
    return "\(cut(one)) instead of \(cut(other))"
}

@Suite struct XMLRoundTripTests {
    static func now() throws -> EventTime { try #require(EventTime("2025-06-01T00:00:00Z")) }

    /// JSON to XML and back, as JSON.
    static func throughXML(_ document: EPCISDocument) throws -> (xml: String, again: EPCISDocument) {
        let xml = document.xml(created: try now())
        return (String(decoding: xml, as: UTF8.self), try EPCISDocument(xml: xml))
    }

    static func expectNothingLost(_ document: EPCISDocument) throws {
        let (xml, again) = try throughXML(document)
        var expected = document
        expected.schemaVersion = expected.schemaVersion ?? "2.0"
        expected.creationDate = try expected.creationDate ?? now()
        let before = JSONValue.object(expected.json(created: try now()))
        let after = JSONValue.object(again.json(created: try now()))
        #expect(firstDifference(after.text, before.text) == nil, "\(xml.prefix(2_000))")
        #expect(firstDifference("\(again.events)", "\(document.events)") == nil)
        #expect(again.events.map(\.hashID) == document.events.map(\.hashID))
    }

    @Test(arguments: 0..<200) func nothingOfAnEventIsLost(_ seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let events = (0..<3).map { _ in JSONValue.object(EventGenerator.event(using: &random)) }
        try Self.expectNothingLost(EPCISDocument(json: Sample.document(events).serialized()))
    }

    static let farm = "https://farm.example/voc/"

    @Test(
        arguments: [
            .null, .bool(true), .bool(false), .number(JSONNumber(literal: "1.50e3") ?? JSONNumber(0)), .string(""), .string("  x "), .string("a\rb\n\tc"),
            .string("nul\u{0} and \u{FFFE} ?> ]]> <&"), .array([]), .array([.string("one")]),
            .array([.number(JSONNumber(1)), .null, .array([]), .array([.bool(true)])]),
            .array([.array([.array([.string("deep")])])]), .array([.object([]), .string("")]), .object([]),
            .object([Extension(QualifiedName("#text"), .string("t"))]),
            .object([Extension(QualifiedName("unit"), .string("KGM")), Extension(QualifiedName("#text"), .string("3.5"))]),
            .object([Extension(QualifiedName("#text"), .string(" 3.5 ")), Extension(QualifiedName("unit"), .string("KGM"))]),
            .object([Extension(QualifiedName("#text"), .number(JSONNumber(3))), Extension(QualifiedName("a b"), .null)]),
            .object([Extension(QualifiedName("1st"), .string("x")), Extension(QualifiedName("@type"), .string("y")), Extension(QualifiedName(""), .null)]),
            .object([Extension(QualifiedName("xmlns"), .string("x")), Extension(QualifiedName("id", in: "http://www.w3.org/2001/XMLSchema-instance"), .null)]),
            .object([Extension(QualifiedName("https://whole.example/uri#name"), .string("x")), Extension(QualifiedName("tên gọi", in: farm), .string("đẹp"))]),
        ] as [ExtensionValue])
    func everyValueComesBack(_ value: ExtensionValue) throws {
        var event = try Sample.event()
        event.extensions = [Extension(QualifiedName("value", in: Self.farm), value), Extension(QualifiedName("after", in: Self.farm), .string("x"))]
        event.readPoint?.extensions = event.extensions
        event.sensorElements = [SensorElement(metadata: SensorMetadata(), reports: [SensorReport(MeasurementType("Temperature"))])]
        event.sensorElements[0].extensions = event.extensions
        event.sensorElements[0].metadata?.extensions = event.extensions
        event.sensorElements[0].reports[0].extensions = event.extensions
        let (xml, again) = try Self.throughXML(EPCISDocument(events: [event]))
        #expect(again.events == [event], "\(xml)")
    }

    @Test(arguments: [
        QualifiedName("https://whole.example/uri"), QualifiedName("https://whole.example/"), QualifiedName("foo:bar"), QualifiedName("foo:1:2"),
        QualifiedName("bare"), QualifiedName("a/b", in: farm), QualifiedName("x", in: "urn:epcglobal:epcis:xsd:2"), QualifiedName("ề", in: "urn:\u{1}"),
    ])
    func everyNameComesBack(_ name: QualifiedName) throws {
        var event = try Sample.event()
        let extra = [Extension(name, .array([.string("1"), .string("2")])), Extension(QualifiedName("after", in: Self.farm), .string("x"))]
        event.extensions = extra
        event.bizLocation = Place("urn:a:b", extensions: extra)
        event.sensorElements = [SensorElement(reports: [SensorReport(MeasurementType("Temperature"))])]
        event.sensorElements[0].reports[0].extensions = extra
        event.errorDeclaration = ErrorDeclaration(declarationTime: event.eventTime, extensions: extra)
        let (xml, again) = try Self.throughXML(EPCISDocument(events: [event]))
        #expect(again.events == [event], "\(xml)")
    }

    @Test(arguments: ["2025-06-01t08:30:00.50+07:00", "2025-06-01T08:30:00z", "2025-06-01T08:30:00.125+15:30", "2025-01-01T00:00:00-23:59"])
    func timesXMLHasNotComeBackAsTheyWere(_ text: String) throws {
        let event = try Sample.event {
            $0["eventTime"] = .string(text)
            $0["sensorElementList"] = [["sensorMetadata": ["time": .string(text)], "sensorReport": [["type": "Temperature", "time": .string(text)]]]]
        }
        try Self.expectNothingLost(EPCISDocument(events: [event]))
    }

    @Test func prefixesComeBackEvenIfXMLHasNoSuch() throws {
        let prefixes: JSONObject = [
            "farm": "https://farm.example/voc/", "1st": "urn:1st:", "xmlthing": "urn:x:", "epcis": "urn:other:", "gs1": "https://gs1.org/voc/",
            "empty": "urn:e:",
        ]
        var document = try EPCISDocument(json: Sample.document([.object(Sample.harvest)], prefixes: prefixes).serialized())
        try Self.expectNothingLost(document)
        document.events[0].namespaces = Namespaces(
            document.namespaces.declared + [.init(prefix: "2nd", iri: "urn:2nd:"), .init(prefix: "farm", iri: "urn:f:")])
        let (xml, again) = try Self.throughXML(document)
        #expect(again.events == document.events, "\(xml)")
        #expect(again.namespaces == document.namespaces)
    }

    @Test func theFrameComesBack() throws {
        var document = EPCISDocument(.queryResults(queryName: "Simple\u{1}Query", subscriptionID: "s"), events: [try Sample.event()])
        document.id = "https://id.example/1"
        document.foreignContexts = ["https://other.example/context.jsonld"]
        document.sender = "urn:epc:id:sgln:4012345.00001.0"
        document.creationDate = EventTime("2025-06-01T00:00:00z")
        document.extensions = [Extension(QualifiedName("x", in: Self.farm), .number(JSONNumber(1))), Extension(QualifiedName("urn:whole"), .null)]
        document.bodyExtensions = document.extensions
        document.resultsExtensions = document.extensions
        document.resultsBodyExtensions = document.extensions
        document.resultsVocabularies = Self.masterData.vocabularies
        try Self.expectNothingLost(document)
        document.receiver = "urn:epc:id:sgln:4012345.00002.0"
        document.instanceIdentifier = "n-1"
        try Self.expectNothingLost(document)
        document.kind = .capture
        (document.resultsExtensions, document.resultsBodyExtensions, document.resultsVocabularies) = ([], [], [])
        document.header = DocumentHeader(masterData: Self.masterData)
        try Self.expectNothingLost(document)
    }

    static let masterData: MasterData = {
        var element = VocabularyElement("urn:epc:id:sgln:4012345.00001.0", children: ["urn:epc:id:sgln:4012345.00001.1"])
        element.attributes = [
            MasterAttribute("urn:epcglobal:cbv:mda:site", .string("Vườn vải")), MasterAttribute("urn:a:none", nil), MasterAttribute("urn:a:blank", .string("")),
            MasterAttribute("urn:a:number", .number(JSONNumber(5))), MasterAttribute("urn:a:list", .array([.string("a"), .string("b")])),
            MasterAttribute("urn:a:object", .object([Extension(QualifiedName("street"), .string("1 Lê Lợi"))])),
        ]
        element.extensions = [Extension(QualifiedName("x", in: farm), .string("y"))]
        var vocabulary = MasterVocabulary("urn:epcglobal:epcis:vtype:BusinessLocation", [element])
        vocabulary.extensions = [Extension(QualifiedName("v", in: farm), .bool(true))]
        var data = MasterData([vocabulary])
        data.extensions = [Extension(QualifiedName("m", in: farm), .string("n"))]
        return data
    }()

    @Test func furtherCertificatesAndOddDigitsComeBack() throws {
        let event = try Sample.event {
            $0["certificationInfo"] = ["https://cert.example/1", "https://cert.example/2"]
            $0["quantityList"] = [["epcClass": "urn:a:b", "uom": "KGM"]]
            $0["sensorElementList"] = [
                ["sensorReport": [["type": "Temperature", "hexBinaryValue": "f0f", "stringValue": "\u{0}", "uom": " ", "value": 1]]]
            ]
        }
        try Self.expectNothingLost(EPCISDocument(events: [event]))
    }

    @Test(.enabled(if: Vectors.arePresent, "the folder shared/vectors is absent"), arguments: Vectors.files(in: "epcis/examples/JSON", suffix: ".jsonld"))
    func nothingOfAPublishedDocumentIsLost(_ name: String) throws {
        let document = try EPCISDocument(json: Vectors.bytes(name))
        try Self.expectNothingLost(document)
        try Self.keep(document, name)
    }

    @Test(
        .enabled(if: Vectors.arePresent, "the folder shared/vectors is absent"),
        arguments: Vectors.files(in: "epcis/examples/XML", suffix: ".xml").filter { !$0.contains("CaptureJob") })
    func publishedXMLIsWrittenAndReadAgainWithTheSameMeaning(_ name: String) throws {
        let document = try EPCISDocument(xml: Vectors.bytes(name))
        let again = try Self.throughXML(document).again
        #expect(again == document)
        try Self.keep(document, name)
    }

    /// For checks by other programs.
    static func keep(_ document: EPCISDocument, _ name: String) throws {
        guard let folder = ProcessInfo.processInfo.environment["XML_OUTPUT"] else { return }
        let file = URL(fileURLWithPath: folder).appendingPathComponent(name.replacing("/", with: "_") + ".out.xml")
        try Data(document.xml(created: now())).write(to: file)
    }
}
