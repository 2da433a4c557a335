import GS1

extension GTIN {
    /// A number that a producer prints on a pack: 8, 12, 13 or 14 digits with their check digit, unique in the world.
    ///
    /// Numbers for use inside one company or region are refused: two companies may mean different things by them
    /// (GS1 General Specifications, section 1.4; prefixes 020–029, 040–049, 200–299).
    public init(onPack text: some StringProtocol) throws(GTINRefusal) {
        let gtin: GTIN
        do { gtin = try GTIN(parsing: text) } catch { throw GTINRefusal(error) }
        guard !gtin.isRestrictedCirculation else { throw .restrictedCirculation }
        self = gtin
    }
}

/// Why a text is not taken as the GTIN of a pack.
public enum GTINRefusal: Refusal {
    case notDigits(position: Int)
    case length(Int)
    case checkDigit(found: Int, expected: Int)
    case restrictedCirculation
    /// Another pack size of the organisation, here or on record, has it.
    case taken

    init(_ refused: KeyRefused) {
        switch refused {
        case .character(_, let position): self = .notDigits(position: position + 1)
        case .length(let count, _): self = .length(count)
        case .checkDigit(let found, let expected): self = .checkDigit(found: found, expected: expected)
        }
    }

    public var reason: RefusalReason {
        switch self {
        case .notDigits(let position):
            RefusalReason(
                "gtin_not_digits", vi: "Ký tự thứ \(position) của mã GTIN không phải chữ số.", en: "Character \(position) of the GTIN is not a digit.")
        case .length(let count):
            RefusalReason(
                "gtin_length", vi: "Mã GTIN có 8, 12, 13 hoặc 14 chữ số; mã này có \(count).", en: "A GTIN has 8, 12, 13 or 14 digits; this one has \(count).",
                hint: LocalizedText(
                    vi: "Nhập đúng số in dưới mã vạch; không thêm số 0. Không có mã GS1 thì để trống.",
                    en: "Enter the number printed under the bar code, without adding zeros. Without a GS1 number leave it empty."))
        case .checkDigit(let found, let expected):
            RefusalReason(
                "gtin_check_digit", vi: "Số kiểm tra của mã GTIN là \(found), tính ra phải là \(expected).",
                en: "The GTIN's check digit is \(found), the others ask for \(expected).",
                hint: LocalizedText(vi: "Nhập lại số in dưới mã vạch.", en: "Enter the number printed under the bar code again."))
        case .restrictedCirculation:
            RefusalReason(
                "gtin_restricted",
                vi: "Mã bắt đầu bằng 02, 04 hoặc 2 chỉ dùng trong nội bộ một cửa hàng hay một vùng, không phải mã của nhà sản xuất.",
                en: "Numbers that begin with 02, 04 or 2 are for use inside one shop or region; they are no producer's number.",
                hint: LocalizedText(vi: "Dùng mã do GS1 cấp, hoặc để trống.", en: "Use a number granted by GS1, or leave it empty."))
        case .taken:
            RefusalReason(
                "gtin_taken", vi: "Mã GTIN này đã gắn với một quy cách khác của tổ chức.", en: "Another pack size of the organisation has this GTIN.",
                hint: LocalizedText(vi: "Mỗi quy cách đóng gói có mã riêng.", en: "Each pack size has a number of its own."))
        }
    }
}
