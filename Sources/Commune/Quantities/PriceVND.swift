/// A price in Vietnamese dong, from 1 to 10¹². The dong has no minor unit.
public struct PriceVND: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let dong: Int

    public static let highest = 1_000_000_000_000

    public init(dong: Int) throws(PriceRefusal) {
        guard (1...PriceVND.highest).contains(dong) else { throw .outOfRange }
        self.dong = dong
    }

    /// Reads plain digits, or groups of three set off by points or spaces, with or without `₫`, `đ` or `VND` after them: `175.000 ₫`.
    public init(_ text: some StringProtocol) throws(PriceRefusal) {
        let text = String(text)
        var groups: [String] = text.split(whereSeparator: { $0 == "." || $0.isWhitespace }).map { String($0) }
        if let last = groups.last {
            let bare = PriceVND.withoutSign(last)
            groups = groups.dropLast() + (bare.isEmpty ? [] : [bare])
        }
        let isGrouped = groups.count == 1 || ((1...3).contains(groups.first?.count ?? 0) && groups.dropFirst().allSatisfy { $0.count == 3 })
        let digits = groups.joined()
        guard isGrouped, digits.allSatisfy(\.isASCIIDigit), digits.first != "0", text.first != ".", !text.contains("..") else {
            throw .notWholeDong
        }
        guard let dong = Int(digits) else { throw .outOfRange }
        try self.init(dong: dong)
    }

    private static func withoutSign(_ group: String) -> String {
        let sign = ["VND", "VNĐ", "₫", "đ", "Đ"].first { group.uppercased().hasSuffix($0.uppercased()) }
        return String(group.dropLast(sign?.count ?? 0))
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
    case notWholeDong
    case outOfRange

    public var reason: RefusalReason {
        switch self {
        case .notWholeDong:
            RefusalReason(
                "not_whole_dong", vi: "Giá phải là số đồng nguyên, ví dụ 175000 hoặc 175.000 ₫.",
                en: "A price is a whole number of dong, for example 175000 or 175.000 ₫.")
        case .outOfRange:
            RefusalReason(
                "price_out_of_range", vi: "Giá phải từ 1 đến 1.000.000.000.000 đồng.", en: "A price is from 1 to 1,000,000,000,000 dong.")
        }
    }
}
