import Commune
import Testing

/// Listings for tests: a good one, and how to spoil it.
struct ListingDraft {
    var id = "VAI1KG"
    var title = "Vải thiều Phúc Hòa, hộp 1 kg"
    var story = "Vải thiều chín sớm trồng tại Phúc Hòa, thu hoạch buổi sáng và đóng hộp trong ngày."
    var link = "https://id.example/p/vai-thieu"
    var images = [Listing.Image(url: "https://id.example/i/vai.jpg", width: 1_200, height: 1_200)]
    var price: Int? = 175_000
    var gtin: String?
    var brand: String? = "HTX Nông nghiệp Phúc Hòa"
    var content: Listing.NetContent? = Listing.NetContent(amount: "1.000", unit: .kilogram)
    var set: Int? = 1
    var type = ["Nông sản", "Trái cây tươi", "Vải"]
    var availability = Listing.Availability.inStock
    var commune = "xã Phúc Hòa"
    var province = "tỉnh Bắc Ninh"
    var provenance: Listing.Provenance? = Listing.Provenance(
        lotCode: "AE03NWF2JQVQEHD7G5", harvestDay: "2026-06-02", traceURL: "https://id.example/t/AE03NWF2JQVQEHD7G5")
    var claims = [ListingDraft.stars]

    static let stars = Listing.Claim(
        kind: .ocopStars(5), text: "OCOP 5 sao", level: .verified, body: "Bộ Nông nghiệp và Môi trường", validUntil: "2027-12-31")

    func listing() throws -> Listing {
        Listing(
            id: try #require(ListingID(id)), group: try #require(ListingID("VAI")), title: Listing.Text(vi: title),
            story: Listing.Text(vi: story), link: link, images: images, priceVND: price, gtin: gtin, brand: brand, netContent: content,
            ocopSet: set, productType: type, availability: availability,
            seller: Listing.Seller(id: try #require(ListingID("HTXPHUCHOA")), name: "HTX Phúc Hòa"), commune: commune, province: province,
            provenance: provenance, claims: claims)
    }

    /// A good listing after a change.
    static func listing(_ change: (inout ListingDraft) -> Void = { _ in }) throws -> Listing {
        var draft = ListingDraft()
        change(&draft)
        return try draft.listing()
    }

    /// Texts that break naive writers.
    static let hostile =
        "]]> <script>alert(\"x\")</script> &amp; & \u{0}\u{B}\u{FFFE} e\u{323}\u{302} \u{202E}ngược\u{202C} 👩‍🌾🍒 'nháy' \t\r\n ế"
}
