import Commune
import HTTPTypes
import JSON
import Postgres
import Store

/// Why a body was not read.
enum BodyRefused: Error, Sendable {
    case notJSON
    case tooLarge(limit: Int)
    case notAnImage
    case brokenOff
}

/// Why a conditional or repeated request was not carried out.
enum PreconditionRefused: Error, Sendable {
    case missing
    case notOurs
    case idempotencyKeyMissing
    case idempotencyKeyLength
}

enum AccessRefused: Error, Sendable {
    case noKey(Verb)
    case unknownKey
    case notAllowed(ActorKind, Verb)
}

enum RoutingRefused: Error, Sendable {
    case noSuchPath
    case otherMethods([HTTPRequest.Method])
    case unknownParameters([String])
    case repeatedParameters([String])
    case unreadableParameters([String])
    case notOneHost
}

extension BodyRefused: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .notJSON:
            Problem(.unsupportedMediaType, "not_json", vi: "Gửi JSON với Content-Type: application/json.", en: "Send JSON with Content-Type: application/json.")
        case .tooLarge(let limit):
            Problem(.tooLarge, "body_too_large", vi: "Nội dung tối đa \(limit / 1024) KiB.", en: "A body may have \(limit / 1024) KiB at most.")
        case .brokenOff: Problem(.badRequest, "body_broken_off", vi: "Nội dung chưa gửi hết.", en: "The body ended before it was complete.")
        case .notAnImage:
            Problem(
                .unsupportedMediaType, "not_an_image_type", vi: "Gửi ảnh JPEG, PNG hoặc WebP với Content-Type của nó.",
                en: "Send a JPEG, PNG or WebP image with its Content-Type.")
        }
    }
}

extension PreconditionRefused: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .missing:
            Problem(.preconditionRequired, "if_match_missing", vi: "Gửi ETag của hồ sơ trong If-Match.", en: "Send the record's ETag in If-Match.")
        case .notOurs:
            Problem(.preconditionFailed, "if_match_unknown", vi: "If-Match không phải ETag của hồ sơ này.", en: "If-Match is no ETag of this record.")
        case .idempotencyKeyMissing:
            Problem(
                .idempotencyKeyMissing, "idempotency_key_missing", vi: "Lệnh này cần tiêu đề Idempotency-Key.",
                en: "This call needs the header Idempotency-Key.")
        case .idempotencyKeyLength:
            Problem(.badRequest, "idempotency_key_length", vi: "Idempotency-Key dài 1–255 ký tự.", en: "An Idempotency-Key has 1 to 255 characters.")
        }
    }
}

extension AccessRefused: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .noKey(.fetchFeed):
            // Marketplaces fetch with user and password, and many send them only when asked to.
            Problem(
                .unauthorised,
                LocalizedText(
                    vi: "Gửi mã truy cập của sàn làm mật khẩu (Basic) hoặc Bearer.", en: "Send the marketplace's token as password (Basic) or Bearer."),
                code: "key_missing", headers: [.wwwAuthenticate: "Basic realm=\"choxa\", charset=\"UTF-8\", Bearer realm=\"choxa\""])
        case .noKey:
            Problem(
                .unauthorised, LocalizedText(vi: "Gửi Authorization: Bearer cx_live_….", en: "Send Authorization: Bearer cx_live_…."),
                code: "key_missing", headers: [.wwwAuthenticate: "Bearer realm=\"choxa\""])
        case .unknownKey:
            Problem(
                .unauthorised, LocalizedText(vi: "Khóa không đúng, đã hết hạn hoặc đã thu hồi.", en: "The key is wrong, expired or revoked."),
                code: "key_refused", headers: [.wwwAuthenticate: "Bearer realm=\"choxa\", error=\"invalid_token\""])
        case .notAllowed(let kind, let verb):
            Problem(
                .forbidden, "not_allowed", vi: "Vai trò \(kind.term.vi) không được: \(verb.meaning.vi).",
                en: "The role \(kind.term.en) may not: \(verb.meaning.en).")
        }
    }
}

extension RoutingRefused: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .noSuchPath: Problem(.notFound, "no_such_path", vi: "Không có đường dẫn này; xem /openapi.json.", en: "There is no such path; see /openapi.json.")
        case .otherMethods(let methods):
            Problem(.methodNotAllowed, nil, code: "method_not_allowed", headers: [.allow: methods.map(\.rawValue).joined(separator: ", ")])
        case .unknownParameters(let names):
            Problem(
                .badRequest,
                LocalizedText(vi: "Không có tham số: \(names.joined(separator: ", ")).", en: "There is no parameter: \(names.joined(separator: ", "))."),
                code: "unknown_parameter")
        case .repeatedParameters(let names):
            Problem(
                .badRequest,
                LocalizedText(
                    vi: "Mỗi tham số chỉ gửi một lần: \(names.joined(separator: ", ")).", en: "A parameter is sent once only: \(names.joined(separator: ", "))."
                ),
                code: "repeated_parameter")
        case .unreadableParameters(let names):
            Problem(
                .badRequest,
                LocalizedText(
                    vi: "Tham số không phải UTF-8 mã hóa phần trăm: \(names.joined(separator: ", ")).",
                    en: "This parameter is not percent-encoded UTF-8: \(names.joined(separator: ", "))."),
                code: "unreadable_parameter")
        case .notOneHost: Problem(.badRequest, "not_one_host", vi: "Gửi đúng một tiêu đề Host.", en: "Send the header Host, once.")
        }
    }
}

extension APIKeyRefused: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .servesOthers:
            Problem(
                .conflict, "key_serves_others", vi: "Khóa này còn làm việc cho tổ chức khác; hãy đề nghị nơi cấp khóa thu hồi.",
                en: "This key also acts for other organisations; ask whoever issued it to revoke it.")
        }
    }
}

extension OnceRefused: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .stillRunning:
            Problem(
                .conflict, LocalizedText(vi: "Yêu cầu đầu tiên với khóa này còn đang chạy.", en: "The first request with this key is still running."),
                code: "still_running", headers: [.retryAfter: "1"])
        case .otherContent:
            Problem(.idempotencyKeyReused, "other_content", vi: "Khóa này đã dùng với nội dung khác.", en: "This key was used with other content.")
        }
    }
}

extension FieldErrors: ProblemConvertible {
    var problem: Problem { Problem(.invalidFields, nil, code: "invalid_fields", errors: errors) }
}

extension RecordRefused: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .notFound: Problem(.notFound, "no_such_record", vi: "Không có hồ sơ này trong phạm vi của bạn.", en: "There is no such record within your reach.")
        case .stale(let current):
            Problem(
                .preconditionFailed,
                LocalizedText(vi: "Hồ sơ đã được sửa; đọc lại rồi gửi lại.", en: "The record was changed; read it again, then send again."),
                code: "stale", headers: [.eTag: "\"v\(current)\""])
        }
    }
}

extension PoolFailure: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .outcomeUnknown:
            Problem(
                .outcomeUnknown,
                LocalizedText(vi: "Gửi lại với cùng Idempotency-Key để biết chắc.", en: "Send it again with the same Idempotency-Key to be sure."),
                code: "outcome_unknown", headers: [.retryAfter: "2"])
        default:
            Problem(
                .unavailable,
                LocalizedText(vi: "Cơ sở dữ liệu chưa sẵn sàng; thử lại sau ít giây.", en: "The database is not ready; try again in some seconds."),
                code: "database_unavailable", headers: [.retryAfter: "2"])
        }
    }
}

extension PostgresFailure: ProblemConvertible {
    /// Waited too long, or lost against another transaction: the caller may try again. Everything else is our fault and says nothing.
    var problem: Problem {
        guard isRetryable || ["57014", "55P03", "53300", "53100", "53200"].contains(sqlState) else { return Problem(.internalError) }
        return Problem(
            .unavailable, LocalizedText(vi: "Cơ sở dữ liệu đang bận; thử lại sau ít giây.", en: "The database is busy; try again in some seconds."),
            code: "database_busy", headers: [.retryAfter: "2"])
    }
}
