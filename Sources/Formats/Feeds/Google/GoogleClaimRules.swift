import Commune

/// What keeps a claim from being exported, and what is said about provenance.
enum GoogleClaimRules {
    static let all: [Rule] = [
        Rule(
            "google.claim.declared", "claims", .hint,
            why: Words(
                vi: "Mới là lời tự công bố nên không xuất sang sàn.",
                en: "Only declared by the producer, so it is not exported."),
            mend: Words(
                vi: "Nộp giấy chứng nhận để cơ quan có thẩm quyền xác nhận.",
                en: "Submit the certificate so that the body in charge can confirm it."),
            violations: { texts($0, .declaredOnly) }),
        Rule(
            "google.claim.expired", "claims", .warning,
            why: Words(vi: "Đã hết hiệu lực nên không xuất sang sàn.", en: "Expired, so it is not exported."),
            mend: Words(vi: "Gia hạn hoặc gỡ bỏ.", en: "Renew it or take it off."),
            violations: { texts($0, .expired) }),
        Rule(
            "google.claim.not_yet", "claims", .hint,
            why: Words(vi: "Chưa đến ngày có hiệu lực nên chưa xuất sang sàn.", en: "Not yet in force, so it is not exported."),
            mend: Words(vi: "Không cần làm gì; đến ngày sẽ tự xuất.", en: "Nothing to do; it is exported from its first day on."),
            violations: { texts($0, .notYet) }),
        Rule(
            "google.claim.body", "claims", .warning,
            why: Words(vi: "Không ghi cơ quan xác nhận nên không xuất sang sàn.", en: "No verifying body is named, so it is not exported."),
            mend: Words(vi: "Ghi tên cơ quan cấp.", en: "Name the body."),
            violations: { texts($0, .unnamedBody) }),
        Rule(
            "google.highlights.count", "claims", .hint,
            why: Words(
                vi: "Chưa đủ hai điểm nổi bật nên Google không hiện mục này.",
                en: "Fewer than two highlights, so Google shows none."),
            mend: Words(vi: "Bổ sung chứng nhận hoặc lô hàng mới nhất.", en: "Add a certificate or the newest lot."),
            violations: { GoogleHighlights.count(of: $0) < GoogleLimits.highlights.lowerBound ? [""] : [] }),
        Rule(
            "google.provenance.missing", "provenance", .hint,
            why: Words(vi: "Chưa có lô nào để người mua truy xuất.", en: "There is no lot yet for buyers to trace."),
            mend: Words(vi: "Ghi lô hàng đầu tiên của mùa này.", en: "Record this season's first lot."),
            violations: { $0.fields.lotCode == nil ? [""] : [] }),
    ]

    private static func texts(_ item: FeedItem, _ standing: Listing.Claim.Standing) -> [String] {
        // Most listings carry no other claims than those in force.
        guard item.fields.exportedClaims < item.claims.count else { return [] }
        return item.claims.filter { $0.standing == standing }.map { item[$0.text].text }
    }
}
