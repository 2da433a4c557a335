import Commune
import HTTPTypes
import JSON

/// What the page of the contract says around the routes.
enum ContractWords {
    static let title = LocalizedText(vi: "API của Chợ Xã", en: "The API of Chợ Xã")
    static let lead = LocalizedText(
        vi: "Mọi đường dẫn của dịch vụ, ai được dùng, gửi gì và nhận gì. Bản cho máy đọc:",
        en: "Every path of the service, who may use it, what it takes and gives. The same for programs:")
    static let keys = LocalizedText(
        vi: "Khóa API gửi trong tiêu đề Authorization: Bearer. Sửa hồ sơ cần ETag đã đọc, gửi lại trong If-Match; Idempotency-Key làm cho gửi lặp không sao.",
        en:
            "An API key goes in the header Authorization: Bearer. A change needs the ETag that was read, in If-Match; an Idempotency-Key makes a repeat harmless."
    )
    static let keyHint = LocalizedText(vi: "khóa của bạn", en: "your key")
    static let idHint = LocalizedText(vi: "mã hồ sơ, lấy từ danh sách", en: "id of a record, from a list")
    static let refusals = LocalizedText(
        vi: "Trường có dấu * là bắt buộc. Yêu cầu sai nhận về mọi lỗi một lần, dạng RFC 9457, tiếng Việt hoặc tiếng Anh theo Accept-Language.",
        en: "Fields marked * are required. A wrong request gets all its faults at once (RFC 9457), in Vietnamese or English by Accept-Language.")
    static let problems = LocalizedText(vi: "Các loại lỗi", en: "Kinds of problems")
    static let everybody = LocalizedText(vi: "mọi người, không cần khóa", en: "everybody, without a key")
    static let who = LocalizedText(vi: "Ai được", en: "Who may")
    static let replies = LocalizedText(vi: "Nhận về", en: "Replies")
    static let parameters = LocalizedText(vi: "Tham số", en: "Parameters")
    static let body = LocalizedText(vi: "Nội dung gửi", en: "Body")
}

/// A request as a line for a shell, with `$KEY` and `$ID` to be filled in.
struct CurlLine {
    let text: String

    init(_ endpoint: Endpoint, origin: String) {
        var path = endpoint.path
        for name in endpoint.pathParameters {
            path = path.replacing("{\(name)}", with: name == "id" ? "$ID" : Self.plain(Endpoint.pathSchema(name).example(for: name)))
        }
        let query = endpoint.query.filter(\.isRequired).map { "\($0.name)=\(Self.plain($0.schema.example(for: $0.name)))" }
        var words = ["curl -s"]
        if endpoint.method != .get { words.append("-X \(endpoint.method.rawValue)") }
        words.append("\"\(origin)\(path)\(query.isEmpty ? "" : "?\(query.joined(separator: "&"))")\"")
        if !Permissions.may(.consumer, endpoint.verb) { words.append("-H \"Authorization: Bearer $KEY\"") }
        if endpoint.needsIfMatch { words.append("-H 'If-Match: \"v1\"'") }
        if endpoint.idempotency == .required { words.append("-H \"Idempotency-Key: $(date +%s%N)\"") }
        switch endpoint.takes {
        case .nothing: break
        // The only quote that ends the shell's own is written as a JSON escape.
        case .json(let schema): words.append("-H 'Content-Type: application/json' -d '\(schema.example.text.replacing("'", with: "\\u0027"))'")
        case .image: words.append("-H 'Content-Type: image/jpeg' --data-binary @anh.jpg")
        }
        text = words.joined(separator: " ")
    }

    private static func plain(_ value: JSONValue) -> String {
        if case .string(let text) = value { text } else { value.text }
    }
}
