/// The legal form of an organisation that registers itself (Cooperative Law 17/2023/QH15, Enterprise Law).
public enum OrganisationKind: String, CaseIterable, Hashable, Sendable {
    case cooperative
    case cooperativeUnion = "cooperative_union"
    case producerGroup = "producer_group"
    case enterprise
    case householdBusiness = "household_business"

    public var term: LocalizedText {
        switch self {
        case .cooperative: LocalizedText(vi: "hợp tác xã", en: "cooperative", zh: "合作社")
        case .cooperativeUnion: LocalizedText(vi: "liên hiệp hợp tác xã", en: "cooperative union", zh: "合作联社")
        case .producerGroup: LocalizedText(vi: "tổ hợp tác", en: "producer group", zh: "合作组")
        case .enterprise: LocalizedText(vi: "doanh nghiệp", en: "enterprise", zh: "企业")
        case .householdBusiness: LocalizedText(vi: "hộ kinh doanh", en: "household business", zh: "个体工商户")
        }
    }

    /// Unregistered groups of farmers hold growing-area codes in practice, so a group may have no tax code.
    public var requiresTaxCode: Bool { self != .producerGroup }

    /// A group acts through its representative, a household business through its owner: both may use a personal number.
    public var taxCodeKinds: Set<TaxCode.Kind> {
        switch self {
        case .cooperative, .cooperativeUnion, .enterprise: [.organisation, .branch]
        case .producerGroup: [.organisation, .personal]
        case .householdBusiness: [.organisation, .branch, .personal]
        }
    }

    /// Checks that the tax code, or its absence, fits this kind of organisation.
    ///
    /// - Parameter isDemo: organisations of the demonstration have no tax code, whatever their kind.
    public func check(_ taxCode: TaxCode?, isDemo: Bool = false) throws(TaxCodeRefusal) {
        guard let taxCode else {
            if requiresTaxCode && !isDemo { throw .missing(self) }
            return
        }
        guard taxCodeKinds.contains(taxCode.kind) else { throw .wrongKind(self, taxCode.kind) }
    }
}
