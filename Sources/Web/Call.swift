import Commune
import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import JSON
import NIOCore
import Store

/// One request as a handler sees it: recognised, allowed, its body read and bounded.
struct Call: Sendable {
    let endpoint: Endpoint
    let actor: Actor
    /// Where the caller is, for rates alone.
    let address: @Sendable () -> String
    let head: HTTPRequest
    let query: [String: String]
    let parameters: [String: String]
    let body: [UInt8]
    let stamp: Stamp
    let language: Language
    let desk: Desk

    var database: Database { desk.database }

    /// The id in the path; one that is none names nothing.
    func id(_ name: String = "id") throws -> UUID {
        guard let id = parameters[name].flatMap(UUID.init(uuidString:)) else { throw RecordRefused.notFound }
        return id
    }

    /// The type of the body, without its parameters.
    var mediaType: String? {
        head.headerFields[.contentType]?.split(separator: ";").first?.lowercased().trimmingCharacters(in: .whitespaces)
    }

    /// The body's fields, checked for shape; call `throwIfAny()` after reading them.
    func fields() throws -> Fields {
        guard case .json(let schema) = endpoint.takes else { throw BodyRefused.notJSON }
        guard mediaType == "application/json" else { throw BodyRefused.notJSON }
        return Fields(try JSONParser.parse(body, limits: JSONLimits(depth: 32, nodes: 200_000)), schema, beside: queryErrors)
    }

    /// The version the caller has seen, from If-Match.
    func version() throws -> Int {
        guard let tag = head.headerFields[.ifMatch] else { throw PreconditionRefused.missing }
        // Whatever the language in which it was seen, it is the same version of the record.
        guard let match = tag.wholeMatch(of: /"v([0-9]+)(-[a-z]{2})?"/), let version = Int(match.1) else { throw PreconditionRefused.notOurs }
        return version
    }

    func read(_ body: @Sendable (Session) async throws -> Reply) async throws -> Reply {
        try await database.read(as: actor, body)
    }

    /// One transaction and one reply; with an Idempotency-Key, a repeat gets the first reply and takes no effect.
    func write(as other: Actor? = nil, _ body: @Sendable (Session) async throws -> Reply) async throws -> Reply {
        let once = try onceRequest()
        return try await database.write(as: other ?? actor, stamp: stamp, keeping: once?.actorKey) { session in
            guard let once else { return try await body(session) }
            if let stored = try await session.replay(once) { return Reply(stored) }
            let reply = try await body(session)
            try await session.keep(reply.stored, for: once)
            return reply
        }
    }

    var idempotencyKey: String? { head.headerFields[.idempotencyKey] }

    private func onceRequest() throws -> OnceRequest? {
        guard endpoint.idempotency != .none else { return nil }
        guard let key = idempotencyKey else {
            guard endpoint.idempotency != .required else { throw PreconditionRefused.idempotencyKeyMissing }
            return nil
        }
        guard (1...255).contains(key.utf8.count) else { throw PreconditionRefused.idempotencyKeyLength }
        let content = Array((head.path ?? "").utf8) + [0] + self.body
        let hash = Array(SHA256.hash(data: content))
        return OnceRequest(actorKey: actor.mark(for: hash), route: "\(endpoint.method) \(endpoint.path)", key: key, requestHash: hash)
    }
}

extension HTTPField.Name {
    static let host = HTTPField.Name("Host") ?? .contentLocation
    static let idempotencyKey = HTTPField.Name("Idempotency-Key") ?? .contentLocation
    static let linkTo = HTTPField.Name("Link") ?? .contentLocation
    static let requestID = HTTPField.Name("X-Request-Id") ?? .contentLocation
}

/// What every handler may use: the database and the few settings that replies depend on.
public final class Desk: Sendable {
    public let database: Database
    /// What QR codes, feeds and links begin with; a setting, never the Host header.
    public let publicOrigin: String
    let keys: CodeKeys
    let admission: Admission
    let rates: Rates
    /// nil: requests are not logged.
    let accessLog: AccessLog?
    public let limits: Limits
    /// What scans show, and how often they did.
    public let memory: ScanMemory
    public let counts: ScanCounts
    /// Whether scans of what memory holds are answered before the router.
    let hasScanLane: Bool
    public let clock: @Sendable () -> Date
    /// Where served feed versions are kept on disk, by hash.
    public let cache: URL

    public init(
        database: Database, publicOrigin: String, codeKeys: CodeKeys, cache: URL, admission: Admission = Admission(), rates: Rates = Rates(),
        accessLog: AccessLog? = nil,
        limits: Limits = Limits(), memory: ScanMemory? = nil, hasScanLane: Bool = true,
        clock: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.database = database
        self.publicOrigin = publicOrigin
        keys = codeKeys
        self.admission = admission
        self.rates = rates
        self.accessLog = accessLog
        self.limits = limits
        self.memory = memory ?? ScanMemory(database: database)
        self.hasScanLane = hasScanLane
        counts = ScanCounts(database: database)
        self.cache = cache
        self.clock = clock
    }

    public var codeKeys: KeyRing { keys.ring }

    /// Whether readers come over TLS.
    var isSecure: Bool { publicOrigin.hasPrefix("https://") }
}
