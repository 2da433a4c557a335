import Commune

/// Lengths and sizes of Google's product data specification, in Unicode scalars and pixels.
enum GoogleLimits {
    static let title = 150
    static let description = 5000
    static let brand = 70
    static let productType = 750
    static let additionalImages = 10
    static let highlight = 150
    static let highlights = 2...100
    static let detail = 1000
    static let label = 100
    /// Refused below this today.
    static let smallestImage = 100
    /// Refused below this from `largerImagesFrom` on.
    static let comingSmallestImage = 500
    static let largerImagesFrom: ListingDay = "2027-01-31"
    static let pixels = 64_000_000
}
