import EPCIS
import JSON
import Testing

/// Members EPCIS does not define.
@Suite struct QueryFieldTests {
    private static let voc = "https://farm.example/voc/"
    private static func member(_ name: String, _ value: ExtensionValue) -> Extension { Extension(QualifiedName(name, in: voc), value) }

    /// The same members in every place where there may be some.
    private static func everywhere(_ members: [Extension]) throws -> [(scope: String, event: Event)] {
        var report = SensorReport(try QuerySample.measurement("Temperature"))
        report.extensions = members
        var metadata = SensorMetadata()
        metadata.extensions = members
        var element = SensorElement(reports: [])
        element.extensions = members
        let time = try #require(EventTime("2025-06-03T00:00:00Z"))
        return try [
            ("", QuerySample.event { $0.extensions = members }), ("ILMD_", QuerySample.object { $0.ilmd = members }),
            ("ERROR_DECLARATION_", QuerySample.event { $0.errorDeclaration = ErrorDeclaration(declarationTime: time, extensions: members) }),
            ("SENSORELEMENT_", QuerySample.event { $0.sensorElements = [element] }),
            ("SENSORMETADATA_", QuerySample.event { $0.sensorElements = [SensorElement(metadata: metadata, reports: [])] }),
            ("SENSORREPORT_", QuerySample.event { $0.sensorElements = [SensorElement(reports: [report])] }),
            ("readPoint_", QuerySample.event { $0.readPoint = Place("urn:x:p", extensions: members) }),
            ("bizLocation_", QuerySample.event { $0.bizLocation = Place("urn:x:p", extensions: members) }),
        ]
    }

    @Test func eachPlaceHasItsOwnParameters() throws {
        let inner = Self.member("inner", .string("deep"))
        let places = try Self.everywhere([Self.member("line", .string("B")), Self.member("outer", .array([.object([Self.member("mid", .object([inner]))])]))])
        for (scope, _) in places {
            for (other, event) in places {
                #expect(try asking("EQ_\(scope)farm:line", "A|B", of: event) == (scope == other), "\(scope) \(other)")
                #expect(try asking("EQ_INNER_\(scope)farm:inner", "deep", of: event) == (scope == other), "\(scope) \(other)")
            }
        }
        for (scope, event) in places {
            #expect(try !asking("EQ_\(scope)farm:line", "b", of: event))
            #expect(try !asking("EQ_\(scope)farm:inner", "deep", of: event))
            #expect(try !asking("EQ_INNER_\(scope)farm:line", "B", of: event))
            #expect(try !asking("EQ_INNER_\(scope)farm:inner", "shallow", of: event))
        }
    }

    @Test func numbersAreComparedAsNumbersAlsoWhenXMLWroteThem() throws {
        for value in [ExtensionValue.number(try #require(JSONNumber(literal: "12.50"))), .string("12.5"), .array([.string("x"), .string("+12.500")])] {
            for (scope, event) in try Self.everywhere([Self.member("n", value)]) where !scope.hasSuffix("t_") && scope != "bizLocation_" {
                for (word, below, equal, above) in [
                    ("EQ", false, true, false), ("GT", true, false, false), ("GE", true, true, false), ("LT", false, false, true), ("LE", false, true, true),
                ] {
                    #expect(try asking("\(word)_\(scope)farm:n", "12.4", of: event) == below)
                    #expect(try asking("\(word)_\(scope)farm:n", "12.5", of: event) == equal)
                    #expect(try asking("\(word)_\(scope)farm:n", "12.6", of: event) == above)
                }
            }
        }
        let text = try QuerySample.event { $0.extensions = [Self.member("n", .string("twelve"))] }
        #expect(try !asking("GE_farm:n", "0", of: text))
    }

    @Test func timesAreComparedAsInstants() throws {
        let event = try QuerySample.event { $0.extensions = [Self.member("t", .string("2025-06-01T08:30:00+07:00"))] }
        #expect(try asking("EQ_farm:t", "2025-06-01T01:30:00.000Z", of: event))
        #expect(try asking("GE_farm:t", "2025-06-01T01:30:00Z", of: event))
        #expect(try !asking("GT_farm:t", "2025-06-01T01:30:00Z", of: event))
        #expect(try asking("LT_farm:t", "2025-06-01T01:30:01Z", of: event))
        #expect(try asking("LE_farm:t", "2025-06-01T01:30:00Z", of: event))
        #expect(try !asking("EQ_farm:t", "2025", of: event))
    }

    @Test func aListOfTextsIsTakenLiterally() throws {
        let texts = try SimpleEventQuery(json: ["@context": ["farm": "https://farm.example/voc/"], "EQ_farm:x": ["7", "true"]])
        func event(_ value: ExtensionValue) throws -> Event { try QuerySample.event { $0.extensions = [Self.member("x", value)] } }
        #expect(try texts.matches(event(.string("7"))))
        #expect(try !texts.matches(event(.string("007"))))
        #expect(try texts.matches(event(.number(#require(JSONNumber(literal: "7.0"))))))
        #expect(try texts.matches(event(.bool(true))))
        #expect(try !texts.matches(event(.bool(false))))
        #expect(try !texts.matches(event(.null)))
        #expect(try texts.matches(event(.object([Extension(QualifiedName("#text"), .string("7"))]))))
    }

    @Test func whatExistsIsNotEmpty() throws {
        for (value, exists) in [
            (ExtensionValue.string(""), false), (.null, false), (.array([]), false), (.array([.null, .string("")]), false), (.object([]), false),
            (.bool(false), true), (.number(JSONNumber(0)), true), (.string(" "), true), (.object([Self.member("y", .null)]), true),
        ] {
            let event = try QuerySample.event { $0.extensions = [Self.member("x", value)] }
            #expect(try asking("EXISTS_farm:x", "", of: event) == exists)
        }
        let nested = try QuerySample.object { $0.ilmd = [Self.member("x", .object([Self.member("y", .string("z"))]))] }
        #expect(try asking("EXISTS_ILMD_farm:x", "", of: nested))
        #expect(try asking("EXISTS_INNER_ILMD_farm:y", "", of: nested))
        #expect(try !asking("EXISTS_INNER_ILMD_farm:x", "", of: nested))
        #expect(try !asking("EXISTS_INNER_farm:y", "", of: nested))
    }

    @Test func aNameIsItsNamespaceAndNotItsPrefix() throws {
        let event = try QuerySample.event { $0.extensions = [Self.member("row", .string("B"))] }
        let renamed = try SimpleEventQuery(json: ["@context": [["f": "https://farm.example/voc/"]], "EQ_f:row": ["B"]])
        let foreign = try SimpleEventQuery(json: ["@context": ["farm": "https://other.example/"], "EQ_farm:row": ["B"]])
        #expect(renamed.matches(event))
        #expect(!foreign.matches(event))
    }

    @Test func aPrefixTheQueryDoesNotDeclareIsThatOfTheEvent() throws {
        let event = try Sample.event { $0["farm:row"] = "B" }
        let undeclared = try SimpleEventQuery(json: ["EQ_farm:row": ["B"]])
        #expect(undeclared.matches(event))
        var elsewhere = event
        elsewhere.namespaces = Namespaces([.init(prefix: "farm", iri: "https://other.example/")])
        #expect(!undeclared.matches(elsewhere))
        let never = try QuerySample.event { $0.extensions = [Extension(QualifiedName("x:row"), .string("B"))] }
        #expect(try asking("EQ_x:row", "B", of: never))
    }

    @Test func textsAreComparedByTheirCodeUnits() throws {
        let (composed, decomposed) = ("caf\u{E9}", "cafe\u{301}")
        let event = try QuerySample.event {
            $0.extensions = [Self.member("x", .string(composed)), Self.member("K", .string("A"))]
            $0.eventID = "urn:x:\u{212A}"
        }
        #expect(try asking("EQ_farm:x", composed, of: event))
        #expect(try !asking("EQ_farm:x", decomposed, of: event))
        #expect(try !asking("EQ_eventID", "urn:x:K", of: event))
        let kelvin = try QuerySample.event { $0.extensions = [Self.member("\u{212A}", .string("A"))] }
        #expect(try asking("EQ_farm:K", "A", of: event))
        #expect(try !asking("EQ_farm:K", "A", of: kelvin))
        let report = try QuerySample.sensor { $0.stringValue = composed }
        #expect(try asking("EQ_stringValue", composed, of: report))
        #expect(try !asking("EQ_stringValue", decomposed, of: report))
        let both = try QuerySample.query(["EQ_stringValue": "\(decomposed)|\(composed)|\(composed)"])
        #expect(both.matches(report))
    }

    @Test func anUntypedReadPointIsNotFoundByAnEquivalentSpelling() throws {
        let event = try QuerySample.event { $0.readPoint = Place("urn:x:\u{212A}") }
        #expect(try !asking("EQ_readPoint", "urn:x:K", of: event))
        #expect(try !asking("WD_readPoint", "urn:x:K", of: event, MasterData()))
        let transformed = try QuerySample.object { $0.epcs = ["urn:x:\u{212A}"] }
        #expect(try !asking("MATCH_epc", "urn:x:K", of: transformed))
    }

    /// JSON's context and XML have two forms of one namespace.
    @Test func masterDataAttributesAreFoundInEventsOfBothFormats() throws {
        for namespace in ["urn:epcglobal:cbv:mda", "urn:epcglobal:cbv:mda:"] {
            let event = try QuerySample.object { $0.ilmd = [Extension(QualifiedName("lotNumber", in: namespace), .string("L1"))] }
            #expect(try asking("EQ_ILMD_cbvmda:lotNumber", "L1", of: event))
            let declared = try SimpleEventQuery(json: ["@context": ["m": "urn:epcglobal:cbv:mda"], "EQ_ILMD_m:lotNumber": ["L1"]])
            #expect(declared.matches(event))
        }
    }
}
