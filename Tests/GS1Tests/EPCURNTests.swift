import GS1
import Testing

/// Pairs by the EPC Tag Data Standard; check digits reckoned by hand.
@Suite struct EPCURNTests {
    @Test(arguments: [
        ("id:sgtin:0614141.107346.2017", "/01/10614141073464/21/2017"), ("id:sgtin:415056789012.0.987", "/01/04150567890128/21/987"),
        ("id:sgtin:0614141.812345.6789%2F%26!()", "/01/80614141123458/21/6789%2F%26%21%28%29"),
        ("class:lgtin:4012345.012345.998877", "/01/04012345123456/10/998877"), ("idpat:sgtin:4012345.098765.*", "/01/04012345987652"),
        ("id:sscc:0614141.1234567890", "/00/106141412345678908"), ("id:sgln:4012345.00011.987", "/414/4012345000115/254/987"),
        ("id:sgln:4012345.00011.0", "/414/4012345000115"), ("id:pgln:4012345.00000", "/417/4012345000009"),
        ("id:pgln:999999999999.", "/417/9999999999994"), ("id:grai:4012345.55555.987", "/8003/04012345555554987"),
        ("idpat:grai:4012345.55555.*", "/8003/04012345555554"), ("id:giai:4000001.111", "/8004/4000001111"),
        ("id:gsrn:0614141.0000010253", "/8018/061414100000102534"), ("id:gsrnp:4012345.0000000007", "/8017/401234500000000074"),
        ("id:gdti:0614141.00001.1618034", "/253/06141410000121618034"), ("idpat:gdti:0614141.00001.*", "/253/0614141000012"),
        ("id:cpi:0614141.11-A%23%2F.1234", "/8010/061414111-A%23%2F/8011/1234"), ("idpat:cpi:0614141.11-A.*", "/8010/061414111-A"),
        ("id:sgcn:4012345.67890.04711", "/255/401234567890104711"), ("id:ginc:0614141.xyz47%2F11", "/401/0614141xyz47%2F11"),
        ("id:gsin:4012345.222333444", "/402/40123452223334442"), ("id:itip:4012345.011111.01.02.987", "/8006/040123451111180102/21/987"),
        ("idpat:itip:4012345.011111.01.02.*", "/8006/040123451111180102"),
        ("id:upui:1234567.098765.51qIgY)%3C", "/01/01234567987651/235/51qIgY%29%3C"), ("idpat:upui:1234567.098765.*", "/01/01234567987651"),
    ])
    func everySchemeWithAKeyHasItsLink(_ urn: String, _ path: String) throws {
        #expect(DigitalLink(epc: "urn:epc:" + urn)?.path == path)
        let link = try DigitalLink(parsingEPC: "urn:epc:" + urn)
        let body = urn.split(separator: ":")[2]
        #expect(try link.epcURN(companyPrefixLength: body.prefix { $0 != "." }.count) == "urn:epc:" + urn.replacing("idpat:upui", with: "idpat:sgtin"))
    }

    @Test(arguments: [
        "", "urn:epc:id:sgtin", "urn:epc:id:sgtin:", "urn:epc:id:sgtin:0614141.107346", "urn:epc:id:sgtin:061414.107346.1",
        "urn:epc:id:sgtin:0614141.10734x.1", "urn:epc:id:sgtin:0614141.107346.", "urn:epc:id:sgtin:0614141.107346.%2",
        "urn:epc:id:sgtin:0614141.107346.123456789012345678901", "urn:epc:id:sgtin:12345.10734612.1", "urn:epc:id:sscc:1234567.",
        "urn:epc:id:gid:95100000.12345.400", "urn:epc:idpat:sgtin:0614141.107346.1", "urn:epc:id:giai:4000001.", "urn:epc:id:cpi:0614141",
        "urn:epc:class:sgtin:0614141.107346.1", "urn:EPC:id:sgtin:0614141.107346.1", "https://id.gs1.org/01/10614141073464",
        "urn:epc:id:sgtin:0614141.107346.vải", "urn:epc:id:itip:4012345.011111.1.02.987", "urn:epc:id:sgtin:0614141.107346.a/b",
        "urn:epc:id:sgtin:0614141.107346.a\"b", "urn:epc:class:lgtin:4012345.012345.a?b", "urn:epc:id:giai:4000001.a&b", "urn:epc:id:ginc:0614141.x<y",
        "urn:epc:id:sgln:4012345.00011.a/b", "urn:epc:id:grai:4012345.55555.a>b", "urn:epc:id:gdti:0614141.00001.a/b", "urn:epc:id:cpi:0614141.11#.1",
        "urn:epc:id:giai:40000.1A", "urn:epc:id:giai:4000000000000.1A", "urn:epc:idpat:cpi:40000.1A.*", "urn:epc:idpat:sgtin:0614141.*.*",
    ])
    func otherTextsHaveNone(_ urn: String) {
        #expect(DigitalLink(epc: urn) == nil)
    }

    @Test func theLengthOfACompanyPrefixIsAskedForAndNeverGuessed() throws {
        let link = try DigitalLink(parsing: "https://id.gs1.org/01/80614141123458/21/6789")
        #expect(try link.epcURN(companyPrefixLength: 6) == "urn:epc:id:sgtin:061414.8112345.6789")
        #expect(try link.epcURN(companyPrefixLength: 12) == "urn:epc:id:sgtin:061414112345.8.6789")
        for length in [-1, 0, 5, 13, .max] { #expect(throws: EPCRefused.companyPrefixLength(length)) { try link.epcURN(companyPrefixLength: length) } }
        let table = CompanyPrefixLengths(["0614": 6, "0614141": 7, "401": 8])
        #expect(try link.epcURN(table) == "urn:epc:id:sgtin:0614141.812345.6789")
        for urn in [
            "urn:epc:id:giai:40123456.AB", "urn:epc:id:sscc:0614141.1234567890", "urn:epc:id:grai:0614141.55555.987", "urn:epc:id:gsrn:40123456.000010253",
            "urn:epc:id:itip:0614141.011111.01.02.987", "urn:epc:id:pgln:0614141.00000",
        ] {
            #expect(try DigitalLink(parsingEPC: urn).epcURN(table) == urn)
        }
        #expect(throws: EPCRefused.companyPrefixUnknown("950600013437")) { try DigitalLink(parsing: "https://a/01/09506000134376").epcURN(table) }
    }

    @Test(arguments: [
        ("/415/4012345000115/8020/X", EPCRefused.noScheme(key: "415")), ("/8013/1987654Ad4X4bL5ttr2310c2K", .noScheme(key: "8013")),
        ("/414/4012345000115/254/0", .extensionZero), ("/8006/040123451111180102/10/L", .noScheme(key: "8006")),
        ("/8004/4012A", .companyPrefixLength(7)), ("/401/4012345", .companyPrefixLength(7)),
    ])
    func linksWithoutAURNSayWhy(_ path: String, _ refusal: EPCRefused) throws {
        let link = try DigitalLink(parsing: "https://id.gs1.org" + path)
        #expect(throws: refusal) { try link.epcURN(companyPrefixLength: 7) }
        #expect(!refusal.sentence.isEmpty && !refusal.code.isEmpty)
    }

    @Test(arguments: [
        ("urn:epc:id:gid:95100000.12345.400", EPCRefused.scheme("gid")), ("urn:epc:id:sgtin:0614141.107346", .malformed), ("urn:x", .malformed),
        ("", .malformed),
        ("urn:epc:id:cpi:0614141.A.0012", .value(ElementRefused(.leadingZero, identifier: "8011"))),
        ("urn:epc:id:itip:4012345.011111.03.02.987", .value(ElementRefused(.pieceOfTotal, identifier: "8006", position: 14))),
    ])
    func urnsThatBreakARuleAreRefusedWhenChecked(_ urn: String, _ refusal: EPCRefused) {
        #expect(throws: refusal) { try DigitalLink(parsingEPC: urn) }
    }
}
