import Foundation

/// A government code of a site as somebody enters it: a cooperative declares it, agriculture grants it.
public struct GovernmentCodeDraft: Hashable, Sendable {
    public let code: GovernmentCode
    /// The body named on the certificate.
    public let issuer: String
    public let validity: DayRange

    public init(code: GovernmentCode, issuer: String, validity: DayRange) {
        self.code = code
        self.issuer = issuer
        self.validity = validity
    }
}

/// A government code in the register: what it is, who vouches for it, whether it holds.
public struct GovernmentCodeRecord: Hashable, Sendable, Identifiable {
    public let id: UUID
    public let site: UUID
    public let draft: GovernmentCodeDraft
    public let level: ClaimLevel
    public let status: GovernmentCodeStatus
    /// Since when it has this status.
    public let statusOn: Day
    public let statusReason: String?
    public let version: Int

    public init(
        id: UUID, site: UUID, draft: GovernmentCodeDraft, level: ClaimLevel, status: GovernmentCodeStatus, statusOn: Day, statusReason: String?,
        version: Int
    ) {
        self.id = id
        self.site = site
        self.draft = draft
        self.level = level
        self.status = status
        self.statusOn = statusOn
        self.statusReason = statusReason
        self.version = version
    }
}

/// Whether a code may be used, by the word of agriculture; that its term has run out is another matter.
public enum GovernmentCodeStatus: String, CaseIterable, Hashable, Sendable {
    case active, suspended, revoked

    public var term: LocalizedText {
        switch self {
        case .active: LocalizedText(vi: "hiệu lực", en: "active", zh: "有效")
        case .suspended: LocalizedText(vi: "đình chỉ", en: "suspended", zh: "暂停")
        case .revoked: LocalizedText(vi: "thu hồi", en: "revoked", zh: "撤销")
        }
    }

    /// The status after a step, or nil where the step makes no sense: what is revoked stays revoked.
    public func after(_ step: GovernmentCodeStep) -> GovernmentCodeStatus? {
        switch (step, self) {
        case (.suspend, .active): .suspended
        case (.reinstate, .suspended): .active
        case (.revoke, .active), (.revoke, .suspended): .revoked
        default: nil
        }
    }
}

/// What agriculture does with a code that exists.
public enum GovernmentCodeStep: String, CaseIterable, Hashable, Sendable {
    case suspend, reinstate, revoke
}
