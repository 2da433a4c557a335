/// A line of the table: one application identifier, or several in sequence with the same rules.
struct ApplicationIdentifierRow {
    struct Use: OptionSet {
        let rawValue: Int
        static let attribute = Use(rawValue: 1)
        static let predefinedLength = Use(rawValue: 2)
        static let predefined: Use = [.attribute, .predefinedLength]
    }

    /// `01`, or `3100-3105`.
    let range: String
    let title: String
    let components: [Component]
    let use: Use
    /// Groups separated by commas, joined by `+` inside.
    let requires: String
    let excludes: String
    let key: [[String]]?

    static func ai(
        _ range: String, _ title: String, _ components: Component..., use: Use = .attribute, requires: String = "", excludes: String = "",
        key: [[String]]? = nil
    ) -> ApplicationIdentifierRow {
        ApplicationIdentifierRow(range: range, title: title, components: components, use: use, requires: requires, excludes: excludes, key: key)
    }

    static let all: [ApplicationIdentifierRow] =
        tradeItems + measures + logisticMeasures + prices + locations + transport + production + patients + serviceAndAssets

    static let qualifiers = Set(all.flatMap { ($0.key ?? []).joined() })

    var identifiers: [ApplicationIdentifier] {
        let ends = range.split(separator: "-").compactMap { Int($0) }
        guard let first = ends.first, let last = ends.last, first <= last else { return [] }
        let digits = range.prefix { $0 != "-" }.utf8.count
        return (first...last).map { number in
            let text = String(number)
            return ApplicationIdentifier(String(repeating: "0", count: digits - text.utf8.count) + text, self)
        }
    }
}
