import GS1
import Testing

@Suite struct IdentificationKeyTests {
    @Test func partsOfKeysHaveNames() throws {
        #expect(try GRAI(parsing: "04012345555554ABC").assetType == "4012345555554")
        #expect(GRAI("04012345555554ABC")?.serial == "ABC")
        #expect(GRAI("04012345555554")?.serial == nil)
        #expect(GDTI("4012345000115X1")?.documentType == "4012345000115")
        #expect(GDTI("4012345000115X1")?.serial == "X1")
        #expect(GCN("4012345000115007")?.serial == "007")
        #expect(ITIP("040123451111180212")?.piece == 2)
        #expect(ITIP("040123451111180212")?.total == 12)
        #expect(GMN("1987654Ad4X4bL5ttr2310c2K")?.checkCharacters == "2K")
        #expect(GSRN("401234500000000074")?.element == ElementString.Element("8018", "401234500000000074"))
        #expect(GINC("4012345XYZ") != nil && GIAI("4012345XYZ") != nil && CPID("4012345XY/") != nil && PGLN("4012345000115") != nil)
    }

    @Test func aRefusedKeyNamesRuleAndPlace() {
        #expect(throws: ElementRefused(.checkDigit, identifier: "8003", position: 13, detail: "4")) { try GRAI(parsing: "04012345555553") }
        #expect(throws: ElementRefused(.companyPrefix, identifier: "8004", position: 0)) { try GIAI(parsing: "ABC1") }
        #expect(throws: ElementRefused(.notCSET39, identifier: "8010", position: 7)) { try CPID(parsing: "4012345xy") }
        #expect(throws: ElementRefused(.tooShort, identifier: "402", position: 3)) { try GSIN(parsing: "401") }
        #expect(throws: ElementRefused(.tooLong, identifier: "235", position: 28)) {
            try UPUI(#require(GTIN("4012345111118")), thirdPartySerial: String(repeating: "x", count: 29))
        }
        #expect(GSRNP("401234500000000075") == nil)
    }

    @Test(arguments: [
        ("96385074", PrefixUse.company), ("4012345111118", .company), ("9780201379624", .book), ("9520123456788", .demonstration),
        ("2012345000009", .restrictedCirculation), ("9771234567003", .serialPublication), ("9801234567897", .refundReceipt), ("9812345678907", .coupon),
    ])
    func prefixesSayWhatANumberIsFor(_ text: String, _ use: PrefixUse) throws {
        let gtin = GTIN(text) ?? GTIN(text.dropLast() + String(CheckDigit.expected(after: text.dropLast()) ?? 0))
        #expect(gtin?.prefixUse == use)
    }

    /// The borders of the ranges, of which most are three digits long.
    @Test(
        arguments: [
            (.unused, ["0000000", "0000099"]), (.company, ["0000100", "001", "019", "030", "039", "050", "199", "300", "950", "953", "976", "985", "989"]),
            (.restrictedCirculation, ["020", "029", "040", "049", "200", "299"]), (.generalManager, ["951"]), (.demonstration, ["952"]),
            (.serialPublication, ["977"]), (.book, ["978", "979"]), (.refundReceipt, ["980"]), (.coupon, ["981", "984", "990", "999"]),
        ] as [(PrefixUse, [String])])
    func prefixesEndWhereTheirRangeEnds(_ use: PrefixUse, _ prefixes: [String]) {
        for prefix in prefixes {
            let body = prefix + String(repeating: "1", count: 12 - prefix.utf8.count)
            #expect(GLN(body + String(CheckDigit.expected(after: body) ?? 0))?.prefixUse == use, "\(prefix)")
        }
    }

    @Test func checkCharactersWeighEveryPlace() {
        #expect(CheckCharacters.expected(after: "1987654Ad4X4bL5ttr2310c") == "2K")
        #expect(CheckCharacters.expected(after: "zyxwvutsrqponmlkjihgfedcb") == "QN")
        #expect(CheckCharacters.expected(after: "zyxwvutsrqponmlkjihgfedcba") == nil && CheckCharacters.expected(after: "a b") == nil)
    }

    @Test func aGTINIsWrittenInTheLengthAskedFor() {
        let gtin = GTIN("4012345111118")
        #expect(gtin?.written(digits: 13) == "4012345111118")
        #expect(gtin?.written(digits: 14) == "04012345111118")
        #expect(gtin?.written(digits: 12) == nil)
        #expect(gtin?.written(digits: 10) == nil)
        #expect(GTIN("96385074")?.written(digits: 8) == "96385074")
        #expect(GTIN("94012345111111")?.isVariableMeasure == true)
        #expect(gtin?.isVariableMeasure == false)
    }

    @Test func aTextIsSortedIntoTheKeysItCanBe() {
        let names = { (text: String) in KeyCandidate.all(for: text).map(\.name) }
        #expect(names("4012345111118") == ["GTIN-13", "GLN", "PGLN", "GDTI", "GCN", "CPID", "GIAI", "GINC"])
        #expect(names("96385074") == ["GTIN-8", "GMN", "CPID", "GIAI", "GINC"])
        #expect(names("401") == [] && names("") == [] && names("abc") == [] && names("ả") == [])
        let wrong = KeyCandidate.all(for: "4012345111117").first
        #expect(wrong?.check == KeyCandidate.Check(found: "7", expected: "8"))
        #expect(wrong?.refusal == ElementRefused(.checkDigit, identifier: "01", position: 12, detail: "8"))
        #expect(KeyCandidate.all(for: "1987654Ad4X4bL5ttr2310c2X").first { $0.name == "GMN" }?.check?.expected == "2K")
        #expect(KeyCandidate.all(for: "340123451111111111").first { $0.name == "SSCC" }?.refusal == nil)
    }
}
