import Commune

/// Days as texts of feeds.
enum FeedDay {
    /// Whether a text is a day of the Gregorian calendar, `2026-06-15`.
    static func isDay(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return false }
        let digits = [0, 1, 2, 3, 5, 6, 8, 9].map { Int(bytes[$0]) - 0x30 }
        guard digits.allSatisfy({ (0...9).contains($0) }) else { return false }
        let year = digits[0...3].reduce(0) { $0 * 10 + $1 }
        let (month, day) = (digits[4] * 10 + digits[5], digits[6] * 10 + digits[7])
        guard (1...12).contains(month) else { return false }
        let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        let days = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
        return (1...days).contains(day)
    }

    /// The day as Vietnamese people write it, `15/06/2026`; a text that is no day stays as it is.
    static func vietnamese(_ day: ListingDay) -> String {
        let bytes = Array(day.utf8)
        guard isDay(day) else { return day }
        let slash = [UInt8(ascii: "/")]
        return String(decoding: bytes[8...9] + slash + bytes[5...6] + slash + bytes[0...3], as: UTF8.self)
    }

    /// The first instant of a day in Viet Nam, which has had the offset +07:00 without summer time since 1975.
    static func start(of day: ListingDay) -> String { "\(day)T00:00+07:00" }
}
