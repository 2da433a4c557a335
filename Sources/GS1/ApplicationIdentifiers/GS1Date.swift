/// A day, or a whole month, out of a value such as (17)260531.
public struct GS1Date: Sendable, Hashable {
    /// Four digits.
    public let year: Int
    /// 1–12.
    public let month: Int
    /// 1–31. Of a whole month its last day, as the General Specifications read it (section 3.4.2).
    public let day: Int
    /// The day was written 00.
    public let isWholeMonth: Bool

    /// Six digits, `YYMMDD`. Which century is meant depends on the current year (General Specifications, section 7.12): a year that lies 51
    /// or more years ahead belongs to the century before, one that lies 50 or more years behind to the century after.
    /// - Parameter asOf: the current year, in four digits.
    /// Nil for anything that is no date.
    public init?(_ text: String, asOf currentYear: Int) {
        let bytes = Array(text.utf8)
        guard bytes.count == 6, bytes.allSatisfy(\.isASCIIDigit), (0...9999).contains(currentYear) else { return nil }
        let year = Self.fourDigits(of: bytes[..<2].number, asOf: currentYear)
        let month = bytes[2..<4].number
        guard (1...12).contains(month) else { return nil }
        let last = Self.days(inMonth: month, ofYear: year)
        let day = bytes[4...].number
        guard day <= last else { return nil }
        self.year = year
        self.month = month
        self.day = day == 0 ? last : day
        isWholeMonth = day == 0
    }

    static func fourDigits(of twoDigits: Int, asOf currentYear: Int) -> Int {
        let century = currentYear - currentYear % 100
        switch twoDigits - currentYear % 100 {
        case 51...: return century - 100 + twoDigits
        case ...(-50): return century + 100 + twoDigits
        default: return century + twoDigits
        }
    }

    static func days(inMonth month: Int, ofYear year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }
}
