import Commune
import HTTPTypes

/// One route: its path, who may (one verb), what it takes and gives, and the function that answers.
///
/// The router, the access check, `/openapi.json` and the matrix test are all made from these values, so they cannot disagree.
final class Endpoint: Sendable {
    let method: HTTPRequest.Method
    let path: String
    let verb: Verb
    let summary: String
    let takes: Taking
    let query: [Parameter]
    let gives: [Giving]
    let idempotency: Idempotency
    let needsIfMatch: Bool
    /// Whether the reply is long and made while it is sent.
    let isExport: Bool
    /// Whether people read it: they are told in words of their own when nothing can be shown for the moment.
    let isPage: Bool
    let answer: @Sendable (Call) async throws -> Reply

    enum Taking: Sendable {
        case nothing
        case json(ObjectSchema)
        case image
    }

    enum Idempotency: Sendable {
        case none, optional, required
    }

    struct Giving: Sendable {
        let status: HTTPResponse.Status
        let mediaType: String
        let schema: Schema?

        static func json(_ schema: ObjectSchema, _ status: HTTPResponse.Status = .ok) -> Giving {
            Giving(status: status, mediaType: "application/json", schema: .object(schema))
        }

        static func page(of schema: ObjectSchema) -> Giving {
            .json(
                ObjectSchema(
                    "\(schema.name)List",
                    [
                        .required("data", .list(.object(schema), max: Page.highest), "The records of this page."),
                        .required("has_more", .boolean, "Whether there are records after these."),
                        .required(
                            "next_cursor", .nullable(.token(pattern: "[A-Za-z0-9_-]{1,100}", max: 100, example: "MDE5OGMw")),
                            "Opaque text; send it as `cursor` to go on. null on the last page."),
                    ]))
        }

        static func media(_ type: String, _ status: HTTPResponse.Status = .ok) -> Giving {
            Giving(status: status, mediaType: type, schema: nil)
        }

        /// A refusal that the rest of the endpoint does not let expect.
        static func refusal(_ status: HTTPResponse.Status) -> Giving {
            Giving(status: status, mediaType: "application/problem+json", schema: .object(OpenAPI.problem))
        }

        fileprivate static let pagesOfWaiting = [media("text/html", .tooManyRequests), media("text/html", .serviceUnavailable)]

        static let unchanged = Giving(status: .notModified, mediaType: "", schema: nil)
    }

    struct Parameter: Sendable {
        let name: String
        let schema: Schema
        let meaning: String
        let isRequired: Bool
        /// Of pages for people: what cannot be read is passed over or answered in words, for no page opens with a list of faults.
        let isLenient: Bool

        init(_ name: String, _ schema: Schema, _ meaning: String, isRequired: Bool = false, isLenient: Bool = false) {
            (self.name, self.schema, self.meaning) = (name, schema, meaning)
            (self.isRequired, self.isLenient) = (isRequired, isLenient)
        }
    }

    init(
        _ method: HTTPRequest.Method, _ path: String, _ verb: Verb, _ summary: String, takes: Taking = .nothing,
        query: [Parameter] = [], gives: [Giving], idempotency: Idempotency? = nil, needsIfMatch: Bool = false, isExport: Bool = false,
        _ answer: @escaping @Sendable (Call) async throws -> Reply
    ) {
        self.method = method
        self.path = path
        self.verb = verb
        self.summary = summary
        self.takes = takes
        self.query = query
        isPage = gives.contains { $0.status == .ok && $0.mediaType == "text/html" }
        self.gives = isPage ? gives + Giving.pagesOfWaiting.filter { page in !gives.contains { $0.status == page.status } } : gives
        self.idempotency = idempotency ?? (method == .post ? .optional : .none)
        self.needsIfMatch = needsIfMatch
        self.isExport = isExport
        self.answer = answer
    }

    /// `register_product` style name for the API document: method and path, unique by construction.
    var operationID: String {
        let words = path.split(separator: "/").map {
            String($0).replacing("{", with: "by_").replacing("}", with: "").replacing("-", with: "_").replacing(".", with: "_")
        }
        return ([method.rawValue.lowercased()] + words).joined(separator: "_")
    }

    /// What stands for a name in braces.
    static func pathSchema(_ name: String) -> Schema {
        switch name {
        case "id", "item", "product": .uuid
        case "number": .integer(1...Int(Int32.max))
        case "sha256": ImageBody.hash
        case "level": .word(PlaceLevel.allCases.map(\.rawValue))
        default: .text(max: 100)
        }
    }

    /// Whether operators ask it; these answer in every state of the service.
    var isOperation: Bool { ["/livez", "/readyz", "/metrics"].contains(path) }

    /// The names in braces.
    var pathParameters: [String] {
        path.split(separator: "/").compactMap { part in
            guard let open = part.firstIndex(of: "{"), let close = part.firstIndex(of: "}") else { return nil }
            return String(part[part.index(after: open)..<close])
        }
    }
}
