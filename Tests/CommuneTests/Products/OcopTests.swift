import Commune
import TestKit
import Testing

struct OcopTests {
    @Test func thereAreTwentySixSetsInSeventeenGroupsAndSixSectors() throws {
        #expect(OcopSet.all.map(\.number) == Array(1...26))
        #expect(Set(OcopSet.all.map(\.group)) == Set(OcopGroup.allCases) && OcopGroup.allCases.count == 17)
        #expect(Set(OcopSet.all.map(\.sector)) == Set(OcopSector.allCases) && OcopSector.allCases.count == 6)
        #expect(try OcopSet(number: 1).name.vi == "Rau, củ, quả, hạt tươi" && OcopSet(number: 6).name.vi == "Chế biến từ gạo, ngũ cốc")
        #expect(OcopSet.all.filter { !$0.needsSamples }.map(\.number) == [26])
    }

    @Test(arguments: [0, 27, -1, Int.max, Int.min]) func otherNumbersAreNoSets(_ number: Int) {
        #expect(refusalCode { try OcopSet(number: number) } == "no_such_set")
    }

    @Test func pointsMakeStarsInBands() {
        #expect(
            (0...100).map { StarGrade(points: $0)?.stars } == Array(repeating: nil, count: 50) + Array(repeating: 3, count: 20)
                + Array(repeating: 4, count: 20) + Array(repeating: 5, count: 11))
        #expect(StarGrade(points: 101) == nil && StarGrade(points: -1) == nil)
        #expect(refusalCode { try StarGrade(stars: 2) } == "stars_not_recognised")
    }

    @Test func aCertificateHoldsThirtySixMonths() throws {
        let dates = try OcopCertificateDates(issued: Day("2024-02-29"))
        #expect(try dates.lastDay == Day("2027-02-28") && !dates.isExtended)
        #expect(refusalCode { try OcopCertificateDates(issued: Day("2024-06-15"), lastDay: Day("2037-06-15")) } == "term_too_long")
        #expect(refusalCode { try OcopCertificateDates(issued: Day("2024-06-15"), lastDay: Day("2024-06-14")) } == "ends_before_start")
        #expect(try OcopCertificateDates(issued: Day("2024-06-15"), lastDay: Day("2027-09-01")).isExtended)
        #expect(try OcopCertificateDates(issued: .last).lastDay == .last)
    }

    @Test func aRatingIsValidThroughItsLastDay() throws {
        let rating = OcopRating(grade: .four, dates: try OcopCertificateDates(issued: Day("2023-07-01")), level: .verified)
        let lastDay = try Day("2026-07-01")
        #expect(try rating.validity(on: Day("2023-06-30")) == .notYet(from: Day("2023-07-01")))
        #expect(rating.validity(on: lastDay) == .valid(lastDay: lastDay) && rating.mayBeExported(on: lastDay))
        #expect(rating.validity(on: lastDay.adding(days: 1)) == .expired(lastDay: lastDay))
        #expect(!rating.mayBeExported(on: lastDay.adding(days: 1)))
    }

    @Test func withdrawnStarsAreGoneFromThatDay() throws {
        let day = try Day("2025-01-10")
        let rating = OcopRating(
            grade: .three, dates: try OcopCertificateDates(issued: Day("2023-07-01")), level: .verified, withdrawnOn: day)
        #expect(rating.mayBeExported(on: day.adding(days: -1)) && rating.validity(on: day) == .withdrawn(on: day))
    }

    @Test func whatIsOnlyDeclaredIsNotExported() throws {
        let dates = try OcopCertificateDates(issued: Day("2026-01-01"))
        let exported = try ClaimLevel.allCases.filter {
            try OcopRating(grade: .three, dates: dates, level: $0).mayBeExported(on: Day("2026-02-01"))
        }
        #expect(exported == [.evidenced, .verified])
        #expect(ClaimLevel.declared < .evidenced && ClaimLevel.evidenced < .verified)
    }

    /// On every day exactly one answer, and they come in the order of time.
    @Test func validityRunsOneWay() throws {
        var random = SeededRandom(seed: 8)
        let base = try Day("2020-01-01")
        for _ in 0..<300 {
            let issued = base.adding(days: Int.random(in: 0...2000, using: &random))
            let withdrawn = Bool.random(using: &random) ? nil : issued.adding(days: Int.random(in: 0...1500, using: &random))
            let rating = OcopRating(
                grade: .five, dates: try OcopCertificateDates(issued: issued), level: .evidenced, withdrawnOn: withdrawn)
            let stages = stride(from: -10, through: 1600, by: 7).map { stage(rating.validity(on: issued.adding(days: $0))) }
            #expect(stages == stages.sorted())
        }
    }

    private func stage(_ validity: OcopRating.Validity) -> Int {
        switch validity {
        case .notYet: 0
        case .valid: 1
        case .withdrawn, .expired: 2
        }
    }
}
