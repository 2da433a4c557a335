import Commune
import Foundation
import HTTPTypes
import Hummingbird
import JSON
import Logging
import NIOCore
import NIOHTTP1
import ServiceLifecycle
import Store
import Synchronization

@testable import Web

/// The real service on a port of its own, over a database of its own.
public struct TestService: Sendable {
    public let database: Database
    public let databaseName: String
    public let socket: String
    public let client: Client
    public let keys: KeyRing
    /// The folder that the service keeps served feeds in.
    public let cache: URL
    private let web: Web.Service
    var endpoints: [Endpoint] { web.endpoints }
    private let clock: Mutable<Date>

    /// 15 June 2026, eight in the morning in Viet Nam: lychee season.
    public static let morning = Instant("2026-06-15T08:00:00+07:00")?.date ?? Date(timeIntervalSince1970: 1_781_485_200)

    /// Every route with its verb and whether it takes a JSON body.
    public var contracts: [(method: String, path: String, verb: Verb, takesJSON: Bool)] {
        endpoints.map { endpoint in
            let takesJSON = if case .json = endpoint.takes { true } else { false }
            return (endpoint.method.rawValue, endpoint.path, endpoint.verb, takesJSON)
        }
    }

    /// Every route as `GET /path`.
    public var routes: [String] { endpoints.map { "\($0.method.rawValue) \($0.path)" } }

    /// What the service takes for now.
    public var now: Date {
        get { clock.value }
        nonmutating set { clock.value = newValue }
    }

    /// What the service does with its cache when it starts.
    /// What scans hold in memory, and counts that wait.
    public var memory: ScanMemory { web.desk.memory }
    public var counts: ScanCounts { web.desk.counts }
    public var limits: Limits { web.desk.limits }
    public func sweepCache() async { await web.sweepCache() }

    /// Whether services of tests have the lane for scans; the tests of scans are run without it, too (TEST_SCAN_LANE=no).
    public static let usesScanLane = ProcessInfo.processInfo.environment["TEST_SCAN_LANE"] != "no"

    /// Whether the lane would answer this request now, and not leave it to the router.
    public func isAnsweredFromMemory(_ target: String, _ headers: [(String, String)] = [], method: HTTPMethod = .GET) -> Bool {
        let scans = HeldScans(desk: web.desk, figures: RouteFigures(method: "-", route: "-"))
        let head = HTTPRequestHead(version: .http1_1, method: method, uri: target, headers: HTTPHeaders([("Host", "choxa.test")] + headers))
        guard case .held(let request, let found) = scans.find(head) else { return false }
        return scans.answer(request, found, since: .now, ByteBufferAllocator()) != nil
    }

    public var stamp: Stamp { Stamp(requestID: "test", instant: now) }

    /// - Parameters:
    ///   - alone: for tests that measure: no other service runs meanwhile.
    ///   - scanMemory: bytes; 0 = every scan reads its lot.
    ///   - hasScanLane: whether scans are answered before the router where they can be.
    ///   - isAttended: whether it listens for notices and writes counts, as `choxa serve` does.
    public static func run<Value: Sendable>(
        alone: Bool = false, isAttended: Bool = true, limits: Limits = Limits(), hasScanLane: Bool = TestService.usesScanLane,
        scanMemory: Int = 128 << 20,
        _ body: @escaping @Sendable (TestService) async throws -> Value
    ) async throws -> Value {
        let places = alone ? Turns.places : 1
        await Turns.shared.take(places)
        do {
            let value = try await serve(isAttended: isAttended, limits, hasScanLane, scanMemory, body)
            await Turns.shared.give(back: places)
            return value
        } catch {
            await Turns.shared.give(back: places)
            throw error
        }
    }

    private static func serve<Value: Sendable>(
        isAttended: Bool, _ limits: Limits, _ hasScanLane: Bool, _ scanMemory: Int, _ body: @escaping @Sendable (TestService) async throws -> Value
    ) async throws -> Value {
        let cluster = try await Cluster.shared.value
        let name = try await cluster.makeDatabase()
        let database = Database(url: Cluster.url(cluster.socket, name, "choxa_app"))
        let clock = Mutable(morning)
        let secret = [UInt8](repeating: 7, count: VersionKey.length)
        guard let key = VersionKey(version: .first, secret: secret) else { throw ClientFailure(step: "key") }
        try await database.note(key, at: morning)
        let keys = try KeyRing([key])
        let cache = FileManager.default.temporaryDirectory.appending(path: "choxa-cache-\(name)")
        try FileManager.default.createDirectory(at: cache, withIntermediateDirectories: true)
        let desk = Desk(
            database: database, publicOrigin: "http://choxa.test", codeKeys: CodeKeys(keys), cache: cache, limits: limits,
            memory: ScanMemory(database: database, bytes: scanMemory), hasScanLane: hasScanLane,
            clock: { clock.value })
        let url = Cluster.url(cluster.socket, name, "choxa_app")
        let attending = Task { if isAttended { await desk.attendScans(listeningTo: url) { _ in } } }
        let service = Web.Service(desk: desk, withOperations: true, readiness: { Readiness(checks: []) })
        let (ports, announce) = AsyncStream.makeStream(of: Int.self)
        var logger = Logger(label: "test")
        logger.logLevel = .error
        let application = Application(
            responder: service.responder, server: service.server,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0), backlog: 1024),
            onServerRunning: { channel in announce.yield(channel.localAddress?.port ?? 0) }, logger: logger)
        let quiet = logger
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            let running = ServiceGroup(configuration: ServiceGroupConfiguration(services: [application], logger: quiet))
            group.addTask {
                try await running.run()
                return nil
            }
            group.addTask {
                var iterator = ports.makeAsyncIterator()
                let port = await iterator.next() ?? 0
                let test = TestService(
                    database: database, databaseName: name, socket: cluster.socket, client: Client(port: port), keys: keys, cache: cache,
                    web: service, clock: clock)
                return try await body(test)
            }
            do {
                while let result = try await group.next() {
                    guard let value = result else { continue }
                    await running.triggerGracefulShutdown()
                    try await group.waitForAll()
                    attending.cancel()
                    await attending.value
                    await database.close()
                    try await cluster.dropDatabase(name)
                    return value
                }
                throw ClientFailure(step: "service ended")
            } catch {
                await running.triggerGracefulShutdown()
                attending.cancel()
                await attending.value
                await database.close()
                throw error
            }
        }
    }
}

/// A value shared by a test and the service it runs.
public final class Mutable<Value: Sendable>: Sendable {
    private let box: Mutex<Value>
    public init(_ value: Value) { box = Mutex(value) }
    public var value: Value {
        get { box.withLock { $0 } }
        set { box.withLock { $0 = newValue } }
    }
}
