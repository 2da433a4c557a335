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
        xml.element("g:id", item[item.fields.id])
        xml.element("title", item.title, upTo: GoogleLimits.title)
        xml.element("description", item.story, upTo: GoogleLimits.description)
        if let link = item[item.fields.link] { xml.element("link", link) }
    }

    private func writePictures(_ item: FeedItem, to xml: inout XMLWriter) {
        if let main = item.pictures.first, let address = item[main.address] { xml.element("g:image_link", address) }
        var room = GoogleLimits.additionalImages
        for picture in item.pictures.dropFirst() where room > 0 && GoogleImageRules.isUsable(picture, on: item.day) {
            if let address = item[picture.address] { xml.element("g:additional_image_link", address) }
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
            xml.close("g:availability_date")
            xml.lineEnd()
        }
        if let price = item.fields.priceVND { xml.element("g:price", price, behind: " VND") }
        xml.element("g:condition", plain: "new")
        if !item.brand.isEmpty { xml.element("g:brand", item.brand, upTo: GoogleLimits.brand) }
        if let gtin = item.fields.gtin {
            var printed = gtin
            printed.start += item[gtin].withUTF8(GTINForm.padding)
            xml.element("g:gtin", item[printed])
        } else {
            xml.element("g:identifier_exists", plain: "no")
        }
    }

    private func writeCategory(_ item: FeedItem, to xml: inout XMLWriter) {
        if let category = item.fields.ocopSet.flatMap({ GoogleCategory.id(ocopSet: $0) }) { xml.element("g:google_product_category", category) }
        let type = item.productType
        if !type.isEmpty, !type.exceeds(GoogleLimits.productType) { xml.element("g:product_type", type) }
        xml.element("g:item_group_id", item[item.fields.group])
        if let amount = item[item.fields.amount] {
            let (unit, base) = Self.unitPrice(of: item.fields.unit)
            xml.composed("g:unit_pricing_measure") { bytes in
                bytes.add(amount)
                bytes.add(unit)
            }
            xml.element("g:unit_pricing_base_measure", plain: base)
        }
    }

    private func writeStory(_ item: FeedItem, to xml: inout XMLWriter) {
        GoogleHighlights.writeDetails(item, to: &xml)
        GoogleHighlights.write(item, to: &xml)
        xml.element("g:external_seller_id", item[item.fields.seller])
        writeLabels(item, to: &xml)
    }

    /// Labels for the marketplace's own campaigns: stars, commune, province, product set.
    private func writeLabels(_ item: FeedItem, to xml: inout XMLWriter) {
        for claim in item.claims where claim.standing == .exported {
            guard case .ocopStars(let stars) = claim.kind else { continue }
            xml.element("g:custom_label_0", before: "ocop-", stars)
            break
        }
        let (commune, province) = (item[item.fields.commune], item[item.fields.province])
        if !commune.isEmpty { xml.element("g:custom_label_1", commune, upTo: GoogleLimits.label) }
        if !province.isEmpty { xml.element("g:custom_label_2", province, upTo: GoogleLimits.label) }
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
