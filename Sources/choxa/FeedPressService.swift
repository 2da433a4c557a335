import Commune
import Foundation
import Logging
import Postgres
import ServiceLifecycle
import Store

/// Builds all feeds again and again: every so many seconds, and soon after the database says that something changed.
///
/// Every node runs it; the lock of each feed lets one build and the others go on.
struct FeedPressService: ServiceLifecycle.Service {
    let press: FeedPress
    let databaseURL: String
    let interval: Duration
    let logger: Logger
    var clock: @Sendable () -> Date = { Date() }

    /// Changes come in bursts: a build begins so long after the first of them, and takes in all.
    static let rest = Duration.seconds(2)

    func run() async throws {
        // Calls that come during a build are one call afterwards.
        let (bell, rope) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                group.addTask { await ring(rope) }
                group.addTask { await listen(rope) }
                for await _ in bell {
                    guard (try? await Task.sleep(for: Self.rest)) != nil else { break }
                    await build()
                }
                group.cancelAll()
            }
        }
    }

    private func ring(_ rope: AsyncStream<Void>.Continuation) async {
        repeat { rope.yield() } while (try? await Task.sleep(for: interval)) != nil
        rope.finish()
    }

    private func listen(_ rope: AsyncStream<Void>.Continuation) async {
        let listener = NotificationListener(connectionString: databaseURL, channels: [Database.noticeChannel], heartbeat: .seconds(5))
        for await event in listener.events() {
            // After an interruption something may have been missed.
            switch event {
            case .notification(_, let notice): if Database.mayRecall(notice) { rope.yield() }
            case .connected: rope.yield()
            case .heartbeat, .interrupted: break
            }
        }
    }

    private func build() async {
        do {
            for outcome in try await press.buildDue(Stamp(requestID: "feed-press", instant: clock())) { report(outcome) }
        } catch is CancellationError {
            return
        } catch {
            logger.warning("Feeds could not be built", metadata: ["error": "\(type(of: error))"])
        }
    }

    private func report(_ outcome: FeedOutcome) {
        let name: Logger.MetadataValue = "\(outcome.feed.draft.name)"
        switch outcome.result {
        case .success(let build) where !build.isUnchanged:
            let version = build.version
            logger.info(
                "Exported feed", metadata: ["feed": name, "number": "\(version.number)", "listings": "\(version.items)", "refused": "\(version.withheld)"])
        case .success: break
        case .failure(FeedRefused.stillBuilding), .failure(is CancellationError): break
        case .failure(FeedRefused.wouldShrink(let before, let items)):
            logger.warning("Feed waits for confirmation", metadata: ["feed": name, "before": "\(before)", "listings": "\(items)"])
        case .failure(let error):
            let what = (error as? PostgresFailure)?.description ?? "\(type(of: error))"
            logger.error("Feed could not be built", metadata: ["feed": name, "error": "\(what)"])
        }
    }
}
