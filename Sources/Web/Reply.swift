import Commune
import Crypto
import HTTPTypes
import Hummingbird
import JSON
import NIOCore
import Store

/// What a handler answers: a value, so that it can be kept for an Idempotency-Key and compared with an ETag before it is sent.
struct Reply: Sendable {
    var status: HTTPResponse.Status
    var headers: HTTPFields
    var body: Body
    /// The body to keep for a repeat of the request, when the first one shows a secret; nil = the body itself.
    var kept: [UInt8]?

    enum Body: Sendable {
        case empty
        case bytes([UInt8])
        /// As they will be sent, without another copy.
        case buffer(ByteBuffer)
        case stream(length: Int?, @Sendable (inout any ResponseBodyWriter) async throws -> Void)

        /// The bytes, if they are all here; none of a stream.
        var contiguous: [UInt8] {
            switch self {
            case .bytes(let bytes): bytes
            case .buffer(let buffer): Array(buffer.readableBytesView)
            case .empty, .stream: []
            }
        }
    }

    init(_ status: HTTPResponse.Status, headers: HTTPFields = [:], body: Body = .empty) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// A JSON object; private answers are stored by nobody: neither on the way nor on the disk of whoever reads them.
    static func json(_ value: JSONValue, _ status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) -> Reply {
        var headers = headers
        headers[.contentType] = "application/json; charset=utf-8"
        if headers[.cacheControl] == nil { headers[.cacheControl] = "private, no-store" }
        return Reply(status, headers: headers, body: .bytes(value.serialized()))
    }

    /// One record with its version as the ETag, to be sent back in If-Match.
    ///
    /// - Parameter language: of a record with words for people: each language is a representation of its own. The tag of the Vietnamese one
    ///   is the bare version.
    static func record(
        _ value: JSONValue, version: Int, in language: Language? = nil, _ status: HTTPResponse.Status = .ok, location: String? = nil
    ) -> Reply {
        let mark = language.map { $0 == .vi ? "" : "-\($0.rawValue)" } ?? ""
        var reply = json(value, status, headers: [.eTag: "\"v\(version)\(mark)\""])
        if let language {
            reply.headers[.vary] = "Accept-Language"
            reply.headers[.contentLanguage] = language.rawValue
        }
        if let location { reply.headers[.location] = location }
        return reply
    }

    /// A secret is shown once: the kept copy for a repeated request says so instead.
    static func secret(_ shown: JSONValue, kept: JSONValue, location: String? = nil) -> Reply {
        var reply = json(shown, .created, headers: [.cacheControl: "no-store"])
        if let location { reply.headers[.location] = location }
        reply.kept = kept.serialized()
        return reply
    }

    /// A strong ETag of the content.
    static func tag(of bytes: [UInt8]) -> String {
        "\"" + SHA256.hash(data: bytes).prefix(16).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() + "\""
    }

    var response: Response {
        switch body {
        case .empty: Response(status: status, headers: headers)
        case .bytes(let bytes): Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
        case .buffer(let buffer): Response(status: status, headers: headers, body: ResponseBody(byteBuffer: buffer))
        case .stream(let length, let write): Response(status: status, headers: headers, body: ResponseBody(contentLength: length, write))
        }
    }

    var stored: StoredReply {
        let bytes = kept ?? body.contiguous
        let fields = headers.filter { $0.name == .contentType || $0.name == .location || $0.name == .eTag }
        return StoredReply(status: status.code, headers: fields.map { ($0.name.rawName, $0.value) }, body: bytes)
    }

    init(_ stored: StoredReply) {
        status = HTTPResponse.Status(code: stored.status)
        headers = [.cacheControl: "no-store"]
        for (name, value) in stored.headers { if let field = HTTPField.Name(name) { headers[field] = value } }
        body = stored.body.isEmpty ? .empty : .bytes(stored.body)
    }
}
