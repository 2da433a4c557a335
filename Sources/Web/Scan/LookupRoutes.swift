import Commune
import HTTPTypes

/// The form for people who cannot scan, and the pages that say in plain words why nothing is shown.
enum LookupRoutes {
    static let all: [Endpoint] = [
        Endpoint(
            .get, "/t", .scan, "A form to type a code into",
            query: [.init("code", .text(max: 60), "What was typed; a code leads to its page.", isLenient: true), .pageLanguage],
            gives: [.media("text/html"), .media("", .seeOther), .media("text/html", .unprocessableContent)], open)
    ]

    @Sendable static func open(_ call: Call) async throws -> Reply {
        guard let typed = call.query["code"], typed.contains(where: { !$0.isWhitespace }) else { return LookupPage.form(call) }
        do {
            let code = try PublicCode(parsing: typed)
            let language = call.query["lang"].flatMap(Language.init).map { "?lang=\($0.rawValue)" } ?? ""
            return Reply(.seeOther, headers: [.location: "/t/\(code)\(language)", .cacheControl: "no-cache"])
        } catch {
            return LookupPage.mistyped(typed, error, call)
        }
    }
}

enum LookupPage {
    static func form(_ call: Call) -> Reply {
        let language = call.pageLanguage
        return page(call, "<h1>\(ScanWords.lookUp[language])</h1>\(input("", language))").reply()
    }

    static func mistyped(_ typed: String, _ refusal: PublicCodeRefusal, _ call: Call) -> Reply {
        let language = call.pageLanguage
        return page(
            call,
            """
            <h1>\(ScanWords.lookUp[language])</h1><div class="verdict warn" role="status"><b><span aria-hidden="true">!</span> \
            \(refusal.words[language])</b></div>\(input(typed, language))
            """
        ).reply(.unprocessableContent)
    }

    static func unknown(_ typed: String, _ call: Call) -> Reply {
        let (language, verdict) = (call.pageLanguage, Verdict.unknown)
        return page(
            call,
            """
            <div class="verdict\(verdict.tone)" role="status"><b><span aria-hidden="true">\(verdict.mark)</span> \(verdict.title(.unit)[language])</b>\
            \(verdict.advice(.unit)[language])</div>\(ScanPage.host(call.desk.publicOrigin, language))\(input(typed, language))
            """
        ).reply(.notFound)
    }

    /// The database is away: said in plain words, with when to come again.
    static func away(_ call: Call) -> Reply { away(Problem(.unavailable, headers: [.retryAfter: "5"]), call.pageLanguage, call.desk.publicOrigin) }

    /// Nothing can be shown for the moment, and waiting helps.
    static func away(_ problem: Problem, _ language: Language, _ origin: String) -> Reply {
        var reply = page(
            language, origin,
            """
            <div class="verdict warn" role="status"><b><span aria-hidden="true">!</span> \(ScanWords.notNow[language])</b>\
            \(ScanWords.tryAgain[language])</div>\(ScanPage.host(origin, language))
            """
        ).reply(problem.type.status)
        reply.headers[.retryAfter] = problem.headers[.retryAfter]
        reply.headers[.cacheControl] = "no-store"
        reply.headers[.eTag] = nil
        return reply
    }

    private static func page(_ call: Call, _ content: HTML) -> PublicPage { page(call.pageLanguage, call.desk.publicOrigin, content) }

    private static func page(_ language: Language, _ origin: String, _ content: HTML) -> PublicPage {
        PublicPage(title: ScanWords.lookUp[language], language: language, canonical: "\(origin)/t", content: content)
    }

    private static func input(_ typed: String, _ language: Language) -> HTML {
        """
        <form action="/t" method="get"><label for="code">\(ScanWords.typeCode[language])</label>\
        <input id="code" name="code" value="\(String(typed.prefix(60)))" autocomplete="off" autocapitalize="characters" spellcheck="false" required>\
        <input type="hidden" name="lang" value="\(language.rawValue)"><button>\(ScanWords.lookUpButton[language])</button></form>
        """
    }
}
