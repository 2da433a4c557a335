import Commune
import Foundation
import Logging
import Postgres
import ServiceLifecycle
import Store

/// Deletes kept replies that no repeat can get any more, and counts of scans of goods that are long gone. Every node may run it: what another has deleted is gone.
struct ForgetService: ServiceLifecycle.Service {
    let database: Database
    let logger: Logger

    static let pause = Duration.seconds(600)
    /// Few enough that a deletion holds its locks for milliseconds.
    static let batch = 1_000

    /// Goods with the longest lives are eaten by then; days without a scan.
    static let scanRest = 730

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                await forget()
                try await Task.sleep(for: Self.pause)
            }
        }
    }

    private func forget() async {
        do {
            let stamp = Stamp(requestID: "forget", instant: Date())
            while try await database.forgetReplies(limit: Self.batch, at: stamp.instant) == Self.batch {}
            while try await database.forgetScans(before: stamp.day.adding(days: -Self.scanRest), limit: Self.batch, at: stamp.instant) == Self.batch {}
        } catch is CancellationError {
            return
        } catch {
            let what = (error as? PostgresFailure)?.description ?? "\(type(of: error))"
            logger.warning("What is old could not be deleted", metadata: ["error": "\(what)"])
        }
    }
}
