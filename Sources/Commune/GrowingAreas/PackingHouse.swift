import Foundation

/// A packing house (cơ sở đóng gói, TCCS 775:2020/BVTV).
public struct PackingHouse: Hashable, Sendable, Identifiable {
    public let id: UUID
    public let organisation: UUID
    public let state: RecordState
    public let remarks: String?
    public let name: String
    public let address: String
    public let commune: SiteCommune
    public let codes: [GovernmentCodeRecord]
    public let version: Int
    public let createdAt: Date
    public let updatedAt: Date

    public init(
        id: UUID, organisation: UUID, state: RecordState, remarks: String?, name: String, address: String, commune: SiteCommune,
        codes: [GovernmentCodeRecord], version: Int, createdAt: Date, updatedAt: Date
    ) {
        self.id = id
        self.organisation = organisation
        self.state = state
        self.remarks = remarks
        self.name = name
        self.address = address
        self.commune = commune
        self.codes = codes
        self.version = version
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}

/// A packing house as its holder enters it.
public struct PackingHouseDraft: Sendable {
    public let name: String
    public let address: String
    /// Code of the commune as it is today.
    public let commune: String
    public let codes: [GovernmentCodeDraft]

    public init(name: String, address: String, commune: String, codes: [GovernmentCodeDraft]) {
        self.name = name
        self.address = address
        self.commune = commune
        self.codes = codes
    }
}
