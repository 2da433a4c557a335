import Commune
import Foundation

/// The journey, newest first: what, when, where, who recorded it and when, how well it is backed.
extension ScanPage {
    /// Rows printed; the rest is in the JSON. A page must stay one round trip.
    private static let mostRows = 40

    var journey: HTML {
        let entries = lot.document.journey
        guard !entries.isEmpty else { return "\(heading(ScanWords.journey))<p>\(ScanWords.noJourney[language])</p>" }
        let more = entries.count > Self.mostRows ? "<p>\(ScanWords.moreEvents(entries.count - Self.mostRows)[language])</p>" as HTML : nil
        return "\(heading(ScanWords.journey))<ol class=\"journey\">\(HTML.each(entries.prefix(Self.mostRows), journeyRow))</ol>\(more)"
    }

    private func journeyRow(_ entry: JourneyEntry) -> HTML {
        """
        <li><div\(entry.void == nil ? HTML() : " class=\"void\"")>\(entry.time.printed(language))<br><b>\(entry.step.words[language])</b>\(what(entry))\
        \(whereabouts(entry))</div>\(voided(entry))<div class="level">\(ScanWords.recordedBy[language]) \(recorder(entry)), \
        \(entry.recordedAt.inVietNam.printed(language)) · \(entry.level.term[language])</div></li>
        """
    }

    private func what(_ entry: JourneyEntry) -> HTML {
        let made = entry.lots.compactMap { $0.quantity?.display(language) }.joined(separator: ", ")
        let inputs = HTML.each(entry.inputs) { input -> HTML in
            """
            <br>\(ScanWords.from[language]) <a href="/t/\(input.publicCode)">\(ScanWords.lot[language]) \(input.code)</a> \
            (\(lot.productName(of: input)[language])\(input.quantity.map { ", \($0.display(language))" as HTML }))
            """
        }
        return "\(made.isEmpty ? HTML() : ": \(made)")\(inputs)"
    }

    private func whereabouts(_ entry: JourneyEntry) -> HTML {
        let areas = entry.growingAreas.compactMap { lot.cards.growingAreas[$0] }.map { site($0.name, $0.commune, $0.communeKind) }
        let house = entry.packingHouse.flatMap { lot.cards.packingHouses[$0] }.map { site($0.name, $0.commune, $0.communeKind) }
        let doubt = house == nil || entry.isPackingHouseConfirmed ? HTML() : " <b>(\(ScanWords.unconfirmed[language]))</b>" as HTML
        let sites = "\(HTML.each(areas + [house].compactMap { $0 }) { "<br>\($0)" })\(doubt)" as HTML
        guard let other = entry.counterparty.flatMap({ lot.cards.organisations[$0] }) else { return sites }
        let direction = entry.step == .receive ? ScanWords.from : ScanWords.to
        return "\(sites)<br>\(direction[language]) \(vietnamese(other.name)), \(place(other.commune, other.communeKind))"
    }

    private func site(_ name: LocalizedText, _ commune: String?, _ kind: PlaceKind?) -> String {
        [name[language], commune.map { place($0, kind) }].compactMap { $0 }.joined(separator: ", ")
    }

    private func recorder(_ entry: JourneyEntry) -> HTML {
        lot.cards.organisations[entry.recordedBy].map { vietnamese($0.name) } ?? "?"
    }

    private func voided(_ entry: JourneyEntry) -> HTML? {
        entry.void.map { void in
            let corrected = void.correctedBy == nil ? HTML() : "; \(ScanWords.corrected[language])" as HTML
            return
                "<div><b>\(ScanWords.voided[language])</b>: \(void.reason.words[language])\(corrected) (\(void.recordedAt.inVietNam.printed(language)))</div>"
        }
    }
}

extension JourneyStep {
    var words: LocalizedText {
        switch self {
        case .harvest: LocalizedText(vi: "Thu hoạch", en: "Harvested", zh: "采收")
        case .pack: LocalizedText(vi: "Đóng gói", en: "Packed", zh: "包装")
        case .ship: LocalizedText(vi: "Xuất hàng", en: "Shipped", zh: "发货")
        case .receive: LocalizedText(vi: "Nhận hàng", en: "Received", zh: "收货")
        }
    }
}

extension JourneyVoid.Reason {
    var words: LocalizedText {
        switch self {
        case .didNotOccur: LocalizedText(vi: "việc này không xảy ra", en: "it did not happen", zh: "此事并未发生")
        case .incorrectData: LocalizedText(vi: "số liệu sai", en: "the data were wrong", zh: "数据有误")
        }
    }
}
