import ArgumentParser
import Commune
import Foundation
import Hummingbird
import Logging
import ServiceLifecycle
import Store
import UnixSignals
import Web

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Answer requests until told to stop.",
        discussion: """
            DATABASE_URL='postgresql:///choxa?user=choxa_app&host=/var/run/postgresql' choxa serve
            HOST=0.0.0.0 PORT=8080 ADMIN_PORT=8081 PUBLIC_ORIGIN=https://id.example.vn choxa serve
            Settings are environment variables; choxa config show lists them. Under systemd it reports readiness and feeds the watchdog.
            """)

    /// Connections that wait to be accepted: a moment's burst, which the kernel's own limit bounds too.
    private static let backlog = 1024

    func run() async throws {
        try await reporting {
            let settings = try Settings()
            Memory.giveBackEarly()
            LoggingSystem.bootstrap { JSONLogHandler(label: $0) }
            var logger = Logger(label: "choxa")
            logger.logLevel = .info
            let database = Database(url: settings.databaseURL)
            let admission = Admission(isOpen: false)
            let inspection = InspectionService(database: database, admission: admission, logger: logger)
            // The service starts without its database, answers 503 and recovers; supervisors see it on /readyz.
            try await inspection.inspect()
            let accessLog = AccessLog.standardError()
            defer { accessLog.flush() }
            let desk = Desk(
                database: database, publicOrigin: settings.publicOrigin, codeKeys: try KeyFiles.keys(settings.codeKeyDirectory),
                cache: settings.cacheDirectory, admission: admission, accessLog: accessLog,
                limits: Self.limits(settings, logger), memory: ScanMemory(database: database, bytes: settings.scanMemory),
                hasScanLane: settings.hasScanLane)
            try await run(settings, desk, inspection, logger)
        }
    }

    private static func limits(_ settings: Settings, _ logger: Logger) -> Limits {
        let most = OpenFiles.connections(wanted: settings.maxConnections)
        if most < settings.maxConnections {
            logger.warning("Fewer connections than asked for: too few files may be open", metadata: ["connections": "\(most)"])
        }
        var limits = Limits()
        limits.connections = Connections(most: most, perAddress: settings.maxConnectionsPerAddress, countsLoopback: settings.limitLoopback)
        return limits
    }

    private func run(_ settings: Settings, _ desk: Desk, _ inspection: InspectionService, _ logger: Logger) async throws {
        let readiness: @Sendable () async -> Readiness = { await Health.check(desk) }
        let supervisor = Supervisor()
        let service = Service(desk: desk, withOperations: settings.adminPort == nil && settings.isLoopback, readiness: readiness)
        let application = Application(
            responder: service.responder, server: service.server,
            configuration: ApplicationConfiguration(address: .hostname(settings.host, port: settings.port), backlog: Self.backlog),
            onServerRunning: { channel in
                // What scripts wait for, and what people click on.
                tell("ready http://\(settings.host):\(channel.localAddress?.port ?? settings.port)")
                supervisor.ready()
            }, logger: logger)
        var services: [any ServiceLifecycle.Service] = [application, inspection, SupervisionService(supervisor: supervisor)]
        if let adminPort = settings.adminPort {
            services.append(
                Application(
                    responder: service.operationsResponder, server: service.operationsServer,
                    configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: adminPort)), logger: logger))
        }
        services.append(ScanService(desk: desk, databaseURL: settings.databaseURL, logger: logger))
        services.append(RebuildService(database: desk.database, logger: logger))
        services.append(ForgetService(database: desk.database, logger: logger))
        if settings.feedInterval > .zero {
            let press = FeedPress(database: desk.database, origin: settings.publicOrigin)
            services.append(FeedPressService(press: press, databaseURL: settings.databaseURL, interval: settings.feedInterval, logger: logger))
        }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        let sweep = Task { await service.sweepCache() }
        try await group.run()
        await sweep.value
        await desk.database.close()
    }
}
