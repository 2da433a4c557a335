import Commune
import Foundation
import Postgres
import Synchronization

/// Scans of units, added up in memory and written once a second: how often and on which day, never by whom.
public final class ScanCounts: Sendable {
    struct Seen: Hashable, Sendable {
        let range: UInt32
        let unit: UInt32
        let day: Day
    }

    private let database: Database
    private let counts = Mutex<[Seen: Int]>([:])
    private let flushed = Mutex<Date?>(nil)

    /// Different units held between two flushes at most; scans of further ones go uncounted rather than fill the memory.
    private static let mostUnits = 200_000
    /// Rows of one statement.
    private static let batch = 5_000

    public init(database: Database) { self.database = database }

    public func note(range: UInt32, unit: UInt32, on day: Day) {
        let seen = Seen(range: range, unit: unit, day: day)
        counts.withLock { counts in
            if counts.count < Self.mostUnits || counts[seen] != nil { counts[seen, default: 0] += 1 }
        }
    }

    /// When everything that had added up was last written.
    public var lastFlush: Date? { flushed.withLock { $0 } }

    /// How many units wait to be written.
    public var waiting: Int { counts.withLock(\.count) }

    /// Writes what has added up; what could not be written waits for the next time.
    public func flush(at instant: Date) async throws {
        while let batch = take() {
            do {
                try await database.add(batch, at: instant)
            } catch {
                counts.withLock { counts in
                    for (seen, count) in batch { counts[seen, default: 0] += count }
                }
                throw error
            }
        }
        flushed.withLock { $0 = instant }
    }

    /// In the order of the rows' key, so that two nodes never wait for each other.
    private func take() -> [(Seen, Int)]? {
        let taken = counts.withLock { counts in
            guard counts.count > Self.batch else {
                defer { counts = [:] }
                return Array(counts)
            }
            let part = Array(counts.prefix(Self.batch))
            for (seen, _) in part { counts[seen] = nil }
            return part
        }
        guard !taken.isEmpty else { return nil }
        return taken.map { ($0.key, $0.value) }.sorted { ($0.0.range, $0.0.unit, $0.0.day) < ($1.0.range, $1.0.unit, $1.0.day) }
    }
}

extension Database {
    /// Adds counts; a unit whose total passes the threshold, or doubles beyond it, is noted and its range announced.
    func add(_ counts: [(ScanCounts.Seen, Int)], at instant: Date) async throws {
        let (ranges, units) = (counts.map { Int32(truncatingIfNeeded: $0.0.range) }, counts.map { Int32(truncatingIfNeeded: $0.0.unit) })
        let (days, numbers) = (counts.map(\.0.day.description), counts.map { Int32(truncatingIfNeeded: $0.1) })
        _ = try await asSystem(Stamp(requestID: "scan-counts", instant: instant)) { session in
            try await session.project([
                """
                WITH seen AS (SELECT * FROM unnest(\(ranges), \(units), \(days)::date[], \(numbers)) AS s (range_number, unit, day, count)),
                added AS (
                    INSERT INTO scan_count AS c (range_number, unit, day, count) SELECT range_number, unit, day, count FROM seen
                    ON CONFLICT (range_number, unit, day) DO UPDATE SET count = c.count + excluded.count RETURNING range_number, unit, day, count),
                total AS (
                    -- The other days as they were before: a statement does not see what it adds.
                    SELECT a.range_number, a.unit, min(least(a.day, e.first_day)) AS first_day,
                        sum(a.count) + coalesce(sum(e.count), 0) AS count, sum(s.count) AS added
                    FROM added a JOIN seen s USING (range_number, unit, day)
                        LEFT JOIN LATERAL (SELECT min(c.day) AS first_day, sum(c.count) AS count FROM scan_count c
                            WHERE c.range_number = a.range_number AND c.unit = a.unit
                                AND NOT EXISTS (SELECT FROM seen t WHERE (t.range_number, t.unit, t.day) = (c.range_number, c.unit, c.day))) e ON true
                    GROUP BY a.range_number, a.unit),
                lifted AS (
                    SELECT range_number, unit, first_day, count FROM total
                    WHERE count >= \(SeenOften.threshold) AND (count - added < \(SeenOften.threshold)
                        OR floor(log(2, count / \(SeenOften.threshold)::numeric)) > floor(log(2, (count - added) / \(SeenOften.threshold)::numeric)))),
                noted AS (
                    INSERT INTO seen_often AS o (range_number, unit, first_day, count, noted_at)
                    SELECT range_number, unit, first_day, count, \(instant) FROM lifted
                    ON CONFLICT (range_number, unit) DO UPDATE SET count = excluded.count RETURNING range_number),
                raised AS (
                    UPDATE code_range_state SET version = version + 1 WHERE number IN (SELECT range_number FROM noted) RETURNING number)
                SELECT pg_notify(\(Changes.channel), 'range:' || number) FROM raised
                """
            ])
        }
    }
}
