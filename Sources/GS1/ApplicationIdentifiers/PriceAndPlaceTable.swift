extension ApplicationIdentifierRow {
    private static let variableMeasures = "30,31nn,32nn,35nn,36nn"

    /// (390n) to (395n): the last digit of the identifier says how many digits stand behind the decimal point.
    static let prices: [ApplicationIdentifierRow] = [
        ai("3900-3909", "AMOUNT", .n(1...15), requires: "255,8020", excludes: "390n,391n,394n,8111"),
        ai("3910-3919", "AMOUNT", .n(3, .currency), .n(1...15), requires: "8020", excludes: "391n"),
        ai("3920-3929", "PRICE", .n(1...15), requires: "01+30,01+31nn,01+32nn,01+35nn,01+36nn", excludes: "392n,393n"),
        ai("3930-3939", "PRICE", .n(3, .currency), .n(1...15), requires: variableMeasures, excludes: "393n"),
        ai("3940-3943", "PRCNT OFF", .n(4), requires: "255", excludes: "394n,8111"),
        ai("3950-3955", "PRICE/UoM", .n(6), requires: variableMeasures, excludes: "392n,393n,395n,8005"),
    ]

    private static let countries: [Component] = [
        .n(3, .country), .n(3, .country).optional, .n(3, .country).optional, .n(3, .country).optional, .n(3, .country).optional,
    ]

    private static func countryList(_ identifier: String, _ title: String) -> ApplicationIdentifierRow {
        ApplicationIdentifierRow(
            range: identifier, title: title, components: countries, use: .attribute, requires: "01,02,03", excludes: "426", key: nil)
    }

    private static func location(_ identifier: String, _ title: String, requires: String = "", key: [[String]]? = nil) -> ApplicationIdentifierRow {
        ai(identifier, title, .n(13, .checkDigit, .companyPrefix), use: .predefined, requires: requires, key: key)
    }

    /// (400) to (427): orders, consignments, places and countries.
    static let locations: [ApplicationIdentifierRow] = [
        ai("400", "ORDER NUMBER", .x(1...30)),
        ai("401", "GINC", .x(1...30, .companyPrefix), key: []),
        ai("402", "GSIN", .n(17, .checkDigit, .companyPrefix), key: []),
        ai("403", "ROUTE", .x(1...30), requires: "00"),
        location("410", "SHIP TO LOC"), location("411", "BILL TO"), location("412", "PURCHASE FROM"), location("413", "SHIP FOR LOC"),
        location("414", "LOC No.", key: [["254"], ["7040"]]),
        location("415", "PAY TO", requires: "8020", key: [["8020"]]),
        location("416", "PROD/SERV LOC"),
        location("417", "PARTY", key: [["7040"]]),
        ai("420", "SHIP TO POST", .x(1...20), excludes: "421"),
        ai("421", "SHIP TO POST", .n(3, .country), .x(1...9), excludes: "4307"),
        ai("422", "ORIGIN", .n(3, .country), requires: "01,02,03,8006,8026", excludes: "426"),
        countryList("423", "COUNTRY - INITIAL PROCESS"),
        ai("424", "COUNTRY - PROCESS", .n(3, .country), requires: "01,02,03", excludes: "426"),
        countryList("425", "COUNTRY - DISASSEMBLY"),
        ai("426", "COUNTRY - FULL PROCESS", .n(3, .country), requires: "01,02,03"),
        ai("427", "ORIGIN SUBDIVISION", .x(1...3), requires: "01+422,02+422,03+422"),
    ]
}
