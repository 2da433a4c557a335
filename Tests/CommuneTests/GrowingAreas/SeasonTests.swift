import Commune
import Foundation
import TestKit
import Testing

struct SeasonTests {
    @Test func capacityIsAreaTimesYield() throws {
        let capacity = try SeasonCapacity(area: Quantity("25.5", unit: .hectare), yield: DeclaredYield("8.2"))
        #expect(capacity.tonnes == Decimal(string: "209.1") && capacity.basis == .declared)
        #expect(try SeasonCapacity(area: Quantity("255000", unit: .squareMetre), yield: DeclaredYield("8.2")) == capacity)
        #expect(refusalCode { try SeasonCapacity(area: Quantity("1", unit: .kilogram), yield: DeclaredYield("8")) } == "not_an_area")
        #expect(refusalCode { try SeasonCapacity(certified: Quantity("1", unit: .box)) } == "not_a_mass")
    }

    @Test func harvestsBeyondTheCapacityAreMeasured() throws {
        let capacity = try SeasonCapacity(certified: Quantity("2", unit: .tonne))
        #expect(try capacity.excess(of: [Quantity("1500", unit: .kilogram), Quantity("500", unit: .kilogram)]) == nil)
        #expect(try capacity.excess(of: [Quantity("1500", unit: .kilogram), Quantity("0.6", unit: .tonne)]) == Decimal(string: "0.1"))
        #expect(try capacity.excess(of: [Quantity("9", unit: .box)]) == nil)
    }

    @Test func harvestingTheCapacityIsNeverTooMuchAndAGramMoreIs() throws {
        var random = SeededRandom(seed: 10)
        for _ in 0..<1000 {
            let area = try Quantity("\(Int.random(in: 1...500, using: &random)).\(Int.random(in: 0...9, using: &random))", unit: .hectare)
            let capacity = try SeasonCapacity(area: area, yield: DeclaredYield("\(Int.random(in: 1...40, using: &random)).25"))
            let all = try Quantity(amount: capacity.tonnes, unit: .tonne)
            #expect(capacity.excess(of: [all]) == nil)
            #expect(try capacity.excess(of: [all, Quantity("1", unit: .gram)]) == Decimal(string: "0.000001"))
        }
    }

    @Test(arguments: [
        ("0", "yield_out_of_range"), ("200.001", "yield_out_of_range"), ("8.2001", "too_many_decimals"), ("8,2", "decimal_comma"),
        ("8000", "yield_out_of_range"),
    ])
    func yieldsOutsideReasonAreRefused(_ text: String, _ code: String) {
        #expect(refusalCode { try DeclaredYield(text) } == code)
    }

    @Test func aSeasonEndsAndTouchesItsYear() throws {
        let early = try DayRange(from: Day("2026-05-25"), through: Day("2026-06-16"))
        #expect(try Season(year: 2026, harvest: early).contains(Day("2026-06-16")))
        #expect(refusalCode { try Season(year: 2025, harvest: early) } == "season_of_other_year")
        #expect(refusalCode { try Season(year: 2026, harvest: DayRange(from: Day("2026-05-25"))) } == "season_without_end")
        #expect(
            refusalCode { try Season(year: 2026, harvest: DayRange(from: Day("2026-01-01"), through: Day("2027-01-01"))) }
                == "season_too_long")
        #expect(try Season(year: 2026, harvest: DayRange(from: Day("2026-11-01"), through: Day("2027-02-10"))).year == 2026)
    }
}
