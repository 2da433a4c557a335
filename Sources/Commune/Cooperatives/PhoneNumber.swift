/// A Vietnamese telephone number in national form, digits only: `0912345678`, `02043854123`, `19001234`.
public struct PhoneNumber: Hashable, Sendable, CustomStringConvertible {
    public enum Kind: String, Hashable, Sendable {
        case mobile, landline, hotline
        /// `0000` and six digits: no such number exists, so the demonstration can never ring anybody.
        case demo
    }

    public let kind: Kind
    /// The national number, digits only.
    public let digits: String

    /// Accepts spaces, points, hyphens and brackets between digits, and +84, 0084 or 84 before the number.
    public init(_ text: some StringProtocol) throws(PhoneNumberRefusal) {
        guard let digits = PhoneNumber.nationalDigits(of: text) else { throw .notDigits }
        guard let kind = PhoneNumber.kind(of: digits) else { throw .noSuchNumber }
        (self.kind, self.digits) = (kind, digits)
    }

    /// Grouped for reading: `0912 345 678`, `0204 3854 123`, `024 3825 1234`, `1900 1234`.
    public var description: String {
        switch kind {
        case .mobile, .demo: groups(4, 3, 3)
        case .landline: digits.hasPrefix("024") || digits.hasPrefix("028") ? groups(3, 4, 4) : groups(4, 4, 3)
        case .hotline: groups(4, 6)
        }
    }

    private func groups(_ lengths: Int...) -> String {
        var rest = digits[...]
        var parts: [Substring] = []
        for length in lengths where !rest.isEmpty {
            parts.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return parts.joined(separator: " ")
    }

    private static func nationalDigits(of text: some StringProtocol) -> String? {
        var digits = ""
        var hasPlus = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "0"..."9": digits.unicodeScalars.append(scalar)
            case "+" where digits.isEmpty && !hasPlus: hasPlus = true
            case " ", "\u{A0}", ".", "-", "(", ")", "\u{2011}", "\u{2013}": continue
            default: return nil
            }
            if digits.utf8.count > 15 { return digits }
        }
        if digits.hasPrefix("0084") { return "0" + digits.dropFirst(4) }
        if digits.hasPrefix("84"), hasPlus || digits.utf8.count >= 11 { return "0" + digits.dropFirst(2) }
        return hasPlus || digits.isEmpty ? nil : digits
    }

    /// Prefixes of the numbering plan since the move to ten-digit mobile numbers (2018); 02 and the area code for landlines.
    private static func kind(of digits: String) -> Kind? {
        switch (digits.utf8.count, digits.prefix(2)) {
        case (10, "03"), (10, "05"), (10, "07"), (10, "08"), (10, "09"): .mobile
        case (11, "02"): .landline
        case (8, "18"), (10, "18"): digits.hasPrefix("1800") ? .hotline : nil
        case (8, "19"), (10, "19"): digits.hasPrefix("1900") ? .hotline : nil
        case (10, "00"): digits.hasPrefix("0000") ? .demo : nil
        default: nil
        }
    }
}

/// Why a text is no Vietnamese telephone number.
public enum PhoneNumberRefusal: Refusal {
    case notDigits
    case noSuchNumber

    public var reason: RefusalReason {
        switch self {
        case .notDigits:
            RefusalReason("not_digits", vi: "Số điện thoại chỉ gồm chữ số.", en: "A telephone number has digits only.", hint: Self.forms)
        case .noSuchNumber:
            RefusalReason(
                "no_such_number", vi: "Không có số điện thoại Việt Nam dạng này.", en: "No Vietnamese telephone number has this form.",
                hint: Self.forms)
        }
    }

    private static let forms = LocalizedText(
        vi: "Di động 10 chữ số (0912 345 678), cố định 11 chữ số (0204 3854 123).",
        en: "A mobile number has 10 digits (0912 345 678), a landline 11 (0204 3854 123).")
}
