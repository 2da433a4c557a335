import Commune
import JSON

extension OcopCertificateRefused: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .productNotApproved(let state):
            Problem(
                .conflict, "product_not_approved", vi: "Sản phẩm chưa được duyệt (\(state.term.vi)) nên chưa công nhận được.",
                en: "The product is not approved (it is \(state.term.en)) and cannot be recognised.")
        case .decisionTaken(let number):
            Self.at(
                "decision_number", "decision_number_taken", .conflict, vi: "Sản phẩm đã có giấy chứng nhận theo quyết định \(number).",
                en: "The product has a certificate under the decision \(number) already.")
        case .alreadyWithdrawn: Problem(.conflict, "already_withdrawn", vi: "Giấy chứng nhận này đã bị thu hồi.", en: "This certificate was withdrawn already.")
        case .withdrawnBeforeIssue(let day):
            Self.at("on", "before_issue", .invalidFields, vi: "Trước ngày cấp \(day.display).", en: "This is before it was issued on \(day).")
        }
    }

    private static func at(_ field: String, _ code: String, _ type: ProblemType, vi: String, en: String) -> Problem {
        let error = FieldError(pointer: .root.appending(field), code: code, detail: LocalizedText(vi: vi, en: en))
        return Problem(type, nil, code: type == .conflict ? code : "invalid_fields", errors: [error])
    }
}
