import Foundation

/// An organisation's application for registration, and where its review stands.
public struct Application: Hashable, Sendable, Identifiable {
    public let id: UUID
    public let state: RecordState
    public let draft: OrganisationDraft
    public let remarks: String?
    /// The organisation that was registered, once approved.
    public let organisation: UUID?
    /// Whether the claim secret has bought its API key.
    public let isClaimed: Bool
    public let version: Int
    public let createdAt: Date
    public let updatedAt: Date

    public init(
        id: UUID, state: RecordState, draft: OrganisationDraft, remarks: String?, organisation: UUID?, isClaimed: Bool, version: Int,
        createdAt: Date, updatedAt: Date
    ) {
        self.id = id
        self.state = state
        self.draft = draft
        self.remarks = remarks
        self.organisation = organisation
        self.isClaimed = isClaimed
        self.version = version
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}

/// Why an application could not go on.
public enum ApplicationRefused: Error, Hashable, Sendable {
    case unknownCommune(code: String, day: Day)
    case taxCodeTaken
    case notReturned(RecordState)
    case notSubmitted(RecordState)
    case notApproved(RecordState)
    case alreadyClaimed
}
