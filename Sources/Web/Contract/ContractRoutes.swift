import Commune
import HTTPTypes
import JSON
import NIOCore
import Synchronization

/// The contract itself: for programs at `/openapi.json`, for people at `/api`, and every kind of refusal at `/problems/{name}`.
enum ContractRoutes {
    /// - Parameter others: everything else that is offered; the documents name it and themselves.
    static func subject(beside others: [Subject], _ desk: Desk) -> Subject {
        let subjects = others + [subject(document: { _ in Reply(.ok) }, page: { _ in Reply(.ok) })]
        let bytes = OpenAPI.document(subjects, origin: desk.publicOrigin).serialized()
        let document = Reply(
            .ok, headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "no-cache", .eTag: Reply.tag(of: bytes)],
            body: .buffer(ByteBuffer(bytes: bytes)))
        let pages = HeldPages()
        return subject(document: { _ in document }) { call in
            pages.page(call.pageLanguage) { ContractPage(subjects: subjects, origin: desk.publicOrigin, language: $0).page.reply() }
        }
    }

    private static func subject(
        document: @escaping @Sendable (Call) async throws -> Reply, page: @escaping @Sendable (Call) async throws -> Reply
    ) -> Subject {
        Subject(
            "contract", vi: "Về API này", en: "About this API",
            [
                Endpoint(.get, "/openapi.json", .scan, "This document", gives: [.media("application/json"), .unchanged], document),
                Endpoint(
                    .get, "/api", .scan, "The same for people, with examples to copy", query: [.pageLanguage], gives: [.media("text/html"), .unchanged],
                    page),
            ] + ProblemRoutes.all)
    }

    /// The page says the same until the program ends: made once a language.
    private final class HeldPages: Sendable {
        private let pages = Mutex<[Language: Reply]>([:])

        func page(_ language: Language, _ make: (Language) -> Reply) -> Reply {
            pages.withLock { pages in
                let page = pages[language] ?? make(language)
                pages[language] = page
                return page
            }
        }
    }
}
