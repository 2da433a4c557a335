/// A form that the scheme of a code does not lead one to expect. The issuer may be right all the same.
public enum GovernmentCodeWarning: Hashable, Sendable {
    case unusualForm(GovernmentCodeScheme, ExportMarket)
    case subjectDiffers(GovernmentCodeSubject)
    case domesticWithMarket
    case exportWithoutMarket

    public var code: String {
        switch self {
        case .unusualForm: "unusual_form"
        case .subjectDiffers: "subject_differs"
        case .domesticWithMarket: "domestic_with_market"
        case .exportWithoutMarket: "export_without_market"
        }
    }

    public var detail: LocalizedText {
        switch self {
        case .unusualForm(let scheme, let market):
            LocalizedText(
                vi: "Mã không theo mẫu thường gặp (\(scheme.term.vi), \(market.name.vi)); hãy so lại với giấy xác nhận.",
                en: "The code does not have the usual form (\(scheme.term.en), \(market.name.en)); compare it with the certificate.")
        case .subjectDiffers(let subject):
            LocalizedText(
                vi: "Mã có dạng mã số \(subject.term.vi).", en: "The code has the form of a \(subject.term.en) code.")
        case .domesticWithMarket:
            LocalizedText(vi: "Mã nội địa nhưng ghi thị trường xuất khẩu.", en: "A domestic code that names an export market.")
        case .exportWithoutMarket:
            LocalizedText(vi: "Mã xuất khẩu nhưng chưa ghi thị trường.", en: "An export code that names no market.")
        }
    }
}

extension GovernmentCode {
    /// What is unusual about the code. Empty for the schemes whose form is not published.
    public var warnings: [GovernmentCodeWarning] {
        switch scheme {
        case .domestic2022: (market == .domestic ? [] : [.domesticWithMarket]) + (isDomestic2022 ? [] : [unusual])
        case .export: exportWarnings
        case .decree38of2026, .other: []
        }
    }

    private var unusual: GovernmentCodeWarning { .unusualForm(scheme, market) }

    /// `VN`, province 2, district 3, commune 5, facility 2 to 4 and year 2 digits: `VN-24-216-07324-01-23`.
    private var isDomestic2022: Bool {
        key.hasPrefix("VN") && (14...16).contains(key.dropFirst(2).count) && key.dropFirst(2).allSatisfy(\.isASCIIDigit)
    }

    private var exportWarnings: [GovernmentCodeWarning] {
        switch market.code {
        case ExportMarket.domestic.code: [.exportWithoutMarket]
        case "CN": chinaWarnings
        default: key.first?.isLetter == true && key.contains(where: \.isASCIIDigit) && key.count >= 5 ? [] : [unusual]
        }
    }

    /// China's list: `VN-`, two letters of the province, `OR-` for an orchard or `PH-` for a packing house, four digits.
    private var chinaWarnings: [GovernmentCodeWarning] {
        let letters = key.dropFirst(2).prefix(4)
        guard key.hasPrefix("VN"), key.count == 10, letters.allSatisfy(\.isLetter), key.suffix(4).allSatisfy(\.isASCIIDigit) else {
            return [unusual]
        }
        switch letters.suffix(2) {
        case "OR": return subject == .growingArea ? [] : [.subjectDiffers(.growingArea)]
        case "PH": return subject == .packingHouse ? [] : [.subjectDiffers(.packingHouse)]
        default: return [unusual]
        }
    }
}

extension Character {
    /// Asks for ASCII first: a digit with a combining mark sorts between two digits.
    var isASCIIDigit: Bool { isASCII && ("0"..."9").contains(self) }
}
