import Commune
import Foundation
import HTTPTypes
import JSON
import Store

/// The public page of a product: where marketplaces' links lead.
enum ProductPageRoutes {
    static let all: [Endpoint] = [
        Endpoint(
            .get, "/p/{product}", .scan, "Page of an approved product", query: [.pageLanguage],
            gives: [.media("text/html"), .json(ProductPageBody.schema), .media("text/html", .notFound), .unchanged], show)
    ]

    @Sendable static func show(_ call: Call) async throws -> Reply {
        let id = call.parameters["product"].flatMap(UUID.init(uuidString:))
        let found = if let id { try await call.database.productPage(id) } else { PublicProduct?.none }
        guard let product = found else {
            guard call.representation == .html else { throw RecordRefused.notFound }
            return notFound(call.pageLanguage).reply(.notFound)
        }
        switch call.representation {
        case .html: return ProductPage(product: product, day: call.stamp.day, language: call.pageLanguage, origin: call.desk.publicOrigin).page.reply()
        case .json: return .publicJSON(ProductPageBody.json(product, on: call.stamp.day, origin: call.desk.publicOrigin))
        }
    }

    private static func notFound(_ language: Language) -> PublicPage {
        let words = ProductWords.notFound
        return PublicPage(
            title: words.title[language], language: language,
            content: "<h1>\(words.title[language])</h1><p>\(words.advice[language])</p><p><a href=\"/\">\(ProductWords.home[language])</a></p>")
    }
}

extension Reply {
    /// JSON that everybody may see, told apart from a page of the same address.
    static func publicJSON(_ value: JSONValue) -> Reply {
        json(value, headers: [.cacheControl: "no-cache", .vary: "Accept, Accept-Language, Accept-Encoding", .eTag: tag(of: value.serialized())])
    }
}

/// Addresses under which the public finds things.
struct PublicAddress: Sendable {
    /// `PUBLIC_ORIGIN`, never the Host header.
    let origin: String

    func product(_ id: UUID) -> String { "\(origin)/p/\(id.uuidString.lowercased())" }
    func image(_ image: ProductImage) -> String { "\(origin)/images/\(image.name)" }
    func trace(_ code: String) -> String { "\(origin)/t/\(code)" }
}
