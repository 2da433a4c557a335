import Logging
import ServiceLifecycle
import Web

/// Listens for what changed and writes how often codes were scanned.
struct ScanService: ServiceLifecycle.Service {
    let desk: Desk
    let databaseURL: String
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await desk.attendScans(listeningTo: databaseURL) { error in
                logger.warning("Scan counts wait", metadata: ["error": "\(type(of: error))"])
            }
        }
    }
}
