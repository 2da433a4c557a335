import Commune

/// Google's product feed: RSS 2.0 with the namespace `g`. Bing reads it too, and Meta all of it.
///
/// ```
/// <item>
/// <g:id>VAI1KG</g:id>
/// <title>Vải thiều Phúc Hòa, hộp 1 kg</title>
/// <g:price>175000 VND</g:price>
/// …
/// </item>
/// ```
/// Sources: the product data specification (Merchant Center Help 7052112) and `products_common.proto` of the Merchant API, both of 2026.
/// Some lengths were read in dated third-party encodings of that page: compare them with the live page before the first publication.
/// One field per line, in a fixed order, without any time: the same listings give the same bytes.
public struct GoogleProductFeed: FeedFormat {
    public static let name = "google"
    public static let mediaType = "application/rss+xml; charset=utf-8"
    public static let fileExtension = "xml"
    public static let rules = RuleTable(
        channel: name, version: 1, specificationDay: "2026-09-01", specification: "https://support.google.com/merchants/answer/7052112",
        rules: GoogleTextRules.all + GoogleImageRules.all + GoogleOfferRules.all + GoogleClaimRules.all)

    public init() {}

    public func writePrologue(_ cover: FeedCover, into bytes: inout [UInt8]) {
        XMLWriter.write(into: &bytes) { xml in
            xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
            xml.raw("<rss version=\"2.0\" xmlns:g=\"http://base.google.com/ns/1.0\">\n<channel>\n")
            xml.element("title", cover.title)
            xml.element("link", cover.link)
            xml.element("description", cover.description)
        }
    }

    public func writeItem(_ item: FeedItem, into bytes: inout [UInt8]) {
        XMLWriter.write(into: &bytes) { xml in
            xml.raw("<item>\n")
            writeTexts(item, to: &xml)
            writePictures(item, to: &xml)
            writeOffer(item, to: &xml)
            writeCategory(item, to: &xml)
            writeStory(item, to: &xml)
            xml.raw("</item>\n")
        }
    }

    public func writeEpilogue(into bytes: inout [UInt8]) {
        XMLWriter.write(into: &bytes) { $0.raw("</channel>\n</rss>\n") }
    }

    private func writeTexts(_ item: FeedItem, to xml: inout XMLWriter) {
        xml.element("g:id", item.listing.id.description)
        xml.element("title", item.title.cut(to: GoogleLimits.title))
        xml.element("description", item.story.cut(to: GoogleLimits.description))
        if let link = item.link { xml.element("link", link) }
    }

    private func writePictures(_ item: FeedItem, to xml: inout XMLWriter) {
        if let main = item.imageAddresses.first, let main { xml.element("g:image_link", main) }
        let others = item.imageAddresses.indices.dropFirst().filter { GoogleImageRules.isUsable($0, of: item) }
        for other in others.prefix(GoogleLimits.additionalImages) {
            if let address = item.imageAddresses[other] { xml.element("g:additional_image_link", address) }
        }
    }

    private func writeOffer(_ item: FeedItem, to xml: inout XMLWriter) {
        let listing = item.listing
        switch listing.availability {
        case .inStock: xml.element("g:availability", "in_stock")
        case .outOfStock: xml.element("g:availability", "out_of_stock")
        case .preorder(let day):
            xml.element("g:availability", "preorder")
            xml.element("g:availability_date", FeedDay.start(of: day))
        }
        if let price = listing.priceVND { xml.element("g:price", "\(price) VND") }
        xml.element("g:condition", "new")
        if !item.brand.isEmpty { xml.element("g:brand", item.brand.cut(to: GoogleLimits.brand)) }
        if let gtin = listing.gtin {
            xml.element("g:gtin", GTINForm.printed(gtin))
        } else {
            xml.element("g:identifier_exists", "no")
        }
    }

    private func writeCategory(_ item: FeedItem, to xml: inout XMLWriter) {
        let listing = item.listing
        if let category = listing.ocopSet.flatMap({ GoogleCategory.id(ocopSet: $0) }) {
            xml.element("g:google_product_category", String(category))
        }
        let type = item.productType
        if !type.isEmpty, !type.exceeds(GoogleLimits.productType) { xml.element("g:product_type", type.text) }
        xml.element("g:item_group_id", listing.group.description)
        if let content = listing.netContent, let amount = content.canonicalAmount {
            let (unit, base) = Self.unitPrice(of: content.unit)
            xml.element("g:unit_pricing_measure", amount + unit)
            xml.element("g:unit_pricing_base_measure", base)
        }
    }

    private func writeStory(_ item: FeedItem, to xml: inout XMLWriter) {
        for detail in GoogleHighlights.details(item) {
            xml.raw("<g:product_detail>\n")
            xml.element("g:section_name", detail.section)
            xml.element("g:attribute_name", detail.name)
            xml.element("g:attribute_value", FeedText(detail.value).cut(to: GoogleLimits.detail))
            xml.raw("</g:product_detail>\n")
        }
        for highlight in GoogleHighlights.of(item) { xml.element("g:product_highlight", highlight) }
        xml.element("g:external_seller_id", item.listing.seller.id.description)
        writeLabels(item, to: &xml)
    }

    /// Labels for the marketplace's own campaigns: stars, commune, province, product set.
    private func writeLabels(_ item: FeedItem, to xml: inout XMLWriter) {
        for claim in item.claims {
            guard case .ocopStars(let stars) = claim.kind else { continue }
            xml.element("g:custom_label_0", "ocop-\(stars)")
            break
        }
        let (commune, province) = (FeedText(item.listing.commune), FeedText(item.listing.province))
        if !commune.isEmpty { xml.element("g:custom_label_1", commune.cut(to: GoogleLimits.label)) }
        if !province.isEmpty { xml.element("g:custom_label_2", province.cut(to: GoogleLimits.label)) }
        if let set = item.listing.ocopSet { xml.element("g:custom_label_3", "ocop-set-\(set)") }
    }

    /// Google's unit and the base it allows for it: 1, 2, 4, 8, 10 or 100 of the same family.
    private static func unitPrice(of unit: Listing.NetContent.Unit) -> (unit: String, base: String) {
        switch unit {
        case .kilogram: ("kg", "1kg")
        case .gram: ("g", "100g")
        case .litre: ("l", "1l")
        case .millilitre: ("ml", "100ml")
        case .piece: ("ct", "1ct")
        }
    }
}
