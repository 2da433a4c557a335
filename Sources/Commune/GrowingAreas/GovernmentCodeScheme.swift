/// The rules under which a growing-area or packing-house code was given.
public enum GovernmentCodeScheme: String, CaseIterable, Hashable, Sendable {
    /// Decision 3156/QĐ-BNN-TT of 19 August 2022: country, province, district, commune, facility, year.
    case domestic2022 = "domestic_2022"
    /// Decree 38/2026/NĐ-CP, tied to the land-parcel identifier.
    case decree38of2026 = "decree_38_2026"
    /// What an importing country has registered.
    case export
    case other

    public var term: LocalizedText {
        switch self {
        case .domestic2022: LocalizedText(vi: "nội địa (Quyết định 3156/2022)", en: "domestic (Decision 3156/2022)")
        case .decree38of2026: LocalizedText(vi: "Nghị định 38/2026/NĐ-CP", en: "Decree 38/2026/NĐ-CP")
        case .export: LocalizedText(vi: "xuất khẩu", en: "export")
        case .other: LocalizedText(vi: "khác", en: "other")
        }
    }
}

/// What a government code stands for.
public enum GovernmentCodeSubject: String, CaseIterable, Hashable, Sendable {
    case growingArea = "growing_area"
    case packingHouse = "packing_house"

    public var term: LocalizedText {
        switch self {
        case .growingArea: LocalizedText(vi: "vùng trồng", en: "growing area", zh: "种植园")
        case .packingHouse: LocalizedText(vi: "cơ sở đóng gói", en: "packing house", zh: "包装厂")
        }
    }
}
