import EPCIS
import Testing

@Suite struct EventTimeTests {
    /// CBV 2.0 event hash, rule 9: three decimals, and a fourth of 5–9 rounds up, over every boundary.
    @Test(arguments: [
        ("2023-01-18T11:04:03.1415Z", "2023-01-18T11:04:03.142Z"), ("2023-01-18T11:04:03.1425Z", "2023-01-18T11:04:03.143Z"),
        ("2023-01-18T11:04:03.1414999Z", "2023-01-18T11:04:03.141Z"), ("2023-01-18T11:04:03.9996Z", "2023-01-18T11:04:04.000Z"),
        ("2023-12-31T23:59:59.9995Z", "2024-01-01T00:00:00.000Z"), ("2023-01-18T11:04:03Z", "2023-01-18T11:04:03.000Z"),
        ("2023-01-18T11:04:03.1Z", "2023-01-18T11:04:03.100Z"), ("2024-02-29T23:30:00-01:30", "2024-03-01T01:00:00.000Z"),
        ("2025-01-01T06:59:59+07:00", "2024-12-31T23:59:59.000Z"), ("1969-12-31T23:59:59.25Z", "1969-12-31T23:59:59.250Z"),
        ("0001-01-01T00:00:00+14:00", "0000-12-31T10:00:00.000Z"), ("2000-02-29t00:00:00.000z", "2000-02-29T00:00:00.000Z"),
        ("2005-04-03T20:33:31.116000-06:00", "2005-04-04T02:33:31.116Z"),
    ])
    func timesAreHashedInUTCWithThreeDecimals(_ text: String, _ utc: String) throws {
        let time = try #require(EventTime(text))
        #expect(time.utcText == utc)
        #expect(time.description == text)
    }

    @Test(arguments: [
        "", "2023-01-18", "2023-01-18T11:04:03", "2023-01-18 11:04:03Z", "2023-02-29T00:00:00Z", "2023-04-31T00:00:00Z",
        "1900-02-29T00:00:00Z", "2023-13-01T00:00:00Z", "2023-00-01T00:00:00Z", "2023-01-00T00:00:00Z", "2023-01-01T24:00:00Z",
        "2023-01-01T23:60:00Z", "2023-01-01T23:59:60Z", "2023-01-01T00:00:00.Z", "2023-01-01T00:00:00+7:00", "2023-01-01T00:00:00+0700",
        "2023-01-01T00:00:00+24:00", "2023-01-01T00:00:00ZZ", "0000-01-01T00:00:00Z", "+2023-01-01T00:00:00Z", "2023-01-01T00:00:00,5Z",
        "٢٠٢٣-01-01T00:00:00Z", "2023-01-01T00:00:00.\(String(repeating: "1", count: 100))Z",
    ])
    func otherTextsAreNoTimes(_ text: String) {
        #expect(EventTime(text) == nil)
    }

    @Test func everyDayOfEightHundredYearsHasItsPlace() throws {
        var expected = try #require(EventTime("1600-01-01T12:00:00Z")).secondsSinceEpoch
        var wrong: [String] = []
        for year in 1600..<2400 {
            for month in 1...12 {
                for day in 1...31 {
                    let text = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)T12:00:00"
                    guard let time = EventTime(text + "Z") else { continue }
                    if time.secondsSinceEpoch != expected || time.utcText != text + ".000Z" { wrong.append(text) }
                    expected += 86_400
                }
            }
        }
        #expect(wrong.isEmpty)
        #expect(EventTime("2400-01-01T12:00:00Z")?.secondsSinceEpoch == expected)
        #expect(EventTime("1970-01-01T00:00:00Z")?.secondsSinceEpoch == 0)
        #expect(EventTime("2026-11-21T00:33:38Z")?.secondsSinceEpoch == 1_795_221_218)
    }

    @Test func oneInstantMayBeWrittenInManyWays() throws {
        let time = try #require(EventTime("2025-06-01T08:30:00.50+07:00"))
        let same = try #require(EventTime("2025-06-01T01:30:00.5Z"))
        #expect(time.isSameInstant(as: same))
        #expect(time != same)
        #expect(time.nanoseconds == 500_000_000)
        #expect(!time.isSameInstant(as: try #require(EventTime("2025-06-01T01:30:00.51Z"))))
    }

    @Test func aTimeIsMadeFromMilliseconds() throws {
        let offset = try #require(TimeZoneOffset(minutes: 420))
        #expect(EventTime(millisecondsSinceEpoch: 1_748_741_400_005, offset: offset)?.description == "2025-06-01T08:30:00.005+07:00")
        #expect(
            EventTime(millisecondsSinceEpoch: -1, offset: try #require(TimeZoneOffset("-06:00")))?.utcText == "1969-12-31T23:59:59.999Z")
        #expect(EventTime(millisecondsSinceEpoch: .max, offset: offset) == nil)
        #expect(EventTime(millisecondsSinceEpoch: .min, offset: offset) == nil)
    }

    @Test func offsetsReachFourteenHours() {
        #expect(TimeZoneOffset("+14:00")?.minutes == 840)
        #expect(TimeZoneOffset("-05:30")?.minutes == -330)
        #expect(TimeZoneOffset(minutes: -330)?.description == "-05:30")
        for text in ["+14:01", "07:00", "+7:00", "+07:60", "Z", "", "+07:00 ", "++7:00"] { #expect(TimeZoneOffset(text) == nil, "\(text)") }
        #expect(TimeZoneOffset(minutes: .min) == nil)
    }
}
