import Commune
import Foundation
import Postgres

extension Database {
    /// Adds counts; a unit whose total passes the threshold, or doubles beyond it, is noted and its range announced.
    ///
    /// - Parameter counts: in the order of units, so that two nodes never wait for each other.
    func add(_ counts: [(unit: SeenUnit, count: UInt32)], of day: Day, at instant: Date) async throws {
        _ = try await asSystem(Stamp(requestID: "scan-counts", instant: instant)) { session in
            let names = Self.blocks(of: counts.map(\.unit))
            var blocks = try await session.lockBlocks(names)
            var noted: [(unit: SeenUnit, tally: TallyBlock.Tally)] = []
            var scans: [UInt32: Int] = [:]
            for (unit, count) in counts {
                let (before, now) = blocks[unit.block, default: TallyBlock()].add(count, to: unit.unit, on: day)
                if SeenOften.isNoted(at: now.count, after: before?.count ?? 0) { noted.append((unit, now)) }
                scans[unit.range, default: 0] += Int(count)
            }
            try await session.write(names.map { ($0, blocks[$0] ?? TallyBlock()) }, scans.sorted { $0.key < $1.key }, of: day)
            if !noted.isEmpty { try await session.note(noted, at: instant) }
        }
    }

    /// Each once, in order.
    private static func blocks(of units: [SeenUnit]) -> [SeenBlock] {
        units.reduce(into: []) { blocks, unit in
            if blocks.last != unit.block { blocks.append(unit.block) }
        }
    }

    /// Forgets how often units of a range were scanned once nobody has scanned any of them for long; what was noted as unusual stays, and so do
    /// the sums of days.
    ///
    /// - Parameter limit: blocks of units that go at most; call it again while it returns as many.
    @discardableResult
    public func forgetScans(before day: Day, limit: Int, at instant: Date) async throws -> Int {
        try await asSystem(Stamp(requestID: "scan-counts", instant: instant)) { session in
            try await session.project([
                """
                WITH resting AS (SELECT range_number FROM scan_day GROUP BY range_number HAVING max(day) < \(day))
                DELETE FROM scan_block WHERE (range_number, block) IN (
                    SELECT range_number, block FROM scan_block JOIN resting USING (range_number) LIMIT \(limit))
                """
            ])[0].affected
        }
    }
}

extension Session {
    fileprivate func lockBlocks(_ names: [SeenBlock]) async throws -> [SeenBlock: TallyBlock] {
        let (ranges, blocks) = (names.map { Int32(truncatingIfNeeded: $0.range) }, names.map { Int32(truncatingIfNeeded: $0.block) })
        let rows = try await project([
            """
            INSERT INTO scan_block SELECT n.range_number, n.block, \(TallyBlock().bytes) FROM unnest(\(ranges), \(blocks)) AS n (range_number, block)
            ON CONFLICT DO NOTHING
            """,
            """
            SELECT range_number, block, tallies FROM scan_block WHERE (range_number, block) IN (SELECT * FROM unnest(\(ranges), \(blocks)))
            ORDER BY range_number, block FOR UPDATE
            """,
        ])[1]
        var held: [SeenBlock: TallyBlock] = [:]
        for row in rows {
            let name = SeenBlock(
                range: UInt32(truncatingIfNeeded: try row.decode("range_number", as: Int.self)),
                block: UInt32(truncatingIfNeeded: try row.decode("block", as: Int.self)))
            held[name] = TallyBlock(try row.decode("tallies"))
        }
        return held
    }

    fileprivate func write(_ blocks: [(name: SeenBlock, tallies: TallyBlock)], _ scans: [(key: UInt32, value: Int)], of day: Day) async throws {
        let (ranges, numbers) = (blocks.map { Int32(truncatingIfNeeded: $0.name.range) }, blocks.map { Int32(truncatingIfNeeded: $0.name.block) })
        let (scanned, counts) = (scans.map { Int32(truncatingIfNeeded: $0.key) }, scans.map { Int64($0.value) })
        let length = Int32(TallyBlock.length)
        // One value for all blocks: an array of them would be sent as text, four times as long.
        let all = blocks.flatMap(\.tallies.bytes)
        try await project([
            """
            UPDATE scan_block b SET tallies = substring(\(all) FROM (n.place::integer - 1) * \(length) + 1 FOR \(length))
            FROM unnest(\(ranges), \(numbers)) WITH ORDINALITY AS n (range_number, block, place)
            WHERE (b.range_number, b.block) = (n.range_number, n.block)
            """,
            """
            INSERT INTO scan_day AS d (range_number, day, count) SELECT s.range_number, \(day), s.count
            FROM unnest(\(scanned), \(counts)) AS s (range_number, count)
            ON CONFLICT (range_number, day) DO UPDATE SET count = d.count + excluded.count
            """,
        ])
    }

    fileprivate func note(_ units: [(unit: SeenUnit, tally: TallyBlock.Tally)], at instant: Date) async throws {
        let (ranges, numbers) = (units.map { Int32(truncatingIfNeeded: $0.unit.range) }, units.map { Int32(truncatingIfNeeded: $0.unit.unit) })
        let (days, counts) = (units.map(\.tally.firstDay.description), units.map { Int32(truncatingIfNeeded: $0.tally.count) })
        try await project([
            """
            INSERT INTO seen_often AS o (range_number, unit, first_day, count, noted_at)
            SELECT s.range_number, s.unit, s.first_day::date, s.count, \(instant)
            FROM unnest(\(ranges), \(numbers), \(days), \(counts)) AS s (range_number, unit, first_day, count)
            ON CONFLICT (range_number, unit) DO UPDATE SET count = excluded.count
            """,
            "UPDATE code_range_state SET version = version + 1 WHERE number = ANY (\(ranges))",
        ])
        for range in Set(units.map(\.unit.range)) { changes.range(Int(range)) }
    }
}
