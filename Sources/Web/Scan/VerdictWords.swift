import Commune

/// What a verdict looks like and says; never colour alone.
extension Verdict {
    /// Class of the band, besides `verdict`.
    var tone: String {
        switch self {
        case .active: ""
        case .notActivated, .notPublished, .pastUseBy, .indistinguishable, .seenOften, .returned: " warn"
        case .void, .recalled, .unknown: " stop"
        }
    }

    var mark: String {
        switch self {
        case .active: "✓"
        case .notActivated, .notPublished, .pastUseBy, .indistinguishable, .seenOften, .returned: "!"
        case .void, .recalled: "✕"
        case .unknown: "?"
        }
    }

    func title(_ kind: CodeKind) -> LocalizedText {
        switch self {
        case .active:
            kind == .lot
                ? LocalizedText(vi: "Mã lô đã phát hành", en: "This lot code was issued", zh: "批次编码已签发")
                : LocalizedText(vi: "Mã đã phát hành và kích hoạt", en: "This code was issued and activated", zh: "编码已签发并激活")
        case .notActivated: LocalizedText(vi: "Mã chưa kích hoạt", en: "This code is not activated yet", zh: "编码尚未激活")
        case .notPublished: LocalizedText(vi: "Lô chưa công bố", en: "This lot is not published", zh: "该批次尚未公布")
        case .pastUseBy: LocalizedText(vi: "Đã quá hạn sử dụng", en: "Past its use-by day", zh: "已过保质期")
        case .indistinguishable:
            LocalizedText(vi: "Không phân biệt được với bản sao", en: "It cannot be told from a copy", zh: "无法与复制品区分")
        case .seenOften: LocalizedText(vi: "Mã được quét nhiều bất thường", en: "This code was scanned unusually often", zh: "该编码被扫描次数异常")
        case .returned: LocalizedText(vi: "Sản phẩm đã được trả lại", en: "This item was returned", zh: "该商品已退回")
        case .void: LocalizedText(vi: "Mã đã hủy", en: "This code is void", zh: "编码已作废")
        case .recalled: LocalizedText(vi: "Lô hàng bị thu hồi", en: "This lot is recalled", zh: "该批次已召回")
        case .unknown: LocalizedText(vi: "Không có mã này", en: "There is no such code", zh: "没有此编码")
        }
    }

    func advice(_ kind: CodeKind) -> LocalizedText {
        switch self {
        case .active:
            kind == .lot
                ? LocalizedText(
                    vi: "Mã này chung cho cả lô. Hãy so tên, mã lô và ngày bên dưới với nhãn.",
                    en: "All boxes of the lot carry it. Compare name, lot code and days below with the label.",
                    zh: "整批商品共用此编码。请将下方名称、批号和日期与标签核对。")
                : LocalizedText(
                    vi: "Mã này chỉ cấp cho một sản phẩm. Hãy so với nhãn trên tay bạn.",
                    en: "It was given to one item only. Compare with the label in your hand.", zh: "此编码仅用于一件商品。请与您手中的标签核对。")
        case .notActivated:
            LocalizedText(
                vi: "Đơn vị sản xuất chưa đưa mã này ra thị trường. Nếu hàng đã bán cho bạn, hãy hỏi người bán.",
                en: "The producer has not put this code into the market. If the goods were sold to you, ask the seller.",
                zh: "生产者尚未将此编码投放市场。若商品已售出，请询问卖方。")
        case .notPublished:
            LocalizedText(
                vi: "Sản phẩm chưa được duyệt hoặc lô chưa có ngày sản xuất, nên mã này chưa được in lên hàng. Nếu hàng đã bán cho bạn, hãy hỏi người bán.",
                en:
                    "Its product is not approved or it has no day of production, so this code must not be on goods yet. If they were sold to you, ask the seller.",
                zh: "该产品尚未获批或批次没有生产日期，此编码尚不得印在商品上。若商品已售出，请询问卖方。")
        case .pastUseBy:
            LocalizedText(
                vi: "Hạn sử dụng ghi bên dưới đã qua. Không nên dùng.", en: "The day below has passed. Better not to use it.",
                zh: "下方所示日期已过，建议不要食用。")
        case .indistinguishable:
            LocalizedText(
                vi: "Khóa tạo mã của đợt này đã bị lộ, mã thật và mã giả giống nhau. Hãy kiểm tra người bán.",
                en: "The key of this series leaked: genuine and forged codes look alike. Check the seller.",
                zh: "该系列编码的密钥已泄露，真假编码无法区分。请核实卖方。")
        case .seenOften:
            LocalizedText(
                vi: "Mã này chỉ cấp cho một sản phẩm nhưng đã được quét nhiều lần: có thể đã bị sao chép. Hãy kiểm tra người bán.",
                en: "It was given to one item only but has been scanned many times: it may have been copied. Check the seller.",
                zh: "此编码仅用于一件商品，却被多次扫描，可能已被复制。请核实卖方。")
        case .returned:
            LocalizedText(vi: "Sản phẩm mang mã này đã về lại nơi bán.", en: "The item with this code went back to the seller.", zh: "带有此编码的商品已退回卖方。")
        case .void:
            LocalizedText(
                vi: "Đơn vị sản xuất đã hủy mã này. Hàng mang mã này không do họ đưa ra thị trường.",
                en: "The producer has voided this code. Goods that carry it were not put into the market by them.",
                zh: "生产者已作废此编码。带有此编码的商品并非由其投放市场。")
        case .recalled: LocalizedText(vi: "Ngừng sử dụng và làm theo hướng dẫn.", en: "Stop using it and do as said here.", zh: "请停止使用并按说明处理。")
        case .unknown:
            LocalizedText(
                vi: "Mã này chưa từng được phát hành ở đây. Hãy gõ lại mã in trên nhãn; nếu vẫn không có, đó không phải mã của chúng tôi.",
                en: "This code was never issued here. Type the code on the label again; if it is still unknown, it is none of ours.",
                zh: "此编码从未在此签发。请重新输入标签上的编码；若仍不存在，则不是本系统的编码。")
        }
    }
}
