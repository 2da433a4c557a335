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
    /// East of UTC: of the notation, not of the place.
    public let offsetMinutes: Int

    static let epoch = EventTime(description: "1970-01-01T00:00:00Z", secondsSinceEpoch: 0, fraction: "", offsetMinutes: 0)

    private init(description: String, secondsSinceEpoch: Int64, fraction: String, offsetMinutes: Int) {
        self.description = description
        self.secondsSinceEpoch = secondsSinceEpoch
        self.fraction = fraction
        self.offsetMinutes = offsetMinutes
    }

    /// Accepts `YYYY-MM-DDThh:mm:ss[.f…](Z|±hh:mm)`. Leap seconds are refused: no clock that is read back could hold them.
    public init?(_ text: some StringProtocol) {
        var text = String(text)
        guard let time = text.withUTF8({ EventTime(utf8: $0) }) else { return nil }
        self = time
    }

    /// The same, of the bytes of a text in UTF-8.
    init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count >= 20, bytes.count <= 64, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            bytes[10] | 0x20 == UInt8(ascii: "t"), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let year = number(bytes, 0..<4), let month = number(bytes, 5..<7), let day = number(bytes, 8..<10),
            let hour = number(bytes, 11..<13), let minute = number(bytes, 14..<16), let second = number(bytes, 17..<19),
            year > 0, (1...12).contains(month), day > 0, day <= CivilDate.days(inMonth: month, of: year),
            hour < 24, minute < 60, second < 60
        else { return nil }
        var end = 19
        if bytes[19] == UInt8(ascii: ".") {
            end = 20
            while end < bytes.count, isDigit(bytes[end]) { end += 1 }
            guard end > 20 else { return nil }
        }
        if end + 1 == bytes.count, bytes[end] | 0x20 == UInt8(ascii: "z") {
            offsetMinutes = 0
        } else {
            guard let minutes = TimeZoneOffset.minutes(in: bytes, from: end) else { return nil }
            offsetMinutes = minutes
        }
        description = String(decoding: bytes, as: UTF8.self)
        fraction = end > 20 ? String(decoding: bytes[20..<end], as: UTF8.self) : ""
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

    /// Whether both mean one instant, however each is written.
    public func isSameInstant(as other: EventTime) -> Bool {
        secondsSinceEpoch == other.secondsSinceEpoch && significantFraction == other.significantFraction
    }

    private var significantFraction: Substring {
        fraction[..<(fraction.lastIndex { $0 != "0" }.map { fraction.index(after: $0) } ?? fraction.startIndex)]
    }

    /// Milliseconds since 1970, rounded as CBV 2.0 asks: a fourth decimal of 5–9 rounds up.
    public var millisecondsSinceEpoch: Int64 {
        var thousandths: Int64 = 0
        var place = 0
        for byte in fraction.utf8.prefix(4) {
            let digit = Int64(byte & 15)
            if place < 3 { thousandths = thousandths * 10 + digit } else if digit >= 5 { thousandths += 1 }
            place += 1
        }
        while place < 3 {
            thousandths *= 10
            place += 1
        }
        return secondsSinceEpoch * 1_000 + thousandths
    }

    /// `2020-03-04T10:00:30.000Z`
    public var utcText: String {
        var bytes: [UInt8] = []
        appendUTC(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    func appendUTC(to bytes: inout [UInt8]) {
        Self.append(milliseconds: millisecondsSinceEpoch, to: &bytes)
        bytes.append(UInt8(ascii: "Z"))
    }

    private static func text(milliseconds: Int64) -> String {
        var bytes: [UInt8] = []
        append(milliseconds: milliseconds, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func append(milliseconds: Int64, to bytes: inout [UInt8]) {
        let (days, time) = milliseconds.flooredQuotient(by: 86_400_000)
        let date = CivilDate(daysSinceEpoch: Int(days))
        let second = Int(time) / 1_000
        append(date.year, digits: 4, to: &bytes)
        append(date.month, digits: 2, after: "-", to: &bytes)
        append(date.day, digits: 2, after: "-", to: &bytes)
        append(second / 3_600, digits: 2, after: "T", to: &bytes)
        append(second / 60 % 60, digits: 2, after: ":", to: &bytes)
        append(second % 60, digits: 2, after: ":", to: &bytes)
        append(Int(time) % 1_000, digits: 3, after: ".", to: &bytes)
    }

    /// Years outside of 0–9999 come from offsets at the very ends of the calendar and keep their sign.
    private static func append(_ value: Int, digits: Int, after mark: Unicode.Scalar? = nil, to bytes: inout [UInt8]) {
        if let mark { bytes.append(UInt8(ascii: mark)) }
        let size = Int(value.magnitude)
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        var divisor = 10
        for _ in 2..<max(digits, 2) { divisor *= 10 }
        while size / divisor > 9 { divisor *= 10 }
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: size / divisor % 10))
            divisor /= 10
        }
    }
}

extension Int64 {
    fileprivate func flooredQuotient(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
