/// The code that a producer gives a lot: 1 to 20 characters (GS1 application identifier 10), as written.
///
/// Unique per organisation and product. "Lô 01", "LÔ 01" and "lo 01" are one lot: codes are equal if their keys are.
public struct LotCode: Hashable, Sendable, CustomStringConvertible {
    /// The code as the producer writes it, composed and trimmed.
    public let description: String
    /// The code without case, diacritics and repeated spaces, for comparison.
    public let key: String

    public static let mostScalars = 20

    public init(_ text: some StringProtocol) throws(LotCodeRefusal) {
        do {
            description = try CleanText.checked(text, maxScalars: LotCode.mostScalars)
        } catch {
            throw .text(error)
        }
        key = Fold.vietnamese(description)
        guard key.unicodeScalars.contains(where: { $0.properties.isAlphabetic || $0.properties.numericType != nil }) else {
            throw .noLettersOrDigits
        }
    }

    public static func == (left: LotCode, right: LotCode) -> Bool {
        left.key == right.key
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(key)
    }
}

/// Why a text is no lot code.
public enum LotCodeRefusal: Refusal {
    case text(CleanTextRefusal)
    case noLettersOrDigits

    public var reason: RefusalReason {
        switch self {
        case .text(let refusal): refusal.reason
        case .noLettersOrDigits:
            RefusalReason("no_letters_or_digits", vi: "Mã lô phải có chữ cái hoặc chữ số.", en: "A lot code has letters or digits.")
        }
    }
}
