import Commune

/// What Google asks of address, price, numbers and availability.
enum GoogleOfferRules {
    static let all: [Rule] = identity + offer

    private static let identity: [Rule] = [
        Rule(
            "google.link.address", "link", .blocking,
            why: Words(vi: "Địa chỉ trang sản phẩm không dùng được.", en: "The product page's address cannot be fetched."),
            mend: Words(vi: "Dùng địa chỉ http(s), tối đa 2.000 ký tự.", en: "Use an http(s) address of at most 2,000 characters."),
            violations: { $0.fields.link == nil ? [$0[$0.fields.rawLink].text] : [] }),
        Rule(
            "google.gtin.check_digit", "gtin", .blocking,
            why: Words(vi: "Mã GTIN sai độ dài hoặc sai số kiểm tra.", en: "The GTIN has a wrong length or check digit."),
            mend: Words(
                vi: "Nhập lại mã vạch in trên bao bì; nếu không có mã GS1 thì để trống, đừng tự đặt.",
                en: "Enter the barcode number on the pack again; without a GS1 number leave it empty, never make one up."),
            violations: { item in gtin(item) { !GTINForm.isValid($0) } }),
        Rule(
            "google.gtin.restricted", "gtin", .blocking,
            why: Words(
                vi: "Mã này thuộc dải dùng nội bộ hoặc phiếu giảm giá, không phải mã sản phẩm.",
                en: "This number is of a range for internal use or coupons, not a product number."),
            mend: Words(vi: "Dùng mã GTIN do GS1 cấp hoặc để trống.", en: "Use a GTIN granted by GS1, or leave it empty."),
            violations: { item in gtin(item) { GTINForm.isRestricted($0) } }),
        Rule(
            "google.item.service", "ocop_set", .blocking,
            why: Words(
                vi: "Google không nhận dịch vụ du lịch (bộ 26) làm hàng hóa.",
                en: "Google does not take tourism services (set 26) as goods."),
            mend: Words(vi: "Chỉ giới thiệu dịch vụ trên trang của xã.", en: "Present the service on the commune's own page."),
            violations: { $0.fields.ocopSet == 26 ? ["26"] : [] }),
        Rule(
            "google.ocop_set.known", "ocop_set", .warning,
            why: Words(vi: "Chỉ có 26 bộ sản phẩm OCOP.", en: "There are 26 OCOP product sets."),
            mend: Words(vi: "Chọn lại bộ sản phẩm.", en: "Choose the product set again."),
            violations: { $0.fields.ocopSet.map { (1...26).contains($0) ? [] : ["\($0)"] } ?? [] }),
    ]

    private static let offer: [Rule] = [
        Rule(
            "google.price.positive", "price", .blocking,
            why: Words(
                vi: "Google không nhận mặt hàng không có giá hoặc giá bằng 0.", en: "Google takes no item without a price above zero."),
            mend: Words(vi: "Nhập giá bán bằng đồng, số nguyên.", en: "Enter the price in dong, a whole number."),
            violations: { ($0.fields.priceVND ?? 0) > 0 ? [] : [$0.fields.priceVND.map(String.init) ?? ""] }),
        Rule(
            "google.availability.day", "availability", .blocking,
            why: Words(vi: "Đặt trước cần ngày có hàng.", en: "A pre-order needs the day it becomes available."),
            mend: Words(vi: "Nhập ngày dự kiến thu hoạch, dạng 2026-06-15.", en: "Enter the expected harvest day, as 2026-06-15."),
            violations: { item in
                guard case .preorder(let day) = item.fields.availability, !item[day].withUTF8(FeedDay.isDay) else { return [] }
                return [item[day].text]
            }),
        Rule(
            "google.availability.past", "availability", .warning,
            why: Words(
                vi: "Ngày có hàng đã qua mà vẫn ghi đặt trước.", en: "The day it becomes available has passed, yet it is still a pre-order."
            ),
            mend: Words(vi: "Chuyển sang còn hàng hoặc hết hàng.", en: "Set it to in stock or out of stock."),
            violations: { item in
                guard case .preorder(let day) = item.fields.availability, item[day].withUTF8(FeedDay.isDay), item[day].text <= item.day else { return [] }
                return [item[day].text]
            }),
        Rule(
            "google.net_content.number", "net_content", .warning,
            why: Words(
                vi: "Khối lượng không phải số dương nên không ghi giá theo đơn vị.",
                en: "The net content is no positive number, so no unit price is written."),
            mend: Words(vi: "Nhập số với dấu chấm thập phân, ví dụ 0.5.", en: "Enter a number with a decimal point, such as 0.5."),
            violations: { item in
                guard let amount = item.fields.rawAmount, item.fields.amount == nil else { return [] }
                return [item[amount].text]
            }),
    ]

    /// The number if it is there and `isBad`.
    private static func gtin(_ item: FeedItem, _ isBad: (UnsafeRawBufferPointer) -> Bool) -> [String] {
        guard let gtin = item[item.fields.gtin], gtin.withUTF8(isBad) else { return [] }
        return [gtin.text]
    }
}
