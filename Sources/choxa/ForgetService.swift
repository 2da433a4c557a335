import Foundation
import Logging
import Postgres
import ServiceLifecycle
import Store

/// Deletes kept replies that no repeat can get any more. Every node may run it: what another has deleted is gone.
struct ForgetService: ServiceLifecycle.Service {
    let database: Database
    let logger: Logger

    static let pause = Duration.seconds(600)
    /// Few enough that a deletion holds its locks for milliseconds.
    static let batch = 1_000

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
            while try await database.forgetReplies(limit: Self.batch, at: Date()) == Self.batch {}
        } catch is CancellationError {
            return
        } catch {
            let what = (error as? PostgresFailure)?.description ?? "\(type(of: error))"
            logger.warning("Old replies could not be deleted", metadata: ["error": "\(what)"])
        }
    }
}
