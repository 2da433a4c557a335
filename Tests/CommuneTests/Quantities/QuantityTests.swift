import Commune
import Foundation
import TestKit
import Testing

struct QuantityTests {
    @Test(arguments: [
        ("1", "1"), ("12.5", "12.5"), ("0.000001", "0.000001"), ("999999999999.999999", "999999999999.999999"), ("0012.50", "12.5"),
        ("0.1", "0.1"), ("1234567890.123456", "1234567890.123456"),
    ]) func amountsAreReadExactly(_ text: String, _ written: String) throws {
        let quantity = try Quantity(text, unit: .kilogram)
        #expect(quantity.amount == Decimal(string: written))
        #expect(quantity.description == "\(written) KGM")
    }

    @Test(arguments: [
        ("", "not_a_number"), (".", "not_a_number"), (".5", "not_a_number"), ("5.", "not_a_number"), ("-1", "not_a_number"),
        ("+1", "not_a_number"),
        ("1e3", "not_a_number"), ("NaN", "not_a_number"), ("1 000", "not_a_number"), ("1.000.000", "not_a_number"), ("１", "not_a_number"),
        ("1,5", "decimal_comma"), ("0.0000001", "too_many_decimals"), ("1.0000000", "too_many_decimals"), ("1000000000000", "too_large"),
        (String(repeating: "9", count: 10_000), "too_large"), ("0", "not_positive"), ("0.000000", "not_positive"),
    ]) func otherTextIsRefusedByRule(_ text: String, _ code: String) {
        #expect(refusalCode { try Quantity(text, unit: .kilogram) } == code)
    }

    @Test func manyLeadingZerosAreHarmless() throws {
        #expect(try Quantity(String(repeating: "0", count: 1000) + "7", unit: .piece).amount == 7)
    }

    @Test func decimalsThatAreNoAmountsAreRefused() {
        #expect(refusalCode { try Quantity(amount: .nan, unit: .kilogram) } == "not_positive")
        #expect(refusalCode { try Quantity(amount: -1, unit: .kilogram) } == "not_positive")
        #expect(refusalCode { try Quantity(amount: .greatestFiniteMagnitude, unit: .kilogram) } == "too_large")
        #expect(refusalCode { try Quantity(amount: Decimal(1) / Decimal(3), unit: .kilogram) } == "too_many_decimals")
    }

    @Test func conversionStaysInsideOneDimension() throws {
        let weight = try Quantity("2.5", unit: .tonne)
        #expect(try weight.converted(to: .kilogram) == Quantity("2500", unit: .kilogram))
        #expect(try weight.converted(to: .quintal) == Quantity("25", unit: .quintal))
        #expect(refusalCode { try weight.converted(to: .litre) } == "incommensurable_units")
        #expect(refusalCode { try Quantity("1", unit: .box).converted(to: .carton) } == "incommensurable_units")
        #expect(try Quantity("1", unit: .box).converted(to: .box) == Quantity("1", unit: .box))
        #expect(refusalCode { try Quantity("5", unit: .piece).converted(to: .dozen) } == "too_many_decimals")
    }

    @Test func convertingThereAndBackChangesNothing() throws {
        var random = SeededRandom(seed: 4)
        for _ in 0..<2000 {
            let unit = try #require(UnitOfMeasure.allCases.randomElement(using: &random))
            let quantity = try Quantity(amount: Decimal(Int.random(in: 1...1_000_000, using: &random)), unit: unit)
            for other in UnitOfMeasure.allCases where unit.converts(to: other) {
                guard let there = try? quantity.converted(to: other) else { continue }
                #expect(try there.converted(to: unit) == quantity)
            }
        }
    }

    @Test func readersSeeTheirDecimalSign() throws {
        #expect(try Quantity("12.5", unit: .kilogram).display(.vi) == "12,5\u{A0}kg")
        #expect(try Quantity("12.5", unit: .tonne).display(.en) == "12.5\u{A0}t")
    }

    @Test func unitCodesAreForgivingAndUnknownOnesRefused() throws {
        #expect(try UnitOfMeasure(code: "kgm") == .kilogram && UnitOfMeasure(code: "CT") == .carton && UnitOfMeasure(code: "H87") == .piece)
        #expect(refusalCode { try UnitOfMeasure(code: "KG") } == "unknown_unit")
        #expect(refusalCode { try UnitOfMeasure(code: "") } == "unknown_unit")
    }
}

struct PriceTests {
    @Test func aPriceIsPrintedWithPointsAndTheSign() throws {
        #expect(try PriceVND(dong: 175_000).description == "175.000\u{A0}₫")
        #expect(try PriceVND(dong: 1).description == "1\u{A0}₫")
        #expect(try PriceVND(dong: 1_000_000_000_000).description == "1.000.000.000.000\u{A0}₫")
    }

    @Test(arguments: [0, -1, 1_000_000_000_001, Int.max, Int.min]) func pricesOutsideTheRangeAreRefused(_ dong: Int) {
        #expect(refusalCode { try PriceVND(dong: dong) } == "price_out_of_range")
    }
}
