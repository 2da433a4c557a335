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
        xml.element("g:id", item.fields.id, of: item)
        xml.element("title", item.fields.title, of: item, upTo: GoogleLimits.title)
        xml.element("description", item.fields.story, of: item, upTo: GoogleLimits.description)
        if let link = item.fields.link { xml.element("link", link, of: item) }
    }

    private func writePictures(_ item: FeedItem, to xml: inout XMLWriter) {
        if let address = item.pictures.first?.address { xml.element("g:image_link", address, of: item) }
        var room = GoogleLimits.additionalImages
        for picture in item.pictures.dropFirst() where room > 0 && GoogleImageRules.isUsable(picture, on: item.day) {
            if let address = picture.address { xml.element("g:additional_image_link", address, of: item) }
            room -= 1
        }
    }

    private func writeOffer(_ item: FeedItem, to xml: inout XMLWriter) {
        switch item.fields.availability {
        case .inStock: xml.element("g:availability", plain: "in_stock")
        case .outOfStock: xml.element("g:availability", plain: "out_of_stock")
        case .preorder(let day):
            xml.element("g:availability", plain: "preorder")
            xml.open("g:availability_date")
            item[day].withUTF8 { xml.text($0) }
            xml.raw(FeedDay.start)
            xml.closeLine("g:availability_date")
        }
        if let price = item.fields.priceVND { xml.element("g:price", price, behind: " VND") }
        xml.element("g:condition", plain: "new")
        if !item.fields.brand.isEmpty { xml.element("g:brand", item.fields.brand, of: item, upTo: GoogleLimits.brand) }
        if let gtin = item.fields.gtin {
            var printed = gtin
            printed.start += item[gtin].withUTF8(GTINForm.padding)
            xml.element("g:gtin", printed, of: item)
        } else {
            xml.element("g:identifier_exists", plain: "no")
        }
    }

    private func writeCategory(_ item: FeedItem, to xml: inout XMLWriter) {
        if let category = item.fields.ocopSet.flatMap({ GoogleCategory.id(ocopSet: $0) }) { xml.element("g:google_product_category", category) }
        let type = item.fields.productType
        if !type.isEmpty, !item[type].exceeds(GoogleLimits.productType) { xml.element("g:product_type", type, of: item) }
        xml.element("g:item_group_id", item.fields.group, of: item)
        if let amount = item.fields.amount {
            let (unit, base) = Self.unitPrice(of: item.fields.unit)
            xml.composed("g:unit_pricing_measure") { bytes in
                bytes.add(amount, of: item)
                bytes.add(unit)
            }
            xml.element("g:unit_pricing_base_measure", plain: base)
        }
    }

    private func writeStory(_ item: FeedItem, to xml: inout XMLWriter) {
        GoogleHighlights.writeDetails(item, to: &xml)
        GoogleHighlights.write(item, to: &xml)
        xml.element("g:external_seller_id", item.fields.seller, of: item)
        writeLabels(item, to: &xml)
    }

    /// Labels for the marketplace's own campaigns: stars, commune, province, product set.
    private func writeLabels(_ item: FeedItem, to xml: inout XMLWriter) {
        for claim in item.claims where claim.standing == .exported {
            guard case .ocopStars(let stars) = claim.kind else { continue }
            xml.element("g:custom_label_0", before: "ocop-", stars)
            break
        }
        let (commune, province) = (item.fields.commune, item.fields.province)
        if !commune.isEmpty { xml.element("g:custom_label_1", commune, of: item, upTo: GoogleLimits.label) }
        if !province.isEmpty { xml.element("g:custom_label_2", province, of: item, upTo: GoogleLimits.label) }
        if let set = item.fields.ocopSet { xml.element("g:custom_label_3", before: "ocop-set-", set) }
    }

    /// Google's unit and the base it allows for it: 1, 2, 4, 8, 10 or 100 of the same family.
    private static func unitPrice(of unit: Listing.NetContent.Unit) -> (unit: StaticString, base: StaticString) {
        switch unit {
        case .kilogram: ("kg", "1kg")
        case .gram: ("g", "100g")
        case .litre: ("l", "1l")
        case .millilitre: ("ml", "100ml")
        case .piece: ("ct", "1ct")
        }
    }
}
