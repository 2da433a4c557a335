/// Categories of Google's product taxonomy for the 26 OCOP product sets of Decision 26/2026/QĐ-TTg.
///
/// Ids are of taxonomy version 2021-09-21 (https://www.google.com/basepages/producttype/taxonomy-with-ids.en-US.txt). A set that spans
/// several branches gets the branch above them all; where even that would mislead, none is written and Google chooses by itself.
/// The attribute is optional and only overrides Google's own choice.
enum GoogleCategory {
    /// The id for a product set, nil where there is none to be sure of.
    static func id(ocopSet: Int) -> Int? { ids[ocopSet] }

    private static let ids: [Int: Int] = [
        1: 430,  // Food Items > Fruits & Vegetables
        2: 412,  // Food, Beverages & Tobacco: meat, seafood and eggs (432) and fresh milk (418) meet only there
        3: 422,  // Food Items: grains and rice (431), nuts and seeds (433)
        4: 422,  // Food Items: honey (4947) and other produce
        5: 422,  // Food Items
        6: 422,  // Food Items: rice and cereals processed in any way, noodles (434), cakes (1876)
        7: 422,  // Food Items: fruit and vegetables processed in any way
        8: 422,  // Food Items: meat, eggs, milk, seafood processed in any way
        9: 427,  // Food Items > Condiments & Sauces
        10: 4608,  // Food Items > Seasonings & Spices
        11: 2073,  // Beverages > Tea & Infusions
        12: 2073,  // Beverages > Tea & Infusions
        13: 412,  // Food, Beverages & Tobacco: coffee (1868) and cocoa
        14: 417,  // Beverages > Alcoholic Beverages > Liquor & Spirits; alcohol must be categorised rightly
        15: 499676,  // Beverages > Alcoholic Beverages
        16: 420,  // Beverages > Water
        17: 413,  // Beverages
        // 18 functional food and medicines, 20 essential oils and other medicinal plants: from food to medicine, so none.
        19: 473,  // Health & Beauty > Personal Care > Cosmetics
        // 21 household handicraft and 22 cloth and clothes: 1604 would ask for size, colour and gender, so none.
        23: 2802,  // Home & Garden > Plants > Flowers
        24: 985,  // Home & Garden > Plants
        25: 3237,  // Animals & Pet Supplies > Live Animals
            // 26 tourism is a service, which Google's product data do not take: see GoogleOfferRules.
    ]
}
