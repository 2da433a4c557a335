/// Why a text is no tax code. The text itself is never repeated: it may be a personal number.
public enum TaxCodeRefusal: Refusal {
    case notDigits
    case wrongLength(Int)
    case serialZero
    case checkDigit
    case branchZero
    case notAPersonalNumber
    case missing(OrganisationKind)
    case wrongKind(OrganisationKind, TaxCode.Kind)

    public var reason: RefusalReason {
        switch self {
        case .notDigits:
            RefusalReason("not_digits", vi: "Mã số thuế chỉ gồm chữ số.", en: "A tax code has digits only.", hint: Self.forms)
        case .wrongLength(let count):
            RefusalReason(
                "wrong_length", vi: "Có \(count) chữ số; mã số thuế có 10, 12 hoặc 13.",
                en: "\(count) digits; a tax code has 10, 12 or 13.", hint: Self.forms)
        case .serialZero:
            RefusalReason("serial_zero", vi: "Số thứ tự trong mã số thuế bằng 0.", en: "The serial number inside the tax code is zero.")
        case .checkDigit:
            RefusalReason(
                "check_digit", vi: "Chữ số kiểm tra của mã số thuế không đúng.", en: "The check digit of the tax code is wrong.",
                hint: LocalizedText(vi: "So lại từng chữ số với giấy chứng nhận.", en: "Compare each digit with the certificate."))
        case .branchZero:
            RefusalReason("branch_zero", vi: "Số đơn vị phụ thuộc từ 001 đến 999.", en: "The branch number is from 001 to 999.")
        case .notAPersonalNumber:
            RefusalReason(
                "not_a_personal_number", vi: "12 chữ số này không phải là số định danh cá nhân.",
                en: "These 12 digits are not a personal number.")
        case .missing(let organisation):
            RefusalReason(
                "tax_code_missing", vi: "\(organisation.term.vi.capitalisedFirst) phải có mã số thuế.",
                en: "This kind of organisation (\(organisation.term.en)) must have a tax code.")
        case .wrongKind(let organisation, let kind):
            RefusalReason(
                "tax_code_wrong_kind", vi: "\(organisation.term.vi.capitalisedFirst) không dùng \(Self.words(kind).vi).",
                en: "This kind of organisation (\(organisation.term.en)) does not use \(Self.words(kind).en).")
        }
    }

    private static let forms = LocalizedText(
        vi: "10 chữ số, đơn vị phụ thuộc NNNNNNNNNN-NNN, hộ và cá nhân 12 chữ số.",
        en: "10 digits, a branch NNNNNNNNNN-NNN, a household or person 12 digits.")

    private static func words(_ kind: TaxCode.Kind) -> LocalizedText {
        switch kind {
        case .organisation: LocalizedText(vi: "mã số thuế 10 chữ số", en: "a tax code of 10 digits")
        case .branch: LocalizedText(vi: "mã số thuế 13 chữ số", en: "a tax code of 13 digits")
        case .personal: LocalizedText(vi: "số định danh cá nhân 12 chữ số", en: "a personal number of 12 digits")
        }
    }
}

extension String {
    /// A term at the beginning of a sentence.
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
