import Foundation
import Logging
import ServiceLifecycle
import Store
import Web

/// Inspects the database before the first request reaches it, and again until it could be inspected once.
struct InspectionService: ServiceLifecycle.Service {
    let database: Database
    let admission: Admission
    let logger: Logger

    static let pause = Duration.milliseconds(500)

    /// - Throws: `ExitFailure.configuration` when the role or the schema do not fit: the process must end.
    /// - Returns: whether the database could be inspected.
    @discardableResult
    func inspect() async throws -> Bool {
        do {
            try await database.inspect()
        } catch let fault as DatabaseFault {
            throw ExitFailure.configuration("\(fault)")
        } catch {
            logger.error("Database not reachable yet", metadata: ["error": "\(type(of: error))"])
            return false
        }
        admission.open()
        return true
    }

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            while try await !inspect() {
                guard (try? await Task.sleep(for: Self.pause)) != nil else { return }
            }
            // A service that returns ends the group: it stays until the others are told to stop.
            while (try? await Task.sleep(for: .seconds(3600))) != nil {}
        }
    }
}
