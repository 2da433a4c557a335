import EPCIS
import JSON
import Testing

/// One grammar of numbers for what is hashed, what is asked for and what XML says.
@Suite struct DecimalLiteralTests {
    @Test(arguments: [
        ("0", "0"), ("-0", "0"), ("+7", "7"), ("007", "7"), (".5", "0.5"), ("5.", "5"), ("-.50", "-0.5"), ("1e3", "1000"), ("1E+3", "1000"),
        ("12.5e-1", "1.25"), ("0.1e1", "1"), (".5E0", "0.5"), ("00.00e9", "0"),
    ])
    func whatIsANumberIsOneForAll(_ written: String, _ canonical: String) throws {
        let event = try event(written)
        #expect(event.preHashString.hasSuffix("n=\(canonical)"))
        #expect(try asking("EQ_farm:n", canonical, of: event))
        #expect(xmlValue(written) != nil)
        #expect(xmlValue(written).flatMap { JSONNumber(literal: $0) }?.decimalValue == JSONNumber(literal: canonical)?.decimalValue)
    }

    @Test(arguments: ["", ".", "+", "-", "e3", "1e", "1e+", "1e3.", "1e+-3", "--1", "+-1", "1 2", "1.2.3", "1,5", "0x1", "1_000", "١", "NaN", "INF", "1f"])
    func whatIsNoNumberIsNoneForAnybody(_ written: String) throws {
        let event = try event(written)
        #expect(event.preHashString.hasSuffix(written.isEmpty ? "voc/}n" : "n=\(written)"))
        #expect(try !asking("GE_farm:n", "-1000000", of: event))
        #expect(xmlValue(written) == nil)
    }

    @Test func anAbsurdNumberIsATextToTheHashAndNothingToAQuery() throws {
        for written in [String(repeating: "9", count: 1_001), "1e1001", "1e-99999999999999999999"] {
            let event = try event(written)
            #expect(event.preHashString.hasSuffix("n=\(written)"))
            #expect(try !asking("GE_farm:n", "-1", of: event))
        }
    }

    private func event(_ text: String) throws -> Event {
        try QuerySample.event { $0.extensions = [Extension(QualifiedName("n", in: "https://farm.example/voc/"), .string(text))] }
    }

    /// The value of a sensor report in XML, as JSON writes it; nil when it is refused.
    private func xmlValue(_ text: String) -> String? {
        let xml = """
            <epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" creationDate="2025-06-02T00:00:00Z" schemaVersion="2.0"><EPCISBody><EventList>
            <ObjectEvent><eventTime>2025-06-01T01:30:00Z</eventTime><eventTimeZoneOffset>+07:00</eventTimeZoneOffset>
            <epcList><epc>urn:epc:id:sgtin:4012345.012345.1</epc></epcList><action>OBSERVE</action><sensorElementList><sensorElement>
            <sensorReport type="gs1:Temperature" value="\(text)" uom="CEL"/></sensorElement></sensorElementList></ObjectEvent>
            </EventList></EPCISBody></epcis:EPCISDocument>
            """
        return (try? EPCISDocument(xml: Array(xml.utf8)))?.events.first?.sensorElements.first?.reports.first?.value?.description
    }
}
