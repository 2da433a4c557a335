import Postgres

/// The columns that a feed reads of a listing, in the order in which the statement names them: rows are read by position.
enum ListingColumn: Int, CaseIterable {
    case offer, product, organisation, title, story, brand, commune, province, set, price, gtin, amount, unit, availability, availableFrom
    case images, widths, heights, lot, harvestedOn, stars, issuer, from, until

    /// What the statement selects; `held` is the certificate that counts.
    private var expression: SQL {
        switch self {
        case .offer: "offer_id"
        case .product: "product_id"
        case .organisation: "organisation_id"
        case .title: "title_vi"
        case .story: "story_vi"
        case .brand: "brand"
        case .commune: "commune_name"
        case .province: "province_name"
        case .set: "ocop_set"
        case .price: "price_vnd"
        case .gtin: "gtin"
        case .amount: "net_content"
        case .unit: "unit"
        case .availability: "availability"
        case .availableFrom: "available_from"
        case .images: "images"
        case .widths: "image_widths"
        case .heights: "image_heights"
        case .lot: "lot_code"
        case .harvestedOn: "lot_harvested_on"
        case .stars: "held.stars"
        case .issuer: "held.issuer"
        case .from: "held.\"from\""
        // Printed end dates are inclusive.
        case .until: "held.\"to\" - 1"
        }
    }

    static var list: SQL { allCases.map(\.expression).joined(separator: ", ") }
}
