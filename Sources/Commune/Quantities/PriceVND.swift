/// A price in Vietnamese dong, from 1 to 10¹². The dong has no minor unit.
public struct PriceVND: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let dong: Int

    public static let highest = 1_000_000_000_000

    public init(dong: Int) throws(PriceRefusal) {
        guard (1...PriceVND.highest).contains(dong) else { throw .outOfRange }
        self.dong = dong
    }

    public static func < (left: PriceVND, right: PriceVND) -> Bool {
        left.dong < right.dong
    }

    /// `175.000 ₫`, the sign held to the number by a no-break space.
    public var description: String {
        let digits = String(dong)
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { grouped.append(".") }
            grouped.append(digit)
        }
        return grouped + "\u{A0}₫"
    }
}

/// Why a number or text is no price.
public enum PriceRefusal: Refusal {
    case outOfRange

    public var reason: RefusalReason {
        switch self {
        case .outOfRange:
            RefusalReason(
                "price_out_of_range", vi: "Giá phải từ 1 đến 1.000.000.000.000 đồng.", en: "A price is from 1 to 1,000,000,000,000 dong.")
        }
    }
}
