/// A day in Asia/Ho_Chi_Minh as ISO 8601 text, `2026-06-15`. Such texts compare in the order of the days.
public typealias ListingDay = String

/// What is offered to marketplaces: one trade item (a pack size of a product) with all that any of them asks for.
///
/// Texts are as people wrote them. Whether a marketplace takes them is for the rules of its format to say, so fields may be empty here.
public struct Listing: Hashable, Sendable {
    /// The offer, and the product it is a pack size of.
    public let id: ListingID
    public let group: ListingID

    public let title: Text
    /// The product story, plain text.
    public let story: Text
    /// The product's page, http or https.
    public let link: String
    /// The first is the main one.
    public let images: [Image]

    /// Whole dong; VND has no minor unit. nil while nobody has set a price.
    public let priceVND: Int?
    /// Fourteen digits, only where the producer holds one. Never made up.
    public let gtin: String?
    /// The producer's name or brand.
    public let brand: String?
    public let netContent: NetContent?
    /// The OCOP product set, 1…26 (Decision 26/2026/QĐ-TTg); nil for products outside the programme.
    public let ocopSet: Int?
    /// The catalogue's own category, from the general to the special.
    public let productType: [String]
    public let availability: Availability

    public let seller: Seller
    /// Where it is grown or made, names of the units of today.
    public let commune: String
    public let province: String

    public let provenance: Provenance?
    public let claims: [Claim]

    public init(
        id: ListingID, group: ListingID, title: Text, story: Text, link: String, images: [Image], priceVND: Int?, gtin: String?,
        brand: String?, netContent: NetContent?, ocopSet: Int?, productType: [String], availability: Availability, seller: Seller,
        commune: String, province: String, provenance: Provenance?, claims: [Claim]
    ) {
        self.id = id
        self.group = group
        self.title = title
        self.story = story
        self.link = link
        self.images = images
        self.priceVND = priceVND
        self.gtin = gtin
        self.brand = brand
        self.netContent = netContent
        self.ocopSet = ocopSet
        self.productType = productType
        self.availability = availability
        self.seller = seller
        self.commune = commune
        self.province = province
        self.provenance = provenance
        self.claims = claims
    }
}
