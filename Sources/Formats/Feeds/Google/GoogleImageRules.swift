import Commune

/// What Google asks of pictures (Merchant Center Help 6324350).
enum GoogleImageRules {
    static let all: [Rule] = [
        Rule(
            "google.image.required", "images", .blocking,
            why: Words(vi: "Google không nhận mặt hàng không có ảnh.", en: "Google takes no item without a picture."),
            mend: Words(vi: "Tải lên ít nhất một ảnh sản phẩm.", en: "Upload a picture of the product."),
            violations: { $0.listing.images.isEmpty ? [""] : [] }),
        Rule(
            "google.image.address", "images", .blocking,
            why: Words(vi: "Địa chỉ ảnh chính không dùng được.", en: "The main picture's address cannot be fetched."),
            mend: Words(vi: "Dùng địa chỉ http(s), tối đa 2.000 ký tự.", en: "Use an http(s) address of at most 2,000 characters."),
            violations: { item in item.imageAddresses.first == .some(nil) ? main(item).map(\.url) : [] }),
        Rule(
            "google.image.size", "images", .blocking,
            why: Words(vi: "Ảnh chính nhỏ hơn 100 × 100 điểm ảnh.", en: "The main picture is smaller than 100 × 100 pixels."),
            mend: Words(vi: "Tải ảnh từ 500 × 500 điểm ảnh trở lên.", en: "Upload one of at least 500 × 500 pixels."),
            violations: { main($0).filter { side($0) < GoogleLimits.smallestImage }.map(size) }),
        Rule(
            "google.image.size_2027", "images", .blocking,
            why: Words(
                vi: "Từ 31/01/2027 Google từ chối ảnh nhỏ hơn 500 × 500 điểm ảnh.",
                en: "From 2027-01-31 Google refuses pictures smaller than 500 × 500 pixels."),
            mend: Words(vi: "Tải ảnh từ 500 × 500 điểm ảnh trở lên.", en: "Upload one of at least 500 × 500 pixels."),
            violations: { $0.day >= GoogleLimits.largerImagesFrom ? small($0) : [] }),
        Rule(
            "google.image.size_soon", "images", .hint,
            why: Words(
                vi: "Từ 31/01/2027 Google sẽ từ chối ảnh nhỏ hơn 500 × 500 điểm ảnh.",
                en: "From 2027-01-31 Google will refuse pictures smaller than 500 × 500 pixels."),
            mend: Words(vi: "Tải ảnh từ 500 × 500 điểm ảnh trở lên.", en: "Upload one of at least 500 × 500 pixels."),
            violations: { $0.day < GoogleLimits.largerImagesFrom ? small($0) : [] }),
        Rule(
            "google.image.pixels", "images", .blocking,
            why: Words(vi: "Ảnh chính lớn hơn 64 triệu điểm ảnh.", en: "The main picture has more than 64 million pixels."),
            mend: Words(vi: "Thu nhỏ ảnh.", en: "Make the picture smaller."),
            violations: { main($0).filter { !fits($0) }.map(size) }),
        Rule(
            "google.image.additional", "images", .warning,
            why: Words(
                vi: "Ảnh phụ này không đạt yêu cầu nên bị bỏ.", en: "This further picture does not meet the rules and was left out."),
            mend: Words(vi: "Thay ảnh khác.", en: "Replace it."),
            violations: { item in
                item.listing.images.indices.dropFirst().filter { !isUsable($0, of: item) }.map { item.listing.images[$0].url }
            }),
        Rule(
            "google.image.count", "images", .hint,
            why: Words(
                vi: "Google chỉ nhận 10 ảnh phụ; các ảnh sau bị bỏ.", en: "Google takes ten further pictures; those behind were left out."),
            mend: Words(vi: "Xếp ảnh đẹp nhất lên trước.", en: "Put the best ones first."),
            violations: { item in
                let count = item.listing.images.count
                return count > 1 + GoogleLimits.additionalImages ? ["\(count)"] : []
            }),
    ]

    /// Whether a further picture may be sent.
    static func isUsable(_ index: Int, of item: FeedItem) -> Bool {
        let image = item.listing.images[index]
        let smallest = item.day >= GoogleLimits.largerImagesFrom ? GoogleLimits.comingSmallestImage : GoogleLimits.smallestImage
        return item.imageAddresses[index] != nil && side(image) >= smallest && fits(image)
    }

    private static func main(_ item: FeedItem) -> [Listing.Image] { Array(item.listing.images.prefix(1)) }

    private static func small(_ item: FeedItem) -> [String] {
        main(item).filter { (GoogleLimits.smallestImage..<GoogleLimits.comingSmallestImage).contains(side($0)) }.map(size)
    }

    private static func side(_ image: Listing.Image) -> Int { min(image.width, image.height) }

    private static func fits(_ image: Listing.Image) -> Bool {
        let (pixels, overflow) = image.width.multipliedReportingOverflow(by: image.height)
        return !overflow && pixels <= GoogleLimits.pixels
    }

    private static func size(_ image: Listing.Image) -> String { "\(image.width) × \(image.height)" }
}
