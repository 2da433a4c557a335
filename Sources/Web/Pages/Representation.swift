import Commune
import HTTPTypes

/// What a reader of an address wants to get.
enum Representation: Sendable {
    case html, json

    /// Browsers and programs send few different headers; reading one again and again costs more than the rest of a scan.
    private static let read = Remembered<Representation>()

    static func accepted(_ header: String?) -> Representation {
        guard let header else { return .html }
        return read.value(header) { Representation(accepting: $0) }
    }

    /// JSON only for those who rate it above HTML: browsers and telephones' cameras ask for anything.
    init(accepting header: String?) {
        var (html, json, any) = (0.0, 0.0, 0.0)
        for range in (header ?? "*/*").split(separator: ",") {
            let parts = range.split(separator: ";").map { $0.filter { !$0.isWhitespace }.lowercased() }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            switch parts.first {
            case "text/html", "application/xhtml+xml", "text/*": html = max(html, weight)
            case "application/json", "application/ld+json", "application/*": json = max(json, weight)
            case "*/*": any = max(any, weight)
            default: break
            }
        }
        self = json > max(html, any) || json == any && json > html ? .json : .html
    }
}

extension Call {
    var representation: Representation { .accepted(head.headerFields[.accept]) }

    /// The language of a page: the one of its link (`?lang=`), else what the reader's browser asks for.
    var pageLanguage: Language { query["lang"].flatMap(Language.init) ?? language }
}

extension Endpoint.Parameter {
    static let pageLanguage = Endpoint.Parameter(
        "lang", .word(Language.allCases.map(\.rawValue)), "Language of the page; by Accept-Language if absent.", isLenient: true)
}
