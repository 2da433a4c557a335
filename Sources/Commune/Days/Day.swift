/// A day of the proleptic Gregorian calendar, from 0001-01-01 to 9999-12-31.
///
/// All days of the register (harvest, use-by, certificate, as-of) are days in Asia/Ho_Chi_Minh.
public struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days since 1970-01-01.
    public let daysSince1970: Int

    public static let first = Day(daysSince1970: -719_162)
    public static let last = Day(daysSince1970: 2_932_896)

    private init(daysSince1970: Int) {
        self.daysSince1970 = daysSince1970
    }

    public init(year: Int, month: Int, day: Int) throws(DayRefusal) {
        guard (1...9999).contains(year), (1...12).contains(month), (1...Day.daysInMonth(month, of: year)).contains(day) else {
            throw .noSuchDay(year: year, month: month, day: day)
        }
        self.init(daysSince1970: Day.number(year, month, day))
    }

    /// Reads `yyyy-MM-dd`, the only form in which days travel.
    public init(_ text: some StringProtocol) throws(DayRefusal) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = Day.value(bytes[0..<4]), let month = Day.value(bytes[5..<7]), let day = Day.value(bytes[8..<10])
        else { throw .notISO }
        try self.init(year: year, month: month, day: day)
    }

    /// The day in Viet Nam at an instant. The offset is fixed: UTC+7 without summer time since 1975.
    public init(instantSecondsSince1970 seconds: Int) {
        let (local, overflow) = seconds.addingReportingOverflow(7 * 3600)
        let day = overflow ? Int.max / 86_400 : Day.floorDivide(local, 86_400)
        self.init(clamping: day)
    }

    /// The day so many days after 1970-01-01, or the calendar's first or last where that lies outside.
    public init(daysAfter1970 number: Int) { self.init(clamping: number) }

    /// The day with that number, or the calendar's first or last where the number lies outside.
    init(clamping number: Int) {
        self.init(daysSince1970: min(max(number, Day.first.daysSince1970), Day.last.daysSince1970))
    }

    public static func < (left: Day, right: Day) -> Bool {
        left.daysSince1970 < right.daysSince1970
    }

    public var year: Int { parts.year }
    public var month: Int { parts.month }
    public var day: Int { parts.day }

    /// `yyyy-MM-dd`.
    public var description: String {
        let (year, month, day) = parts
        return "\(Day.padded(year, 4))-\(Day.padded(month, 2))-\(Day.padded(day, 2))"
    }

    /// `dd/MM/yyyy`, as Vietnamese readers write it.
    public var display: String {
        let (year, month, day) = parts
        return "\(Day.padded(day, 2))/\(Day.padded(month, 2))/\(Day.padded(year, 4))"
    }

    private static func value(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            value = value * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return value
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

/// Why a text or three numbers are no day.
public enum DayRefusal: Refusal {
    case notISO
    case noSuchDay(year: Int, month: Int, day: Int)

    public var reason: RefusalReason {
        switch self {
        case .notISO:
            RefusalReason(
                "not_a_date", vi: "Ngày phải viết dạng năm-tháng-ngày, ví dụ 2026-06-15.",
                en: "A day is written year-month-day, for example 2026-06-15.")
        case .noSuchDay(let year, let month, let day):
            RefusalReason(
                "no_such_day", vi: "Không có ngày \(day)/\(month)/\(year).", en: "There is no day \(year)-\(month)-\(day).")
        }
    }
}
