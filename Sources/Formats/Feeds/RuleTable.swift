import Commune

/// What a marketplace asks of one field.
public final class Rule: Sendable {
    /// `google.price.positive`
    public let code: String
    /// The canonical field.
    public let field: String
    public let severity: Severity
    public let why: Words
    public let mend: Words
    /// The values that break the rule, in order; none when the listing keeps it, which then costs no memory. `""` stands for a missing value.
    let violations: @Sendable (FeedItem) -> [String]

    init(
        _ code: String, _ field: String, _ severity: Severity, why: Words, mend: Words,
        violations: @escaping @Sendable (FeedItem) -> [String]
    ) {
        self.code = code
        self.field = field
        self.severity = severity
        self.why = why
        self.mend = mend
        self.violations = violations
    }
}

/// The rules of one format, as of one reading of its specification.
public struct RuleTable: Sendable {
    /// The format's name.
    public let channel: String
    /// Raised with every change of a rule, so that an old report can say what it was judged by.
    public let version: Int
    /// The day the specification was read.
    public let specificationDay: ListingDay
    /// Where it was read.
    public let specification: String
    public let rules: [Rule]

    /// What the marketplace would say about a listing on a day: the readiness of a product for this channel.
    public func findings(on listing: Listing, day: ListingDay) -> [Finding] { findings(on: FeedItem(listing, day: day)) }

    func findings(on item: FeedItem) -> [Finding] {
        var findings: [Finding] = []
        for rule in rules {
            let violations = rule.violations(item)
            if violations.isEmpty { continue }
            for value in violations { findings.append(finding(rule, item.id, value)) }
        }
        return findings
    }

    func finding(_ rule: Rule, _ listing: ListingID, _ value: String) -> Finding {
        Finding(
            channel: channel, listing: listing, field: rule.field, value: String(value.prefix(200)), rule: rule.code,
            severity: rule.severity, why: rule.why, mend: rule.mend)
    }
}
