import Commune
import JSON

extension SiteRefused: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .notEditable(let state):
            Problem(
                .conflict, "not_editable", vi: "Hồ sơ đang ở trạng thái \"\(state.term.vi)\": rút lại hoặc mở sửa (revise) trước khi thay đổi.",
                en: "The record is \(state.term.en): withdraw it or reopen it (revise) before changing it.")
        case .boundaryInvalid:
            Problem(
                .invalidFields, nil, code: "invalid_fields",
                errors: [
                    FieldError(
                        pointer: .root.appending("boundary"), code: "invalid_outline",
                        detail: LocalizedText(vi: "Ranh giới không hợp lệ.", en: "The outline is not valid."))
                ])
        case .alreadySuspended:
            Problem(.conflict, "already_suspended", vi: "Vùng trồng đang bị đình chỉ.", en: "The growing area is suspended already.")
        case .notSuspended: Problem(.conflict, "not_suspended", vi: "Vùng trồng không bị đình chỉ.", en: "The growing area is not suspended.")
        case .codeGranted(let code):
            Problem(
                .conflict, nil, code: "code_granted",
                errors: [
                    FieldError(
                        pointer: .root.appending("code"), code: "code_granted",
                        detail: LocalizedText(
                            vi: "Mã \(code) đã cấp cho nơi khác ở thị trường này.", en: "The code \(code) was granted to another site for this market."))
                ])
        case .codeStepNotPossible(let step, let status):
            Problem(
                .conflict, "transition_not_possible", vi: "Mã đang \(status.term.vi) nên không thực hiện được bước này.",
                en: "It is not possible to \(step.rawValue) a code that is \(status.term.en).")
        }
    }
}
