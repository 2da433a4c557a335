import Commune
import Foundation

/// Claims with who says so and until when; what no longer holds is marked, not hidden.
extension ScanPage {
    var growingAreas: HTML {
        let areas = lot.growingAreas
        guard !areas.isEmpty else { return HTML() }
        return "\(heading(ScanWords.growingArea))\(HTML.each(areas, areaBlock))"
    }

    private func areaBlock(_ area: GrowingAreaCard) -> HTML {
        let crop = [area.crop, area.variety].compactMap { $0 }.joined(separator: ", ")
        let suspended = area.suspendedOn.flatMap { day >= $0 ? ScanWords.suspendedSince($0, language) : nil }
        return """
            <dl>\(row(ScanWords.name, name(area.name, isWithheld: area.isWithheld)))\(row(ScanWords.crop, crop.isEmpty ? nil : vietnamese(crop)))\
            \(row(ScanWords.commune, area.commune.map { "\(place($0, area.communeKind))" }))\(row(ScanWords.status, suspended))\
            \(HTML.each(area.codes) { row(ScanWords.areaCode, governmentCode($0)) })</dl>
            """
    }

    func governmentCode(_ code: GovernmentCodeCard) -> HTML {
        let end = code.validTo.map { "; \(ScanWords.validUntil[language]) \($0.adding(days: -1).printed(language))" as HTML }
        return """
            <b translate="no">\(code.code)</b> (\(code.marketName[language])) <span class="level">\(level(code.level, code.issuer))\(end)\
            \(remark(code.validity(on: day)))</span>
            """
    }

    /// A verified claim names the body that verified it: the platform never is that body.
    private func level(_ level: ClaimLevel, _ issuer: String) -> HTML {
        "\(level.term[language])\(level == .verified ? ", \(vietnamese(issuer))" as HTML : HTML())"
    }

    private func remark(_ validity: ClaimValidity) -> HTML? {
        let words: HTML? =
            switch validity {
            case .holds: nil
            case .notYet(let from): "\(ScanWords.validFrom[language]) \(from.printed(language))"
            case .expired: "\(ScanWords.expired[language])"
            case .withdrawn(let since): "\(ScanWords.withdrawn[language]) \(since.printed(language))"
            case .suspended(let since): ScanWords.suspendedSince(since, language)
            }
        return words.map { " <b>— \($0)</b>" }
    }

    var certificates: HTML {
        let all = lot.product?.certificates ?? []
        guard !all.isEmpty else { return HTML() }
        let rows = HTML.each(all) { certificate in
            """
            <li>\(certificate.grade.name[language]), \(ScanWords.decision[language]) \(certificate.decisionNumber) \
            <span class="level">\(level(.verified, certificate.issuer)); \(certificate.validFrom.printed(language)) – \
            \(certificate.validTo.adding(days: -1).printed(language))\(remark(certificate.validity(on: day)))</span></li>
            """
        }
        return "\(heading(ScanWords.certificates))<ul>\(rows)</ul>"
    }
}
