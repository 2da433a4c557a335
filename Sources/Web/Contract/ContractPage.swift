import Commune
import HTTPTypes
import JSON

/// The contract for people: every route with who may, what it takes and gives, and a line to copy into a shell.
struct ContractPage {
    let subjects: [Subject]
    let origin: String
    let language: Language

    var page: PublicPage {
        PublicPage(
            title: ContractWords.title[language], language: language, canonical: "\(origin)/api",
            ownStyle: "header,main{max-width:60rem}pre{overflow-x:auto;background:var(--soft);padding:.75rem 1rem}td:first-child{overflow-wrap:anywhere}",
            content: """
                <h1>\(ContractWords.title[language])</h1><p>\(ContractWords.lead[language]) <a href="/openapi.json">/openapi.json</a></p>\
                <p>\(ContractWords.keys[language])</p><pre><code>KEY=cx_live_…   # \(ContractWords.keyHint[language])\nID=…            # \
                \(ContractWords.idHint[language])</code></pre><p>\(ContractWords.refusals[language])</p>\
                <ul>\(HTML.each(subjects) { "<li><a href=\"#\($0.name)\">\($0.title[language])</a></li>" })\
                <li><a href="#problems">\(ContractWords.problems[language])</a></li></ul>\
                \(HTML.each(subjects, section))\(problems)
                """)
    }

    private func section(_ subject: Subject) -> HTML {
        "<section><h2 id=\"\(subject.name)\">\(subject.title[language])</h2>\(HTML.each(subject.endpoints, route))</section>"
    }

    private func route(_ endpoint: Endpoint) -> HTML {
        let actors = Permissions.actors(for: endpoint.verb)
        let who = actors.contains(.consumer) ? ContractWords.everybody[language] : actors.map { $0.term[language] }.joined(separator: ", ")
        return """
            <article><h3 id="\(endpoint.operationID)"><code>\(endpoint.method.rawValue) \(endpoint.path)</code></h3><p lang="en">\(endpoint.summary)</p>\
            <dl><dt>\(ContractWords.who[language])</dt><dd>\(who): \(endpoint.verb.meaning[language])</dd>\
            <dt>\(ContractWords.replies[language])</dt><dd>\(replies(of: endpoint))</dd></dl>\
            \(table(ContractWords.parameters, parameters(of: endpoint)))\(body(of: endpoint))<pre><code>\(CurlLine(endpoint, origin: origin).text)</code></pre></article>
            """
    }

    // MARK: what is taken

    /// A line of a table: name, kind, whether it must be there, meaning.
    typealias Line = (name: String, kind: String, isRequired: Bool, meaning: String)

    private func table(_ title: LocalizedText, _ lines: [Line]) -> HTML? {
        guard !lines.isEmpty else { return nil }
        return """
            <h4>\(title[language])</h4><table><tbody>\(HTML.each(lines) { line in
                "<tr><td><code>\(line.name)</code>\(line.isRequired ? " *" as HTML : nil)</td><td lang=\"en\">\(line.kind)</td><td lang=\"en\">\(line.meaning)</td></tr>"
            })</tbody></table>
            """
    }

    private func parameters(of endpoint: Endpoint) -> [Line] {
        let path = endpoint.pathParameters.map { Line("{\($0)}", Endpoint.pathSchema($0).kind, true, "") }
        return path + (endpoint.query + endpoint.conditions).map { Line($0.name, $0.schema.kind, $0.isRequired, $0.meaning) }
    }

    private func body(of endpoint: Endpoint) -> HTML? {
        switch endpoint.takes {
        case .nothing: nil
        case .json(let schema): table(ContractWords.body, schema.lines(below: ""))
        case .image: "<h4>\(ContractWords.body[language])</h4><p>JPEG, PNG, WebP; \(Reception.imageLimit >> 20) MiB.</p>"
        }
    }

    // MARK: what is given

    private func replies(of endpoint: Endpoint) -> HTML {
        HTML.each(Array(endpoint.gives.enumerated())) { index, giving in
            let shape = giving.schema?.objects.first?.name
            return """
                \(index > 0 ? ", " as HTML : nil)<code>\(giving.status.code)</code>\(giving.mediaType.isEmpty ? nil : " \(giving.mediaType)" as HTML)\
                \(shape.map { " (\($0))" as HTML })
                """
        }
    }

    private var problems: HTML {
        """
        <section><h2 id="problems">\(ContractWords.problems[language])</h2><table><tbody>\(HTML.each(ProblemType.allCases) { type in
            "<tr><td><code>\(type.status.code)</code></td><td><a href=\"/problems/\(type.rawValue)\">\(type.rawValue)</a></td><td>\(type.title[language])</td></tr>"
        })</tbody></table></section>
        """
    }
}

extension ObjectSchema {
    /// Its fields, those of objects inside by their path: `trade_items[].gtin`.
    fileprivate func lines(below path: String) -> [ContractPage.Line] {
        fields.flatMap { field in
            [ContractPage.Line(path + field.name, field.schema.kind, field.isRequired, field.meaning)] + field.schema.lines(below: path + field.name)
        }
    }
}

extension Schema {
    fileprivate func lines(below path: String) -> [ContractPage.Line] {
        switch self {
        case .object(let shape): shape.lines(below: "\(path).")
        case .list(let element, _, _): element.lines(below: "\(path)[]")
        case .nullable(let inner): inner.lines(below: path)
        default: []
        }
    }

    /// In a few words of a programmer's.
    var kind: String {
        switch self {
        case .text(let max, _): "text, at most \(max)"
        case .token(_, _, let example): "text such as \(example)"
        case .word(let words): words.joined(separator: " | ")
        case .uuid: "id (UUID)"
        case .day: "day (2026-06-15)"
        case .instant: "time (RFC 3339)"
        case .uri: "web address"
        case .integer(let range) where range.upperBound == .max: "whole number from \(range.lowerBound)"
        case .integer(let range): "whole number, \(range.lowerBound) to \(range.upperBound)"
        case .decimal: "decimal as text"
        case .number: "number"
        case .boolean: "true | false"
        case .list(let element, _, let max): "list, at most \(max), of \(element.kind)"
        case .object(let shape): shape.name
        case .either(let shapes): shapes.map(\.name).joined(separator: " | ")
        case .geometry: "GeoJSON Polygon or MultiPolygon"
        case .anything: "anything"
        case .nullable(let inner): "\(inner.kind) or null"
        }
    }
}
