import Foundation

/// A growing area (vùng trồng): one crop inside one outline. Farmers appear as a number of households only.
public struct GrowingArea: Hashable, Sendable, Identifiable {
    public let id: UUID
    public let organisation: UUID
    public let state: RecordState
    /// What the officer asked to mend.
    public let remarks: String?
    public let facts: GrowingAreaFacts
    public let commune: SiteCommune
    /// GeoJSON with seven decimals (a centimetre); nil in lists, where outlines would weigh too much.
    public let boundary: String?
    /// Hectares of the outline on the spheroid.
    public let hectares: Decimal
    public let suspension: Suspension?
    public let codes: [GovernmentCodeRecord]
    public let version: Int
    public let createdAt: Date
    public let updatedAt: Date

    public init(
        id: UUID, organisation: UUID, state: RecordState, remarks: String?, facts: GrowingAreaFacts, commune: SiteCommune, boundary: String?,
        hectares: Decimal, suspension: Suspension?, codes: [GovernmentCodeRecord], version: Int, createdAt: Date, updatedAt: Date
    ) {
        self.id = id
        self.organisation = organisation
        self.state = state
        self.remarks = remarks
        self.facts = facts
        self.commune = commune
        self.boundary = boundary
        self.hectares = hectares
        self.suspension = suspension
        self.codes = codes
        self.version = version
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}

/// What the holder says of a growing area, besides outline, commune and codes.
public struct GrowingAreaFacts: Hashable, Sendable {
    public let name: String
    public let crop: String
    public let variety: String?
    /// Hectares on the papers.
    public let declaredHectares: Decimal?
    public let households: Int?
    public let yield: DeclaredYield?

    public init(name: String, crop: String, variety: String?, declaredHectares: Decimal?, households: Int?, yield: DeclaredYield?) {
        self.name = name
        self.crop = crop
        self.variety = variety
        self.declaredHectares = declaredHectares
        self.households = households
        self.yield = yield
    }
}

/// A growing area as its holder enters it.
public struct GrowingAreaDraft: Sendable {
    public let facts: GrowingAreaFacts
    /// Code of the commune as it is today.
    public let commune: String
    public let boundary: GeoPolygon
    public let codes: [GovernmentCodeDraft]

    public init(facts: GrowingAreaFacts, commune: String, boundary: GeoPolygon, codes: [GovernmentCodeDraft]) {
        self.facts = facts
        self.commune = commune
        self.boundary = boundary
        self.codes = codes
    }
}

/// The commune in which an area or a packing house lies.
public struct SiteCommune: Hashable, Sendable {
    public let code: String
    /// The unit of that code began on this day; the code alone may mean another place.
    public let validFrom: Day
    public let name: String

    public init(code: String, validFrom: Day, name: String) {
        self.code = code
        self.validFrom = validFrom
        self.name = name
    }
}

/// Agriculture has stopped the use of a growing area.
public struct Suspension: Hashable, Sendable {
    public let since: Day
    public let reason: String

    public init(since: Day, reason: String) {
        self.since = since
        self.reason = reason
    }
}
