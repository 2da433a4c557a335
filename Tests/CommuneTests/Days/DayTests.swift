import Commune
import TestKit
import Testing

struct DayTests {
    private func day(_ text: String) throws -> Day { try Day(text) }

    @Test func everyDayOfFourHundredYearsReadsBackAsItself() throws {
        var day = try Day("1900-01-01")
        while try day < Day("2300-01-01") {
            #expect(try Day(day.description) == day && Day(year: day.year, month: day.month, day: day.day) == day)
            let next = day.adding(days: 1)
            #expect(next > day && next.days(since: day) == 1)
            day = next
        }
    }

    @Test func theCalendarHasItsEnds() throws {
        #expect(try day("0001-01-01") == .first && day("9999-12-31") == .last && day("1970-01-01").daysSince1970 == 0)
        #expect(Day.last.adding(days: 1) == .last && Day.first.adding(days: -1) == .first)
        #expect(Day.first.adding(days: .min) == .first && Day.last.adding(days: .max) == .last)
        #expect(Day.first.adding(months: .max) == .last && Day.last.adding(months: .min) == .first)
        #expect(Day(instantSecondsSince1970: .max) == .last && Day(instantSecondsSince1970: .min) == .first)
    }

    @Test(arguments: ["2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "1900-02-29", "0000-01-01"])
    func daysThatDoNotExistAreRefused(_ text: String) {
        #expect(refusalCode { try Day(text) } == "no_such_day")
    }

    @Test(arguments: [
        "", "2026-6-1", "20260601", "01/06/2026", "2026-06-01T00:00", " 2026-06-01", "２０２６-06-01", "-026-06-01", "2026-06-+1",
    ])
    func onlyTheISOFormIsRead(_ text: String) {
        #expect(refusalCode { try Day(text) } == "not_a_date")
    }

    @Test(arguments: [
        ("2024-02-29", 36, "2027-02-28"), ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"),
        ("2026-06-15", 36, "2029-06-15"),
        ("2026-12-31", 2, "2027-02-28"), ("2026-03-31", -1, "2026-02-28"), ("2026-01-01", -1, "2025-12-01"),
    ]) func monthsKeepTheDayOrTakeTheMonthsLast(_ start: String, _ months: Int, _ end: String) throws {
        #expect(try day(start).adding(months: months) == day(end))
    }

    @Test func theDayBeginsAtSeventeenHoursUTC() throws {
        // 2026-06-14T16:59:59Z and one second later.
        #expect(try Day(instantSecondsSince1970: 1_781_456_399) == day("2026-06-14"))
        #expect(try Day(instantSecondsSince1970: 1_781_456_400) == day("2026-06-15"))
        #expect(try Day(instantSecondsSince1970: -1) == day("1970-01-01"))
        #expect(try Day(instantSecondsSince1970: -7 * 3600 - 1) == day("1969-12-31"))
    }

    @Test func readersSeeTheVietnameseOrder() throws {
        #expect(try day("2026-06-05").display == "05/06/2026")
    }
}

struct DayRangeTests {
    @Test func theLastDayIsIncludedAndPrinted() throws {
        let range = try DayRange(from: Day("2026-05-25"), through: Day("2026-06-16"))
        #expect(try range.contains(Day("2026-06-16")) && !range.contains(Day("2026-06-17")))
        #expect(try range.end == Day("2026-06-17"))
        #expect(range.description == "25/05/2026 – 16/06/2026")
    }

    @Test func aRangeIsNeverEmpty() throws {
        let day = try Day("2026-06-01")
        #expect(refusalCode { try DayRange(from: day, upTo: day) } == "ends_before_start")
        #expect(refusalCode { try DayRange(from: day, through: day.adding(days: -1)) } == "ends_before_start")
        #expect(try DayRange(from: day, through: day).lastDay == day)
    }

    @Test func anOpenRangeGoesOn() throws {
        let range = try DayRange(from: Day("2026-06-01"))
        #expect(range.contains(.last) && range.lastDay == nil && range.description == "01/06/2026 –")
        #expect(try DayRange(from: Day("2026-06-01"), through: .last).contains(.last))
    }

    @Test func overlapIsASharedDay() throws {
        var random = SeededRandom(seed: 3)
        let base = try Day("2026-01-01")
        for _ in 0..<2000 {
            func range() throws -> DayRange {
                let start = Int.random(in: 0..<30, using: &random)
                let end = Bool.random(using: &random) ? nil : base.adding(days: start + Int.random(in: 1...10, using: &random))
                return try DayRange(from: base.adding(days: start), upTo: end)
            }
            let (left, right) = (try range(), try range())
            let shared = (0..<60).contains { left.contains(base.adding(days: $0)) && right.contains(base.adding(days: $0)) }
            #expect(left.overlaps(right) == shared && right.overlaps(left) == shared)
        }
    }
}
