import Commune
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import Store

/// The HTTP service: every endpoint behind one gateway.
public struct Service: Sendable {
    let desk: Desk
    let endpoints: [Endpoint]
    private let operations: [Endpoint]
    private let figures: [RouteFigures]

    /// - Parameter withOperations: whether `/livez` and `/readyz` answer here too; only where the address is a loopback one.
    public init(desk: Desk, withOperations: Bool, readiness: @escaping @Sendable () async -> Readiness) {
        self.desk = desk
        let offered = Routes.all(desk)
        let figures = offered.map { RouteFigures(method: $0.method.rawValue, route: $0.path) } + [RouteFigures(method: "-", route: "-")]
        operations = Routes.operations(readiness, Metrics(desk: desk, routes: figures))
        self.figures = figures
        endpoints = offered + (withOperations ? operations : [])
    }

    /// Health and metrics alone, for a port of their own.
    public var operationsResponder: some HTTPResponder<RequestScope> { router(operations) }

    public var responder: some HTTPResponder<RequestScope> { router(endpoints) }

    /// Clears the cache on disk of what earlier runs have left; called once at the start.
    public func sweepCache() async {
        await FeedCache(folder: desk.cache, database: desk.database).sweep()
    }

    /// HTTP/1.1 behind the limits of the desk, with the lane for scans before the router unless that is switched off.
    public var server: HTTPServerBuilder {
        let scanned = figures.first { $0.method == "GET" && $0.route == ScanRoutes.path }
        let scans = desk.hasScanLane ? scanned.map { HeldScans(desk: desk, figures: $0) } : nil
        return .guarded(desk.limits.deadlines, desk.limits.connections, origin: desk.publicOrigin, scans: scans)
    }

    /// The same for operators, whose connections are counted apart: they look when everything else is full.
    public var operationsServer: HTTPServerBuilder {
        .guarded(desk.limits.deadlines, Connections(most: 64, perAddress: 64), origin: desk.publicOrigin)
    }

    private func router(_ endpoints: [Endpoint]) -> RouterResponder<RequestScope> {
        let router = Router(context: RequestScope.self, options: .autoGenerateHeadEndpoints)
        let other = figures.last ?? RouteFigures(method: "-", route: "-")
        router.add(middleware: Gateway(desk: desk, endpoints: endpoints, other: other))
        for endpoint in endpoints {
            let figures = figures.first { $0.route == endpoint.path && $0.method == endpoint.method.rawValue } ?? other
            let reception = Reception(desk: desk, endpoint: endpoint, figures: figures)
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
