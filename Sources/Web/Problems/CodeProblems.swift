import Commune
import HTTPTypes
import JSON
import Store

extension CodesRefused: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .notPublishable(let gaps):
            Problem(
                .conflict,
                LocalizedText(vi: "Chưa in mã được: lô còn thiếu thông tin phải công bố.", en: "No codes yet: the lot lacks what must be published."),
                code: "not_publishable", errors: gaps.map { FieldError(pointer: $0.place, refusal: $0) })
        case .noKey:
            Problem(
                .unavailable,
                LocalizedText(vi: "Chưa có khóa phát hành mã; báo quản trị hệ thống.", en: "There is no key to issue codes with; tell the operator."),
                code: "no_code_key", headers: [.retryAfter: "60"])
        case .keyMissing(let version):
            Problem(
                .unavailable,
                LocalizedText(
                    vi: "Thiếu tệp khóa mã phiên bản \(version); báo quản trị hệ thống.",
                    en: "The code key of version \(version) is missing; tell the operator."),
                code: "code_key_missing", headers: [.retryAfter: "60"])
        case .voidForGood:
            Problem(.conflict, "void_for_good", vi: "Các mã này đã hủy; mã đã hủy không dùng lại được.", en: "These codes are void, and void codes stay void.")
        }
    }
}

extension ScanQueueFull: ProblemConvertible {
    var problem: Problem {
        Problem(
            .unavailable,
            LocalizedText(vi: "Quá nhiều mã đang được tra; thử lại sau ít giây.", en: "Too many codes are being looked up; try again in some seconds."),
            code: "scan_queue_full", headers: [.retryAfter: "2"])
    }
}

extension PublicationGap {
    /// What of the lot it is about: nothing in the request is wrong.
    fileprivate var place: JSONPointer {
        switch self {
        case .productNotApproved: .root["product"]["state"]
        case .producerNotApproved: .root["organisation"]["state"]
        case .noProductName: .root["product"]["name_vi"]
        case .noProducer: .root["organisation"]["address"]
        case .noDay: .root["lot"]["harvested_on"]
        case .recalled: .root["lot"]["recall"]
        }
    }
}

/// Why a text in a list of codes names no unit of the range.
enum UnitRefusal: Refusal {
    case notACode(PublicCodeRefusal)
    case notOfThisRange
    case eitherPositionsOrCodes

    var reason: RefusalReason {
        switch self {
        case .notACode(let refusal):
            RefusalReason("not_a_code", vi: "Không phải mã: \(refusal.words.vi)", en: "This is no code: \(refusal.words.en)")
        case .eitherPositionsOrCodes:
            RefusalReason("either_positions_or_codes", vi: "Gửi from và to, hoặc codes; không gửi cả hai.", en: "Send either from and to or codes, not both.")
        case .notOfThisRange: RefusalReason("not_of_this_range", vi: "Mã không thuộc dải này.", en: "The code is not of this range.")
        }
    }
}

extension PublicCodeRefusal {
    /// What is wrong with a text that was typed, in plain words.
    var words: LocalizedText {
        switch self {
        case .length(let found):
            LocalizedText(
                vi: "Mã có \(PublicCode.length) ký tự, ở đây có \(found).", en: "A code has \(PublicCode.length) characters, here are \(found).",
                zh: "编码共\(PublicCode.length)个字符，这里有\(found)个。")
        case .character(let character, let position):
            LocalizedText(
                vi: "Ký tự thứ \(position) (“\(character)”) không dùng trong mã.", en: "Character \(position) (“\(character)”) does not occur in codes.",
                zh: "第\(position)个字符（“\(character)”）不会出现在编码中。")
        case .check:
            LocalizedText(
                vi: "Mã bị gõ nhầm: có một ký tự sai hoặc hai ký tự đổi chỗ.", en: "The code was mistyped: a character is wrong, or two are exchanged.",
                zh: "编码输入有误：有一个字符错误或两个字符颠倒。")
        }
    }
}
