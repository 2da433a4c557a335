/// How well a claim (stars, VietGAP, area code) is backed.
public enum ClaimLevel: String, CaseIterable, Hashable, Comparable, Sendable {
    /// The organisation says so.
    case declared
    /// A document is on file.
    case evidenced
    /// The body that grants it has entered or confirmed it.
    case verified

    public var term: LocalizedText {
        switch self {
        case .declared: LocalizedText(vi: "tự khai báo", en: "declared", zh: "自行申报")
        case .evidenced: LocalizedText(vi: "có minh chứng", en: "evidenced", zh: "有证明文件")
        case .verified: LocalizedText(vi: "đã xác minh", en: "verified", zh: "已核实")
        }
    }

    public static func < (left: ClaimLevel, right: ClaimLevel) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .declared: 0
        case .evidenced: 1
        case .verified: 2
        }
    }
}
