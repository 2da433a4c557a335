import Foundation

/// What an organisation says of itself when it applies.
public struct OrganisationDraft: Hashable, Sendable {
    public var kind: OrganisationKind
    public var name: String
    public var taxCode: TaxCode?
    /// As printed on its papers.
    public var address: String
    /// The commune of the day of the application.
    public var commune: String
    public var phone: PhoneNumber?
    public var email: EmailAddress?
    public var website: String?
    public var officialMembers: Int?
    public var associateMembers: Int?

    public init(
        kind: OrganisationKind, name: String, taxCode: TaxCode?, address: String, commune: String, phone: PhoneNumber?,
        email: EmailAddress?, website: String?, officialMembers: Int?, associateMembers: Int?
    ) {
        self.kind = kind
        self.name = name
        self.taxCode = taxCode
        self.address = address
        self.commune = commune
        self.phone = phone
        self.email = email
        self.website = website
        self.officialMembers = officialMembers
        self.associateMembers = associateMembers
    }
}

/// A registered organisation: a cooperative, or another party of the chain.
public struct Organisation: Hashable, Sendable, Identifiable {
    public let id: UUID
    public let state: RecordState
    public let draft: OrganisationDraft
    public let communeName: String
    public let provinceCode: String
    public let provinceName: String
    public let isSample: Bool
    public let version: Int
    public let createdAt: Date
    public let updatedAt: Date

    public init(
        id: UUID, state: RecordState, draft: OrganisationDraft, communeName: String, provinceCode: String, provinceName: String,
        isSample: Bool, version: Int, createdAt: Date, updatedAt: Date
    ) {
        self.id = id
        self.state = state
        self.draft = draft
        self.communeName = communeName
        self.provinceCode = provinceCode
        self.provinceName = provinceName
        self.isSample = isSample
        self.version = version
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}

/// What an organisation may change of itself without a new review.
public struct ContactChange: Hashable, Sendable {
    public var phone: PhoneNumber?
    public var email: EmailAddress?
    public var website: String?
    public var officialMembers: Int?
    public var associateMembers: Int?

    public init(phone: PhoneNumber?, email: EmailAddress?, website: String?, officialMembers: Int?, associateMembers: Int?) {
        self.phone = phone
        self.email = email
        self.website = website
        self.officialMembers = officialMembers
        self.associateMembers = associateMembers
    }
}
