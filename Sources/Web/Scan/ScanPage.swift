import Commune
import Foundation
import HTTPTypes

/// What a consumer sees of a code, in the order in which they need it: verdict, code, goods, producer, lot, origin, journey, claims, limits.
struct ScanPage: Sendable {
    let code: PublicCode
    let lot: ScannedLot
    let day: Day
    let language: Language
    let origin: String
    /// Present when nobody can tell whether this still holds: the time it was last known to.
    var asOf: Date?

    var verdict: Verdict { lot.verdict(on: day) }
    var address: String { "\(origin)/t/\(code)" }
    /// nil while the product is not approved and has no page.
    var productPage: String? { lot.product?.state == .approved ? "/p/\(lot.document.product.uuidString.lowercased())" : nil }

    var page: PublicPage {
        PublicPage(
            title: "\(lot.product?.name[language] ?? "Chợ Xã"): \(verdict.title(lot.unit.kind)[language])", language: language,
            isSample: lot.isSample, jsonLD: structuredData, canonical: address, content: content)
    }

    private var content: HTML {
        """
        \(band)\(Self.host(origin, language))<p class="code" translate="no">\(code.spaced)</p>\
        \(goods)\(producer)\(thisLot)\(growingAreas)\(journey)\(certificates)\(storage)\(sources)
        """
    }

    private var band: HTML {
        let kind = lot.unit.kind
        return """
            <div class="verdict\(verdict.tone)" role="status"><b><span aria-hidden="true">\(verdict.mark)</span> \(verdict.title(kind)[language])</b>\
            \(verdict.advice(kind)[language])\(seenOften)\(recall)\(updating)\(dated)</div>
            """
    }

    private var recall: HTML? {
        guard let recall = lot.recall else { return nil }
        return """
            <dl>\(row(ScanWords.reason, "\(recall.reason[language])"))\(row(ScanWords.whatToDo, "\(recall.action[language])"))\
            \(row(ScanWords.declared, recall.declaredOn.printed(language)))\(row(ScanWords.phone, recall.phone.map(Self.telephone)))</dl>
            """
    }

    private var seenOften: HTML? {
        guard verdict == .seenOften, let often = lot.unit.seenOften else { return nil }
        return """
            <dl>\(row(ScanWords.timesSeen, "\(often.count)+"))\(row(ScanWords.firstSeen, often.firstDay.printed(language)))</dl>
            """
    }

    private var dated: HTML? {
        asOf.map { instant in
            let time = Instant(date: instant).inVietNam.description
            return "<p>\(ScanWords.dataAsOf[language]) \(String(time.dropFirst(11).prefix(5)))</p>"
        }
    }

    private var updating: HTML? {
        lot.isUpdating ? "<p>\(ScanWords.updating[language])</p>" : nil
    }

    /// Look-alike pages on other addresses are how codes are faked; so the page says where it is.
    static func host(_ origin: String, _ language: Language) -> HTML {
        let host = URL(string: origin).flatMap { url in url.host().map { $0 + (url.port.map { ":\($0)" } ?? "") } } ?? origin
        return "<p>\(ScanWords.youAreOn[language]) <b translate=\"no\">\(host)</b></p>"
    }

    static func telephone(_ number: String) -> HTML {
        let dialled = number.filter { $0.isNumber || $0 == "+" }
        return "<a href=\"tel:\(dialled)\">\(number)</a>"
    }

    // MARK: Parts that several blocks use

    func heading(_ words: LocalizedText) -> HTML { "<h2>\(words[language])</h2>" }

    /// A term and its value; nothing without one.
    func row(_ term: LocalizedText, _ value: HTML?) -> HTML {
        guard let value else { return HTML() }
        return "<dt>\(term[language])</dt><dd>\(value)</dd>"
    }

    /// Vietnamese words on a page of another language are marked as such, for the eye and for the voice.
    func vietnamese(_ text: String) -> HTML {
        language == .vi ? "\(text)" : "<span lang=\"vi\">\(text)</span>"
    }

    func name(_ site: LocalizedText, isWithheld: Bool) -> HTML { isWithheld ? "\(site[language])" : vietnamese(site.vi) }

    func place(_ name: String, _ kind: PlaceKind?) -> String {
        switch language {
        case .vi: kind.map { "\($0.term.vi) \(name)" } ?? name
        case .en, .zh: kind.map { "\(name) (\($0.term[language]))" } ?? name
        }
    }
}
