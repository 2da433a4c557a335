import Foundation

/// A marketplace (sàn thương mại điện tử) of a province's channel list; a row and not an enum case, because they merge and change names.
public struct Marketplace: Hashable, Sendable, Identifiable {
    public let id: UUID
    public let province: String
    public let draft: MarketplaceDraft
    public let version: Int
    public let createdAt: Date

    public init(id: UUID, province: String, draft: MarketplaceDraft, version: Int, createdAt: Date) {
        self.id = id
        self.province = province
        self.draft = draft
        self.version = version
        self.createdAt = createdAt
    }
}

/// What the Department says of a marketplace.
public struct MarketplaceDraft: Hashable, Sendable {
    public let name: String
    /// Former and other names: Postmart became buudien.vn.
    public let aliases: [String]
    public let website: String?

    /// Aliases that repeat the name or one another are left out.
    public init(name: String, aliases: [String], website: String?) {
        var seen: Set<String> = [Fold.vietnamese(name)]
        self.name = name
        self.aliases = aliases.filter { seen.insert(Fold.vietnamese($0)).inserted }
        self.website = website
    }
}

/// A marketplace's access to its feeds, as lists show it; the secret itself exists only in its holder's hands.
public struct FeedToken: Hashable, Sendable, Identifiable {
    public let id: UUID
    public let marketplace: UUID
    public let label: String
    /// The last four characters of the secret.
    public let hint: String
    public let createdAt: Date
    public let revokedAt: Date?
    public let lastUsedOn: Day?

    public init(id: UUID, marketplace: UUID, label: String, hint: String, createdAt: Date, revokedAt: Date?, lastUsedOn: Day?) {
        self.id = id
        self.marketplace = marketplace
        self.label = label
        self.hint = hint
        self.createdAt = createdAt
        self.revokedAt = revokedAt
        self.lastUsedOn = lastUsedOn
    }
}
