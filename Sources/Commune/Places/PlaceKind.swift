/// What a unit is called by law. One unit may change its kind and keep its code: Bắc Ninh became a city on 20 September 2026.
public enum PlaceKind: String, CaseIterable, Hashable, Sendable {
    case province = "tinh"
    case city = "thanh-pho"
    case ruralDistrict = "huyen"
    case town = "thi-xa"
    case urbanDistrict = "quan"
    case commune = "xa"
    case ward = "phuong"
    case township = "thi-tran"
    case specialZone = "dac-khu"

    public var term: LocalizedText {
        switch self {
        case .province: LocalizedText(vi: "tỉnh", en: "province", zh: "省")
        case .city: LocalizedText(vi: "thành phố", en: "city", zh: "市")
        case .ruralDistrict: LocalizedText(vi: "huyện", en: "district", zh: "县")
        case .town: LocalizedText(vi: "thị xã", en: "town", zh: "市社")
        case .urbanDistrict: LocalizedText(vi: "quận", en: "urban district", zh: "郡")
        case .commune: LocalizedText(vi: "xã", en: "commune", zh: "乡")
        case .ward: LocalizedText(vi: "phường", en: "ward", zh: "坊")
        case .township: LocalizedText(vi: "thị trấn", en: "township", zh: "市镇")
        case .specialZone: LocalizedText(vi: "đặc khu", en: "special zone", zh: "特区")
        }
    }
}
