import Foundation

/// A committed version of a feed: whole, numbered, the same bytes for the same data and as-of day.
public struct FeedVersion: Hashable, Sendable {
    public let feed: UUID
    public let number: Int
    /// The last day for which this content was found to be right.
    public let asOf: Day
    public let builtAt: Date
    public let items: Int
    public let withheld: Int
    /// SHA-256 of the content before compression: two versions are the same if these are.
    public let sha256: [UInt8]
    public let bytes: Int
    public let gzipBytes: Int

    public init(
        feed: UUID, number: Int, asOf: Day, builtAt: Date, items: Int, withheld: Int, sha256: [UInt8], bytes: Int, gzipBytes: Int
    ) {
        self.feed = feed
        self.number = number
        self.asOf = asOf
        self.builtAt = builtAt
        self.items = items
        self.withheld = withheld
        self.sha256 = sha256
        self.bytes = bytes
        self.gzipBytes = gzipBytes
    }

    /// So many versions of a feed are kept.
    public static let kept = 14
}

/// What a format's rules say of one item of a version, in the words of that day.
public struct FeedFinding: Hashable, Sendable {
    public let position: Int
    public let offer: String
    public let product: UUID
    public let field: String
    public let value: String
    public let rule: String
    /// `blocking` withholds the item; `warning`, `hint`.
    public let severity: String
    public let why: LocalizedText
    public let mend: LocalizedText

    public init(
        position: Int, offer: String, product: UUID, field: String, value: String, rule: String, severity: String, why: LocalizedText,
        mend: LocalizedText
    ) {
        self.position = position
        self.offer = offer
        self.product = product
        self.field = field
        self.value = value
        self.rule = rule
        self.severity = severity
        self.why = why
        self.mend = mend
    }
}

/// How an item of a newer version differs from the same item of an older one.
public struct FeedChange: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case added, changed, removed
    }

    public let offer: String
    public let kind: Kind

    public init(offer: String, kind: Kind) {
        self.offer = offer
        self.kind = kind
    }
}
