import Commune

/// What Google asks of pictures (Merchant Center Help 6324350).
enum GoogleImageRules {
    static let all: [Rule] = [
        Rule(
            "google.image.required", "images", .blocking,
            why: Words(vi: "Google không nhận mặt hàng không có ảnh.", en: "Google takes no item without a picture."),
            mend: Words(vi: "Tải lên ít nhất một ảnh sản phẩm.", en: "Upload a picture of the product."),
            violations: { $0.pictures.isEmpty ? [""] : [] }),
        Rule(
            "google.image.address", "images", .blocking,
            why: Words(vi: "Địa chỉ ảnh chính không dùng được.", en: "The main picture's address cannot be fetched."),
            mend: Words(vi: "Dùng địa chỉ http(s), tối đa 2.000 ký tự.", en: "Use an http(s) address of at most 2,000 characters."),
            violations: { item in main(item, where: { $0.address == nil }) { item[$0.raw].text } }),
        Rule(
            "google.image.size", "images", .blocking,
            why: Words(vi: "Ảnh chính nhỏ hơn 100 × 100 điểm ảnh.", en: "The main picture is smaller than 100 × 100 pixels."),
            mend: Words(vi: "Tải ảnh từ 500 × 500 điểm ảnh trở lên.", en: "Upload one of at least 500 × 500 pixels."),
            violations: { main($0, where: { side($0) < GoogleLimits.smallestImage }, size) }),
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
            violations: { main($0, where: { !fits($0) }, size) }),
        Rule(
            "google.image.additional", "images", .warning,
            why: Words(
                vi: "Ảnh phụ này không đạt yêu cầu nên bị bỏ.", en: "This further picture does not meet the rules and was left out."),
            mend: Words(vi: "Thay ảnh khác.", en: "Replace it."),
            violations: { item in
                let isSpotless = item.pictures.dropFirst().allSatisfy { isUsable($0, on: item.day) }
                return isSpotless ? [] : item.pictures.dropFirst().filter { !isUsable($0, on: item.day) }.map { item[$0.raw].text }
            }),
        Rule(
            "google.image.count", "images", .hint,
            why: Words(
                vi: "Google chỉ nhận 10 ảnh phụ; các ảnh sau bị bỏ.", en: "Google takes ten further pictures; those behind were left out."),
            mend: Words(vi: "Xếp ảnh đẹp nhất lên trước.", en: "Put the best ones first."),
            violations: { item in
                let count = item.pictures.count
                return count > 1 + GoogleLimits.additionalImages ? ["\(count)"] : []
            }),
    ]

    /// Whether a further picture may be sent.
    static func isUsable(_ picture: FeedItem.Picture, on day: ListingDay) -> Bool {
        guard picture.address != nil, side(picture) >= GoogleLimits.smallestImage, fits(picture) else { return false }
        return side(picture) >= GoogleLimits.comingSmallestImage || day < GoogleLimits.largerImagesFrom
    }

    /// What is said of the main picture if there is one and `isBad`.
    private static func main(_ item: FeedItem, where isBad: (FeedItem.Picture) -> Bool, _ said: (FeedItem.Picture) -> String) -> [String] {
        guard let main = item.pictures.first, isBad(main) else { return [] }
        return [said(main)]
    }

    private static func small(_ item: FeedItem) -> [String] {
        main(item, where: { (GoogleLimits.smallestImage..<GoogleLimits.comingSmallestImage).contains(side($0)) }, size)
    }

    private static func side(_ image: FeedItem.Picture) -> Int { min(image.width, image.height) }

    private static func fits(_ image: FeedItem.Picture) -> Bool {
        let (pixels, overflow) = image.width.multipliedReportingOverflow(by: image.height)
        return !overflow && pixels <= GoogleLimits.pixels
    }

    private static func size(_ image: FeedItem.Picture) -> String { "\(image.width) × \(image.height)" }
}
