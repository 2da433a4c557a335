/// Counting days and months. What would leave the calendar stops at its first or last day.
extension Day {
    public func adding(days: Int) -> Day {
        let (number, overflow) = daysSince1970.addingReportingOverflow(days)
        return overflow ? (days < 0 ? .first : .last) : Day(clamping: number)
    }

    /// The same day of a later (or, below zero, earlier) month; where that month is too short, its last day.
    ///
    /// This is how the Civil Code (91/2015/QH13, art. 148) ends a term counted in months: 36 months from 29/02/2024 end on 28/02/2027.
    public func adding(months: Int) -> Day {
        let (year, month, day) = parts
        let (count, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
        guard !overflow, (12..<120_000).contains(count) else { return months < 0 ? .first : .last }
        let (newYear, newMonth) = (count / 12, count % 12 + 1)
        return Day(clamping: Day.number(newYear, newMonth, min(day, Day.daysInMonth(newMonth, of: newYear))))
    }

    /// Days from `other` to this one; negative if `other` is later.
    public func days(since other: Day) -> Int {
        daysSince1970 - other.daysSince1970
    }

    static func daysInMonth(_ month: Int, of year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Years are counted from 1 March, so that the leap day is a year's last; an era is 400 years, 146,097 days.
    static func number(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let marchYear = month <= 2 ? year - 1 : year
        let era = floorDivide(marchYear, 400)
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    var parts: (year: Int, month: Int, day: Int) {
        let shifted = daysSince1970 + 719_468
        let era = Day.floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }

    static func floorDivide(_ number: Int, _ divisor: Int) -> Int {
        let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
