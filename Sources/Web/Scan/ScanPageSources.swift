import Commune
import Foundation
import JSON

/// Where it comes from, what it cannot prove, and where to go on.
extension ScanPage {
    var sources: HTML {
        let limits = lot.unit.kind == .lot ? ScanWords.limitsOfLotCode : ScanWords.limitsOfUnitCode
        return """
            \(heading(ScanWords.sources))<p>\(ScanWords.sourcesText[language])</p><p>\(ScanWords.updated[language]) \
            \(lot.document.updatedAt.inVietNam.printed(language))</p>\
            <h2>\(ScanWords.cannotProve[language])</h2><p>\(limits[language])</p>\
            <footer>\(productLink)<p>\(ScanWords.permanent[language]) <a href="\(address)">\(address)</a></p>\
            <p>\(ScanWords.privacy[language])</p>\(Self.languages("/t/\(code)", language))</footer>
            """
    }

    /// Only approved products have a page; nothing while one is being revised.
    private var productLink: HTML? {
        productPage.map { "<p><a href=\"\($0)\">\(ScanWords.aboutProduct[language])</a></p>" }
    }

    /// The page in the other languages.
    static func languages(_ path: String, _ current: Language) -> HTML {
        let names: [(Language, String)] = [(.vi, "Tiếng Việt"), (.en, "English"), (.zh, "中文")]
        let links = names.filter { $0.0 != current }.map { language, name in
            "<a href=\"\(path)?lang=\(language.rawValue)\" hreflang=\"\(language.rawValue)\" lang=\"\(language.rawValue)\">\(name)</a>" as HTML
        }
        return "<p>\(HTML.each(links) { "\($0) " })</p>"
    }

    /// schema.org Product: what search engines may repeat, and nothing that has to be proven.
    var structuredData: JSONValue {
        guard let product = lot.product, !product.isWithheld else { return .object(["@context": "https://schema.org", "@type": "Product"]) }
        var members: JSONObject = [
            "@context": "https://schema.org", "@type": "Product", "@id": .string(address), "name": .string(product.name[language]),
        ]
        if let productPage { members["url"] = .string("\(origin)\(productPage)") }
        if let story = product.story { members["description"] = .string(String(story[language].prefix(300))) }
        if let brand = product.brand { members["brand"] = .object(["@type": "Brand", "name": .string(brand)]) }
        if let image = product.images.first { members["image"] = .string("\(origin)/images/\(image.fileName)") }
        if let producer = lot.producer {
            members["manufacturer"] = .object([
                "@type": "Organization", "name": .string(producer.name),
                "address": .string("\(producer.address), \(producer.commune), \(producer.province)"),
            ])
        }
        if let produced = lot.document.packedOn ?? lot.document.harvestedOn { members["productionDate"] = .string(produced.description) }
        // Only a product of one pack size has one number; the lot does not say which size it was packed in.
        if product.tradeItems.count == 1, let gtin = product.tradeItems[0].gtin { members["gtin14"] = .string(gtin) }
        return .object(members)
    }
}
