import Commune
import Foundation
import Postgres
import TestKit
import Testing

@testable import Store

/// Scans add up by unit and by day, and are forgotten when nobody asks any more.
@Suite struct ScanCountTests {
    /// Counted by many transactions over several days, against sums made beside them.
    @Test func countsAddUpOverDaysAndFlushes() async throws {
        try await TestService.run(isAttended: false) { service in
            var random = SeededRandom(seed: 5)
            var (sums, firsts, daily): ([UInt32: Int], [UInt32: Day], [Day: Int]) = ([:], [:], [:])
            let start = try Day("2026-06-01")
            for flush in 0..<12 {
                let day = start.adding(days: flush / 3)
                for _ in 0..<400 {
                    let unit = UInt32.random(in: 0...700, using: &random)
                    service.counts.note(range: 9, unit: unit, on: day)
                    sums[unit, default: 0] += 1
                    firsts[unit] = min(firsts[unit] ?? day, day)
                    daily[day, default: 0] += 1
                }
                try await service.counts.flush(at: service.now)
            }
            let rows = try await service.asOwner { try await $0.query("SELECT block, tallies FROM scan_block WHERE range_number = 9") }
            var found: [UInt32: TallyBlock.Tally] = [:]
            for row in rows {
                let (block, tallies) = (try row.decode("block", as: Int.self), TallyBlock(try row.decode("tallies")))
                for unit in UInt32(block) * 128..<UInt32(block + 1) * 128 { found[unit] = tallies.tally(of: unit) }
            }
            #expect(found == sums.reduce(into: [:]) { $0[$1.key] = .init(count: $1.value, firstDay: firsts[$1.key] ?? start) })
            let days = try await service.asOwner { try await $0.query("SELECT day, count FROM scan_day WHERE range_number = 9") }
            #expect(try days.reduce(into: [:]) { $0[try $1.decode("day", as: Day.self)] = try $1.decode("count", as: Int.self) } == daily)
        }
    }

    @Test func countsOfGoodsThatAreLongGoneAreForgotten() async throws {
        try await TestService.run(isAttended: false) { service in
            _ = try await LotFixture.make(service)
            let (old, new) = (try Day("2024-01-02"), try Day("2026-06-15"))
            service.counts.note(range: 7, unit: 1, on: old)
            service.counts.note(range: 7, unit: 200, on: old)
            service.counts.note(range: 8, unit: 1, on: old)
            service.counts.note(range: 8, unit: 2, on: new)
            try await service.counts.flush(at: service.now)
            let day = try Day("2025-01-01")
            #expect(try await service.database.forgetScans(before: day, limit: 1, at: service.now) == 1)
            #expect(try await service.database.forgetScans(before: day, limit: 100, at: service.now) == 1)
            #expect(try await service.database.forgetScans(before: day, limit: 100, at: service.now) == 0)
            let left = try await service.asOwner { try await $0.query("SELECT DISTINCT range_number FROM scan_block") }
            #expect(try left.map { try $0.decode("range_number", as: Int.self) } == [8])
        }
    }
}
