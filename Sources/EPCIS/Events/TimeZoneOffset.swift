/// The offset from UTC that was valid at a place, such as `+07:00`; at most 14 hours either way.
public struct TimeZoneOffset: Sendable, Hashable, CustomStringConvertible {
    /// As written, so that `-00:00` stays what it was.
    public let description: String
    /// East of UTC, from -840 to 840.
    public let minutes: Int

    /// Accepts `±hh:mm`.
    public init?(_ text: some StringProtocol) {
        var text = String(text)
        guard let minutes = text.withUTF8({ Self.minutes(in: $0, from: 0) }), abs(minutes) <= 14 * 60 else { return nil }
        description = text
        self.minutes = minutes
    }

    /// Nil beyond 14 hours.
    public init?(minutes: Int) {
        let size = minutes.magnitude
        guard size <= 14 * 60 else { return nil }
        description = (minutes < 0 ? "-" : "+") + twoDigits(Int(size) / 60) + ":" + twoDigits(Int(size) % 60)
        self.minutes = minutes
    }

    static let utc = TimeZoneOffset(description: "+00:00", minutes: 0)

    private init(description: String, minutes: Int) {
        self.description = description
        self.minutes = minutes
    }

    /// `±hh:mm` up to 23:59, as RFC 3339 allows in timestamps; nothing may follow.
    static func minutes(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard bytes.count == start + 6, bytes[start] == UInt8(ascii: "+") || bytes[start] == UInt8(ascii: "-"),
            bytes[start + 3] == UInt8(ascii: ":"), let hours = number(bytes, (start + 1)..<(start + 3)),
            let minutes = number(bytes, (start + 4)..<(start + 6)), hours < 24, minutes < 60
        else { return nil }
        return (bytes[start] == UInt8(ascii: "-") ? -1 : 1) * (hours * 60 + minutes)
    }
}

func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

/// Nil unless all of the bytes are digits; the caller has looked that they are there, and they are few.
func number(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
    var value = 0
    for place in range {
        guard isDigit(bytes[place]) else { return nil }
        value = value * 10 + Int(bytes[place] - UInt8(ascii: "0"))
    }
    return value
}

func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
