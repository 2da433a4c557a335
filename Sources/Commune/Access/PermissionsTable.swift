extension Permissions {
    /// The table as Markdown: what the README shows, held against it by a test.
    public static var markdown: String {
        var lines = ["| who | may |", "|---|---|"]
        for kind in ActorKind.allCases {
            let own = Verb.allCases.filter { verbs(of: kind).contains($0) && (kind == .consumer || !verbs(of: .consumer).contains($0)) }
            lines.append(
                "| \(kind.term.en) ({\(kind.rawValue)}) | \(own.map(\.meaning.en).joined(separator: " · ")) |".replacing("{", with: "`").replacing(
                    "}", with: "`"))
        }
        return lines.joined(separator: "\n")
    }
}
