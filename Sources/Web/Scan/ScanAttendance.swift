import Foundation
import Store

extension Desk {
    /// Keeps what scans show in step with the database and writes their counts each second, until the task is cancelled; then writes once more.
    ///
    /// - Parameters:
    ///   - url: a libpq connection string of the service's role.
    ///   - report: is told of counts that could not be written; they wait.
    public func attendScans(listeningTo url: String, report: @escaping @Sendable (any Error) -> Void) async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.memory.listen(url: url) }
            group.addTask {
                while (try? await Task.sleep(for: .seconds(1))) != nil { await self.flush(report) }
            }
        }
        // The task is cancelled by now, and a cancelled task's statements are, too.
        await Task.detached { await self.flush(report) }.value
    }

    private func flush(_ report: @Sendable (any Error) -> Void) async {
        do { try await counts.flush(at: clock()) } catch { report(error) }
    }
}
