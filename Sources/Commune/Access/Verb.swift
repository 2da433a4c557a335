/// What can be done through the service. Every route carries exactly one verb.
public enum Verb: String, CaseIterable, Hashable, Sendable {
    case scan
    case apply
    case claim
    case readApplications
    case reviewApplications
    case manageKeys
    case readRecords
    case registerRecords
    case reviewRecords
    case grantCodes
    case certify
    case issueCodes
    case captureEvents
    case recall
    case publishFeeds
    case readFeeds
    case fetchFeed
    case readAudit

    public var meaning: LocalizedText {
        switch self {
        case .scan: LocalizedText(vi: "quét mã, xem trang công khai", en: "scan a code, read public pages")
        case .apply: LocalizedText(vi: "nộp hồ sơ đăng ký", en: "apply for registration")
        case .claim: LocalizedText(vi: "theo dõi hồ sơ và nhận khóa API", en: "follow the application and claim the API key")
        case .readApplications: LocalizedText(vi: "xem hồ sơ đăng ký", en: "read applications")
        case .reviewApplications: LocalizedText(vi: "duyệt hoặc trả lại hồ sơ đăng ký", en: "approve or return applications")
        case .manageKeys: LocalizedText(vi: "quản lý khóa API của mình", en: "manage one's own API keys")
        case .readRecords: LocalizedText(vi: "xem hồ sơ trong phạm vi", en: "read records within reach")
        case .registerRecords: LocalizedText(vi: "đăng ký và sửa hồ sơ của mình", en: "register and amend one's own records")
        case .reviewRecords: LocalizedText(vi: "duyệt hoặc trả lại hồ sơ", en: "approve or return records")
        case .grantCodes: LocalizedText(vi: "cấp, đình chỉ, phục hồi mã số vùng trồng", en: "grant, suspend and reinstate area codes")
        case .certify: LocalizedText(vi: "công nhận và thu hồi sao OCOP", en: "recognise and withdraw OCOP stars")
        case .issueCodes: LocalizedText(vi: "phát hành mã truy xuất", en: "issue trace codes")
        case .captureEvents: LocalizedText(vi: "ghi sự kiện truy xuất", en: "capture trace events")
        case .recall: LocalizedText(vi: "thu hồi lô hàng", en: "recall lots")
        case .publishFeeds: LocalizedText(vi: "xuất bản nguồn cấp cho sàn", en: "publish feeds")
        case .readFeeds: LocalizedText(vi: "xem nguồn cấp và lỗi giữ lại", en: "read feeds and their findings")
        case .fetchFeed: LocalizedText(vi: "tải nguồn cấp của mình", en: "fetch one's feeds")
        case .readAudit: LocalizedText(vi: "xem nhật ký", en: "read the audit log")
        }
    }
}

/// Who may do what: the one table behind the routes, the security text of the API document and the README (design section 9).
public enum Permissions {
    public static func verbs(of kind: ActorKind) -> Set<Verb> {
        switch kind {
        case .consumer: [.scan, .apply]
        case .applicant: [.scan, .apply, .claim]
        case .cooperative: [.scan, .apply, .manageKeys, .readRecords, .registerRecords, .issueCodes, .captureEvents]
        case .helper: [.scan, .apply, .readRecords, .registerRecords, .captureEvents]
        case .communeOfficer: [.scan, .apply, .readApplications, .reviewApplications, .readRecords, .reviewRecords]
        case .ocopOffice: [.scan, .apply, .readRecords, .certify]
        case .agriculture: [.scan, .apply, .readRecords, .grantCodes]
        case .department: [.scan, .apply, .readApplications, .readRecords, .recall, .publishFeeds, .readFeeds]
        case .marketplace: [.scan, .apply, .fetchFeed]
        case .auditor: [.scan, .apply, .readApplications, .readRecords, .readFeeds, .readAudit]
        }
    }

    public static func may(_ kind: ActorKind, _ verb: Verb) -> Bool {
        verbs(of: kind).contains(verb)
    }

    /// The kinds of actor that may, in the order of the table.
    public static func actors(for verb: Verb) -> [ActorKind] {
        ActorKind.allCases.filter { may($0, verb) }
    }
}
