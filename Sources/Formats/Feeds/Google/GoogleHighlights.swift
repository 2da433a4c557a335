import Commune

/// The short sentences and the table rows Google shows beside a product. Only what is evidenced or verified is said.
enum GoogleHighlights {
    /// `g:product_highlight`: two to a hundred, or none.
    static func of(_ item: FeedItem) -> [String] {
        guard count(of: item) >= GoogleLimits.highlights.lowerBound else { return [] }
        var highlights = item.claims.map { said($0) }
        if !item.listing.commune.isEmpty { highlights.append("Xuất xứ: \(place(item.listing))") }
        if item.listing.provenance != nil { highlights.append("Truy xuất nguồn gốc từng lô hàng bằng mã QR") }
        return highlights.prefix(GoogleLimits.highlights.upperBound).map { FeedText($0).cut(to: GoogleLimits.highlight) }
    }

    /// How many there are to say.
    static func count(of item: FeedItem) -> Int {
        item.claims.count + (item.listing.commune.isEmpty ? 0 : 1) + (item.listing.provenance == nil ? 0 : 1)
    }

    /// A row of `g:product_detail`.
    struct Detail {
        let section: String
        let name: String
        let value: String
    }

    /// `g:product_detail`: what the OCOP office and others confirmed, and the newest lot.
    static func details(_ item: FeedItem) -> [Detail] {
        let listing = item.listing
        var details = item.claims.map { claim in
            if case .ocopStars(let stars) = claim.kind {
                Detail(section: "OCOP", name: "Hạng sao", value: said(claim, what: "\(stars) sao"))
            } else {
                Detail(section: "Chứng nhận", name: name(of: claim.kind), value: said(claim))
            }
        }
        if let provenance = listing.provenance {
            details.append(Detail(section: "Truy xuất", name: "Mã lô", value: provenance.lotCode))
            if let harvest = provenance.harvestDay {
                details.append(Detail(section: "Truy xuất", name: "Ngày thu hoạch", value: FeedDay.vietnamese(harvest)))
            }
        }
        if !listing.commune.isEmpty { details.append(Detail(section: "Truy xuất", name: "Nơi sản xuất", value: place(listing))) }
        return details
    }

    private static func place(_ listing: Listing) -> String {
        listing.province.isEmpty ? listing.commune : "\(listing.commune), \(listing.province)"
    }

    /// `OCOP 5 sao – Bộ Nông nghiệp và Môi trường, có giá trị đến 31/12/2027`
    private static func said(_ claim: Listing.Claim, what: String? = nil) -> String {
        var text = what ?? claim.text
        if let body = claim.body, !body.isEmpty { text += " – \(body)" }
        if let last = claim.validUntil { text += ", có giá trị đến \(FeedDay.vietnamese(last))" }
        return text
    }

    private static func name(of kind: Listing.Claim.Kind) -> String {
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
