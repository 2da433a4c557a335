/// The offset from UTC that was valid at a place, such as `+07:00`; at most 14 hours either way.
public struct TimeZoneOffset: Sendable, Hashable, CustomStringConvertible {
    /// As written, so that `-00:00` stays what it was.
    public let description: String
    public let minutes: Int

    /// Accepts `±hh:mm`.
    public init?(_ text: some StringProtocol) {
        guard let minutes = Self.minutes(in: Array(text.utf8)), abs(minutes) <= 14 * 60 else { return nil }
        description = String(text)
        self.minutes = minutes
    }

    /// Nil beyond 14 hours.
    public init?(minutes: Int) {
        let size = minutes.magnitude
        guard size <= 14 * 60 else { return nil }
        description = (minutes < 0 ? "-" : "+") + twoDigits(Int(size) / 60) + ":" + twoDigits(Int(size) % 60)
        self.minutes = minutes
    }

    /// `±hh:mm` up to 23:59, as RFC 3339 allows in timestamps.
    static func minutes(in bytes: [UInt8]) -> Int? {
        guard bytes.count == 6, bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-"), bytes[3] == UInt8(ascii: ":"),
            let hours = number(bytes[1..<3]), let minutes = number(bytes[4..<6]), hours < 24, minutes < 60
        else { return nil }
        return (bytes[0] == UInt8(ascii: "-") ? -1 : 1) * (hours * 60 + minutes)
    }
}

func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in digits {
        guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return digits.isEmpty ? nil : value
}

func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
