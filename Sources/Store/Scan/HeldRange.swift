import Commune
import Foundation
import Postgres
import Synchronization

/// A range of codes as memory holds it: where it points, the salt of its key, the state of its units as sorted intervals.
public final class HeldRange: Sendable {
    public let number: UInt32
    public let kind: CodeKind
    public let keyVersion: String
    public let salt: [UInt8]
    public let size: Int
    public let lot: UUID
    public let isCompromised: Bool
    let version: Int64
    /// Units that were seen suspiciously often, by index.
    public let seenOften: [UInt32: SeenOften]
    private let active: Intervals
    private let voided: Intervals
    private let returned: Intervals
    let confirmation = Confirmation()
    private let key = Mutex<RangeKey?>(nil)

    init(row: Row) throws {
        number = UInt32(truncatingIfNeeded: try row.decode("number", as: Int.self))
        kind = try row.decode("kind")
        keyVersion = try row.decode("key_version")
        salt = try row.decode("salt")
        size = try row.decode("size")
        lot = try row.decode("lot_id")
        isCompromised = try row.decode("is_compromised")
        version = try row.decode("version")
        active = try Intervals(row, "active")
        voided = try Intervals(row, "voided")
        returned = try Intervals(row, "returned")
        let units: [Int] = try row.decode("often_units")
        let days: [Day] = try row.decode("often_days")
        let counts: [Int] = try row.decode("often_counts")
        var often: [UInt32: SeenOften] = [:]
        for place in units.indices where place < days.count && place < counts.count {
            often[UInt32(truncatingIfNeeded: units[place])] = SeenOften(firstDay: days[place], count: counts[place])
        }
        seenOften = often
    }

    /// The range's key, derived once.
    public func rangeKey(from version: VersionKey) -> RangeKey? {
        key.withLock { key in
            if key == nil { key = try? version.rangeKey(range: number, salt: salt) }
            return key
        }
    }

    public func unit(_ index: UInt32) -> ScannedUnit {
        ScannedUnit(
            kind: kind, index: Int(index), isActive: active.contains(index), isVoid: voided.contains(index), isReturned: returned.contains(index),
            isCompromised: isCompromised, seenOften: seenOften[index])
    }

    var bytes: Int { 400 + salt.count + active.bytes + voided.bytes + returned.bytes + seenOften.count * 32 }
}

/// Sorted intervals of unit indices, both ends included.
struct Intervals: Sendable {
    private let starts: [UInt32]
    private let ends: [UInt32]

    init(_ row: Row, _ state: String) throws {
        let (starts, ends): ([Int], [Int]) = (try row.decode("\(state)_from"), try row.decode("\(state)_to"))
        self.starts = starts.map { UInt32(truncatingIfNeeded: $0) }
        self.ends = ends.map { UInt32(truncatingIfNeeded: $0) }
    }

    /// By halving: a range whose units were activated one by one has very many.
    func contains(_ index: UInt32) -> Bool {
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= index { low = middle + 1 } else { high = middle }
        }
        return low > 0 && low <= ends.count && index <= ends[low - 1]
    }

    var bytes: Int { (starts.count + ends.count) * 4 }
}
