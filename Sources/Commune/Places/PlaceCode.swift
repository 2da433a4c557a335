/// The code of an administrative unit, of whatever level.
public enum PlaceCode: Hashable, Sendable, CustomStringConvertible {
    case province(ProvinceCode)
    case district(DistrictCode)
    case commune(CommuneCode)

    public init(_ text: some StringProtocol, level: PlaceLevel) throws(PlaceCodeRefusal) {
        switch level {
        case .province: self = .province(try ProvinceCode(text))
        case .district: self = .district(try DistrictCode(text))
        case .commune: self = .commune(try CommuneCode(text))
        }
    }

    public var level: PlaceLevel {
        switch self {
        case .province: .province
        case .district: .district
        case .commune: .commune
        }
    }

    public var description: String {
        switch self {
        case .province(let code): code.description
        case .district(let code): code.description
        case .commune(let code): code.description
        }
    }

    static func checked(_ text: some StringProtocol, level: PlaceLevel) throws(PlaceCodeRefusal) -> String {
        guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { throw .notDigits(level) }
        guard text.utf8.count == level.digits else { throw .wrongLength(level, text.utf8.count) }
        guard text.utf8.contains(where: { $0 != UInt8(ascii: "0") }) else { throw .zero(level) }
        return String(text)
    }
}

/// Why a text is no code of that level. Whether a place has the code on a day is for the register to say.
public enum PlaceCodeRefusal: Refusal {
    case notDigits(PlaceLevel)
    case wrongLength(PlaceLevel, Int)
    case zero(PlaceLevel)

    public var reason: RefusalReason {
        switch self {
        case .notDigits(let level):
            RefusalReason(
                "not_digits", vi: "Mã đơn vị hành chính gồm \(level.digits) chữ số.",
                en: "The code of a \(level.term.en) has \(level.digits) digits.")
        case .wrongLength(let level, let count):
            RefusalReason(
                "wrong_length", vi: "Có \(count) chữ số, cần \(level.digits).", en: "\(count) digits, not \(level.digits).",
                hint: LocalizedText(
                    vi: "Giữ các chữ số 0 ở đầu: bảng tính hay xóa mất chúng.",
                    en: "Keep the leading zeros: spreadsheets like to drop them."))
        case .zero:
            RefusalReason("zero", vi: "Mã không thể toàn số 0.", en: "A code is not all zeros.")
        }
    }
}
