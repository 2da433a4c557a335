import Foundation

/// How somebody comes to the service; decides, with ``Verb``, what they may do (design section 9).
public enum ActorKind: String, CaseIterable, Hashable, Sendable {
    case consumer
    case applicant
    case cooperative
    case helper
    case communeOfficer = "commune_officer"
    case ocopOffice = "ocop_office"
    case agriculture
    case department
    case marketplace
    case auditor

    /// Whether its reach is a list of organisations, so that it sees their own dealings only; authorities see whole chains.
    public var actsForOrganisations: Bool { self == .cooperative || self == .helper }

    public var term: LocalizedText {
        switch self {
        case .consumer: LocalizedText(vi: "người tiêu dùng", en: "consumer")
        case .applicant: LocalizedText(vi: "người nộp hồ sơ", en: "applicant")
        case .cooperative: LocalizedText(vi: "hợp tác xã", en: "cooperative")
        case .helper: LocalizedText(vi: "cộng tác viên hỗ trợ", en: "field assistant")
        case .communeOfficer: LocalizedText(vi: "cán bộ xã", en: "commune officer")
        case .ocopOffice: LocalizedText(vi: "văn phòng OCOP", en: "OCOP office")
        case .agriculture: LocalizedText(vi: "Sở Nông nghiệp và Môi trường", en: "Department of Agriculture and Environment")
        case .department: LocalizedText(vi: "Sở Công Thương", en: "Department of Industry and Trade")
        case .marketplace: LocalizedText(vi: "sàn thương mại điện tử", en: "marketplace")
        case .auditor: LocalizedText(vi: "kiểm toán", en: "auditor")
        }
    }
}

/// Who is calling, and the scope they are bound to. Whoever holds one has been recognised.
public struct Actor: Hashable, Sendable {
    public let kind: ActorKind
    /// The id of the key they came with, never the key; nil for those who need none.
    public let key: UUID?
    /// The organisations they act for; one for a cooperative, some for a helper, none for authorities.
    public let organisations: [UUID]
    public let commune: String?
    public let province: String?
    /// SHA-256 of the secret an applicant or a marketplace holds: it opens that one record.
    public let secretHash: [UInt8]?

    public init(
        kind: ActorKind, key: UUID? = nil, organisations: [UUID] = [], commune: String? = nil, province: String? = nil,
        secretHash: [UInt8]? = nil
    ) {
        self.kind = kind
        self.key = key
        self.organisations = organisations
        self.commune = commune
        self.province = province
        self.secretHash = secretHash
    }

    public static let consumer = Actor(kind: .consumer)

    /// The organisation whose records this actor makes; nil for authorities.
    public var organisation: UUID? { organisations.first }

    /// What stands in the log and in the audit for this actor: an id, never a name.
    ///
    /// Whoever holds a secret without an id is known by the first half of its hash: enough to tell two apart, too little to look one up.
    public var mark: String {
        if let key { return key.uuidString.lowercased() }
        return secretHash.map { Self.text($0.prefix(16)) } ?? kind.rawValue
    }

    /// Whose kept reply a repeated request may get. Callers without any key cannot be told apart: they share only replies to equal requests.
    ///
    /// - Parameter requestHash: SHA-256 of path and body.
    public func mark(for requestHash: [UInt8]) -> String {
        key == nil && secretHash == nil ? "\(kind.rawValue) \(Self.text(requestHash[...]))" : mark
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
