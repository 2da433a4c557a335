/// Days as texts of feeds.
enum FeedDay {
    /// Whether a text is a day of the Gregorian calendar, `2026-06-15`.
    static func isDay(_ text: UnsafeRawBufferPointer) -> Bool {
        guard text.count == 10, text[4] == 0x2D, text[7] == 0x2D else { return false }
        guard let year = number(text, 0..<4), let month = number(text, 5..<7), let day = number(text, 8..<10), (1...12).contains(month) else {
            return false
        }
        let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        let isShort = month == 4 || month == 6 || month == 9 || month == 11
        return (1...(month == 2 ? (isLeap ? 29 : 28) : isShort ? 30 : 31)).contains(day)
    }

    private static func number(_ text: UnsafeRawBufferPointer, _ positions: Range<Int>) -> Int? {
        var number = 0
        for position in positions {
            let digit = Int(text[position]) - 0x30
            guard (0...9).contains(digit) else { return nil }
            number = number * 10 + digit
        }
        return number
    }

    /// Appends the day as Vietnamese people write it, `15/06/2026`; a text that is no day stays as it is.
    static func appendVietnamese(_ day: UnsafeRawBufferPointer, to bytes: inout [UInt8]) {
        guard isDay(day) else { return bytes.append(contentsOf: day) }
        bytes.append(contentsOf: day[8..<10])
        bytes.append(UInt8(ascii: "/"))
        bytes.append(contentsOf: day[5..<7])
        bytes.append(UInt8(ascii: "/"))
        bytes.append(contentsOf: day[0..<4])
    }

    /// What stands behind a day to make it its first instant in Viet Nam, which has had the offset +07:00 without summer time since 1975.
    static let start: StaticString = "T00:00+07:00"
}
