import Commune

/// Why a JSON value has not the shape that was asked for.
enum ShapeRefusal: Refusal {
    case wrongType(expected: Schema)
    case unknownField(nearest: String?)
    case notAnID
    case notAnInstant
    case notALink
    case notAWholeNumber
    case outOfRange(ClosedRange<Int>)
    case tooMany(limit: Int)
    case emptyList
    case wrongForm(example: String)
    case notOneOf([String])
    case notComposed

    var reason: RefusalReason {
        switch self {
        case .wrongType(let schema):
            RefusalReason("wrong_type", vi: "Cần \(schema.noun.vi).", en: "This must be \(schema.noun.en).")
        case .unknownField(let nearest):
            RefusalReason(
                "unknown_field", vi: "Không có trường này.", en: "There is no such field.",
                hint: nearest.map { LocalizedText(vi: "Ý bạn là “\($0)”?", en: "Did you mean “\($0)”?") })
        case .notAnID: RefusalReason("not_an_id", vi: "Không phải là mã định danh (UUID).", en: "This is not an id (UUID).")
        case .notAnInstant:
            RefusalReason(
                "not_an_instant", vi: "Thời điểm phải theo RFC 3339, ví dụ 2026-06-15T06:30:00+07:00.",
                en: "A time must follow RFC 3339, for example 2026-06-15T06:30:00+07:00.")
        case .notALink:
            RefusalReason("not_a_link", vi: "Cần địa chỉ web bắt đầu bằng https://.", en: "A web address that begins with https:// is needed.")
        case .notAWholeNumber: RefusalReason("not_a_whole_number", vi: "Cần một số nguyên.", en: "A whole number is needed.")
        case .outOfRange(let range):
            RefusalReason(
                "out_of_range", vi: "Phải từ \(range.lowerBound) đến \(range.upperBound).",
                en: "This must be from \(range.lowerBound) to \(range.upperBound).")
        case .tooMany(let limit): RefusalReason("too_many", vi: "Nhiều nhất \(limit) mục.", en: "At most \(limit) items are allowed.")
        case .emptyList: RefusalReason("empty_list", vi: "Cần ít nhất một mục.", en: "At least one item is needed.")
        case .wrongForm(let example):
            RefusalReason("wrong_form", vi: "Không đúng dạng, ví dụ \(example).", en: "This has not the right form, for example \(example).")
        case .notOneOf(let words):
            RefusalReason(
                "not_one_of", vi: "Phải là một trong: \(words.joined(separator: ", ")).",
                en: "This must be one of: \(words.joined(separator: ", ")).")
        case .notComposed:
            RefusalReason(
                "not_nfc", vi: "Chữ có dấu đang ở dạng tổ hợp rời (NFD).", en: "The text has decomposed accents (NFD).",
                hint: LocalizedText(vi: "Gửi chữ Việt ở dạng dựng sẵn (NFC).", en: "Send Vietnamese text composed (NFC)."))
        }
    }
}

extension ShapeRefusal {
    static func == (left: ShapeRefusal, right: ShapeRefusal) -> Bool { left.reason == right.reason }
    func hash(into hasher: inout Hasher) { hasher.combine(reason) }
}

extension Schema {
    fileprivate var noun: LocalizedText {
        switch self {
        case .text, .token, .word, .uuid, .day, .instant, .uri: LocalizedText(vi: "một chuỗi chữ", en: "a string")
        case .decimal: LocalizedText(vi: "một số thập phân viết trong ngoặc kép, ví dụ \"12.5\"", en: "a decimal as a string, for example \"12.5\"")
        case .integer: LocalizedText(vi: "một số nguyên", en: "a whole number")
        case .number: LocalizedText(vi: "một số", en: "a number")
        case .boolean: LocalizedText(vi: "true hoặc false", en: "true or false")
        case .list: LocalizedText(vi: "một danh sách", en: "a list")
        case .object, .either, .geometry, .anything: LocalizedText(vi: "một đối tượng", en: "an object")
        case .nullable(let inner): inner.noun
        }
    }
}
