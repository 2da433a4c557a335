import EPCIS
import Foundation
import Testing

/// `MATCH_` and quantities: what an event was about.
@Suite struct QueryEPCTests {
    private let serial = "urn:epc:id:sgtin:4012345.011122.25"
    private let serialLink = "https://shop.example/01/04012345111224/21/25?17=260101"
    private let lot = "urn:epc:class:lgtin:4012345.011122.L1"

    @Test func anEPCIsTheSameAsURNAndAsLink() throws {
        for (kept, asked) in [(serial, serialLink), (serialLink, serial), ("urn:x:own", "urn:x:own")] {
            let event = try QuerySample.object { $0.epcs = ["urn:x:first", kept] }
            #expect(try asking("MATCH_epc", "urn:x:other|" + asked, of: event))
            #expect(try asking("MATCH_anyEPC", asked, of: event))
            for other in ["MATCH_parentID", "MATCH_inputEPC", "MATCH_outputEPC", "MATCH_epcClass", "MATCH_anyEPCClass"] {
                #expect(try !asking(other, asked, of: event))
            }
        }
        #expect(try !asking("MATCH_epc", serial, of: QuerySample.object { $0.epcs = ["urn:epc:id:sgtin:4012345.011122.26"] }))
    }

    @Test func theQualifiersOfAnInstanceDoNotMakeItAnother() throws {
        let event = try QuerySample.object { $0.epcs = ["https://id.gs1.org/01/04012345111224/10/L1/21/25"] }
        #expect(try asking("MATCH_epc", serial, of: event))
        #expect(try !asking("MATCH_epc", lot, of: event))
    }

    @Test func everyFieldIsAskedForByItsOwnParameter() throws {
        var transformation = TransformationEvent()
        (transformation.inputEPCs, transformation.outputEPCs) = (["urn:x:in"], ["urn:x:out"])
        transformation.inputQuantities = [QuantityElement("urn:x:class-in")]
        transformation.outputQuantities = [QuantityElement("urn:x:class-out")]
        var aggregation = AggregationEvent(.add, parentID: "urn:x:parent")
        (aggregation.childEPCs, aggregation.childQuantities) = (["urn:x:child"], [QuantityElement("urn:x:class")])
        var transaction = TransactionEvent(.add, parentID: "urn:x:parent")
        (transaction.epcs, transaction.quantities) = (["urn:x:child"], [QuantityElement("urn:x:class")])
        var association = AssociationEvent(.add, parentID: "urn:x:parent")
        (association.childEPCs, association.childQuantities) = (["urn:x:child"], [QuantityElement("urn:x:class")])
        let parameters = [
            "MATCH_epc", "MATCH_parentID", "MATCH_inputEPC", "MATCH_outputEPC", "MATCH_epcClass", "MATCH_inputEPCClass", "MATCH_outputEPCClass",
        ]
        let identifiers = ["urn:x:child", "urn:x:parent", "urn:x:in", "urn:x:out", "urn:x:class", "urn:x:class-in", "urn:x:class-out"]
        for kind in [EventKind.aggregation(aggregation), .transaction(transaction), .association(association), .transformation(transformation)] {
            let event = try QuerySample.event { $0.kind = kind }
            var found = 0
            for (parameter, place) in zip(parameters, identifiers.indices) {
                for (other, identifier) in identifiers.enumerated() {
                    let isThere = try asking(parameter, identifier, of: event)
                    #expect(place == other || !isThere, "\(parameter) \(identifier)")
                    found += isThere ? 1 : 0
                }
            }
            #expect(found == (kind.name == "TransformationEvent" ? 4 : 3))
            let anyEPC = try identifiers.filter { try asking("MATCH_anyEPC", $0, of: event) }
            let anyClass = try identifiers.filter { try asking("MATCH_anyEPCClass", $0, of: event) }
            #expect(anyEPC.count == 2 && anyClass.count == found - 2)
        }
    }

    @Test(arguments: [
        ("urn:epc:idpat:sgtin:4012345.011122.*", true), ("urn:epc:idpat:sgtin:4012345.*.*", true), ("urn:epc:idpat:sgtin:*.*.*", true),
        ("urn:epc:idpat:sgtin:4012345.011122.25", true), ("urn:epc:idpat:sgtin:4012345.011122.26", false),
        ("urn:epc:idpat:sgtin:4012345.011123.*", false), ("urn:epc:idpat:sgtin:4012346.*.*", false),
        ("urn:epc:idpat:sscc:4012345.*", false), ("https://id.gs1.org/01/04012345111224", true), ("https://id.gs1.org/01/04012345111232", false),
    ])
    func patternsCoverInstances(_ pattern: String, _ isCovered: Bool) throws {
        for epc in [serial, serialLink] {
            let event = try QuerySample.object { $0.epcs = [epc] }
            #expect(try asking("MATCH_epc", pattern, of: event) == isCovered)
            #expect(try asking("MATCH_anyEPC", pattern, of: event) == isCovered)
        }
    }

    @Test func onlyURNsSayHowLongTheirCompanyPrefixIs() throws {
        #expect(try !asking("MATCH_epc", "urn:epc:idpat:sgtin:401234.*.*", of: QuerySample.object { $0.epcs = [serial] }))
        #expect(try asking("MATCH_epc", "urn:epc:idpat:sgtin:401234.*.*", of: QuerySample.object { $0.epcs = [serialLink] }))
    }

    @Test(arguments: [
        ("urn:epc:id:sscc:4012345.1234567890", "urn:epc:idpat:sscc:4012345.*", "https://id.gs1.org/00/140123452345678901"),
        ("urn:epc:id:sgln:4012345.00011.7", "urn:epc:idpat:sgln:4012345.00011.*", "https://id.gs1.org/414/4012345000115/254/7"),
        ("urn:epc:id:pgln:4012345.00000", "urn:epc:idpat:pgln:4012345.*", "https://id.gs1.org/417/4012345000009"),
        ("urn:epc:id:grai:4012345.00011.S1", "urn:epc:idpat:grai:4012345.00011.*", "https://id.gs1.org/8003/04012345000115S1"),
        ("urn:epc:id:giai:4012345.TRUCK.1", "urn:epc:idpat:giai:4012345.*", "https://id.gs1.org/8004/4012345TRUCK.1"),
        ("urn:epc:id:gdti:4012345.00011.D1", "urn:epc:idpat:gdti:4012345.*.*", "https://id.gs1.org/253/4012345000115D1"),
        ("urn:epc:id:cpi:4012345.PART.77", "urn:epc:idpat:cpi:4012345.PART.*", "https://id.gs1.org/8010/4012345PART/8011/77"),
        ("urn:epc:id:itip:4012345.011122.01.02.S", "urn:epc:idpat:itip:4012345.011122.01.02.*", "https://id.gs1.org/8006/040123451112240102/21/S"),
        ("urn:epc:id:gid:95100000.12345.400", "urn:epc:idpat:gid:95100000.12345.*", "urn:epc:id:gid:95100000.12345.400"),
    ])
    func patternsOfOtherSchemes(_ urn: String, _ pattern: String, _ link: String) throws {
        for epc in [urn, link] {
            let event = try QuerySample.object { $0.epcs = [epc] }
            #expect(try asking("MATCH_epc", pattern, of: event), "\(pattern) \(epc)")
            let other = pattern.replacingOccurrences(of: "4012345", with: "4012346").replacingOccurrences(of: "95100000", with: "95100001")
            #expect(try !asking("MATCH_epc", other, of: event), "\(other) \(epc)")
        }
    }

    @Test func classesAreEqualOrCoveredByPatterns() throws {
        let lots = try QuerySample.object { $0.quantities = [QuantityElement(lot)] }
        #expect(try asking("MATCH_epcClass", "https://id.gs1.org/01/04012345111224/10/L1", of: lots))
        #expect(try !asking("MATCH_epcClass", "urn:epc:class:lgtin:4012345.011122.L2", of: lots))
        #expect(try !asking("MATCH_epcClass", "urn:epc:idpat:sgtin:4012345.011122.*", of: lots))
        let items = try QuerySample.object { $0.quantities = [QuantityElement("urn:epc:idpat:sgtin:4012345.011122.*")] }
        #expect(try asking("MATCH_epcClass", "urn:epc:idpat:sgtin:4012345.011122.*", of: items))
        #expect(try asking("MATCH_epcClass", "https://id.gs1.org/01/04012345111224", of: items))
        #expect(try asking("MATCH_epcClass", "urn:epc:idpat:sgtin:4012345.*.*", of: items))
        #expect(try !asking("MATCH_epcClass", serial, of: items))
    }

    @Test func quantitiesAreComparedExactlyWithOrWithoutAUnit() throws {
        let event = try QuerySample.object {
            $0.quantities = [QuantityElement("urn:x:a", Decimal(string: "12.5"), uom: "KGM"), QuantityElement("urn:x:b")]
        }
        for (name, value, isMet) in [
            ("EQ_quantity", "12.50", true), ("EQ_quantity", "1|12.5", true), ("EQ_quantity", "12.500001", false), ("GE_quantity", "12.5", true),
            ("GT_quantity", "12.5", false), ("LE_quantity", "12.5", true), ("LT_quantity", "12.5", false), ("LT_quantity", "12.6", true),
            ("EQ_quantity_KGM", "12.5", true), ("EQ_quantity_GRM", "12500", true), ("GE_quantity_TNE", "0.0125", true),
            ("GT_quantity_TNE", "0.0125", false), ("GE_quantity_LTR", "0", false), ("LE_quantity_LBR", "27.6", true),
            ("LE_quantity_LBR", "27.5", false),
        ] {
            #expect(try asking(name, value, of: event) == isMet, "\(name)=\(value)")
        }
        let pieces = try QuerySample.object { $0.quantities = [QuantityElement("urn:x:a", 12)] }
        #expect(try asking("EQ_quantity", "12", of: pieces))
        #expect(try !asking("EQ_quantity_KGM", "12", of: pieces))
        #expect(try !asking("GE_quantity", "0", of: QuerySample.object { $0.epcs = ["urn:x:a"] }))
    }
}
