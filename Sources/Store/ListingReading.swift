import Commune
import Formats
import Foundation
import Postgres

/// Puts rows of ``FeedSource/listings`` on the sheet of an item, from bytes to bytes: no value and no string is made on the way.
///
/// What a row should never hold is decoded in the ordinary manner, which says what is wrong with it.
package struct ListingReader: Sendable {
    private let origin: FeedOrigin
    /// The category path of each product set; the set is its index.
    private let productTypes: [[UInt8]]
    private var group = [UInt8](repeating: 0, count: 32)
    private var seller = [UInt8](repeating: 0, count: 32)
    private var claim: [UInt8] = []

    /// - Parameter origin: what the addresses of pages and pictures begin with.
    package init(origin: String) {
        self.origin = FeedOrigin(origin)
        productTypes = (0...26).map { number in
            guard let set = try? OcopSet(number: number) else { return [] }
            return Array("\(set.group.name.vi) > \(set.name.vi)".utf8)
        }
    }

    /// - Throws: ``ColumnFailure``, ``UnknownValue``.
    package mutating func read(_ row: Row, into item: inout FeedItem) throws {
        try withExtendedLifetime(row) {
            item.wipe()
            try readNames(row, into: &item)
            try readTexts(row, into: &item)
            try readPictures(row, into: &item)
            try readOffer(row, into: &item)
            try readEvidence(row, into: &item)
        }
    }

    private mutating func readNames(_ row: Row, into item: inout FeedItem) throws {
        let offer = try row.bytes(.offer)
        guard ListingID.isWellFormed(offer) else { throw UnknownValue(column: "offer_id") }
        let product = try row.uuid(.product, name: &group)
        _ = try row.uuid(.organisation, name: &seller)
        group.withUnsafeBytes { group in seller.withUnsafeBytes { item.setIDs(offer: offer, group: group, seller: $0) } }
        item.setLink(origin, "/p/", product)
    }

    private func readTexts(_ row: Row, into item: inout FeedItem) throws {
        let (title, story, brand) = (try row.bytes(.title), try row.bytes(.story), try row.bytes(.brand))
        let set = try row.integer(.set)
        let type = productTypes.indices.contains(set) ? productTypes[set] : []
        type.withUnsafeBytes { item.setTexts(title: title, story: story, brand: brand, productType: $0) }
        item.setPlace(commune: try row.bytes(.commune), province: try row.bytes(.province))
    }

    private func readPictures(_ row: Row, into item: inout FeedItem) throws {
        let names = try row.bytes(.images)
        guard var images = PlainElements(names), var widths = PlainElements(try row.bytes(.widths)),
            var heights = PlainElements(try row.bytes(.heights))
        else { return try readUnusualPictures(row, into: &item) }
        while let image = images.next(), let width = widths.next(), let height = heights.next() {
            guard let width = Int(digits: width), let height = Int(digits: height) else { return try readUnusualPictures(row, into: &item) }
            item.addPicture(origin, "/images/", image, width: width, height: height)
        }
    }

    /// Names that PostgreSQL quotes, and what is no name at all.
    private func readUnusualPictures(_ row: Row, into item: inout FeedItem) throws {
        let names: [String] = try row.decode(at: ListingColumn.images.rawValue)
        let widths: [Int] = try row.decode(at: ListingColumn.widths.rawValue)
        let heights: [Int] = try row.decode(at: ListingColumn.heights.rawValue)
        item.removePictures()
        for (name, (width, height)) in zip(names, zip(widths, heights)) {
            Array(name.utf8).withUnsafeBytes { item.addPicture(origin, "/images/", $0, width: width, height: height) }
        }
    }

    private func readOffer(_ row: Row, into item: inout FeedItem) throws {
        item.setOffer(priceVND: try row.integer(.price), gtin: row[.gtin], ocopSet: try row.integer(.set))
        // Nothing for units by which no marketplace compares prices: boxes, bunches.
        if let unit = Listing.NetContent.Unit(code: try row.bytes(.unit)) { item.setNetContent(try row.bytes(.amount), unit) }
        let availability = try row.bytes(.availability)
        if availability.elementsEqual("in_stock".utf8) {
            item.setInStock()
        } else if availability.elementsEqual("out_of_stock".utf8) {
            item.setOutOfStock()
        } else if availability.elementsEqual("preorder".utf8) {
            item.setPreorder(from: try row.day(.availableFrom) ?? UnsafeRawBufferPointer(start: nil, count: 0))
        } else {
            throw UnknownValue(column: "availability")
        }
    }

    /// The newest lot; the stars with their days, of which the rules say whether they hold on the as-of day and why not.
    private mutating func readEvidence(_ row: Row, into item: inout FeedItem) throws {
        if let code = row[.lot] { item.setProvenance(lotCode: code, harvestDay: try row.day(.harvestedOn)) }
        guard let digits = row[.stars] else { return }
        claim.removeAll(keepingCapacity: true)
        claim.append(contentsOf: "OCOP ".utf8)
        claim.append(contentsOf: digits)
        claim.append(contentsOf: " sao".utf8)
        let (stars, from, until) = (try row.integer(.stars), try row.day(.from), try row.day(.until))
        claim.withUnsafeBytes { item.addClaim(.ocopStars(stars), $0, .verified, body: row[.issuer], validFrom: from, validUntil: until) }
    }
}
