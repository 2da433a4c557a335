/// The six sectors of the One Commune One Product programme (Decision 26/2026/QĐ-TTg).
public enum OcopSector: String, CaseIterable, Hashable, Sendable {
    case food
    case drinks
    case medicinal
    case handicraft
    case ornamental
    case tourism

    public var name: LocalizedText {
        switch self {
        case .food: LocalizedText(vi: "Thực phẩm", en: "Food")
        case .drinks: LocalizedText(vi: "Đồ uống", en: "Drinks")
        case .medicinal: LocalizedText(vi: "Dược liệu và sản phẩm từ dược liệu", en: "Medicinal plants and products from them")
        case .handicraft: LocalizedText(vi: "Hàng thủ công mỹ nghệ", en: "Handicrafts")
        case .ornamental: LocalizedText(vi: "Sinh vật cảnh", en: "Ornamental plants and animals")
        case .tourism:
            LocalizedText(
                vi: "Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch", en: "Community tourism, ecotourism and attractions")
        }
    }
}
