import Commune
import HTTPTypes
import JSON

/// A problem document: what went wrong, where, and how to mend it, in the reader's language.
struct Problem: Sendable {
    let type: ProblemType
    let detail: LocalizedText?
    var errors: [FieldError] = []
    /// Stable name of the refusal inside its type, for programs.
    var code: String?
    var headers: HTTPFields = [:]

    init(_ type: ProblemType, _ detail: LocalizedText? = nil, code: String? = nil, errors: [FieldError] = [], headers: HTTPFields = [:]) {
        self.type = type
        self.detail = detail
        self.code = code
        self.errors = errors
        self.headers = headers
    }

    init(_ type: ProblemType, _ code: String, vi: String, en: String) {
        self.init(type, LocalizedText(vi: vi, en: en), code: code)
    }

    /// - Parameters:
    ///   - language: the reader's; there are no problems in Chinese, so its readers get English, and are told so.
    ///   - origin: what the problem's `type` begins with, so that it resolves.
    ///   - instance: the path asked for, without its query: secrets may stand there.
    func reply(language: Language, origin: String, instance: String, requestID: String) -> Reply {
        let language = language == .zh ? .en : language
        var members: JSONObject = [
            "type": .string("\(origin)/problems/\(type.rawValue)"), "title": .string(type.title[language]),
            "status": .number(JSONNumber(type.status.code)), "instance": .string(instance), "request_id": .string(requestID),
        ]
        if let code { members["code"] = .string(code) }
        if let detail { members["detail"] = .string(detail[language]) }
        if !errors.isEmpty { members["errors"] = .array(errors.map { Self.json($0, language) }) }
        var headers = headers
        headers[.contentType] = "application/problem+json; charset=utf-8"
        headers[.contentLanguage] = language.rawValue
        headers[.cacheControl] = "no-store"
        return Reply(type.status, headers: headers, body: .bytes(JSONValue.object(members).serialized()))
    }

    private static func json(_ error: FieldError, _ language: Language) -> JSONValue {
        var members: JSONObject = [
            "pointer": .string(error.pointer.description), "code": .string(error.code), "detail": .string(error.detail[language]),
        ]
        if let hint = error.hint { members["hint"] = .string(hint[language]) }
        return .object(members)
    }
}

/// A refusal that knows its problem document.
protocol ProblemConvertible: Error {
    var problem: Problem { get }
}
