extension ApplicationIdentifierRow {
    private static let items = "01,02,03,8006,8026"

    /// (00) to (37), without the measures.
    static let tradeItems: [ApplicationIdentifierRow] = [
        ai("00", "SSCC", .n(18, .checkDigit, .companyPrefixBehindFirst), use: .predefined, key: []),
        ai(
            "01", "GTIN", .n(14, .checkDigit, .companyPrefixBehindFirst), use: .predefined, excludes: "255,37", key: [["22", "10", "21"], ["235"]]),
        ai("02", "CONTENT", .n(14, .checkDigit, .companyPrefixBehindFirst), use: .predefined, requires: "37", excludes: "01,03"),
        ai("03", "MTO GTIN", .n(14, .checkDigit, .companyPrefixBehindFirst), use: .predefinedLength, excludes: "01,02,37,235"),
        ai("10", "BATCH/LOT", .x(1...20), requires: items),
        ai("11", "PROD DATE", .n(6, .dateOrMonth), use: .predefined, requires: items),
        ai("12", "DUE DATE", .n(6, .dateOrMonth), use: .predefined, requires: "8020"),
        ai("13", "PACK DATE", .n(6, .dateOrMonth), use: .predefined, requires: items),
        ai("15", "BEST BEFORE or BEST BY", .n(6, .dateOrMonth), use: .predefined, requires: items),
        ai("16", "SELL BY", .n(6, .dateOrMonth), use: .predefined, requires: items),
        ai("17", "USE BY or EXPIRY", .n(6, .dateOrMonth), use: .predefined, requires: "01,02,03,255,8006,8026"),
        ai("20", "VARIANT", .n(2), use: .predefined, requires: items),
        ai("21", "SERIAL", .x(1...20), use: [], requires: "01,03,8006", excludes: "235"),
        ai("22", "CPV", .x(1...20), use: [], requires: "01"),
        ai("235", "TPX", .x(1...28), use: [], requires: "01"),
        ai("240", "ADDITIONAL ID", .x(1...30), requires: items),
        ai("241", "CUST. PART No.", .x(1...30), requires: items),
        ai("242", "MTO VARIANT", .n(1...6), requires: "01,02,8006,8026"),
        ai("243", "PCN", .x(1...20), requires: "01,03"),
        ai("250", "SECONDARY SERIAL", .x(1...30), requires: "01+21,03+21,8006+21"),
        ai("251", "REF. TO SOURCE", .x(1...30), requires: "01,03,8006"),
        ai("253", "GDTI", .n(13, .checkDigit, .companyPrefix), .x(1...17).optional, key: []),
        ai("254", "GLN EXTENSION COMPONENT", .x(1...20), use: [], requires: "414"),
        ai("255", "GCN", .n(13, .checkDigit, .companyPrefix), .n(1...12).optional, excludes: "01,02,415,8006,8020,8026", key: []),
        ai("30", "VAR. COUNT", .n(1...8), requires: "01,02"),
        ai("37", "COUNT", .n(1...8), requires: "00+02,00+8026"),
    ]

    /// Variable measures of trade items: six digits; the last digit of the identifier says how many stand behind the decimal point.
    static let measures: [ApplicationIdentifierRow] =
        [
            measure("337", "KG PER m²", requires: "01")
        ]
        + [
            ("310", "NET WEIGHT (kg)"), ("311", "LENGTH (m)"), ("312", "WIDTH (m)"), ("313", "HEIGHT (m)"), ("314", "AREA (m²)"),
            ("315", "NET VOLUME (l)"), ("316", "NET VOLUME (m³)"), ("320", "NET WEIGHT (lb)"), ("321", "LENGTH (in)"), ("322", "LENGTH (ft)"),
            ("323", "LENGTH (yd)"), ("324", "WIDTH (in)"), ("325", "WIDTH (ft)"), ("326", "WIDTH (yd)"), ("327", "HEIGHT (in)"),
            ("328", "HEIGHT (ft)"), ("329", "HEIGHT (yd)"), ("350", "AREA (in²)"), ("351", "AREA (ft²)"), ("352", "AREA (yd²)"),
            ("356", "NET WEIGHT (tr oz)"), ("357", "NET VOLUME (oz)"), ("360", "NET VOLUME (qt (US))"), ("361", "NET VOLUME (gal.)"),
            ("364", "NET VOLUME (in³)"), ("365", "NET VOLUME (ft³)"), ("366", "NET VOLUME (yd³)"),
        ].map { measure($0, $1, requires: "01,02") }

    /// Measures of logistic units and of trade items as they are shipped.
    static let logisticMeasures: [ApplicationIdentifierRow] = [
        ("330", "GROSS WEIGHT (kg)"), ("331", "LENGTH (m), log"), ("332", "WIDTH (m), log"), ("333", "HEIGHT (m), log"), ("334", "AREA (m²), log"),
        ("335", "VOLUME (l), log"), ("336", "VOLUME (m³), log"), ("340", "GROSS WEIGHT (lb)"), ("341", "LENGTH (in), log"), ("342", "LENGTH (ft), log"),
        ("343", "LENGTH (yd), log"), ("344", "WIDTH (in), log"), ("345", "WIDTH (ft), log"), ("346", "WIDTH (yd), log"), ("347", "HEIGHT (in), log"),
        ("348", "HEIGHT (ft), log"), ("349", "HEIGHT (yd), log"), ("353", "AREA (in²), log"), ("354", "AREA (ft²), log"), ("355", "AREA (yd²), log"),
        ("362", "VOLUME (qt (US)), log"), ("363", "VOLUME (gal (US)), log"), ("367", "VOLUME (in³), log"), ("368", "VOLUME (ft³), log"),
        ("369", "VOLUME (yd³), log"),
    ].map { measure($0, $1, requires: "00,01") }

    private static func measure(_ stem: String, _ title: String, requires: String) -> ApplicationIdentifierRow {
        ai("\(stem)0-\(stem)5", title, .n(6), use: .predefined, requires: requires, excludes: stem + "n")
    }
}
