import Commune
import Foundation
import Formats
import Postgres

/// Builds versions of feeds, for the Department's call and for the loop in the background alike.
///
/// Memory holds one batch of listings, one chunk and the hashes and findings of a thousand items, whatever the size of the feed.
public struct FeedPress: Sendable {
    let database: Database
    let origin: String
    let progress: @Sendable (_ chunks: Int) async throws -> Void

    /// - Parameters:
    ///   - origin: what links in feeds begin with.
    ///   - progress: told of each chunk that was written; what it throws ends the build, and nothing of it remains.
    public init(database: Database, origin: String, progress: @escaping @Sendable (_ chunks: Int) async throws -> Void = { _ in }) {
        self.database = database
        self.origin = origin
        self.progress = progress
    }

    /// Builds a version and commits it whole, unless its content is that of the newest one.
    ///
    /// - Parameters:
    ///   - day: the as-of day; what has expired on it is left out.
    ///   - actor: who asked; nil for the background.
    ///   - confirm: whether a version may be empty or lose more than half of the items.
    /// - Throws: ``FeedRefused/stillBuilding``, ``FeedRefused/wouldShrink(from:to:)``; then the newest version is what it was.
    public func build(_ feed: Feed, asOf day: Day, stamp: Stamp, by actor: Actor?, confirm: Bool) async throws -> FeedBuild {
        guard let format = feedFormats.first(where: { $0.name == feed.draft.format }) else { throw UnknownValue(column: "format") }
        let source = FeedSource(feed: feed, origin: origin, day: day, format: format)
        let setup = [actor.map { ActorSettings.statement(for: $0) } ?? ActorSettings.system]
        return try await database.presses.transaction(TransactionOptions(), setup: setup) { transaction in
            let session = Session(transaction: transaction, actor: actor ?? Actor(kind: .auditor), stamp: stamp)
            try await session.feedVersions.lock(feed.id)
            // A later statement than the lock: it sees what the builder before committed.
            let last = try await session.feedVersions.last(of: feed.id)
            let options = TransactionOptions(isolation: .repeatableRead, readOnly: true)
            return try await database.exports.transaction(options) { reader in
                let mark = try await source.mark(in: reader)
                if let last, last.mark == mark { return FeedBuild(feed: feed, version: last.version, isUnchanged: true) }
                var sheet = try FeedSheet(session: session, source: source, number: (last?.version.number ?? 0) + 1, progress: progress)
                for try await rows in reader.stream(source.listings, batch: 256) {
                    for row in rows { try sheet.add(row) }
                    try await sheet.flush()
                }
                let version = try await sheet.finish(at: stamp.instant)
                return try await session.feedVersions.settle(feed, version, mark: mark, after: last?.version, confirm: confirm)
            }
        }
    }

    /// Builds every feed as of the stamp's day; for those whose listings are as they were this is one reading statement.
    ///
    /// - Returns: what became of each feed; the failure of one keeps none of the others from being built.
    /// - Throws: when the feeds cannot be listed, or the task is cancelled.
    public func buildDue(_ stamp: Stamp) async throws -> [FeedOutcome] {
        let feeds = try await database.presses.query(
            "SELECT * FROM feed ORDER BY id", setup: ["SELECT set_config('role', 'choxa_projector', true)"]
        ).map(Feed.init)
        var outcomes: [FeedOutcome] = []
        for feed in feeds {
            try Task.checkCancellation()
            do {
                let build = try await build(feed, asOf: stamp.day, stamp: stamp, by: nil, confirm: false)
                outcomes.append(FeedOutcome(feed: feed, result: .success(build)))
            } catch {
                outcomes.append(FeedOutcome(feed: feed, result: .failure(error)))
            }
        }
        return outcomes
    }
}

/// A version as a build left it.
public struct FeedBuild: Sendable {
    public let feed: Feed
    public let version: FeedVersion
    /// Whether the content was that of the newest version, which then is ``version``.
    public let isUnchanged: Bool
}

/// What became of one feed among all.
public struct FeedOutcome: Sendable {
    public let feed: Feed
    public let result: Result<FeedBuild, any Error>
}
