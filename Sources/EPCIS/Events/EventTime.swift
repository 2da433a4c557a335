/// An instant with the offset it was written in (xsd:dateTimeStamp, RFC 3339), with as many decimals as were written.
///
/// Two are equal when they are written alike; `isSameInstant(as:)` compares what they mean.
public struct EventTime: Sendable, Hashable, CustomStringConvertible {
    /// As written.
    public let description: String
    /// Whole seconds since 1970-01-01T00:00:00Z; the fraction counts forward from here, also before 1970.
    public let secondsSinceEpoch: Int64
    /// The digits behind the decimal point, as written.
    public let fraction: String
    public let offsetMinutes: Int

    /// Accepts `YYYY-MM-DDThh:mm:ss[.f…](Z|±hh:mm)`. Leap seconds are refused: no clock that is read back could hold them.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes.count <= 64, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            bytes[10] | 0x20 == UInt8(ascii: "t"), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let year = number(bytes[0..<4]), let month = number(bytes[5..<7]), let day = number(bytes[8..<10]),
            let hour = number(bytes[11..<13]), let minute = number(bytes[14..<16]), let second = number(bytes[17..<19]),
            year > 0, (1...12).contains(month), day > 0, day <= CivilDate.days(inMonth: month, of: year),
            hour < 24, minute < 60, second < 60
        else { return nil }
        var rest = bytes[19...]
        var digits: ArraySlice<UInt8> = []
        if rest.first == UInt8(ascii: ".") {
            digits = rest.dropFirst().prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
            guard !digits.isEmpty else { return nil }
            rest = rest.dropFirst(1 + digits.count)
        }
        if rest.count == 1, rest.first.map({ $0 | 0x20 }) == UInt8(ascii: "z") {
            offsetMinutes = 0
        } else {
            guard let minutes = TimeZoneOffset.minutes(in: Array(rest)) else { return nil }
            offsetMinutes = minutes
        }
        description = String(text)
        fraction = String(decoding: digits, as: UTF8.self)
        let days = CivilDate(year: year, month: month, day: day).daysSinceEpoch
        secondsSinceEpoch = Int64(days * 86_400 + hour * 3_600 + minute * 60 + second - offsetMinutes * 60)
    }

    /// Written with milliseconds, in that offset. Nil outside the years 1–9999.
    public init?(millisecondsSinceEpoch milliseconds: Int64, offset: TimeZoneOffset) {
        guard milliseconds.magnitude < 1 << 52 else { return nil }
        let local = Self.text(milliseconds: milliseconds + Int64(offset.minutes) * 60_000)
        self.init(local + offset.description)
    }

    /// Nanoseconds behind the whole second; further digits are cut off.
    public var nanoseconds: Int {
        Int((fraction + "000000000").prefix(9)) ?? 0
    }

    public func isSameInstant(as other: EventTime) -> Bool {
        secondsSinceEpoch == other.secondsSinceEpoch && significantFraction == other.significantFraction
    }

    private var significantFraction: Substring {
        fraction[..<(fraction.lastIndex { $0 != "0" }.map { fraction.index(after: $0) } ?? fraction.startIndex)]
    }

    /// Milliseconds since 1970, rounded as CBV 2.0 asks: a fourth decimal of 5–9 rounds up.
    public var millisecondsSinceEpoch: Int64 {
        let digits = Array((fraction + "0000").utf8.prefix(4))
        let thousandths = Int64(number(digits[..<3]) ?? 0) + (digits[3] >= UInt8(ascii: "5") ? 1 : 0)
        return secondsSinceEpoch * 1_000 + thousandths
    }

    /// `2020-03-04T10:00:30.000Z`
    public var utcText: String { Self.text(milliseconds: millisecondsSinceEpoch) + "Z" }

    private static func text(milliseconds: Int64) -> String {
        let (days, time) = milliseconds.flooredQuotient(by: 86_400_000)
        let date = CivilDate(daysSinceEpoch: Int(days))
        let (second, thousandth) = (Int(time) / 1_000, Int(time) % 1_000)
        let clock = [second / 3_600, second / 60 % 60, second % 60].map(twoDigits).joined(separator: ":")
        return "\(date)T\(clock)." + (thousandth < 100 ? "0" : "") + twoDigits(thousandth)
    }
}

extension Int64 {
    fileprivate func flooredQuotient(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
