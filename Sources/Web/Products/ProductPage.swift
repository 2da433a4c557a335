import Commune
import JSON

/// The page of a product in one language on one day.
struct ProductPage {
    let product: PublicProduct
    let day: Day
    let language: Language
    let origin: String

    private var address: PublicAddress { PublicAddress(origin: origin) }

    var page: PublicPage {
        PublicPage(
            title: "\(product.name[language].text) – \(product.seller.name)", language: language, isSample: product.isSample,
            jsonLD: ProductStructuredData(product: product, day: day, address: address).json, canonical: address.product(product.id), content: content)
    }

    private var content: HTML {
        let name = product.name[language]
        return """
            <article><h1\(mark(name.language))>\(name.text)</h1>\(picture)\(stars)\(packs)\(story)\(lot)\(producer)\(keeping)</article>\(pictures)\(languages)
            """
    }

    /// Texts that are not in the page's language say in which they are, for screen readers.
    private func mark(_ other: Language) -> HTML? {
        other == language ? nil : " lang=\"\(other.rawValue)\""
    }

    private var picture: HTML? {
        product.images.first.map { image in
            "<img src=\"/images/\(image.name)\" width=\"\(image.width)\" height=\"\(image.height)\" alt=\"\(image.altVi ?? product.name.vi)\">"
        }
    }

    private var pictures: HTML {
        HTML.each(product.images.dropFirst()) { image in
            "<img src=\"/images/\(image.name)\" width=\"\(image.width)\" height=\"\(image.height)\" alt=\"\(image.altVi ?? "")\" loading=\"lazy\">"
        }
    }

    private var stars: HTML? {
        product.stars(on: day).map { stars in
            """
            <div class="verdict"><b>\(stars.grade.name[language])</b>\(ProductWords.recognised(stars)[language])</div>
            """
        }
    }

    private var packs: HTML {
        """
        <h2>\(ProductWords.packs[language])</h2><table><tr><th scope="col">\(ProductWords.pack[language])</th><th scope="col">\(ProductWords.price[language])</th>\
        <th scope="col">\(ProductWords.availability[language])</th></tr>\(HTML.each(product.offers, pack))</table><p class="level">\(ProductWords.noOrders[language])</p>
        """
    }

    private func pack(_ offered: PublicOffer) -> HTML {
        """
        <tr><td>\(offered.netContent.display(language))</td><td class="price">\(offered.offer.price.description)</td>\
        <td>\(ProductWords.availability(offered.offer, language))</td></tr>
        """
    }

    private var story: HTML? {
        let story = product.story[language]
        guard !story.text.isEmpty else { return nil }
        let paragraphs = story.text.split(separator: "\n").filter { !$0.allSatisfy(\.isWhitespace) }
        return "<h2>\(ProductWords.story[language])</h2><div\(mark(story.language))>\(HTML.each(paragraphs) { "<p>\(String($0))</p>" })</div>"
    }

    private var lot: HTML? {
        product.newestLot.map { lot in
            let harvested: HTML? = lot.harvestedOn.map { "<p>\(ProductWords.harvested[language]): \($0.display)</p>" }
            return """
                <h2>\(ProductWords.newestLot[language])</h2>\(harvested)<p><a href="/t/\(lot.code)">\(ProductWords.trace[language])</a></p>
                """
        }
    }

    private var producer: HTML {
        let seller = product.seller
        let phone: HTML? = seller.phone.map { "<dt>\(ProductWords.phone[language])</dt><dd><a href=\"tel:\($0.filter { !$0.isWhitespace })\">\($0)</a></dd>" }
        let website: HTML? = seller.website.map { "<dt>\(ProductWords.website[language])</dt><dd><a rel=\"nofollow\" href=\"\($0)\">\($0)</a></dd>" }
        return """
            <h2>\(ProductWords.producer[language])</h2><dl><dt>\(seller.kind.term[language])</dt><dd>\(seller.name)</dd>\
            <dt>\(ProductWords.address[language])</dt><dd>\(seller.address), \(seller.communeKind.term.vi) \(seller.commune), \(seller.province)</dd>\(phone)\(website)</dl>
            """
    }

    private var keeping: HTML? {
        let life: HTML? = product.shelfLifeDays.map { "<p>\(ProductWords.shelfLife($0)[language])</p>" }
        let storage: HTML? = product.storageVi.map { "<p\(mark(.vi))>\($0)</p>" }
        guard life != nil || storage != nil else { return nil }
        return "<h2>\(ProductWords.keeping[language])</h2>\(storage)\(life)"
    }

    private var languages: HTML {
        let others: [(Language, String)] = [(.vi, "Tiếng Việt"), (.en, "English"), (.zh, "中文")].filter { $0.0 != language }
        return "<footer>\(HTML.each(others) { "<a lang=\"\($0.0.rawValue)\" href=\"?lang=\($0.0.rawValue)\">\($0.1)</a> " })</footer>"
    }
}
