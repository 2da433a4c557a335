import Commune
import HTTPTypes
import Hummingbird
import Logging
import Store

/// The HTTP service: every endpoint behind one gateway.
public struct Service: Sendable {
    let desk: Desk
    let endpoints: [Endpoint]

    /// - Parameter withOperations: whether `/livez` and `/readyz` answer here too; only where the address is a loopback one.
    public init(desk: Desk, withOperations: Bool, readiness: @escaping @Sendable () async -> Readiness) {
        self.desk = desk
        endpoints = Routes.all(desk) + (withOperations ? Routes.operations(readiness) : [])
    }

    public static func operations(desk: Desk, readiness: @escaping @Sendable () async -> Readiness) -> some HTTPResponder<RequestScope> {
        router(desk, Routes.operations(readiness))
    }

    /// Clears the cache on disk of what earlier runs have left; called once at the start.
    public func sweepCache() async {
        await FeedCache(folder: desk.cache, database: desk.database).sweep()
    }

    public var responder: some HTTPResponder<RequestScope> {
        Self.router(desk, endpoints)
    }

    private static func router(_ desk: Desk, _ endpoints: [Endpoint]) -> RouterResponder<RequestScope> {
        let router = Router(context: RequestScope.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: Gateway(desk: desk, endpoints: endpoints))
        for endpoint in endpoints {
            let reception = Reception(desk: desk, endpoint: endpoint)
            router.on(RouterPath(endpoint.path), method: endpoint.method) { request, context in
                try await reception.answer(request, context)
            }
        }
        return router.buildResponder()
    }
}

/// What `/readyz` and `choxa doctor` say of one need.
public struct Readiness: Sendable {
    public struct Check: Sendable {
        public let name: String
        public let isWell: Bool
        /// What is wrong and how to mend it, without secrets.
        public let remedy: String?

        public init(name: String, isWell: Bool, remedy: String? = nil) {
            self.name = name
            self.isWell = isWell
            self.remedy = remedy
        }
    }

    public let checks: [Check]
    public init(checks: [Check]) { self.checks = checks }
    public var isReady: Bool { checks.allSatisfy(\.isWell) }
}
