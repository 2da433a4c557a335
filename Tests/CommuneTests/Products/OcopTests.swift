import Commune
import TestKit
import Testing

struct OcopTests {
    @Test func thereAreTwentySixSetsInSeventeenGroupsAndSixSectors() throws {
        #expect(OcopSet.all.map(\.number) == Array(1...26))
        #expect(Set(OcopSet.all.map(\.group)) == Set(OcopGroup.allCases) && OcopGroup.allCases.count == 17)
        #expect(Set(OcopSet.all.map(\.sector)) == Set(OcopSector.allCases) && OcopSector.allCases.count == 6)
        #expect(try OcopSet(number: 1).name.vi == "Rau, củ, quả, hạt tươi" && OcopSet(number: 6).name.vi == "Chế biến từ gạo, ngũ cốc")
    }

    @Test(arguments: [0, 27, -1, Int.max, Int.min]) func otherNumbersAreNoSets(_ number: Int) {
        #expect(refusalCode { try OcopSet(number: number) } == "no_such_set")
    }

    @Test func aCertificateHoldsThirtySixMonths() throws {
        let dates = try OcopCertificateDates(issued: Day("2024-02-29"))
        #expect(try dates.lastDay == Day("2027-02-28") && !dates.isExtended)
        #expect(refusalCode { try OcopCertificateDates(issued: Day("2024-06-15"), lastDay: Day("2037-06-15")) } == "term_too_long")
        #expect(refusalCode { try OcopCertificateDates(issued: Day("2024-06-15"), lastDay: Day("2024-06-14")) } == "ends_before_start")
        #expect(try OcopCertificateDates(issued: Day("2024-06-15"), lastDay: Day("2027-09-01")).isExtended)
        #expect(try OcopCertificateDates(issued: .last).lastDay == .last)
    }

    @Test func levelsRiseFromDeclaredToVerified() {
        #expect(ClaimLevel.declared < .evidenced && ClaimLevel.evidenced < .verified)
    }

    @Test func belowThreeStarsNothingIsRecognised() {
        #expect(refusalCode { try StarGrade(stars: 2) } == "stars_not_recognised")
    }
}
