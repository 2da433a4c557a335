extension ApplicationIdentifierRow {
    private static func text(_ identifier: String, _ title: String, _ longest: Int, with companion: String = "00") -> ApplicationIdentifierRow {
        ai(identifier, title, .x(1...longest, .percentEncoding), requires: companion)
    }

    private static func temperature(_ identifier: String, _ title: String, not other: String) -> ApplicationIdentifierRow {
        ai(identifier, title, .n(6), .x(1, .hyphen).optional, requires: "00", excludes: other)
    }

    /// (43nn): what carriers need to know of a logistic unit.
    static let transport: [ApplicationIdentifierRow] = [
        text("4300", "SHIP TO COMP", 35), text("4301", "SHIP TO NAME", 35), text("4302", "SHIP TO ADD1", 70),
        text("4303", "SHIP TO ADD2", 70, with: "4302"), text("4304", "SHIP TO SUB", 70), text("4305", "SHIP TO LOC", 70), text("4306", "SHIP TO REG", 70),
        ai("4307", "SHIP TO COUNTRY", .x(2, .countryLetters), requires: "00"),
        ai("4308", "SHIP TO PHONE", .x(1...30), requires: "00"),
        ai("4309", "SHIP TO GEO", .n(10, .latitude), .n(10, .longitude), requires: "00"),
        text("4310", "RTN TO COMP", 35), text("4311", "RTN TO NAME", 35), text("4312", "RTN TO ADD1", 70),
        text("4313", "RTN TO ADD2", 70, with: "4312"), text("4314", "RTN TO SUB", 70), text("4315", "RTN TO LOC", 70), text("4316", "RTN TO REG", 70),
        ai("4317", "RTN TO COUNTRY", .x(2, .countryLetters), requires: "00"),
        ai("4318", "RTN TO POST", .x(1...20), requires: "00"),
        ai("4319", "RTN TO PHONE", .x(1...30), requires: "00"),
        text("4320", "SRV DESCRIPTION", 35),
        ai("4321", "DANGEROUS GOODS", .n(1, .yesNo), requires: "00"),
        ai("4322", "AUTH TO LEAVE", .n(1, .yesNo), requires: "00"),
        ai("4323", "SIG REQUIRED", .n(1, .yesNo), requires: "00"),
        ai("4324", "NOT BEF DEL DT", .n(6, .dateOrMonth), .n(4, .hourAndMinute), requires: "00"),
        ai("4325", "NOT AFT DEL DT", .n(6, .dateOrMonth), .n(4, .hourAndMinute), requires: "00"),
        ai("4326", "REL DATE", .n(6, .date), requires: "00"),
        temperature("4330", "MAX TEMP F.", not: "4331"), temperature("4331", "MAX TEMP C.", not: "4330"),
        temperature("4332", "MIN TEMP F.", not: "4333"), temperature("4333", "MIN TEMP C.", not: "4332"),
    ]
}
