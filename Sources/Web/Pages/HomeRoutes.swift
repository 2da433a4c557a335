import Commune
import Foundation
import HTTPTypes
import Store

/// The first page: a code to check, products to look at.
enum HomeRoutes {
    static let all: [Endpoint] = [
        Endpoint(
            .get, "/", .scan, "Home page: check a code, find a product",
            query: [.init("q", .text(max: 100), "Words of a product's name, with or without accents.", isLenient: true), .pageLanguage],
            gives: [.media("text/html"), .unchanged], show)
    ]

    static let shown = 12

    @Sendable static func show(_ call: Call) async throws -> Reply {
        // What cannot be part of a name is no search: the page has no use for an error.
        let words = call.query["q"].flatMap { try? CleanText.check($0, maxScalars: 100).get() }
        let products = try await call.database.newestProducts(words: words, limit: shown)
        return page(products, words: words, language: call.pageLanguage, origin: call.desk.publicOrigin).reply()
    }

    private static func page(_ products: [PublicProductLine], words: String?, language: Language, origin: String) -> PublicPage {
        PublicPage(
            title: "Chợ Xã", language: language, isSample: products.contains(where: \.isSample), canonical: "\(origin)/",
            content: """
                <h1>Chợ Xã</h1><p>\(HomeWords.lead[language])</p><h2>\(HomeWords.codeTitle[language])</h2>\
                <form action="/t/" method="get"><label for="code">\(HomeWords.code[language])</label>\
                <input id="code" name="code" required maxlength="60" autocomplete="off" autocapitalize="characters" spellcheck="false">\
                <button>\(HomeWords.check[language])</button></form>\
                <h2>\((words.map(HomeWords.found) ?? HomeWords.newest)[language])</h2>\
                <form action="/" method="get" role="search"><label for="q">\(HomeWords.words[language])</label>\
                <input id="q" name="q" type="search" maxlength="100" value="\(words ?? "")"><input type="hidden" name="lang" value="\(language.rawValue)">\
                <button>\(HomeWords.search[language])</button></form>\(list(products, words: words, language: language))
                """)
    }

    private static func list(_ products: [PublicProductLine], words: String?, language: Language) -> HTML {
        if products.isEmpty, let words {
            return "<p>\(HomeWords.nothing(words)[language])</p><p><a href=\"/?lang=\(language.rawValue)\">\(HomeWords.all[language])</a></p>"
        }
        if products.isEmpty { return "<p>\(HomeWords.none[language])</p>" }
        return "<ul>\(HTML.each(products) { line($0, language) })</ul>"
    }

    private static func line(_ product: PublicProductLine, _ language: Language) -> HTML {
        let name = product.name[language]
        let mark: HTML? = name.language == language ? nil : " lang=\"\(name.language.rawValue)\""
        return """
            <li><a\(mark) href="/p/\(product.id.uuidString.lowercased())?lang=\(language.rawValue)">\(name.text)</a> \
            <span class="price">\(product.price.description)</span><br>\(product.organisation), \(product.commune)</li>
            """
    }
}
