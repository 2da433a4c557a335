import Commune
import Foundation
import Postgres

extension Database {
    /// Adds counts; a unit whose total passes the threshold, or doubles beyond it, is noted and its range announced.
    func add(_ counts: [(unit: SeenUnit, count: UInt32)], of day: Day, at instant: Date) async throws {
        let (ranges, units) = (counts.map { Int32(truncatingIfNeeded: $0.unit.range) }, counts.map { Int32(truncatingIfNeeded: $0.unit.unit) })
        let numbers = counts.map { Int32(truncatingIfNeeded: $0.count) }
        _ = try await asSystem(Stamp(requestID: "scan-counts", instant: instant)) { session in
            try await session.project([
                """
                WITH seen AS (SELECT * FROM unnest(\(ranges), \(units), \(numbers)) AS s (range_number, unit, count)),
                added AS (
                    INSERT INTO scan_count AS c (range_number, unit, first_day, last_day, count)
                    SELECT range_number, unit, \(day), \(day), count FROM seen
                    ON CONFLICT (range_number, unit) DO UPDATE SET count = c.count + excluded.count,
                        first_day = least(c.first_day, excluded.first_day), last_day = greatest(c.last_day, excluded.last_day)
                    RETURNING range_number, unit, first_day, count),
                daily AS (
                    INSERT INTO scan_day AS d (range_number, day, count)
                    SELECT range_number, \(day), sum(count) FROM seen GROUP BY range_number ORDER BY range_number
                    ON CONFLICT (range_number, day) DO UPDATE SET count = d.count + excluded.count),
                lifted AS (
                    SELECT a.range_number, a.unit, a.first_day, a.count FROM added a JOIN seen s USING (range_number, unit)
                    WHERE a.count >= \(SeenOften.threshold) AND (a.count - s.count < \(SeenOften.threshold)
                        OR floor(log(2, a.count / \(SeenOften.threshold)::numeric)) > floor(log(2, (a.count - s.count) / \(SeenOften.threshold)::numeric)))),
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

    /// Forgets how often units of a range were scanned once nobody has scanned any of them for long; what was noted as unusual stays, and so do
    /// the sums of days.
    ///
    /// - Returns: how many rows went.
    @discardableResult
    public func forgetScans(before day: Day, limit: Int, at instant: Date) async throws -> Int {
        try await asSystem(Stamp(requestID: "scan-counts", instant: instant)) { session in
            try await session.project([
                """
                WITH resting AS (SELECT range_number FROM scan_day GROUP BY range_number HAVING max(day) < \(day))
                DELETE FROM scan_count WHERE (range_number, unit) IN (
                    SELECT range_number, unit FROM scan_count JOIN resting USING (range_number) LIMIT \(limit))
                """
            ])[0].affected
        }
    }
}
