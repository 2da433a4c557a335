import Commune
import Foundation
import HTTPTypes
import JSON
import Store

/// Asks the service's own endpoints without a socket, at a moment of one's choice: how the demonstration is entered, through the same
/// checks, rights and transactions as every request.
public struct Inside: Sendable {
    let desk: Desk
    private let endpoints: [Endpoint]

    public init(_ desk: Desk) {
        self.desk = desk
        endpoints = Routes.all(desk)
    }

    public struct Answer: Sendable {
        public let status: Int
        public let json: JSONValue
    }

    /// - Throws: ``InsideRefused`` with the problem's words when the endpoint refuses.
    @discardableResult
    public func ask(
        _ method: HTTPRequest.Method, _ path: String, _ content: Content = .nothing, as actor: Actor, at instant: Date, ifMatch: Int? = nil, once: String? = nil
    ) async throws -> Answer {
        guard let endpoint = endpoints.first(where: { $0.method == method && $0.matches(path) }) else { throw RoutingRefused.noSuchPath }
        guard Permissions.may(actor.kind, endpoint.verb) else { throw AccessRefused.notAllowed(actor.kind, endpoint.verb) }
        var head = HTTPRequest(method: method, scheme: nil, authority: nil, path: path)
        head.headerFields[.contentType] = content.type
        if let ifMatch { head.headerFields[.ifMatch] = "\"v\(ifMatch)\"" }
        if let once { head.headerFields[.idempotencyKey] = once }
        let names = endpoint.pathParameters
        let values = zip(endpoint.path.split(separator: "/"), path.split(separator: "/")).filter { $0.0.hasPrefix("{") }.map { String($0.1) }
        let call = Call(
            endpoint: endpoint, actor: actor, address: { "inside" }, head: head, query: [:], parameters: Dictionary(uniqueKeysWithValues: zip(names, values)),
            body: content.bytes, stamp: Stamp(requestID: "inside", instant: instant), language: .en, desk: desk)
        do {
            let reply = try await endpoint.answer(call)
            return Answer(status: reply.status.code, json: (try? JSONParser.parse(reply.body.contiguous)) ?? .null)
        } catch let refusal as any ProblemConvertible {
            throw InsideRefused(path: path, problem: refusal.problem)
        }
    }

    public enum Content: Sendable {
        case nothing
        case json(JSONValue)
        case image([UInt8], type: String)

        var type: String? {
            switch self {
            case .nothing: nil
            case .json: "application/json"
            case .image(_, let type): type
            }
        }
        var bytes: [UInt8] {
            switch self {
            case .nothing: []
            case .json(let value): value.serialized()
            case .image(let bytes, _): bytes
            }
        }
    }
}

/// A refusal in words, for whoever entered the data.
public struct InsideRefused: Error, CustomStringConvertible {
    public let description: String

    init(path: String, problem: Problem) {
        description = "\(path): \(Self.words(of: problem))"
    }

    /// The words of a refusal that the register threw; nil for any other error.
    public init?(_ error: any Error) {
        guard let refusal = error as? any ProblemConvertible else { return nil }
        description = Self.words(of: refusal.problem)
    }

    private static func words(of problem: Problem) -> String {
        let fields = problem.errors.map { "\($0.pointer) \($0.detail.en)" }
        return ([problem.type.title.en, problem.detail?.en].compactMap { $0 } + fields).joined(separator: ": ")
    }
}
