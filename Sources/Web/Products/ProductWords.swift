import Commune

/// What product pages and the home page say, in the languages of their readers.
enum ProductWords {
    static let packs = LocalizedText(vi: "Quy cách và giá", en: "Pack sizes and prices", zh: "规格与价格")
    static let pack = LocalizedText(vi: "Quy cách", en: "Pack", zh: "规格")
    static let price = LocalizedText(vi: "Giá", en: "Price", zh: "价格")
    static let availability = LocalizedText(vi: "Tình trạng", en: "Availability", zh: "供应")
    static let noOrders = LocalizedText(
        vi: "Trang này không nhận đặt hàng; hãy mua trên sàn hoặc gọi cho nơi sản xuất.",
        en: "No orders are taken here; buy on a marketplace or call the producer.", zh: "本页不接受订单；请在电商平台购买或致电生产者。")
    static let story = LocalizedText(vi: "Câu chuyện sản phẩm", en: "Story of the product", zh: "产品故事")
    static let newestLot = LocalizedText(vi: "Lô hàng mới nhất", en: "Newest lot", zh: "最新批次")
    static let harvested = LocalizedText(vi: "Thu hoạch", en: "Harvested", zh: "采收日期")
    static let trace = LocalizedText(vi: "Xem hành trình của lô hàng", en: "See the journey of this lot", zh: "查看该批次的流程")
    static let producer = LocalizedText(vi: "Nơi sản xuất", en: "Producer", zh: "生产者")
    static let address = LocalizedText(vi: "Địa chỉ", en: "Address", zh: "地址")
    static let phone = LocalizedText(vi: "Điện thoại", en: "Phone", zh: "电话")
    static let website = LocalizedText(vi: "Trang web", en: "Web page", zh: "网站")
    static let keeping = LocalizedText(vi: "Bảo quản và hạn dùng", en: "Storage and shelf life", zh: "储存与保质期")
    static let home = LocalizedText(vi: "Về trang đầu", en: "To the home page", zh: "返回首页")

    static let notFound = (
        title: LocalizedText(vi: "Không có sản phẩm này", en: "There is no such product", zh: "没有此产品"),
        advice: LocalizedText(
            vi: "Địa chỉ có thể bị gõ sai, hoặc sản phẩm chưa được xã duyệt hay đã ngừng giới thiệu.",
            en: "The address may be mistyped, or the product is not approved by its commune or no longer shown.", zh: "地址可能有误，或该产品尚未获批准或已停止展示。")
    )

    static func recognised(_ stars: PublicStars) -> LocalizedText {
        let until = stars.validity.lastDay?.display ?? ""
        return LocalizedText(
            vi: "Quyết định số \(stars.decisionNumber) của \(stars.issuer), có giá trị đến hết ngày \(until).",
            en: "Decision \(stars.decisionNumber) of \(stars.issuer), valid until \(until).", zh: "\(stars.issuer)第\(stars.decisionNumber)号决定，有效期至\(until)。")
    }

    static func shelfLife(_ days: Int) -> LocalizedText {
        LocalizedText(
            vi: "Dùng trong \(days) ngày kể từ ngày đóng gói.", en: days == 1 ? "Use within 1 day of packing." : "Use within \(days) days of packing.",
            zh: "自包装之日起\(days)天内食用。")
    }

    static func availability(_ offer: Offer, _ language: Language) -> String {
        guard offer.availability == .preorder, let day = offer.availableFrom else { return offer.availability.term[language] }
        let from = LocalizedText(vi: "có hàng từ \(day.display)", en: "from \(day.display)", zh: "\(day.display)起供货")
        return "\(offer.availability.term[language]), \(from[language])"
    }
}

/// What the home page says.
enum HomeWords {
    static let lead = LocalizedText(
        vi: "Sổ đăng ký, nhật ký truy xuất và gian trưng bày nông sản của các xã thương mại điện tử.",
        en: "Register, trace book and shop window of e-commerce communes.", zh: "电子商务乡的登记册、溯源记录与产品橱窗。")
    static let codeTitle = LocalizedText(vi: "Kiểm tra mã trên hộp", en: "Check the code on a box", zh: "查询包装上的代码")
    static let code = LocalizedText(vi: "Mã in dưới ô QR", en: "The code printed under the QR symbol", zh: "二维码下方的代码")
    static let check = LocalizedText(vi: "Kiểm tra", en: "Check", zh: "查询")
    static let newest = LocalizedText(vi: "Sản phẩm mới được duyệt", en: "Newest approved products", zh: "最新批准的产品")
    static let words = LocalizedText(vi: "Tìm sản phẩm, có dấu hay không dấu", en: "Search products, with or without accents", zh: "搜索产品")
    static let search = LocalizedText(vi: "Tìm", en: "Search", zh: "搜索")
    static let none = LocalizedText(vi: "Chưa có sản phẩm nào được duyệt.", en: "No product has been approved yet.", zh: "尚无批准的产品。")
    static let all = LocalizedText(vi: "Xem sản phẩm mới nhất", en: "See the newest products", zh: "查看最新产品")

    static func found(_ words: String) -> LocalizedText {
        LocalizedText(vi: "Kết quả cho “\(words)”", en: "Results for “\(words)”", zh: "“\(words)”的搜索结果")
    }

    static func nothing(_ words: String) -> LocalizedText {
        LocalizedText(
            vi: "Không có sản phẩm nào tên giống “\(words)”. Thử ít chữ hơn, ví dụ “vải” hoặc “mì”.",
            en: "No product has a name like “\(words)”. Try fewer words, for example “vải” or “mì”.", zh: "没有名称与“\(words)”相似的产品。请减少字数再试。")
    }
}
