import Foundation

/// Reads decimal text exactly, never through floating point.
public enum DecimalText {
    /// The value of plain digits with at most one point: `12`, `0.5`, `1250.000001`. No sign, exponent or grouping.
    ///
    /// `integerDigits` + `fractionDigits` must not pass 18, the digits that an `Int` surely holds.
    public static func read(_ text: some StringProtocol, integerDigits: Int, fractionDigits: Int) throws(DecimalTextRefusal) -> Decimal {
        var significand = 0
        var digitsBefore = 0
        var digitsAfter: Int?
        for scalar in text.unicodeScalars {
            switch scalar {
            case "0"..."9":
                if digitsAfter == nil, significand > 0 || scalar != "0" { digitsBefore += 1 }
                digitsAfter = digitsAfter.map { $0 + 1 }
                guard digitsBefore <= integerDigits else { throw .tooLarge(integerDigits: integerDigits) }
                guard digitsAfter ?? 0 <= fractionDigits else { throw .tooManyDecimals(limit: fractionDigits) }
                significand = significand * 10 + Int(scalar.value - 0x30)
            case "." where digitsAfter == nil: digitsAfter = 0
            case ",": throw .comma
            default: throw .notANumber
            }
        }
        guard text.first != ".", text.last != ".", !text.isEmpty else { throw .notANumber }
        return Decimal(sign: .plus, exponent: -(digitsAfter ?? 0), significand: Decimal(significand))
    }
}

/// Why a text is no decimal number of the accepted form.
public enum DecimalTextRefusal: Refusal {
    case notANumber
    case comma
    case tooManyDecimals(limit: Int)
    case tooLarge(integerDigits: Int)

    public var reason: RefusalReason {
        switch self {
        case .notANumber:
            RefusalReason("not_a_number", vi: "Không phải là số thập phân.", en: "This is not a decimal number.")
        case .comma:
            RefusalReason(
                "decimal_comma", vi: "Dùng dấu chấm cho phần thập phân, không dùng dấu phẩy.",
                en: "Write the decimals after a point, not a comma.")
        case .tooManyDecimals(let limit):
            RefusalReason("too_many_decimals", vi: "Tối đa \(limit) chữ số thập phân.", en: "At most \(limit) decimals are allowed.")
        case .tooLarge(let integerDigits):
            RefusalReason(
                "too_large", vi: "Tối đa \(integerDigits) chữ số trước dấu thập phân.",
                en: "At most \(integerDigits) digits are allowed before the point.")
        }
    }
}
