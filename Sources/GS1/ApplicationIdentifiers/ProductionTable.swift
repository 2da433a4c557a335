extension ApplicationIdentifierRow {
    private static let processors: [ApplicationIdentifierRow] = (0...9).map {
        ai("703\($0)", "PROCESSOR # \($0)", .n(3, .countryOr999), .x(1...27), requires: "01,02")
    }

    private static let certificates: [ApplicationIdentifierRow] = (0...9).map {
        ai("723\($0)", "CERT # \($0 + 1)", .x(2), .x(1...28), requires: "01,8004")
    }

    private static let reimbursementNumbers: [ApplicationIdentifierRow] = ["PZN", "CIP", "CN", "DRN", "AIM", "NDC", "AIC", "SRN"].enumerated().map {
        ai("71\($0.offset)", "NHRN \($0.element)", .x(1...20), requires: "01")
    }

    /// (70nn), (71n) and (723n): how and where something was made, and who says so.
    static let production: [ApplicationIdentifierRow] =
        [
            ai("7001", "NSN", .n(13), requires: "01,02,8006,8026"),
            ai("7002", "MEAT CUT", .x(1...30), requires: "01,02"),
            ai("7003", "EXPIRY TIME", .n(6, .date), .n(4, .hourAndMinute), requires: "01,02,03"),
            ai("7004", "ACTIVE POTENCY", .n(1...4), requires: "01+10,03+10"),
            ai("7005", "CATCH AREA", .x(1...12), requires: "01,02"),
            ai("7006", "FIRST FREEZE DATE", .n(6, .date), requires: "01,02"),
            ai("7007", "HARVEST DATE", .n(6, .date), .n(6, .date).optional, requires: "01,02"),
            ai("7008", "AQUATIC SPECIES", .x(1...3), requires: "01,02"),
            ai("7009", "FISHING GEAR TYPE", .x(1...10), requires: "01,02"),
            ai("7010", "PROD METHOD", .x(1...2), requires: "01,02,03"),
            ai("7011", "TEST BY DATE", .n(6, .date), .n(4, .hourAndMinute).optional, requires: "01,02,03"),
            ai("7020", "REFURB LOT", .x(1...20), requires: "01+416,03+416,8006+416"),
            ai("7021", "FUNC STAT", .x(1...20), requires: "01,03,8006"),
            ai("7022", "REV STAT", .x(1...20), requires: "01+7021,03+7021,8006+7021"),
            ai("7023", "GIAI - ASSEMBLY", .x(1...30, .companyPrefix)),
            ai("7040", "UIC+EXT", .n(1), .x(1), .x(1), .x(1, .importerIndex), use: []),
            ai("7041", "UFRGT UNIT TYPE", .x(1...4, .packageType), use: [], requires: "00"),
            ai("7240", "PROTOCOL", .x(1...20), requires: "01,8006", excludes: "03"),
        ] + processors + reimbursementNumbers + certificates

    /// (724n) and (725n): people in health care.
    static let patients: [ApplicationIdentifierRow] = [
        ai("7241", "AIDC MEDIA TYPE", .n(2, .mediaType), requires: "8017,8018"),
        ai("7242", "VCN", .x(1...25), requires: "8017,8018"),
        ai("7250", "DOB", .n(8, .fullDate), requires: "8018", excludes: "7251"),
        ai("7251", "DOB TIME", .n(8, .fullDate), .n(4, .hourAndMinute), requires: "8018", excludes: "7250"),
        ai("7252", "BIO SEX", .n(1, .sex), requires: "8018"),
        ai("7253", "FAMILY NAME", .x(1...40, .percentEncoding), requires: "8017,8018", excludes: "7256,7259"),
        ai("7254", "GIVEN NAME", .x(1...40, .percentEncoding), requires: "8017,8018", excludes: "7256,7259"),
        ai("7255", "SUFFIX", .x(1...10), requires: "8017,8018", excludes: "7256,7259"),
        ai("7256", "FULL NAME", .x(1...90, .percentEncoding), requires: "8017,8018"),
        ai("7257", "PERSON ADDR", .x(1...70, .percentEncoding), requires: "8018"),
        ai("7258", "BIRTH SEQUENCE", .x(3, .positionInSequence), requires: "8018+7259"),
        ai("7259", "BABY", .x(1...40, .percentEncoding), requires: "8018", excludes: "7256"),
    ]
}
