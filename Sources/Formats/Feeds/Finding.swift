import Commune

/// How bad a finding is for the marketplace.
public enum Severity: String, Hashable, Sendable, CaseIterable, Comparable {
    /// Worth doing.
    case hint
    /// Exported, but something was left out or shortened, or the marketplace may object.
    case warning
    /// The marketplace would refuse the item, so it is withheld.
    case blocking

    /// The word people see.
    public var words: Words {
        switch self {
        case .hint: Words(vi: "gợi ý", en: "hint")
        case .warning: Words(vi: "cảnh báo", en: "warning")
        case .blocking: Words(vi: "chặn", en: "blocking")
        }
    }

    private var weight: Int {
        switch self {
        case .hint: 0
        case .warning: 1
        case .blocking: 2
        }
    }

    public static func < (left: Severity, right: Severity) -> Bool { left.weight < right.weight }
}

/// A sentence for people, Vietnamese first.
public struct Words: Hashable, Sendable {
    public let vi: String
    public let en: String

    public init(vi: String, en: String) {
        self.vi = vi
        self.en = en
    }
}

/// One thing a marketplace would say about one listing, found before it is sent.
public struct Finding: Hashable, Sendable {
    /// The format's name, `google`.
    public let channel: String
    public let listing: ListingID
    /// The canonical field to mend, `price`.
    public let field: String
    /// What stands there now, at most 200 characters; empty if nothing does.
    public let value: String
    /// The rule's code, `google.price.positive`. Codes are never given another meaning.
    public let rule: String
    public let severity: Severity
    public let why: Words
    public let mend: Words
}
