import Foundation

/// A feed (nguồn cấp dữ liệu): a format and a province or commune, for one marketplace.
public struct Feed: Hashable, Sendable, Identifiable {
    public let id: UUID
    public let province: String
    public let draft: FeedDraft
    public let createdAt: Date

    public init(id: UUID, province: String, draft: FeedDraft, createdAt: Date) {
        self.id = id
        self.province = province
        self.draft = draft
        self.createdAt = createdAt
    }
}

/// What the Department orders when it opens a feed. It does not change later: a marketplace relies on what the address gives.
public struct FeedDraft: Hashable, Sendable {
    public let marketplace: UUID
    /// Last part of the address, `/feeds/{name}.xml`; unique in the service.
    public let name: String
    public let title: String
    /// Name of a format in the list of feed formats, `google`.
    public let format: String
    public let scope: FeedScope
    /// Whether items of the demonstration are in it; never for real channels.
    public let withSamples: Bool

    public init(marketplace: UUID, name: String, title: String, format: String, scope: FeedScope, withSamples: Bool) {
        self.marketplace = marketplace
        self.name = name
        self.title = title
        self.format = format
        self.scope = scope
        self.withSamples = withSamples
    }
}

/// Whose listings a feed holds.
public struct FeedScope: Hashable, Sendable {
    public enum Level: String, CaseIterable, Hashable, Sendable {
        case province, commune
    }

    public let level: Level
    /// The unit's code as of the day the feed was opened.
    public let code: String

    public init(level: Level, code: String) {
        self.level = level
        self.code = code
    }
}
