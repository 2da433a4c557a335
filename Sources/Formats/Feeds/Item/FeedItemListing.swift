import Commune

extension FeedItem {
    /// A listing on a sheet of its own.
    public init(_ listing: Listing, day: ListingDay) {
        self.init(day: day)
        fill(listing)
    }

    /// Puts a listing in the place of the one before.
    public mutating func fill(_ listing: Listing) {
        wipe()
        bytes(listing.id.description, listing.group.description, listing.seller.id.description) { $0.setIDs(offer: $1, group: $2, seller: $3) }
        bytes(listing.title.vi, listing.story.vi, listing.brand ?? "") { item, title, story, brand in
            listing.productType.joined(separator: " > ").withBytes { item.setTexts(title: title, story: story, brand: brand, productType: $0) }
        }
        bytes(listing.commune, listing.province, listing.link) { item, commune, province, link in
            item.setPlace(commune: commune, province: province)
            item.setLink(.none, "", link)
        }
        for image in listing.images {
            image.url.withBytes { addPicture(.none, "", $0, width: image.width, height: image.height) }
        }
        Self.optional(listing.gtin) { setOffer(priceVND: listing.priceVND, gtin: $0, ocopSet: listing.ocopSet) }
        if let content = listing.netContent { content.amount.withBytes { setNetContent($0, content.unit) } }
        fill(listing.availability)
        if let provenance = listing.provenance {
            provenance.lotCode.withBytes { code in Self.optional(provenance.harvestDay) { setProvenance(lotCode: code, harvestDay: $0) } }
        }
        for claim in listing.claims { fill(claim) }
    }

    private mutating func fill(_ availability: Listing.Availability) {
        switch availability {
        case .inStock: setInStock()
        case .outOfStock: setOutOfStock()
        case .preorder(let day): day.withBytes { setPreorder(from: $0) }
        }
    }

    private mutating func fill(_ claim: Listing.Claim) {
        claim.text.withBytes { text in
            Self.optional(claim.body) { body in
                Self.optional(claim.validFrom) { from in
                    Self.optional(claim.validUntil) { addClaim(claim.kind, text, claim.level, body: body, validFrom: from, validUntil: $0) }
                }
            }
        }
    }

    private mutating func bytes(
        _ one: String, _ two: String, _ three: String,
        _ body: (inout FeedItem, UnsafeRawBufferPointer, UnsafeRawBufferPointer, UnsafeRawBufferPointer) -> Void
    ) {
        one.withBytes { one in two.withBytes { two in three.withBytes { body(&self, one, two, $0) } } }
    }

    private static func optional(_ text: String?, _ body: (UnsafeRawBufferPointer?) -> Void) {
        if let text { text.withBytes { body($0) } } else { body(nil) }
    }
}
