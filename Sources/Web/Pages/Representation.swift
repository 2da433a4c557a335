import Commune
import HTTPTypes

/// The form in which a public page answers, by Accept; HTML for whoever has no preference, as browsers and bare clients have none.
enum Representation: Sendable {
    case html, json

    init(accepting header: String?) {
        var best: (form: Representation, weight: Double) = (.html, 0)
        for range in (header ?? "").lowercased().split(separator: ",") {
            let parts = range.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            let form: Representation
            switch parts.first {
            case "text/html", "text/*", "*/*", "application/xhtml+xml": form = .html
            case "application/json", "application/*": form = .json
            default: continue
            }
            if weight > best.weight { best = (form, weight) }
        }
        self = best.form
    }
}

extension Call {
    var representation: Representation { Representation(accepting: head.headerFields[.accept]) }

    /// The language of a page: the one of its link (`?lang=`), else what the reader's browser asks for.
    var pageLanguage: Language { query["lang"].flatMap(Language.init) ?? language }
}

extension Endpoint.Parameter {
    static let pageLanguage = Endpoint.Parameter("lang", .word(Language.allCases.map(\.rawValue)), "Language of the page; by Accept-Language if absent.")
}
