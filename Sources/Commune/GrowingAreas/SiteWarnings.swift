import Foundation

/// Something about a site that people should look at. A warning never refuses: the papers may be right all the same.
public enum SiteWarning: Hashable, Sendable {
    /// The outline and the papers differ by this many per cent of the declared area, rounded down.
    case areaDiffers(percent: Int)
    case codeForm(GovernmentCodeWarning, code: String)

    public var code: String {
        switch self {
        case .areaDiffers: "area_differs"
        case .codeForm(let warning, _): warning.code
        }
    }

    public var detail: LocalizedText {
        switch self {
        case .areaDiffers(let percent):
            LocalizedText(
                vi: "Diện tích đo trên ranh giới lệch \(percent)% so với diện tích khai báo.",
                en: "The measured area differs from the declared one by \(percent) %.")
        case .codeForm(let warning, let code):
            LocalizedText(vi: "\(code): \(warning.detail.vi)", en: "\(code): \(warning.detail.en)")
        }
    }
}

extension GrowingArea {
    /// Above this share of the declared area a difference is pointed out.
    static let toleratedPercent = Decimal(10)

    public var warnings: [SiteWarning] {
        areaWarnings + codes.flatMap(\.warnings)
    }

    private var areaWarnings: [SiteWarning] {
        guard let declared = facts.declaredHectares, declared > 0 else { return [] }
        let percent = abs(hectares - declared) * 100 / declared
        guard percent > GrowingArea.toleratedPercent else { return [] }
        return [.areaDiffers(percent: percent > 1_000_000 ? 1_000_000 : NSDecimalNumber(decimal: percent).intValue)]
    }
}

extension PackingHouse {
    public var warnings: [SiteWarning] { codes.flatMap(\.warnings) }
}

extension GovernmentCodeRecord {
    var warnings: [SiteWarning] { draft.code.warnings.map { .codeForm($0, code: draft.code.text) } }
}
