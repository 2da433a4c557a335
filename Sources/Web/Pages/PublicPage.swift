import Commune
import Crypto
import Foundation
import HTTPTypes
import JSON

/// The frame of every page for the public: one column, inline style, no script, small enough for one round trip.
struct PublicPage: Sendable {
    let title: String
    let language: Language
    /// Whether what is shown is demonstration data; the page then says so in a band.
    var isSample = false
    /// Structured data for search engines.
    var jsonLD: JSONValue?
    /// Address of this page for ever, without languages and tokens.
    var canonical: String?
    /// Rules that this page alone needs.
    var ownStyle = ""
    let content: HTML

    var html: HTML {
        """
        <!DOCTYPE html><html lang="\(language.rawValue)"><head><meta charset="utf-8"><title>\(title)</title>\
        <meta name="viewport" content="width=device-width,initial-scale=1">\(canonical.map { "<link rel=\"canonical\" href=\"\($0)\">" as HTML })\
        <style>\(HTML(stringLiteral: Self.style + ownStyle))</style>\(structuredData)</head><body>\
        \(isSample ? Self.sampleBand[language] : HTML())<header><a href="/">Chợ Xã</a></header><main>\(content)</main></body></html>
        """
    }

    /// JSON inside a script element must not be able to end it.
    private var structuredData: HTML? {
        jsonLD.map { value in
            let safe = value.text.replacing("<", with: "\\u003c")
            return HTML(stringLiteral: "<script type=\"application/ld+json\">\(safe)</script>")
        }
    }

    /// The ETag is of the bytes, and the language is in them.
    func reply(_ status: HTTPResponse.Status = .ok) -> Reply {
        let bytes = html.bytes
        return Reply(
            status,
            headers: [
                .contentType: "text/html; charset=utf-8", .contentLanguage: language.rawValue, .cacheControl: "no-cache",
                .vary: "Accept, Accept-Language, Accept-Encoding", .eTag: Reply.tag(of: bytes),
                .contentSecurityPolicy: ownStyle.isEmpty ? Self.policy : Self.policy(style: Self.style + ownStyle),
            ], body: .bytes(bytes))
    }

    /// Nothing runs, nothing is fetched from elsewhere; the one style sheet is known by its hash.
    private static let policy = policy(style: style)

    private static func policy(style: String) -> String {
        "default-src 'none'; style-src 'sha256-\(Data(SHA256.hash(data: Data(style.utf8))).base64EncodedString())'; img-src 'self'; "
            + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    }

    private static let sampleBand: [Language: HTML] = [
        .vi: "<p class=\"band\">Dữ liệu mẫu: không phải hàng thật</p>", .en: "<p class=\"band\">Sample data (dữ liệu mẫu): not real goods</p>",
        .zh: "<p class=\"band\">示例数据 (dữ liệu mẫu)</p>",
    ]
}

extension [Language: HTML] {
    subscript(language: Language) -> HTML { self[language, default: HTML()] }
}
