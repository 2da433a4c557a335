import Foundation

/// One line of the log: who did what to which record, when, under which request.
public struct AuditEntry: Hashable, Sendable, Identifiable {
    public let id: UUID
    public let at: Date
    public let actor: String
    public let actorKey: String
    public let organisation: UUID?
    public let action: String
    public let subjectKind: String
    public let subject: String
    public let requestID: String
    /// JSON text.
    public let details: String?

    public init(
        id: UUID, at: Date, actor: String, actorKey: String, organisation: UUID?, action: String, subjectKind: String, subject: String,
        requestID: String, details: String?
    ) {
        self.id = id
        self.at = at
        self.actor = actor
        self.actorKey = actorKey
        self.organisation = organisation
        self.action = action
        self.subjectKind = subjectKind
        self.subject = subject
        self.requestID = requestID
        self.details = details
    }
}

/// The users' verbs, as the log names them.
public enum AuditAction: String, CaseIterable, Sendable {
    case apply, amend, submit, approve, claim, register, withdraw, suspend, reinstate, revoke, grant, certify, share, recall, publish
    case returnWithRemarks = "return"
    case issueKey = "issue_key"
    case revokeKey = "revoke_key"
    case issueCodes = "issue_codes"
    case downloadCodes = "download_codes"
    case activateCodes = "activate_codes"
    case voidCodes = "void_codes"
    case captureEvent = "capture_event"
    case voidEvent = "void_event"
    case addImage = "add_image"
    case removeImage = "remove_image"
}

/// What the log speaks about.
public enum AuditSubject: String, CaseIterable, Sendable {
    case application, organisation, product, lot, event, recall, marketplace, feed
    case apiKey = "api_key"
    case growingArea = "growing_area"
    case packingHouse = "packing_house"
    case governmentCode = "government_code"
    case tradeItem = "trade_item"
    case certificate = "ocop_certificate"
    case codeRange = "code_range"
    case feedToken = "feed_token"
}
