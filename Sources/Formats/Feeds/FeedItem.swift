import Commune

/// A listing with what every format needs of it worked out once: mended texts, fetchable addresses, the claims in force.
public struct FeedItem: Sendable {
    public let listing: Listing
    /// The as-of day.
    public let day: ListingDay

    public let title: FeedText
    public let story: FeedText
    public let brand: FeedText
    public let productType: FeedText
    /// nil when nobody could fetch it.
    public let link: String?
    /// One per picture of the listing, nil where nobody could fetch it.
    public let imageAddresses: [String?]
    public let claims: [Listing.Claim]

    public init(_ listing: Listing, day: ListingDay) {
        self.listing = listing
        self.day = day
        title = FeedText(listing.title.vi)
        story = FeedText(listing.story.vi, isLine: false)
        brand = FeedText(listing.brand ?? "")
        productType = FeedText(listing.productType.joined(separator: " > "))
        link = FeedAddress.canonical(listing.link)
        imageAddresses = listing.images.map { FeedAddress.canonical($0.url) }
        claims = listing.exportedClaims(on: day)
    }
}
