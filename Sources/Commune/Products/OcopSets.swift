extension OcopSet {
    /// All sets, in the order of their numbers.
    public static let all: [OcopSet] = [
        OcopSet(1, .freshFood, vi: "Rau, củ, quả, hạt tươi", en: "Fresh vegetables, tubers, fruit and nuts"),
        OcopSet(2, .freshFood, vi: "Thịt, thủy sản, trứng, sữa tươi", en: "Fresh meat, fish, eggs and milk"),
        OcopSet(3, .rawFood, vi: "Gạo, ngũ cốc, hạt sơ chế khác", en: "Rice, cereals and other semi-processed grains"),
        OcopSet(4, .rawFood, vi: "Mật ong, mật khác và nông sản thực phẩm khác", en: "Honey, other nectars and other farm food"),
        OcopSet(5, .processedFood, vi: "Đồ ăn nhanh", en: "Ready-to-eat food"),
        OcopSet(6, .processedFood, vi: "Chế biến từ gạo, ngũ cốc", en: "Products from rice and cereals"),
        OcopSet(7, .processedFood, vi: "Chế biến từ rau, củ, quả, hạt", en: "Products from vegetables, tubers, fruit and nuts"),
        OcopSet(
            8, .processedFood, vi: "Chế biến từ thịt, trứng, sữa, thủy sản, mật ong",
            en: "Products from meat, eggs, milk, fish and honey"),
        OcopSet(9, .spices, vi: "Tương, nước mắm, gia vị dạng lỏng khác", en: "Soy and fish sauce and other liquid condiments"),
        OcopSet(10, .spices, vi: "Gia vị khác (muối, hành, tỏi, tiêu)", en: "Other condiments (salt, onion, garlic, pepper)"),
        OcopSet(11, .tea, vi: "Chè tươi, chè chế biến", en: "Fresh and processed tea"),
        OcopSet(12, .tea, vi: "Sản phẩm chè/trà từ thực vật khác", en: "Tea from other plants"),
        OcopSet(13, .coffeeAndCocoa, vi: "Cà phê, ca cao", en: "Coffee and cocoa"),
        OcopSet(14, .alcoholicDrinks, vi: "Rượu trắng", en: "White spirits"),
        OcopSet(15, .alcoholicDrinks, vi: "Đồ uống có cồn khác", en: "Other alcoholic drinks"),
        OcopSet(
            16, .otherDrinks, vi: "Nước khoáng thiên nhiên, nước uống đóng chai", en: "Natural mineral water and bottled water"),
        OcopSet(17, .otherDrinks, vi: "Đồ uống không cồn khác", en: "Other non-alcoholic drinks"),
        OcopSet(
            18, .healthFood, vi: "Thực phẩm chức năng, thuốc dược liệu, thuốc cổ truyền",
            en: "Health food, herbal and traditional medicines"),
        OcopSet(19, .cosmetics, vi: "Mỹ phẩm có thành phần từ dược liệu", en: "Cosmetics with medicinal plants"),
        OcopSet(20, .essentialOils, vi: "Tinh dầu và dược liệu khác", en: "Essential oils and other medicinal plants"),
        OcopSet(21, .householdCrafts, vi: "Thủ công mỹ nghệ gia dụng, trang trí", en: "Household and decorative crafts"),
        OcopSet(22, .textiles, vi: "Vải, may mặc", en: "Fabrics and clothing"),
        OcopSet(23, .flowers, vi: "Hoa", en: "Flowers"),
        OcopSet(24, .ornamentalTrees, vi: "Cây cảnh", en: "Ornamental plants"),
        OcopSet(25, .ornamentalAnimals, vi: "Động vật cảnh", en: "Ornamental animals"),
        OcopSet(
            26, .tourism, vi: "Dịch vụ du lịch cộng đồng, du lịch sinh thái, điểm du lịch",
            en: "Community tourism, ecotourism and attractions"),
    ]
}
