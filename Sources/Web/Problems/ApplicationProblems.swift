import Commune
import JSON

extension ApplicationRefused: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .unknownCommune(let code, let day):
            Problem(
                .invalidFields, nil, code: "invalid_fields",
                errors: [
                    FieldError(
                        pointer: .root.appending("commune"), code: "unknown_commune",
                        detail: LocalizedText(
                            vi: "Ngày \(day.display) không có xã, phường nào mang mã \(code) trong danh mục.",
                            en: "On \(day) no commune of the register had the code \(code)."),
                        hint: LocalizedText(vi: "Tra mã ở /v1/places.", en: "Look the code up at /v1/places."))
                ])
        case .taxCodeTaken:
            Problem(
                .conflict, "tax_code_taken", vi: "Mã số thuế này đã có tổ chức đăng ký.", en: "An organisation with this tax code is registered already.")
        case .notReturned(let state):
            Problem(
                .conflict, "not_returned", vi: "Hồ sơ không ở trạng thái trả lại (\(state.term.vi)).",
                en: "The application was not returned (it is \(state.term.en)).")
        case .notSubmitted(let state):
            Problem(
                .conflict, "not_submitted", vi: "Hồ sơ không chờ duyệt (\(state.term.vi)).",
                en: "The application is not waiting for review (it is \(state.term.en)).")
        case .notApproved(let state):
            Problem(
                .conflict, "not_approved", vi: "Hồ sơ chưa được duyệt (\(state.term.vi)).", en: "The application is not approved yet (it is \(state.term.en)).")
        case .alreadyClaimed:
            Problem(.conflict, "already_claimed", vi: "Khóa API của hồ sơ này đã được nhận.", en: "The API key of this application was claimed already.")
        }
    }
}
