/// A level of the administrative map. Districts ended on 30 June 2025; older codes and addresses still name them.
public enum PlaceLevel: String, CaseIterable, Hashable, Sendable {
    case province, district, commune

    public var term: LocalizedText {
        switch self {
        case .province: LocalizedText(vi: "tỉnh, thành phố", en: "province or city", zh: "省、直辖市")
        case .district: LocalizedText(vi: "huyện", en: "district", zh: "县")
        case .commune: LocalizedText(vi: "xã, phường, đặc khu", en: "commune, ward or special zone", zh: "乡、坊、特区")
        }
    }

    /// Digits of a code of this level (Decision 19/2025/QĐ-TTg; districts: Decision 124/2004/QĐ-TTg).
    public var digits: Int {
        switch self {
        case .province: 2
        case .district: 3
        case .commune: 5
        }
    }
}
