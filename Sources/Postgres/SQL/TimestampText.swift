import FoundationEssentials

/// `timestamptz` in ISO style, exact to the microsecond (a `Date` itself is, until 136 years from 2001).
///
/// The civil-day arithmetic is Howard Hinnant's `days_from_civil` and its inverse.
enum TimestampText {
    private static let microsecondsADay = 86_400_000_000
    /// From 0000-03-01 to 2001-01-01, the reference date of `Date`.
    private static let daysToReference = 730_791

    static func write(_ date: Date) -> String {
        let seconds = date.timeIntervalSinceReferenceDate
        guard seconds.isFinite else { return seconds == .infinity ? "infinity" : seconds == -.infinity ? "-infinity" : "NaN" }
        // Beyond what a `timestamptz` can hold (year 294,276) the server refuses the text below.
        let bounded = min(max(seconds, -9e12), 9e12)
        let whole = bounded.rounded(.down)
        let microseconds = Int(whole) * 1_000_000 + Int(((bounded - whole) * 1e6).rounded())
        let day = microseconds.floorDivided(by: microsecondsADay)
        let (year, month, dayOfMonth) = civil(day.quotient + daysToReference)
        let second = day.remainder / 1_000_000
        // Year 0 is 1 BC.
        let era = year > 0 ? "" : " BC"
        let printedYear = padded(year > 0 ? year : 1 - year, 4)
        let time = "\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
        return "\(printedYear)-\(padded(month, 2))-\(padded(dayOfMonth, 2)) \(time).\(padded(day.remainder % 1_000_000, 6))+00\(era)"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return digits.utf8.count >= width ? digits : String(repeating: "0", count: width - digits.utf8.count) + digits
    }

    /// - Returns: nil for `infinity` and for anything not in ISO style with an offset.
    static func read(_ text: UnsafeRawBufferPointer) -> Date? {
        var scanner = Scanner(text: text)
        guard let year = scanner.number(), scanner.skip("-"), let month = scanner.number(), scanner.skip("-"),
            let day = scanner.number(), scanner.skip(" "), let hour = scanner.number(), scanner.skip(":"),
            let minute = scanner.number(), scanner.skip(":"), let second = scanner.number(),
            let fraction = scanner.fraction(), let offset = scanner.offset(), (1...12).contains(month)
        else { return nil }
        let isBeforeChrist = scanner.skip(" ") && scanner.skip("B") && scanner.skip("C")
        guard scanner.isAtEnd else { return nil }
        let days = self.days(isBeforeChrist ? 1 - year : year, month, day) - daysToReference
        let seconds = days * 86_400 + hour * 3600 + minute * 60 + second - offset
        return Date(timeIntervalSinceReferenceDate: Double(seconds * 1_000_000 + fraction) / 1e6)
    }

    /// Days since 0000-03-01.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted.floorDivided(by: 400)
        let shiftedMonth = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * shiftedMonth + 2) / 5 + day - 1
        let yearOfEra = era.remainder
        let leapDays: Int = yearOfEra / 4 - yearOfEra / 100
        return era.quotient * 146_097 + yearOfEra * 365 + leapDays + dayOfYear
    }

    private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let era = days.floorDivided(by: 146_097)
        let dayOfEra = era.remainder
        let leapDays: Int = dayOfEra / 1460 - dayOfEra / 36_524 + dayOfEra / 146_096
        let yearOfEra = (dayOfEra - leapDays) / 365
        let firstDay: Int = 365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100
        let dayOfYear = dayOfEra - firstDay
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era.quotient * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// Reads digits and marks from the front of the text.
    private struct Scanner {
        let text: UnsafeRawBufferPointer
        var position = 0

        var isAtEnd: Bool { position == text.count }

        mutating func skip(_ mark: Unicode.Scalar) -> Bool {
            guard position < text.count, text[position] == UInt8(ascii: mark) else { return false }
            position += 1
            return true
        }

        mutating func number() -> Int? {
            let start = position
            var value = 0
            while position < text.count, position - start < 9, let digit = Hexadecimal.value(text[position]), digit < 10 {
                value = value * 10 + Int(digit)
                position += 1
            }
            return position > start ? value : nil
        }

        /// Microseconds; PostgreSQL leaves out zeros at the end.
        mutating func fraction() -> Int? {
            guard skip(".") else { return 0 }
            let start = position
            guard var value = number(), position - start <= 6 else { return nil }
            for _ in (position - start)..<6 { value *= 10 }
            return value
        }

        /// Seconds east of Greenwich: `+00`, `+05:30`, `-00:17:30`.
        mutating func offset() -> Int? {
            let isWest = skip("-")
            guard isWest || skip("+"), let hours = number() else { return nil }
            let minutes = skip(":") ? number() : 0
            let seconds = skip(":") ? number() : 0
            guard let minutes, let seconds else { return nil }
            let offset = hours * 3600 + minutes * 60 + seconds
            return isWest ? -offset : offset
        }
    }
}

extension Int {
    /// Division that rounds towards minus infinity, so that the remainder is never negative.
    fileprivate func floorDivided(by divisor: Int) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
