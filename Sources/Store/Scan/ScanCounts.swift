import Commune
import Foundation
import Postgres
import Synchronization

/// Scans of units, added up in memory and written once a second: how often and on which day, never by whom.
public final class ScanCounts: Sendable {
    /// Counts of one day, by range and unit.
    typealias Tally = [SeenUnit: UInt32]

    private struct State: Sendable {
        var days: [Day: Tally] = [:]
        /// Units that are being written.
        var underWay = 0
        var waiting: Int { days.values.reduce(underWay) { $0 + $1.count } }
    }

    private let database: Database
    private let state = Mutex(State())
    private let flushed = Mutex<Date?>(nil)

    /// Different units held between two flushes at most; scans of further ones go uncounted rather than fill the memory.
    private static let mostUnits = 200_000
    /// Units and blocks of one transaction: few enough that it is over in some hundredths of a second and takes little memory.
    private static let (mostAtOnce, mostBlocks) = (5_000, 256)

    public init(database: Database) { self.database = database }

    public func note(range: UInt32, unit: UInt32, on day: Day) {
        let seen = SeenUnit(range: range, unit: unit)
        state.withLock { state in
            if state.waiting < Self.mostUnits || state.days[day]?[seen] != nil { state.days[day, default: [:]][seen, default: 0] += 1 }
        }
    }

    /// When everything that had added up was last written.
    public var lastFlush: Date? { flushed.withLock { $0 } }

    /// How many units wait to be written.
    public var waiting: Int { state.withLock(\.waiting) }

    /// Writes what has added up; what could not be written waits for the next time.
    public func flush(at instant: Date) async throws {
        let taken = state.withLock { state in
            let taken = state.days
            (state.days, state.underWay) = ([:], taken.values.reduce(0) { $0 + $1.count })
            return taken
        }
        defer { state.withLock { $0.underWay = 0 } }
        var failure: (any Error)?
        for (day, tally) in taken.sorted(by: { $0.key < $1.key }) {
            if failure == nil { failure = await write(tally, of: day, at: instant) } else { giveBack(Array(tally.keys)[...], of: tally, day) }
        }
        if let failure { throw failure }
        flushed.withLock { $0 = instant }
    }

    /// In the order of the rows' key, so that two nodes never wait for each other.
    private func write(_ tally: Tally, of day: Day, at instant: Date) async -> (any Error)? {
        let units = tally.keys.sorted()
        var place = 0
        while place < units.count {
            let batch = Self.batch(units[place...])
            do {
                try await database.add(batch.map { (unit: $0, count: tally[$0] ?? 0) }, of: day, at: instant)
            } catch {
                giveBack(units[place...], of: tally, day)
                return error
            }
            place = batch.endIndex
            state.withLock { $0.underWay -= batch.count }
        }
        return nil
    }

    private static func batch(_ units: ArraySlice<SeenUnit>) -> ArraySlice<SeenUnit> {
        var (blocks, last): (Int, SeenBlock?) = (0, nil)
        return units.prefix(mostAtOnce).prefix { unit in
            if unit.block != last { (blocks, last) = (blocks + 1, unit.block) }
            return blocks <= mostBlocks
        }
    }

    private func giveBack(_ units: ArraySlice<SeenUnit>, of tally: Tally, _ day: Day) {
        state.withLock { state in
            for unit in units { state.days[day, default: [:]][unit, default: 0] += tally[unit] ?? 0 }
        }
    }
}

/// A unit by the number of its range and its place there.
struct SeenUnit: Hashable, Comparable, Sendable {
    private let number: UInt64

    init(range: UInt32, unit: UInt32) { number = UInt64(range) << 32 | UInt64(unit) }

    var range: UInt32 { UInt32(truncatingIfNeeded: number >> 32) }
    var unit: UInt32 { UInt32(truncatingIfNeeded: number) }
    var block: SeenBlock { SeenBlock(range: range, block: unit / TallyBlock.units) }

    static func < (one: SeenUnit, other: SeenUnit) -> Bool { one.number < other.number }
}

/// Neighbouring units that are counted in one row.
struct SeenBlock: Hashable, Sendable {
    let range: UInt32
    let block: UInt32
}
