import Commune
import HTTPTypes

/// Every kind of problem document there is (RFC 9457): status and title in one list; `/problems/{name}` explains each.
enum ProblemType: String, CaseIterable, Sendable {
    case badJSON = "bad-json"
    case invalidFields = "invalid-fields"
    case badRequest = "bad-request"
    case idempotencyKeyMissing = "idempotency-key-missing"
    case unauthorised = "unauthorised"
    case forbidden = "forbidden"
    case notFound = "not-found"
    case methodNotAllowed = "method-not-allowed"
    case conflict = "conflict"
    case preconditionFailed = "precondition-failed"
    case preconditionRequired = "precondition-required"
    case tooSlow = "too-slow"
    case tooLarge = "too-large"
    case unsupportedMediaType = "unsupported-media-type"
    case idempotencyKeyReused = "idempotency-key-reused"
    case tooManyRequests = "too-many-requests"
    case internalError = "internal-error"
    case unavailable = "unavailable"
    case outcomeUnknown = "outcome-unknown"

    var status: HTTPResponse.Status {
        switch self {
        case .badJSON, .badRequest, .idempotencyKeyMissing: .badRequest
        case .invalidFields, .idempotencyKeyReused: .unprocessableContent
        case .unauthorised: .unauthorized
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .conflict: .conflict
        case .preconditionFailed: .preconditionFailed
        case .preconditionRequired: .preconditionRequired
        case .tooSlow: .requestTimeout
        case .tooLarge: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .tooManyRequests: .tooManyRequests
        case .internalError: .internalServerError
        case .unavailable, .outcomeUnknown: .serviceUnavailable
        }
    }

    var title: LocalizedText {
        switch self {
        case .badJSON: LocalizedText(vi: "Nội dung không phải JSON hợp lệ", en: "The body is not valid JSON")
        case .invalidFields: LocalizedText(vi: "Có trường chưa đúng", en: "Some fields are not right")
        case .badRequest: LocalizedText(vi: "Yêu cầu không đúng", en: "The request is not right")
        case .idempotencyKeyMissing: LocalizedText(vi: "Thiếu Idempotency-Key", en: "The Idempotency-Key header is missing")
        case .unauthorised: LocalizedText(vi: "Cần khóa API hợp lệ", en: "A valid API key is needed")
        case .forbidden: LocalizedText(vi: "Không được phép", en: "Not allowed")
        case .notFound: LocalizedText(vi: "Không tìm thấy", en: "Not found")
        case .methodNotAllowed: LocalizedText(vi: "Đường dẫn này không nhận phương thức đó", en: "This path does not take that method")
        case .conflict: LocalizedText(vi: "Trái với tình trạng hiện tại", en: "This conflicts with the present state")
        case .preconditionFailed: LocalizedText(vi: "Hồ sơ đã thay đổi", en: "The record has changed")
        case .preconditionRequired: LocalizedText(vi: "Thiếu If-Match", en: "The If-Match header is missing")
        case .tooSlow: LocalizedText(vi: "Yêu cầu gửi đến quá chậm", en: "The request came too slowly")
        case .tooLarge: LocalizedText(vi: "Nội dung quá lớn", en: "The body is too large")
        case .unsupportedMediaType: LocalizedText(vi: "Không nhận loại nội dung này", en: "This media type is not taken")
        case .idempotencyKeyReused: LocalizedText(vi: "Idempotency-Key đã dùng cho yêu cầu khác", en: "The Idempotency-Key was used for another request")
        case .tooManyRequests: LocalizedText(vi: "Quá nhiều yêu cầu", en: "Too many requests")
        case .internalError: LocalizedText(vi: "Lỗi của hệ thống", en: "An error of the service")
        case .unavailable: LocalizedText(vi: "Tạm thời chưa phục vụ được", en: "Not available for the moment")
        case .outcomeUnknown: LocalizedText(vi: "Chưa rõ đã ghi hay chưa", en: "It is not known whether this was written")
        }
    }
}
