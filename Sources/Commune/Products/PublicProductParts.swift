import Foundation

/// A pack size as it is offered.
public struct PublicOffer: Hashable, Sendable {
    public let offerID: String
    public let netContent: Quantity
    /// Fourteen digits.
    public let gtin: String?
    public let offer: Offer

    public init(offerID: String, netContent: Quantity, gtin: String?, offer: Offer) {
        self.offerID = offerID
        self.netContent = netContent
        self.gtin = gtin
        self.offer = offer
    }
}

/// Who sells it, as the public may know them.
public struct PublicSeller: Hashable, Sendable {
    public let id: UUID
    public let name: String
    public let kind: OrganisationKind
    public let address: String
    public let commune: String
    public let communeKind: PlaceKind
    public let province: String
    public let phone: String?
    public let website: String?

    public init(
        id: UUID, name: String, kind: OrganisationKind, address: String, commune: String, communeKind: PlaceKind, province: String, phone: String?,
        website: String?
    ) {
        self.id = id
        self.name = name
        self.kind = kind
        self.address = address
        self.commune = commune
        self.communeKind = communeKind
        self.province = province
        self.phone = phone
        self.website = website
    }
}

/// Stars of One Commune One Product with who says so and until when.
public struct PublicStars: Hashable, Sendable {
    public let grade: StarGrade
    public let decisionNumber: String
    public let issuer: String
    public let validity: DayRange

    public init(grade: StarGrade, decisionNumber: String, issuer: String, validity: DayRange) {
        self.grade = grade
        self.decisionNumber = decisionNumber
        self.issuer = issuer
        self.validity = validity
    }
}

/// The newest lot of a product that is not recalled.
public struct PublicLot: Hashable, Sendable {
    /// The code its label carries, in canonical form.
    public let code: String
    public let harvestedOn: Day?

    public init(code: String, harvestedOn: Day?) {
        self.code = code
        self.harvestedOn = harvestedOn
    }
}

/// A product in a list for the public.
public struct PublicProductLine: Hashable, Sendable {
    public let id: UUID
    public let name: PublicProduct.Texts
    public let organisation: String
    public let commune: String
    /// Of the cheapest pack size.
    public let price: PriceVND
    public let isSample: Bool

    public init(id: UUID, name: PublicProduct.Texts, organisation: String, commune: String, price: PriceVND, isSample: Bool) {
        self.id = id
        self.name = name
        self.organisation = organisation
        self.commune = commune
        self.price = price
        self.isSample = isSample
    }
}
