import Commune

/// A listing as formats and rules read it: mended texts, fetchable addresses, the claims in force, all on one sheet of bytes that is wiped and
/// filled again for the next listing. So a feed of any length costs the memory of its longest item, and no string.
public struct FeedItem: Sendable {
    /// The as-of day.
    public let day: ListingDay
    /// All texts, one behind another.
    var bytes: [UInt8] = []
    var fields = Fields()
    /// In the order of the listing; the first is the main one.
    var pictures: [Picture] = []
    /// All claims, also those that may not leave the house.
    var claims: [Claim] = []

    /// An item that is still to be filled.
    /// - Parameter day: the as-of day. What has expired on it is left out.
    public init(day: ListingDay) {
        self.day = day
        bytes.reserveCapacity(8192)
    }

    /// What there is one of.
    struct Fields: Sendable {
        var id = TextSpan()
        var group = TextSpan()
        var seller = TextSpan()
        var title = TextSpan()
        var story = TextSpan()
        var brand = TextSpan()
        var productType = TextSpan()
        /// As it was given, and as it can be fetched.
        var rawLink = TextSpan()
        var link: TextSpan?
        var gtin: TextSpan?
        /// The amount as it was given, and without superfluous zeros if it is a positive number.
        var rawAmount: TextSpan?
        var amount: TextSpan?
        var unit = Listing.NetContent.Unit.piece
        var priceVND: Int?
        var ocopSet: Int?
        var availability = Availability.inStock
        /// As they were given, for sentences, and mended.
        var rawCommune = TextSpan()
        var rawProvince = TextSpan()
        var commune = TextSpan()
        var province = TextSpan()
        var lotCode: TextSpan?
        var harvestDay: TextSpan?
        /// Claims that may leave the house.
        var exportedClaims = 0
    }

    /// Whether it can be bought now.
    enum Availability: Sendable {
        case inStock, outOfStock
        /// To be had from this day on.
        case preorder(TextSpan)
    }

    /// A picture by its address, as given and as it can be fetched, and its size in pixels.
    struct Picture: Sendable {
        let raw: TextSpan
        let address: TextSpan?
        let width: Int
        let height: Int
    }

    /// A claim and whether it may leave the house on the as-of day.
    struct Claim: Sendable {
        let kind: Listing.Claim.Kind
        let text: TextSpan
        let body: TextSpan?
        let validUntil: TextSpan?
        let standing: Listing.Claim.Standing
    }
}

extension FeedItem {
    subscript(span: TextSpan) -> FeedText { FeedText(bytes, span) }
    subscript(span: TextSpan?) -> FeedText? { span.map { FeedText(bytes, $0) } }

    /// The offer's id.
    public var id: ListingID { self[fields.id].withUTF8 { ListingID(wellFormed: $0) } }
    /// Its bytes, valid inside `body` only.
    public func withID<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result { self[fields.id].withUTF8(body) }

    var title: FeedText { self[fields.title] }
    var story: FeedText { self[fields.story] }
    var brand: FeedText { self[fields.brand] }
    var productType: FeedText { self[fields.productType] }
}
