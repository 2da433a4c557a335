import Commune

/// The short sentences and the table rows Google shows beside a product. Only what is evidenced or verified is said.
enum GoogleHighlights {
    /// `g:product_highlight`: two to a hundred, or none.
    static func write(_ item: FeedItem, to xml: inout XMLWriter) {
        guard count(of: item) >= GoogleLimits.highlights.lowerBound else { return }
        var room = GoogleLimits.highlights.upperBound
        func write(_ compose: (inout [UInt8]) -> Void) {
            guard room > 0 else { return }
            room -= 1
            xml.sentence("g:product_highlight", upTo: GoogleLimits.highlight, compose)
        }
        for claim in item.claims where claim.standing == .exported { write { say(claim, of: item, to: &$0) } }
        if !item.fields.rawCommune.isEmpty {
            write { bytes in
                bytes.add("Xuất xứ: ")
                sayPlace(of: item, to: &bytes)
            }
        }
        if item.fields.lotCode != nil { write { $0.add("Truy xuất nguồn gốc từng lô hàng bằng mã QR") } }
    }

    /// How many there are to say.
    static func count(of item: FeedItem) -> Int {
        item.fields.exportedClaims + (item.fields.rawCommune.isEmpty ? 0 : 1) + (item.fields.lotCode == nil ? 0 : 1)
    }

    /// `g:product_detail`: what the OCOP office and others confirmed, and the newest lot.
    static func writeDetails(_ item: FeedItem, to xml: inout XMLWriter) {
        for claim in item.claims where claim.standing == .exported {
            if case .ocopStars(let stars) = claim.kind {
                detail("OCOP", "Hạng sao", to: &xml) { say(claim, stars: stars, of: item, to: &$0) }
            } else {
                detail("Chứng nhận", name(of: claim.kind), to: &xml) { say(claim, of: item, to: &$0) }
            }
        }
        if let code = item.fields.lotCode {
            detail("Truy xuất", "Mã lô", to: &xml) { $0.add(code, of: item) }
            if let day = item.fields.harvestDay { detail("Truy xuất", "Ngày thu hoạch", to: &xml) { $0.add(day: day, of: item) } }
        }
        if !item.fields.rawCommune.isEmpty { detail("Truy xuất", "Nơi sản xuất", to: &xml) { sayPlace(of: item, to: &$0) } }
    }

    private static func detail(_ section: StaticString, _ name: StaticString, to xml: inout XMLWriter, _ compose: (inout [UInt8]) -> Void) {
        xml.raw("<g:product_detail>\n")
        xml.element("g:section_name", plain: section)
        xml.element("g:attribute_name", plain: name)
        xml.sentence("g:attribute_value", upTo: GoogleLimits.detail, compose)
        xml.raw("</g:product_detail>\n")
    }

    private static func sayPlace(of item: FeedItem, to bytes: inout [UInt8]) {
        bytes.add(item.fields.rawCommune, of: item)
        guard !item.fields.rawProvince.isEmpty else { return }
        bytes.add(", ")
        bytes.add(item.fields.rawProvince, of: item)
    }

    /// `OCOP 5 sao – Bộ Nông nghiệp và Môi trường, có giá trị đến 31/12/2027`
    ///
    /// - Parameter stars: said in place of the claim's own text.
    private static func say(_ claim: FeedItem.Claim, stars: Int? = nil, of item: FeedItem, to bytes: inout [UInt8]) {
        if let stars {
            bytes.add(stars)
            bytes.add(" sao")
        } else {
            bytes.add(claim.text, of: item)
        }
        if let body = claim.body, !body.isEmpty {
            bytes.add(" – ")
            bytes.add(body, of: item)
        }
        if let last = claim.validUntil {
            bytes.add(", có giá trị đến ")
            bytes.add(day: last, of: item)
        }
    }

    private static func name(of kind: Listing.Claim.Kind) -> StaticString {
        switch kind {
        case .ocopStars: "OCOP"
        case .vietGAP: "VietGAP"
        case .globalGAP: "GlobalGAP"
        case .organic: "Hữu cơ"
        case .growingAreaCode: "Mã số vùng trồng"
        case .packingHouseCode: "Mã số cơ sở đóng gói"
        case .geographicalIndication: "Chỉ dẫn địa lý"
        case .foodSafety: "An toàn thực phẩm"
        case .other: "Khác"
        }
    }
}
