import Commune

/// How often each of 128 neighbouring units of a range was scanned and on which day first, as one row of `scan_block` holds it: two bytes of
/// count and two of the day for each, most significant byte first.
struct TallyBlock: Sendable {
    static let units: UInt32 = 128
    private static let width = 4
    static let length = Int(units) * width
    /// 2020-01-01: no code was issued before.
    private static let epoch = 18_262

    private(set) var bytes: [UInt8]

    /// - Parameter bytes: as stored; anything of another length counts as nothing.
    init(_ bytes: [UInt8] = []) {
        self.bytes = bytes.count == Self.length ? bytes : [UInt8](repeating: 0, count: Self.length)
    }

    struct Tally: Hashable, Sendable {
        /// At most 65,535: nobody needs to know how much more often.
        let count: Int
        let firstDay: Day
    }

    /// nil for a unit that nobody has scanned.
    func tally(of unit: UInt32) -> Tally? {
        let place = Self.place(of: unit)
        let count = number(place)
        return count == 0 ? nil : Tally(count: count, firstDay: Day(daysAfter1970: Self.epoch + number(place + 2)))
    }

    /// - Returns: what the unit had before and has now.
    mutating func add(_ count: UInt32, to unit: UInt32, on day: Day) -> (before: Tally?, now: Tally) {
        let (before, place) = (tally(of: unit), Self.place(of: unit))
        let now = Tally(
            count: min((before?.count ?? 0) + Int(count), Int(UInt16.max)), firstDay: min(before?.firstDay ?? day, day))
        write(now.count, place)
        write(min(max(now.firstDay.daysSince1970 - Self.epoch, 0), Int(UInt16.max)), place + 2)
        return (before, now)
    }

    private static func place(of unit: UInt32) -> Int { Int(unit % units) * width }

    private func number(_ place: Int) -> Int { Int(bytes[place]) << 8 | Int(bytes[place + 1]) }

    private mutating func write(_ number: Int, _ place: Int) {
        bytes[place] = UInt8(truncatingIfNeeded: number >> 8)
        bytes[place + 1] = UInt8(truncatingIfNeeded: number)
    }
}
