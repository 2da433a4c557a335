import Commune
import Foundation
import HTTPTypes
import JSON

/// A page of a list: how many, and after which record.
struct Page: Sendable {
    let limit: Int
    let cursor: String?

    static let usual = 50
    static let highest = 200

    static let parameters = parameters(after: Schema.exampleID)

    /// - Parameter key: what a cursor of this list may hold, for the example.
    static func parameters(after key: String) -> [Endpoint.Parameter] {
        [
            .init("limit", .integer(1...highest), "How many records, \(usual) if absent."),
            .init("cursor", .token(pattern: "[A-Za-z0-9_-]{1,100}", max: 100, example: seal(key)), "`next_cursor` of the page before."),
        ]
    }

    /// - Parameter key: what a cursor of this list holds.
    /// - Throws: for a cursor that holds anything else: a list that silently began anew would be read for ever.
    init(_ call: Call, by key: Schema = .uuid) throws(FieldErrors) {
        limit = call.query["limit"].flatMap { Int($0) } ?? Page.usual
        cursor = call.query["cursor"].flatMap(Page.open)
        var check = SchemaCheck()
        if let cursor { check.check(key.value(of: cursor), key, at: .root) }
        guard call.query["cursor"] == nil || cursor != nil && check.errors.isEmpty else {
            var errors = FieldErrors()
            errors.add(FieldError(pointer: .root.appending("cursor"), refusal: ShapeRefusal.wrongForm(example: "next_cursor")))
            throw errors
        }
    }

    /// The id to go on after.
    var after: UUID? { cursor.flatMap(UUID.init(uuidString:)) }

    /// The number to go on after.
    var place: Int? { cursor.flatMap { Int($0) } }

    /// One more than asked is read, so that `has_more` costs no second statement.
    var probe: Int { limit + 1 }

    /// The page's reply with `Link` to the next one.
    func reply<Record>(_ records: [Record], call: Call, key: (Record) -> String, _ json: (Record) -> JSONValue) -> Reply {
        let hasMore = records.count > limit
        let shown = records.prefix(limit)
        let next = hasMore ? shown.last.map { Page.seal(key($0)) } : nil
        var headers = HTTPFields()
        if let next, let path = call.head.path?.split(separator: "?").first {
            var pairs = call.query.filter { $0.key != "cursor" }.sorted { $0.key < $1.key }.map { "\($0.key)=\(Page.encoded($0.value))" }
            pairs.append("cursor=\(next)")
            headers[.linkTo] = "<\(path)?\(pairs.joined(separator: "&"))>; rel=\"next\""
        }
        return .json(
            .object([
                "data": .array(shown.map(json)), "has_more": .bool(hasMore), "next_cursor": next.map(JSONValue.string) ?? .null,
            ]), headers: headers)
    }

    func reply<Record: Identifiable>(_ records: [Record], call: Call, _ json: (Record) -> JSONValue) -> Reply where Record.ID == UUID {
        reply(records, call: call, key: { $0.id.uuidString.lowercased() }, json)
    }

    private static func seal(_ key: String) -> String {
        Data(key.utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    private static func open(_ cursor: String) -> String? {
        guard cursor.utf8.count <= 100 else { return nil }
        let base64 = cursor.replacing("-", with: "+").replacing("_", with: "/")
        let padded = base64 + String(repeating: "=", count: (4 - base64.count % 4) % 4)
        return Data(base64Encoded: padded).flatMap { String(data: $0, encoding: .utf8) }
    }

    private static func encoded(_ value: String) -> String {
        value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
