public import struct Foundation.Decimal

/// A unit of UN/ECE Recommendation 20 that can be converted: measured in the base unit of its dimension, an amount is
/// `(amount + zero) * numerator / denominator`.
///
/// Factors are the legal or conventional definitions, exact but for angles in radians.
public struct UnitOfMeasure: Sendable, Hashable {
    /// Such as `KGM`.
    public let code: String
    /// Amounts of one dimension can be compared, such as `mass`.
    public let dimension: String
    /// Of the factor to the base unit.
    public let numerator: Decimal
    /// Of the factor to the base unit.
    public let denominator: Decimal
    /// Where zero lies; only temperatures have another than 0.
    public let zero: Decimal

    /// Nil for units that are not known here: amounts in these compare with the same unit only.
    public init?(code: String) {
        guard let unit = UnitTable.units[code] else { return nil }
        self = unit
    }

    init(_ code: String, _ dimension: String, numerator: Decimal, denominator: Decimal, zero: Decimal) {
        self.code = code
        self.dimension = dimension
        self.numerator = numerator
        self.denominator = denominator
        self.zero = zero
    }
}

/// An amount and its unit.
struct Measure {
    let amount: ExactNumber
    let unit: String

    /// Compares exactly, across units of one dimension; false when they have no dimension in common.
    ///
    /// - Parameter asDifference: that the amounts are distances on the scale and not points of it.
    func satisfies(_ comparison: QueryComparison, _ other: Measure, asDifference: Bool = false) -> Bool {
        guard unit != other.unit else { return comparison.holds(amount, other.amount) }
        guard let left = UnitTable.scales[unit], let right = UnitTable.scales[other.unit], left.dimension == right.dimension else {
            return false
        }
        return comparison.holds(
            scaled(left, right, asDifference: asDifference), other.scaled(right, left, asDifference: asDifference))
    }

    /// In the base unit, multiplied with both denominators so that nothing is divided.
    private func scaled(_ scale: UnitScale, _ other: UnitScale, asDifference: Bool) -> ExactNumber {
        let fromZero = asDifference ? amount : amount + scale.zero
        return fromZero * scale.numerator * other.denominator
    }
}

/// A unit ready to be calculated with.
struct UnitScale {
    let dimension: String
    let numerator: ExactNumber
    let denominator: ExactNumber
    let zero: ExactNumber

    init(_ unit: UnitOfMeasure) {
        dimension = unit.dimension
        numerator = ExactNumber(unit.numerator)
        denominator = ExactNumber(unit.denominator)
        zero = ExactNumber(unit.zero)
    }
}
