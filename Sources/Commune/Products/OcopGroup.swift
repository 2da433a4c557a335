/// The seventeen groups between the sectors and the sets of the programme (Decision 26/2026/QĐ-TTg).
public enum OcopGroup: String, CaseIterable, Hashable, Sendable {
    case freshFood = "fresh_food"
    case rawFood = "raw_food"
    case processedFood = "processed_food"
    case spices
    case tea
    case coffeeAndCocoa = "coffee_and_cocoa"
    case alcoholicDrinks = "alcoholic_drinks"
    case otherDrinks = "other_drinks"
    case healthFood = "health_food"
    case cosmetics
    case essentialOils = "essential_oils"
    case householdCrafts = "household_crafts"
    case textiles
    case flowers
    case ornamentalTrees = "ornamental_trees"
    case ornamentalAnimals = "ornamental_animals"
    case tourism

    public var sector: OcopSector {
        switch self {
        case .freshFood, .rawFood, .processedFood, .spices, .tea, .coffeeAndCocoa: .food
        case .alcoholicDrinks, .otherDrinks: .drinks
        case .healthFood, .cosmetics, .essentialOils: .medicinal
        case .householdCrafts, .textiles: .handicraft
        case .flowers, .ornamentalTrees, .ornamentalAnimals: .ornamental
        case .tourism: .tourism
        }
    }

    public var name: LocalizedText {
        switch self {
        case .freshFood: LocalizedText(vi: "Thực phẩm tươi sống", en: "Fresh food")
        case .rawFood: LocalizedText(vi: "Thực phẩm thô, sơ chế", en: "Raw and semi-processed food")
        case .processedFood: LocalizedText(vi: "Thực phẩm chế biến", en: "Processed food")
        case .spices: LocalizedText(vi: "Gia vị", en: "Spices and condiments")
        case .tea: LocalizedText(vi: "Chè", en: "Tea")
        case .coffeeAndCocoa: LocalizedText(vi: "Cà phê, ca cao", en: "Coffee and cocoa")
        case .alcoholicDrinks: LocalizedText(vi: "Đồ uống có cồn", en: "Alcoholic drinks")
        case .otherDrinks: LocalizedText(vi: "Đồ uống không cồn", en: "Non-alcoholic drinks")
        case .healthFood:
            LocalizedText(
                vi: "Thực phẩm chức năng, thuốc dược liệu, thuốc cổ truyền", en: "Health food, herbal and traditional medicines")
        case .cosmetics: LocalizedText(vi: "Mỹ phẩm có thành phần từ dược liệu", en: "Cosmetics with medicinal plants")
        case .essentialOils: LocalizedText(vi: "Tinh dầu và dược liệu khác", en: "Essential oils and other medicinal plants")
        case .householdCrafts: LocalizedText(vi: "Thủ công mỹ nghệ gia dụng, trang trí", en: "Household and decorative crafts")
        case .textiles: LocalizedText(vi: "Vải, may mặc", en: "Fabrics and clothing")
        case .flowers: LocalizedText(vi: "Hoa", en: "Flowers")
        case .ornamentalTrees: LocalizedText(vi: "Cây cảnh", en: "Ornamental plants")
        case .ornamentalAnimals: LocalizedText(vi: "Động vật cảnh", en: "Ornamental animals")
        case .tourism: LocalizedText(vi: "Dịch vụ du lịch", en: "Tourism services")
        }
    }
}
