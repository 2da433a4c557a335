import Foundation

/// A moment with the offset it was written with, as RFC 3339 has it. Milliseconds are kept, finer digits are cut.
public struct Instant: Hashable, Sendable, CustomStringConvertible {
    public let date: Date
    /// Minutes east of UTC, −14 h to +14 h.
    public let offsetMinutes: Int

    /// The moment in UTC.
    public init(date: Date, offsetMinutes: Int = 0) {
        self.date = date
        self.offsetMinutes = offsetMinutes
    }

    /// Reads `2026-06-15T06:30:00+07:00`, seconds with or without a fraction, `Z` for UTC.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes.count <= 40, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t"),
            let day = try? Day(String(decoding: bytes[..<10], as: UTF8.self)), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let hour = Self.two(bytes, 11), hour < 24, let minute = Self.two(bytes, 14), minute < 60, let second = Self.two(bytes, 17), second < 60
        else { return nil }
        var index = 19
        var milliseconds = 0
        if bytes[index] == UInt8(ascii: ".") {
            index += 1
            let start = index
            while index < bytes.count, (0x30...0x39).contains(bytes[index]) {
                if index - start < 3 { milliseconds = milliseconds * 10 + Int(bytes[index] - 0x30) }
                index += 1
            }
            guard index > start else { return nil }
            for _ in (index - start)..<max(3, index - start) { milliseconds *= 10 }
        }
        guard let offset = Self.offset(bytes[index...]) else { return nil }
        let seconds = day.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second - offset * 60
        date = Date(timeIntervalSince1970: Double(seconds) + Double(milliseconds) / 1000)
        offsetMinutes = offset
    }

    /// The day in Viet Nam.
    public var day: Day { Day(instantSecondsSince1970: Int(date.timeIntervalSince1970.rounded(.down))) }

    /// `+07:00`.
    public var offsetText: String {
        let minutes = abs(offsetMinutes)
        return (offsetMinutes < 0 ? "-" : "+") + Self.pad(minutes / 60) + ":" + Self.pad(minutes % 60)
    }

    /// RFC 3339 with milliseconds and this offset; `Z` for UTC.
    public var description: String {
        let total = Int((date.timeIntervalSince1970 * 1000).rounded()) + offsetMinutes * 60_000
        let days = Int((Double(total) / 86_400_000).rounded(.down))
        let rest = total - days * 86_400_000
        let day = Day.first.adding(days: days - Day.first.daysSince1970)
        let milliseconds = String(1000 + rest % 1000).dropFirst()
        let clock = "\(Self.pad(rest / 3_600_000)):\(Self.pad(rest / 60_000 % 60)):\(Self.pad(rest / 1000 % 60)).\(milliseconds)"
        return "\(day)T\(clock)\(offsetMinutes == 0 ? "Z" : offsetText)"
    }

    private static func pad(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

    private static func two(_ bytes: [UInt8], _ at: Int) -> Int? {
        guard (0x30...0x39).contains(bytes[at]), (0x30...0x39).contains(bytes[at + 1]) else { return nil }
        return Int(bytes[at] - 0x30) * 10 + Int(bytes[at + 1] - 0x30)
    }

    private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
        let bytes = Array(bytes)
        if bytes == [UInt8(ascii: "Z")] || bytes == [UInt8(ascii: "z")] { return 0 }
        guard bytes.count == 6, bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-"), bytes[3] == UInt8(ascii: ":"),
            let hours = two(bytes, 1), let minutes = two(bytes, 4), minutes < 60, hours * 60 + minutes <= 14 * 60
        else { return nil }
        return (bytes[0] == UInt8(ascii: "-") ? -1 : 1) * (hours * 60 + minutes)
    }
}
