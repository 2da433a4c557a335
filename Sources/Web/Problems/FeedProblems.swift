import Commune
import HTTPTypes
import JSON

extension FeedRefused: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .marketplaceTaken(let name):
            Problem(.conflict, "marketplace_taken", vi: "Đã có sàn tên “\(name)”.", en: "There is a marketplace named “\(name)” already.")
        case .nameTaken(let name):
            Problem(.conflict, "feed_name_taken", vi: "Tên nguồn cấp “\(name)” đã được dùng.", en: "The feed name “\(name)” is taken.")
        case .unknownMarketplace:
            field(
                "marketplace_id", "unknown_marketplace", vi: "Không có sàn này trong danh sách của tỉnh.",
                en: "There is no such marketplace in the province's list.",
                hint: LocalizedText(vi: "Xem /v1/marketplaces.", en: "See /v1/marketplaces."))
        case .unknownScope(let scope):
            field(
                "scope_code", "unknown_scope",
                vi: "Mã \(scope.code) không phải \(scope.level == .commune ? "xã, phường của tỉnh" : "mã của tỉnh") bạn phụ trách.",
                en: "\(scope.code) is not \(scope.level == .commune ? "a commune of your province" : "the code of your province").",
                hint: LocalizedText(vi: "Tra mã ở /v1/places.", en: "Look the code up at /v1/places."))
        case .stillBuilding:
            Problem(
                .conflict, LocalizedText(vi: "Nguồn cấp này đang được dựng; thử lại sau ít giây.", en: "This feed is being built; try again in some seconds."),
                code: "still_building", headers: [.retryAfter: "5"])
        case .wouldShrink(let before, let items):
            Problem(
                .conflict, "would_shrink",
                vi:
                    "Phiên bản mới có \(items) mặt hàng, phiên bản hiện tại có \(before). Sàn sẽ gỡ những mặt hàng bị thiếu. Gửi \"confirm\": true nếu đúng là vậy.",
                en:
                    "The new version has \(items) items, the current one \(before). Marketplaces delist what is missing. Send \"confirm\": true if that is right."
            )
        case .noVersionYet:
            Problem(.notFound, "no_version_yet", vi: "Nguồn cấp này chưa có phiên bản nào.", en: "This feed has no version yet.")
        case .noSuchVersion(let number):
            Problem(
                .notFound, "no_such_version", vi: "Không có phiên bản \(number); chỉ giữ \(FeedVersion.kept) phiên bản gần nhất.",
                en: "There is no version \(number); the newest \(FeedVersion.kept) are kept.")
        }
    }

    private func field(_ name: String, _ code: String, vi: String, en: String, hint: LocalizedText) -> Problem {
        let error = FieldError(pointer: .root.appending(name), code: code, detail: LocalizedText(vi: vi, en: en), hint: hint)
        return Problem(.invalidFields, nil, code: "invalid_fields", errors: [error])
    }
}
