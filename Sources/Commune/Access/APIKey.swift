import Foundation

/// An API key as lists show it; the secret itself exists only in its holder's hands.
public struct APIKey: Hashable, Sendable, Identifiable {
    public let id: UUID
    public let actor: ActorKind
    public let organisations: [UUID]
    public let commune: String?
    public let province: String?
    public let label: String
    /// The last four characters of the secret.
    public let hint: String
    public let createdAt: Date
    public let expiresAt: Date
    public let revokedAt: Date?
    public let lastUsedOn: Day?

    public init(
        id: UUID, actor: ActorKind, organisations: [UUID], commune: String?, province: String?, label: String, hint: String,
        createdAt: Date, expiresAt: Date, revokedAt: Date?, lastUsedOn: Day?
    ) {
        self.id = id
        self.actor = actor
        self.organisations = organisations
        self.commune = commune
        self.province = province
        self.label = label
        self.hint = hint
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
        self.lastUsedOn = lastUsedOn
    }

    /// A key lives a year at the most.
    public static let longestLife: TimeInterval = 366 * 86_400
}

/// The scope a new key is bound to.
public enum KeyScope: Hashable, Sendable {
    case cooperative(UUID)
    case helper([UUID])
    case communeOfficer(commune: String, province: String)
    case authority(ActorKind, province: String)
    case auditor

    public var actor: ActorKind {
        switch self {
        case .cooperative: .cooperative
        case .helper: .helper
        case .communeOfficer: .communeOfficer
        case .authority(let kind, _): kind
        case .auditor: .auditor
        }
    }
    public var organisations: [UUID] {
        switch self {
        case .cooperative(let organisation): [organisation]
        case .helper(let organisations): organisations
        default: []
        }
    }
    public var commune: String? {
        if case .communeOfficer(let commune, _) = self { commune } else { nil }
    }
    public var province: String? {
        switch self {
        case .communeOfficer(_, let province), .authority(_, let province): province
        default: nil
        }
    }
}

/// Why a key was not revoked.
public enum APIKeyRefused: Error, Hashable, Sendable {
    /// A helper's key that also works for other organisations is not one organisation's to take away.
    case servesOthers
}
