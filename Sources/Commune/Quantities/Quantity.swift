import Foundation

/// A positive amount with its unit: at most 12 digits before and 6 after the point, so that it fits NUMERIC(18, 6) and nothing is rounded.
public struct Quantity: Hashable, Sendable, CustomStringConvertible {
    public let amount: Decimal
    public let unit: UnitOfMeasure

    static let integerDigits = 12
    static let fractionDigits = 6

    public init(amount: Decimal, unit: UnitOfMeasure) throws(QuantityRefusal) {
        guard !amount.isNaN, amount > 0 else { throw .notPositive }
        guard amount < Decimal(sign: .plus, exponent: Quantity.integerDigits, significand: 1) else {
            throw .number(.tooLarge(integerDigits: Quantity.integerDigits))
        }
        let scaled = amount * Decimal(sign: .plus, exponent: Quantity.fractionDigits, significand: 1)
        guard scaled.isWhole else { throw .number(.tooManyDecimals(limit: Quantity.fractionDigits)) }
        self.amount = amount
        self.unit = unit
    }

    /// Reads decimal text with a point (`12.5`); no sign, exponent or grouping.
    public init(_ text: some StringProtocol, unit: UnitOfMeasure) throws(QuantityRefusal) {
        let amount: Decimal
        do {
            amount = try DecimalText.read(text, integerDigits: Quantity.integerDigits, fractionDigits: Quantity.fractionDigits)
        } catch {
            throw .number(error)
        }
        try self.init(amount: amount, unit: unit)
    }

    /// The same quantity in another unit.
    ///
    /// - Throws: `incommensurable` across dimensions and between packages; `number` where the exact amount needs more digits than are kept.
    public func converted(to other: UnitOfMeasure) throws(QuantityRefusal) -> Quantity {
        guard let amount = amount(in: other) else { throw .incommensurable(unit, other) }
        return try Quantity(amount: amount, unit: other)
    }

    /// The amount in another unit of the same dimension, for sums and comparisons; nil if the units do not convert.
    ///
    /// Exact, except that dozens and days may not divide evenly: then it carries 38 digits.
    public func amount(in other: UnitOfMeasure) -> Decimal? {
        guard unit.converts(to: other) else { return nil }
        return unit.size == other.size ? amount : amount * Decimal(unit.size) / Decimal(other.size)
    }

    /// `12.5 KGM`.
    public var description: String { "\(amount) \(unit.code)" }

    /// `12,5 kg` in Vietnamese, `12.5 kg` in English and Chinese.
    public func display(_ language: Language) -> String {
        let number = "\(amount)"
        let written = language == .vi ? String(number.map { $0 == "." ? "," : $0 }) : number
        return "\(written)\u{A0}\(unit.sign[language])"
    }
}

extension Decimal {
    var isWhole: Bool {
        var whole = Decimal()
        var value = self
        NSDecimalRound(&whole, &value, 0, .down)
        return whole == self
    }
}

/// Why an amount and a unit make no quantity.
public enum QuantityRefusal: Refusal {
    case number(DecimalTextRefusal)
    case notPositive
    case incommensurable(UnitOfMeasure, UnitOfMeasure)

    public var reason: RefusalReason {
        switch self {
        case .number(let refusal): refusal.reason
        case .notPositive:
            RefusalReason("not_positive", vi: "Số lượng phải lớn hơn 0.", en: "The amount must be greater than 0.")
        case .incommensurable(let from, let to):
            RefusalReason(
                "incommensurable_units", vi: "Không đổi được từ \(from.name.vi) sang \(to.name.vi).",
                en: "There is no conversion from \(from.name.en) to \(to.name.en).")
        }
    }
}
