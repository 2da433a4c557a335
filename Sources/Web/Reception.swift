import Commune
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Store

/// Turns a request into a ``Call``: who it is, whether they may, what they sent; then lets the endpoint answer.
struct Reception: Sendable {
    let desk: Desk
    let endpoint: Endpoint
    let figures: RouteFigures

    private let gate: Gate?
    private let allowed: [ActorKind]
    private let parameterNames: [String]
    private let isOperation: Bool

    init(desk: Desk, endpoint: Endpoint, figures: RouteFigures) {
        (self.desk, self.endpoint, self.figures) = (desk, endpoint, figures)
        gate = desk.limits.gate(for: endpoint)
        // Asked of every request, and the same for all.
        allowed = Permissions.actors(for: endpoint.verb)
        parameterNames = endpoint.pathParameters
        isOperation = endpoint.isOperation
    }

    static let jsonLimit = 1 << 20
    static let imageLimit = 8 << 20
    static let discarded = 256 << 20

    func answer(_ request: Request, _ context: RequestScope) async throws -> Response {
        context.caller.figures = figures
        do {
            return try await work(request, context)
        } catch let refusal as any ProblemConvertible where endpoint.isPage && Representation.accepted(request.headers[.accept]) == .html {
            let problem = refusal.problem
            // Whoever holds a box reads no problem documents.
            guard problem.headers[.retryAfter] != nil else { throw refusal }
            return LookupPage.away(problem, pageLanguage(request), desk.publicOrigin).response
        }
    }

    private func pageLanguage(_ request: Request) -> Language {
        let query = request.uri.query.flatMap { try? QueryReading.parameters(of: $0, for: endpoint) } ?? [:]
        return query["lang"].flatMap(Language.init) ?? .accepted(request.headers[.acceptLanguage])
    }

    private func work(_ request: Request, _ context: RequestScope) async throws -> Response {
        let query = try request.uri.query.map { try QueryReading.parameters(of: $0, for: endpoint) } ?? [:]
        if !isOperation {
            try requireHost(request)
            try desk.admission.check()
        }
        let stamp = Stamp(requestID: context.requestID, instant: desk.clock())
        let actor = try await admit(request, context, at: stamp)
        // Read outside the gate: a place is for work, and a slow sender must not hold one.
        let body = try await body(of: request)
        try gate?.enter()
        defer { gate?.leave() }
        let call = Call(
            endpoint: endpoint, actor: actor, address: { context.address(request.headers) }, head: request.head, query: query,
            parameters: pathParameters(context),
            body: body, stamp: stamp, language: .accepted(request.headers[.acceptLanguage]), desk: desk)
        // Beside a body the faults of both are told together, when its fields are read.
        if case .json = endpoint.takes {} else { try call.queryErrors.throwIfAny() }
        let place = endpoint.isExport && request.method == .get ? try desk.limits.exports.place(for: actor.mark) : nil
        let reply = try await endpoint.answer(call).holding(place)
        return (endpoint.verb == .scan ? try reply.compressed(for: request.head) : reply).unlessUnchanged(request.head).response
    }

    /// RFC 9112 section 3.2: exactly one. Probes of load balancers may leave it out.
    private func requireHost(_ request: Request) throws {
        guard request.head.authority != nil, request.headers[.host] == nil else { throw RoutingRefused.notOneHost }
    }

    private func admit(_ request: Request, _ context: RequestScope, at stamp: Stamp) async throws -> Actor {
        let actor = try await recognise(request, at: stamp)
        context.caller.actor = actor
        guard allowed.contains(actor.kind) else {
            throw actor.kind == .consumer ? AccessRefused.noKey(endpoint.verb) : .notAllowed(actor.kind, endpoint.verb)
        }
        if endpoint.verb == .apply { try desk.rates.applications.take(context.address(request.headers)) }
        if actor.kind != .consumer { try desk.rates.keys.take(actor.mark) }
        return actor
    }

    private func recognise(_ request: Request, at stamp: Stamp) async throws -> Actor {
        guard let header = request.headers[.authorization] else { return .consumer }
        guard let text = Self.secret(in: header), let token = AccessToken(text) else { throw AccessRefused.unknownKey }
        try gate?.enter()
        defer { gate?.leave() }
        guard let actor = try await desk.database.recognise(token, at: stamp.instant) else { throw AccessRefused.unknownKey }
        return actor
    }

    /// The token of a Bearer header, or the password of a Basic one: marketplaces fetch feeds with user and password.
    private static func secret(in header: String) -> String? {
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        switch parts[0].lowercased() {
        case "bearer": return String(parts[1])
        case "basic":
            guard let data = Data(base64Encoded: String(parts[1])), let pair = String(data: data, encoding: .utf8),
                let colon = pair.firstIndex(of: ":")
            else { return nil }
            return String(pair[pair.index(after: colon)...])
        default: return nil
        }
    }

    private func pathParameters(_ context: RequestScope) -> [String: String] {
        var parameters: [String: String] = [:]
        for name in parameterNames { parameters[name] = context.parameters.get(name).flatMap { QueryReading.pathPart($0[...]) } }
        return parameters
    }

    private func body(of request: Request) async throws -> [UInt8] {
        let limit: Int
        switch endpoint.takes {
        case .nothing: return []
        case .json: limit = Self.jsonLimit
        case .image: limit = Self.imageLimit
        }
        // A length that is announced by a client who waits for our word is refused before a byte of it is sent.
        let announced = request.headers[.contentLength].flatMap(Int.init) ?? 0
        if announced > limit, request.headers[.expect] != nil { throw BodyRefused.tooLarge(limit: limit) }
        var bytes: [UInt8] = []
        var received = 0
        do {
            for try await chunk in request.body {
                received += chunk.readableBytes
                if received <= limit { bytes.append(contentsOf: chunk.readableBytesView) } else { bytes = [] }
                // Who is still sending does not read: the rest is thrown away, within reason, so that the refusal arrives.
                if received > Self.discarded { break }
            }
        } catch {
            if error is any ProblemConvertible || error is CancellationError { throw error }
            // The sender went away in the middle, or its framing broke: no fault of ours.
            throw BodyRefused.brokenOff
        }
        guard received <= limit else { throw BodyRefused.tooLarge(limit: limit) }
        return bytes
    }
}

extension Reply {
    /// What a cache puts in the place of what it holds (RFC 9111 section 4.3.4): what a page needs must be among it.
    private static let renewed: [HTTPField.Name] = [.eTag, .cacheControl, .vary, .contentLocation, .contentLanguage, .contentSecurityPolicy]

    /// The same reply to a reader who holds it.
    var unchanged: Reply {
        var kept = HTTPFields()
        for name in Self.renewed { if let value = headers[name] { kept.append(HTTPField(name: name, value: value)) } }
        return Reply(.notModified, headers: kept)
    }

    /// 304 for a reader who holds this very representation.
    func unlessUnchanged(_ request: HTTPRequest) -> Reply {
        guard request.method == .get || request.method == .head, status == .ok, let tag = headers[.eTag],
            let held = request.headerFields[.ifNoneMatch]
        else { return self }
        let matches =
            held == tag
            || held.split(separator: ",").map { $0.trimmingPrefix(while: \.isWhitespace) }.contains { mark in
                let strong = mark.hasPrefix("W/") ? mark.dropFirst(2) : mark
                return strong.trimmingSuffix(while: \.isWhitespace) == tag || strong == "*"
            }
        guard matches else { return self }
        return unchanged
    }
}

extension Substring {
    fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> Substring {
        var rest = self
        while let last = rest.last, predicate(last) { rest.removeLast() }
        return rest
    }
}
