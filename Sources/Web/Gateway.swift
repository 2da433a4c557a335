import Commune
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Postgres
import Store

/// Around every request: an id, the reader's language, one catch for all refusals, the headers browsers need, one log line.
struct Gateway: RouterMiddleware {
    typealias Context = RequestScope
    let desk: Desk
    let endpoints: [Endpoint]
    /// Requests that are of no route.
    let other: RouteFigures
    private let isSecure: Bool

    init(desk: Desk, endpoints: [Endpoint], other: RouteFigures) {
        (self.desk, self.endpoints, self.other) = (desk, endpoints, other)
        isSecure = desk.isSecure
    }

    func handle(_ request: Request, context: RequestScope, next: (Request, RequestScope) async throws -> Response) async throws -> Response {
        let start = ContinuousClock.now
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            let language = Language(accepting: request.headers[.acceptLanguage])
            let path = String(request.head.path?.split(separator: "?", maxSplits: 1).first ?? "/")
            let problem = problem(for: error, request, path, context)
            response = problem.reply(language: language, origin: desk.publicOrigin, instance: path, requestID: context.requestID).response
            if request.method == .head { response = Response(status: response.status, headers: response.headers) }
        }
        response.headers[.requestID] = context.requestID
        response.headers = response.headers.hardened(response.status, isSecure: isSecure)
        let microseconds = (ContinuousClock.now - start).microseconds
        let (actor, figures) = context.caller.known
        (figures ?? other).note(response.status.code, microseconds)
        // The route's template, never the path: codes and ids stay out of the log.
        desk.accessLog?.note(
            AccessLog.Line(
                requestID: context.requestID, method: request.method.rawValue, route: figures?.route ?? "-", status: response.status.code,
                microseconds: microseconds, actor: actor?.kind.rawValue, key: actor?.mark), at: Date())
        return response
    }

    private func problem(for error: any Error, _ request: Request, _ path: String, _ context: RequestScope) -> Problem {
        if let known = error as? any ProblemConvertible {
            let problem = known.problem
            if problem.type == .internalError { report(error, context) }
            return problem
        }
        if let http = error as? HTTPError, http.status == .notFound {
            let others = endpoints.filter { $0.matches(path) }.map(\.method)
            return (others.isEmpty ? RoutingRefused.noSuchPath : .otherMethods(others + (others.contains(.get) ? [.head] : []))).problem
        }
        if error is CancellationError { return Problem(.unavailable) }
        report(error, context)
        return Problem(.internalError, LocalizedText(vi: "Báo mã yêu cầu \(context.requestID).", en: "Report the request id \(context.requestID)."))
    }

    /// The type alone, or what PostgreSQL may say of itself: other descriptions may hold what a client sent.
    private func report(_ error: any Error, _ context: RequestScope) {
        let name = (error as? PostgresFailure)?.description ?? "\(type(of: error))"
        context.logger.error("Unexpected failure", metadata: ["error": "\(name)", "request_id": "\(context.requestID)"])
    }
}

extension HTTPFields {
    /// With what browsers need to know of every reply.
    ///
    /// - Parameter isSecure: whether readers come over TLS.
    consuming func hardened(_ status: HTTPResponse.Status, isSecure: Bool) -> HTTPFields {
        append(HTTPField(name: .xContentTypeOptions, value: "nosniff"))
        append(HTTPField(name: .referrerPolicy, value: "no-referrer"))
        if self[.contentSecurityPolicy] == nil, status != .notModified {
            self[.contentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'"
        }
        if isSecure { self[.strictTransportSecurity] = "max-age=31536000" }
        return self
    }
}

extension Duration {
    var microseconds: Int { Int(components.seconds) * 1_000_000 + Int(components.attoseconds / 1_000_000_000_000) }
}

extension HTTPField.Name {
    static let forwardedFor = HTTPField.Name("X-Forwarded-For") ?? .contentLocation
    static let referrerPolicy = HTTPField.Name("Referrer-Policy") ?? .contentLocation
}

/// What travels with one request through the router.
public struct RequestScope: RequestContext {
    public var coreContext: CoreRequestContextStorage
    let requestID: String
    private let peer: SocketAddress?
    /// Set once the actor is recognised; a box, because the middleware outside reads it for the log.
    let caller = CallerBox()

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress
        requestID = RequestIDs.next()
    }

    /// Where the request comes from, for rates alone: never logged, never stored.
    ///
    /// A proxy on this machine is believed when it names its client.
    func address(_ headers: HTTPFields) -> String {
        let ip = peer?.ipAddress ?? "local"
        guard ["127.0.0.1", "::1"].contains(ip), let forwarded = headers[.forwardedFor]?.split(separator: ",").last else { return ip }
        return forwarded.trimmingCharacters(in: .whitespaces)
    }
}

extension Endpoint {
    /// Whether a path is of this route's form, whatever the method.
    func matches(_ other: String) -> Bool {
        let mine = path.split(separator: "/")
        let theirs = other.split(separator: "/")
        guard mine.count == theirs.count else { return false }
        return zip(mine, theirs).allSatisfy { part, given in
            guard let open = part.firstIndex(of: "{"), let close = part.firstIndex(of: "}") else { return part == given }
            let suffix = part[part.index(after: close)...]
            return part[..<open].isEmpty && given.hasSuffix(suffix) && given.count > suffix.count
        }
    }
}
