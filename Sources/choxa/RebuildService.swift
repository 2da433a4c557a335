import Commune
import Foundation
import Logging
import Postgres
import ServiceLifecycle
import Store

/// Works off the lot documents that a write with very many descendants left for later; until then their pages say so.
struct RebuildService: ServiceLifecycle.Service {
    let database: Database
    let logger: Logger

    /// How long a page may say "đang cập nhật" when nothing else delays it.
    static let pause = Duration.seconds(1)
    static let batch = 100

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                try await Task.sleep(for: Self.pause)
                await workOff()
            }
        }
    }

    private func workOff() async {
        do {
            try await database.rebuildAll(batch: Self.batch) { Date() }
        } catch is CancellationError {
            return
        } catch {
            let what = (error as? PostgresFailure)?.description ?? "\(type(of: error))"
            logger.warning("Lot documents could not be rebuilt", metadata: ["error": "\(what)"])
        }
    }
}
