/// A growing-area code (mã số vùng trồng) or packing-house code (mã số cơ sở đóng gói), as its issuer wrote it.
///
/// The text is kept verbatim: old codes embed districts that are gone and communes that mean another place, so nothing is ever derived
/// from it. Two codes are the same if their keys are.
public struct GovernmentCode: Sendable, CustomStringConvertible {
    /// The code as printed.
    public let text: String
    public let subject: GovernmentCodeSubject
    public let scheme: GovernmentCodeScheme
    public let market: ExportMarket
    /// Upper case, Đ as D, without diacritics, spaces, hyphens and points.
    public let key: String

    public static let mostScalars = 64

    public init(
        _ text: some StringProtocol, subject: GovernmentCodeSubject, scheme: GovernmentCodeScheme, market: ExportMarket = .domestic
    ) throws(GovernmentCodeRefusal) {
        do {
            self.text = try CleanText.checked(text, maxScalars: GovernmentCode.mostScalars)
        } catch {
            throw .text(error)
        }
        key = GovernmentCode.key(of: self.text)
        guard key.unicodeScalars.contains(where: { $0.properties.isAlphabetic || $0.properties.numericType != nil }) else {
            throw .noLettersOrDigits
        }
        self.subject = subject
        self.scheme = scheme
        self.market = market
    }

    public var description: String { text }

    /// The form in which codes are compared and looked up.
    public static func key(of text: some StringProtocol) -> String {
        let kept = Fold.vietnamese(text).unicodeScalars.filter { scalar in
            scalar != " " && scalar != "." && scalar.properties.generalCategory != .dashPunctuation
        }
        return String(String.UnicodeScalarView(kept)).uppercased()
    }
}

/// Codes are equal if they stand for the same thing on the same market and differ in writing only.
extension GovernmentCode: Hashable {
    public static func == (left: GovernmentCode, right: GovernmentCode) -> Bool {
        left.key == right.key && left.subject == right.subject && left.market == right.market
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(key)
        hasher.combine(subject)
        hasher.combine(market)
    }
}

/// Why a text cannot be kept as a code. An unusual form is a warning, never a refusal.
public enum GovernmentCodeRefusal: Refusal {
    case text(CleanTextRefusal)
    case noLettersOrDigits

    public var reason: RefusalReason {
        switch self {
        case .text(let refusal): refusal.reason
        case .noLettersOrDigits:
            RefusalReason("no_letters_or_digits", vi: "Mã phải có chữ cái hoặc chữ số.", en: "A code has letters or digits.")
        }
    }
}
