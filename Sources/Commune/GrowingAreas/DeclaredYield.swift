import Foundation

/// Tonnes per hectare and season that the holder of a growing area declares, above 0 and at most 200, to the kilogram.
///
/// Lychee gives 5 to 20; 200 is more than any field crop of the country, so beyond it somebody has mistaken the unit.
public struct DeclaredYield: Hashable, Sendable, CustomStringConvertible {
    public let tonnesPerHectare: Decimal

    public init(tonnesPerHectare: Decimal) throws(DeclaredYieldRefusal) {
        guard !tonnesPerHectare.isNaN, tonnesPerHectare > 0, tonnesPerHectare <= 200 else { throw .outOfRange }
        guard (tonnesPerHectare * 1000).isWhole else { throw .number(.tooManyDecimals(limit: 3)) }
        self.tonnesPerHectare = tonnesPerHectare
    }

    /// Reads decimal text with a point: `12.5`.
    public init(_ text: some StringProtocol) throws(DeclaredYieldRefusal) {
        let value: Decimal
        do {
            value = try DecimalText.read(text, integerDigits: 6, fractionDigits: 3)
        } catch {
            throw .number(error)
        }
        try self.init(tonnesPerHectare: value)
    }

    /// `12.5 t/ha`.
    public var description: String { "\(tonnesPerHectare) t/ha" }
}

/// Why a number is no yield.
public enum DeclaredYieldRefusal: Refusal {
    case number(DecimalTextRefusal)
    case outOfRange

    public var reason: RefusalReason {
        switch self {
        case .number(let refusal): refusal.reason
        case .outOfRange:
            RefusalReason(
                "yield_out_of_range", vi: "Năng suất phải lớn hơn 0 và không quá 200 tấn/ha.",
                en: "A yield is above 0 and at most 200 t/ha.",
                hint: LocalizedText(vi: "Đơn vị là tấn trên héc-ta, không phải kg.", en: "The unit is tonnes per hectare, not kilograms."))
        }
    }
}
