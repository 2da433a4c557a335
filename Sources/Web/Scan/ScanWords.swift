import Commune

/// The words of the scan page. Vietnamese first: the terms are those of labels and of the law.
enum ScanWords {
    static let youAreOn = LocalizedText(vi: "Bạn đang xem trên", en: "You are on", zh: "您正在访问")
    static let dataAsOf = LocalizedText(vi: "Dữ liệu lúc", en: "Data as of", zh: "数据时间")
    static let timesSeen = LocalizedText(vi: "Số lần quét", en: "Scans", zh: "扫描次数")
    static let firstSeen = LocalizedText(vi: "Lần quét đầu", en: "First scan", zh: "首次扫描")
    static let updating = LocalizedText(vi: "Hành trình đang cập nhật.", en: "The journey is being updated.", zh: "流转信息正在更新。")
    static let reason = LocalizedText(vi: "Lý do", en: "Reason", zh: "原因")
    static let whatToDo = LocalizedText(vi: "Cần làm", en: "What to do", zh: "处理办法")
    static let declared = LocalizedText(vi: "Ngày thu hồi", en: "Recalled on", zh: "召回日期")
    static let phone = LocalizedText(vi: "Điện thoại", en: "Telephone", zh: "电话")

    static let decision = LocalizedText(vi: "Quyết định", en: "Decision", zh: "决定书")
    static let validUntil = LocalizedText(vi: "đến hết", en: "valid through", zh: "有效期至")
    static let validFrom = LocalizedText(vi: "hiệu lực từ", en: "valid from", zh: "生效日期")
    static let expired = LocalizedText(vi: "đã hết hạn", en: "expired", zh: "已过期")
    static let withdrawn = LocalizedText(vi: "đã bị thu hồi từ", en: "withdrawn on", zh: "已撤销，日期")
    static let brand = LocalizedText(vi: "Nhãn hiệu", en: "Brand", zh: "品牌")
    static let netContent = LocalizedText(vi: "Khối lượng tịnh", en: "Net content", zh: "净含量")
    static let producer = LocalizedText(vi: "Đơn vị sản xuất", en: "Producer", zh: "生产者")
    static let name = LocalizedText(vi: "Tên", en: "Name", zh: "名称")
    static let address = LocalizedText(vi: "Địa chỉ", en: "Address", zh: "地址")
    static let commune = LocalizedText(vi: "Xã, phường", en: "Commune", zh: "乡、坊")
    static let website = LocalizedText(vi: "Trang web", en: "Website", zh: "网站")
    static let thisLot = LocalizedText(vi: "Lô hàng này", en: "This lot", zh: "本批次")
    static let lot = LocalizedText(vi: "lô", en: "lot", zh: "批次")
    static let lotCode = LocalizedText(vi: "Mã lô", en: "Lot code", zh: "批号")
    static let harvested = LocalizedText(vi: "Thu hoạch", en: "Harvested", zh: "采收日期")
    static let packed = LocalizedText(vi: "Đóng gói", en: "Packed", zh: "包装日期")
    static let useBy = LocalizedText(vi: "Hạn sử dụng", en: "Use by", zh: "保质期至")
    static let past = LocalizedText(vi: "đã quá hạn", en: "passed", zh: "已过期")
    static let quantity = LocalizedText(vi: "Số lượng của lô", en: "Quantity of the lot", zh: "批次数量")
    static let growingArea = LocalizedText(vi: "Vùng trồng", en: "Growing area", zh: "种植区")
    static let crop = LocalizedText(vi: "Cây trồng", en: "Crop", zh: "作物")
    static let status = LocalizedText(vi: "Tình trạng", en: "Status", zh: "状态")
    static let areaCode = LocalizedText(vi: "Mã số vùng trồng", en: "Area code", zh: "种植区编码")
    static let journey = LocalizedText(vi: "Hành trình", en: "Journey", zh: "流转过程")
    static let noJourney = LocalizedText(vi: "Chưa ghi sự kiện nào.", en: "No event has been recorded yet.", zh: "尚未记录任何事件。")
    static let unconfirmed = LocalizedText(vi: "chủ cơ sở chưa xác nhận", en: "not confirmed by its holder", zh: "未经持有者确认")
    static let recordedBy = LocalizedText(vi: "Người ghi:", en: "Recorded by", zh: "记录者：")
    static let from = LocalizedText(vi: "từ", en: "from", zh: "来自")
    static let to = LocalizedText(vi: "đến", en: "to", zh: "发往")
    static let voided = LocalizedText(vi: "Đã gạch bỏ", en: "Struck out", zh: "已删除")
    static let corrected = LocalizedText(vi: "đã ghi lại", en: "recorded anew", zh: "已重新记录")
    static let certificates = LocalizedText(vi: "Chứng nhận", en: "Certificates", zh: "认证")
    static let storage = LocalizedText(vi: "Bảo quản", en: "Storage", zh: "储存方法")
    static let sources = LocalizedText(vi: "Nguồn thông tin", en: "Sources", zh: "信息来源")
    static let sourcesText = LocalizedText(
        vi: "Đơn vị sản xuất và các bên trong chuỗi tự ghi; mỗi mục nêu người ghi và mức độ: tự khai báo, có minh chứng, hoặc cơ quan xác minh.",
        en:
            "Written by the producer and the parties of the chain; each item names its recorder and its level: declared, evidenced, or verified by a named body.",
        zh: "由生产者及链条各方自行记录；每项均注明记录者及级别：自行申报、有证明文件或由机构核实。")
    static let updated = LocalizedText(vi: "Cập nhật lần cuối:", en: "Last update:", zh: "最后更新：")
    static let cannotProve = LocalizedText(vi: "Điều trang này không chứng minh được", en: "What this page cannot prove", zh: "本页无法证明的内容")
    static let limitsOfLotCode = LocalizedText(
        vi: "Mã lô in chung trên mọi thùng của lô: trang này nói về lô, không nói riêng về hộp trên tay bạn. Tem sao chép cũng mở ra trang này.",
        en: "A lot code is shared by all boxes of the lot: this page speaks of the lot, not of the box in your hand. A copied sticker opens it, too.",
        zh: "批次编码由该批次所有包装共用：本页说明的是整批，而非您手中的这一件。复制的标签同样会打开本页。")
    static let limitsOfUnitCode = LocalizedText(
        vi: "Mã này cấp cho một sản phẩm, nhưng tem bị sao chép cũng mở ra trang này. Hãy so nhãn, bao bì và người bán.",
        en: "This code was given to one item, but a copied sticker opens this page, too. Compare label, package and seller.",
        zh: "此编码仅发给一件商品，但复制的标签也会打开本页。请核对标签、包装和卖方。")
    static let aboutProduct = LocalizedText(vi: "Xem trang sản phẩm", en: "About the product", zh: "产品页面")
    static let permanent = LocalizedText(vi: "Địa chỉ lâu dài:", en: "Permanent address:", zh: "永久链接：")
    static let privacy = LocalizedText(
        vi: "Trang này không dùng cookie, không lưu vị trí hay địa chỉ mạng của bạn.", en: "No cookies; neither your place nor your network address is kept.",
        zh: "本页不使用Cookie，也不保存您的位置或网络地址。")

    static let lookUp = LocalizedText(vi: "Tra mã truy xuất", en: "Look a code up", zh: "查询追溯编码")
    static let typeCode = LocalizedText(vi: "Mã in trên nhãn (18 ký tự)", en: "The code on the label (18 characters)", zh: "标签上的编码（18个字符）")
    static let lookUpButton = LocalizedText(vi: "Tra cứu", en: "Look up", zh: "查询")
    static let notNow = LocalizedText(vi: "Tạm thời chưa tra được mã", en: "Codes cannot be looked up for the moment", zh: "暂时无法查询编码")
    static let tryAgain = LocalizedText(
        vi: "Hệ thống đang bận hoặc bảo trì. Mã của bạn vẫn còn giá trị; hãy thử lại sau ít phút.",
        en: "The service is busy or under maintenance. Your code has lost nothing; try again in some minutes.", zh: "系统繁忙或正在维护。您的编码仍然有效，请几分钟后再试。")

    static func moreEvents(_ count: Int) -> LocalizedText {
        LocalizedText(vi: "Còn \(count) sự kiện cũ hơn.", en: "There are \(count) older events.", zh: "另有\(count)条更早的事件。")
    }

    static func suspendedSince(_ day: Day, _ language: Language) -> HTML {
        let words = LocalizedText(vi: "đình chỉ từ", en: "suspended since", zh: "暂停，自")
        return "\(words[language]) \(day.printed(language))"
    }
}
