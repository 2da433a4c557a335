import Commune

/// Routes about one thing, as a reader of the contract looks for them.
struct Subject: Sendable {
    /// The tag in `/openapi.json` and the anchor on `/api`.
    let name: String
    let title: LocalizedText
    let endpoints: [Endpoint]

    init(_ name: String, vi: String, en: String, _ endpoints: [Endpoint]) {
        self.name = name
        title = LocalizedText(vi: vi, en: en)
        self.endpoints = endpoints
    }
}
