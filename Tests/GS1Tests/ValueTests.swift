import Testing

@testable import GS1

@Suite struct ValueTests {
    /// Application identifier, value, rule and position; no rule for values that fit.
    @Test(
        arguments: [
            ("00", "340123451111111111", nil, 0), ("00", "340123451111111112", .checkDigit, 17), ("00", "34012345111111111", .tooShort, 17),
            ("01", "0401234511111٨", .tooLong, 14), ("01", "04A12345111118", .notDigit, 2), ("01", "", .empty, 0),
            ("10", "LOT/1", nil, 0), ("10", "LOT 1", .notCSET82, 3), ("10", "123456789012345678901", .tooLong, 20),
            ("17", "280229", nil, 0), ("17", "270229", .day, 4), ("17", "260200", nil, 0), ("17", "261301", .month, 2), ("17", "260431", .day, 4),
            ("7006", "260400", .day, 4), ("7250", "20000229", nil, 0), ("7250", "19000229", .day, 6),
            ("253", "4012345000115", nil, 0), ("253", "4012345000115ABC", nil, 0), ("253", "4012345000114ABC", .checkDigit, 12),
            ("255", "4012345000115A", .notDigit, 13), ("3103", "000189", nil, 0), ("3103", "00018", .tooShort, 5),
            ("401", "ABC1234", .companyPrefix, 0), ("401", "401A", .companyPrefix, 3), ("401", "401", .companyPrefix, 0), ("401", "4012XYZ", nil, 0),
            ("421", "704100000", nil, 0), ("421", "7051", nil, 0), ("421", "7011", .country, 0), ("423", "704156", nil, 0), ("423", "70415", .tooShort, 5),
            ("423", "704157", .country, 3), ("7030", "999XYZ", nil, 0), ("7030", "998XYZ", .countryOr999, 0), ("4307", "VN", nil, 0),
            ("4307", "VV", .countryLetters, 0), ("3910", "70412", nil, 0), ("3910", "00112", .currency, 0),
            ("4300", "C%C3%B4ng+ty", nil, 0), ("4300", "100%", .percentEncoding, 3), ("4300", "%0g", .percentEncoding, 0),
            ("4309", "18000000003600000000", nil, 0), ("4309", "18000000010000000000", .latitude, 0), ("4309", "00000000003600000001", .longitude, 10),
            ("4321", "2", .yesNo, 0), ("4324", "2605312359", nil, 0), ("4324", "2605312400", .hour, 6), ("4324", "2605312360", .minute, 8),
            ("4330", "002000", nil, 0), ("4330", "002000-", nil, 0), ("4330", "002000X", .hyphen, 6),
            ("7007", "260501260520", nil, 0), ("7007", "260501", nil, 0), ("7007", "26050126052", .tooShort, 11), ("7011", "2605011330", nil, 0),
            ("7040", "1ABC", nil, 0), ("7040", "1AB=", .importerIndex, 3), ("7041", "PX", nil, 0), ("7041", "??", .packageType, 0),
            ("7241", "10", nil, 0), ("7241", "80", nil, 0), ("7241", "11", .mediaType, 0), ("7241", "00", .mediaType, 0), ("7252", "9", nil, 0),
            ("7252", "3", .sex, 0), ("7258", "1/3", nil, 0), ("7258", "9/9", nil, 0), ("7258", "01/", .positionInSequence, 0),
            ("7258", "3/1", .positionInSequence, 0), ("7258", "0/1", .positionInSequence, 0),
            ("7258", "1/0", .positionInSequence, 0), ("7258", "123", .positionInSequence, 0), ("8001", "00010000100120", .winding, 12),
            ("8001", "00010000100191", nil, 0), ("8001", "00000000100191", .nonzero, 0), ("8001", "00010000000191", .nonzero, 4),
            ("8003", "04012345555554AB", nil, 0), ("8003", "14012345555554", .zero, 0), ("8003", "04012345555553", .checkDigit, 13),
            ("8006", "040123451111180102", nil, 0), ("8006", "040123451111189999", nil, 0), ("8006", "040123451111180302", .pieceOfTotal, 14),
            ("8006", "040123451111180100", .pieceOfTotal, 16),
            ("8006", "040123451111180001", .pieceOfTotal, 14), ("8007", "DE91100000000123456789", nil, 0), ("8007", "NO751234567", nil, 0),
            ("8007", "NO09123456", .bankAccount, 0), ("8007", "BE71096123456760", .bankAccountCheck, 2),
            ("8007", "XX361234567890", .bankAccount, 0), ("8007", "BE71", .bankAccount, 0), ("8007", "BE7109612345676x", .bankAccount, 15),
            ("8008", "26053123", nil, 0), ("8008", "2605312359", nil, 0), ("8008", "260531235959", nil, 0), ("8008", "26053123596", .tooShort, 11),
            ("8008", "260531235960", .second, 10), ("8010", "0614141-11/A#", nil, 0), ("8010", "0614141a", .notCSET39, 7), ("8011", "0", .leadingZero, 0),
            ("8011", "10", nil, 0), ("8011", "01", .leadingZero, 0), ("8013", "1987654Ad4X4bL5ttr2310c2K", nil, 0),
            ("8013", "1987654Ad4X4bL5ttr2310c2X", .checkCharacters, 23),
            ("8013", "1987654Ad4X4bL5ttr2310c2i", .notCSET32, 24), ("8030", "123", nil, 0),
            ("8030", "12=", nil, 0), ("8030", "1==", nil, 0), ("8030", "123=", .padding, 3), ("8030", "1=2", .notCSET64, 1), ("8030", "===", .padding, 0),
            ("8030", "ab+c", .notCSET64, 2), ("99", String(repeating: "x", count: 90), nil, 0),
        ] as [(String, String, ElementRule?, Int)])
    func valuesAreTakenOrRefusedByTheirRule(_ identifier: String, _ value: String, _ rule: ElementRule?, _ position: Int) throws {
        let refusal = try #require(ApplicationIdentifier.named(identifier)).refusal(of: value)
        #expect(refusal?.rule == rule)
        #expect(refusal?.position ?? 0 == position)
        #expect(refusal?.identifier ?? identifier == identifier)
    }

    /// Made by the field descriptions of the two specifications.
    @Test(arguments: [
        ("8110", "012345612345611110123", true), ("8110", "106141416543213500110000310123196000", true), ("8110", "7123456", false),
        ("8110", "01234561234561111012", false), ("8110", "01234561234560", false), ("8110", "0123456123456111101239000", false),
        ("8110", "01234561234561111012335006064500607", false), ("8110", "01234561234561111012335006074500606", true),
        ("8110", "0123456123456111101233260230", false), ("8110", "01234561234561111012390000", true), ("8110", "012345612345611110123900000", false),
        ("8110", "0123456123456111101239000", false),
        ("8110", "01234561234561111012310110129", false), ("8110", "012345612345611110123101101239", true),
        ("8110", "01234561234561111012A", false), ("8112", "001234561234560123456", true), ("8112", "201234561234560123456", false),
        ("8112", "0012345612345601234567", false), ("8112", "061234567890121234569123456789012345", true), ("8112", "07", false), ("8112", "0", false),
    ])
    func couponsAreReadFieldByField(_ identifier: String, _ value: String, _ isValid: Bool) {
        #expect((ApplicationIdentifier.named(identifier)?.refusal(of: value) == nil) == isValid)
    }

    /// A code list with one entry more or less than those of 2025 has lost or invented one.
    @Test func codeListsAreWhole() throws {
        let digits = (0...999).map { String(String($0 + 1000).dropFirst()) }
        let letters = (0x41...0x5A).flatMap { first in (0x41...0x5A).map { String(decoding: [UInt8(first), UInt8($0)], as: UTF8.self) } }
        let taken = { (identifier: String, values: [String]) in values.filter { ApplicationIdentifier.named(identifier)?.refusal(of: $0) == nil }.count }
        #expect(taken("422", digits) == 249)
        #expect(taken("7030", digits.map { $0 + "X" }) == 250)
        #expect(taken("4307", letters) == 249)
        #expect(taken("3910", digits.map { $0 + "1" }) == 182)
        #expect(PackageTypes.codes.count == 431)
    }

    /// What may follow the required fields of (8110), in the order of the options.
    @Test(arguments: [
        ("101101239", true), ("131101239", true), ("141101239", false), ("101191239", true), ("101151239", false), ("101101230123456", true),
        ("10110123012345", false), ("1011012371234567890123", false), ("100", false), ("21101239", true), ("2110129", false), ("201101239", false),
        ("261234560129", false), ("3200131", true), ("3200132", false), ("3200010", false), ("320013", false), ("4200131", true), ("4200132", false),
        ("32001314200131", true), ("32001314200130", true), ("32001304200131", false), ("42001313200131", false), ("50123456", true), ("5012345", false),
        ("59123456789012345", true), ("611234567", true), ("60123456", false), ("671234567890123", true), ("6812345678901234", false), ("61123456", false),
        ("92000", true), ("95000", true), ("96219", false), ("96211", true), ("93000", false), ("94000", false), ("90300", false), ("90002", false),
        ("9000", false), ("7", false), ("8", false), ("611234567" + "90000" + "0", false),
    ])
    func optionsOfCouponsAreRead(_ options: String, _ isValid: Bool) {
        #expect((ApplicationIdentifier.named("8110")?.refusal(of: "012345612345611110123" + options) == nil) == isValid)
    }

    @Test func mediaTypesAreThoseThatAreGivenOut() {
        let taken = (0...99).filter { ApplicationIdentifier.named("7241")?.refusal(of: $0 < 10 ? "0\($0)" : "\($0)") == nil }
        #expect(taken == Array(1...10) + Array(80...99))
    }

    @Test func aDeviceIdentifierOfDigitsAloneIsRefused() throws {
        let values = (1000...2500).map { String($0) + (CheckCharacters.expected(after: String($0)) ?? "") }
        let digitsOnly = values.filter { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
        #expect(!digitsOnly.isEmpty && digitsOnly.count < values.count)
        let definition = try #require(ApplicationIdentifier.named("8014"))
        for value in values { #expect(definition.refusal(of: value)?.rule == (digitsOnly.contains(value) ? .hasNonDigit : nil)) }
    }

    @Test func aDateBelongsToTheCenturyNearest() {
        #expect(GS1Date("260531", asOf: 2026)?.year == 2026)
        #expect(GS1Date("760101", asOf: 2026)?.year == 2076)
        #expect(GS1Date("770101", asOf: 2026)?.year == 1977)
        #expect(GS1Date("450101", asOf: 2095)?.year == 2145)
        #expect(GS1Date("460101", asOf: 2095)?.year == 2046)
        #expect(GS1Date("240200", asOf: 2026)?.day == 29)
        #expect(GS1Date("240200", asOf: 2026)?.isWholeMonth == true)
        #expect(GS1Date("230229", asOf: 2026) == nil)
        #expect(GS1Date("2305", asOf: 2026) == nil)
    }

    @Test func everyRuleHasASentenceOfItsOwn() {
        let sentences = ElementRule.allCases.map { ElementRefused($0, identifier: "01", detail: "x").sentence }
        #expect(Set(sentences).count == ElementRule.allCases.count)
        #expect(
            ElementRefused(.checkDigit, identifier: "01", position: 13, detail: "8").description
                == "(01): The check digit should be 8. [check_digit, position 14]")
    }
}
