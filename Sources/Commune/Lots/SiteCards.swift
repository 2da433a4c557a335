import Foundation
import JSON

/// What a page shows of a growing area; farmers only as a number of households.
public struct GrowingAreaCard: Hashable, Sendable {
    public let name: LocalizedText
    /// Never approved: what its holder says of it is not shown, only what authorities decided.
    public let isWithheld: Bool
    public let crop: String?
    public let variety: String?
    public let commune: String?
    public let communeKind: PlaceKind?
    public let suspendedOn: Day?
    public let codes: [GovernmentCodeCard]

    init(_ body: ProjectionBody) throws {
        isWithheld = body.flag("withheld")
        name = try isWithheld ? .awaitingApproval : LocalizedText(proper: body.text("name"))
        crop = try isWithheld ? nil : body.text("crop")
        variety = body.words("variety")
        commune = try isWithheld ? nil : body.text("commune")
        communeKind = body.words("commune_kind").flatMap(PlaceKind.init)
        suspendedOn = body.dayIfAny("suspended_on")
        codes = try GovernmentCodeCard.all(of: body)
    }
}

/// What a page shows of a packing house.
public struct PackingHouseCard: Hashable, Sendable {
    public let name: LocalizedText
    /// Never approved, as of a growing area.
    public let isWithheld: Bool
    public let address: String?
    public let commune: String?
    public let communeKind: PlaceKind?
    public let codes: [GovernmentCodeCard]

    init(_ body: ProjectionBody) throws {
        isWithheld = body.flag("withheld")
        name = try isWithheld ? .awaitingApproval : LocalizedText(proper: body.text("name"))
        address = try isWithheld ? nil : body.text("address")
        commune = try isWithheld ? nil : body.text("commune")
        communeKind = body.words("commune_kind").flatMap(PlaceKind.init)
        codes = try GovernmentCodeCard.all(of: body)
    }
}

/// A growing-area or packing-house code with its market, who gave it, how well it is backed and how long it holds.
public struct GovernmentCodeCard: Hashable, Sendable {
    public enum Status: String, Hashable, Sendable {
        case active, suspended, revoked
    }

    public let code: String
    public let market: String
    public let issuer: String
    public let level: ClaimLevel
    public let validFrom: Day
    /// First day on which it no longer holds; nil while no end is set.
    public let validTo: Day?
    public let status: Status
    public let statusOn: Day

    init(_ body: ProjectionBody) throws {
        code = try body.text("code")
        market = try body.text("market")
        issuer = try body.text("issuer")
        level = try body.word("level")
        validFrom = try body.day("valid_from")
        validTo = body.dayIfAny("valid_to")
        status = try body.word("status")
        statusOn = try body.day("status_on")
    }

    /// Those that authorities granted or stopped, and those declared in the approved record; what an authority says of a code goes first.
    static func all(of body: ProjectionBody) throws -> [GovernmentCodeCard] {
        let granted = try body.objects("codes").map { try GovernmentCodeCard($0) }
        let declared = try body.objects("declared_codes").map { try GovernmentCodeCard($0) }
        let others = declared.filter { code in !granted.contains { $0.code == code.code && $0.market == code.market } }
        return (granted + others).sorted { ($0.market, $0.code) < ($1.market, $1.code) }
    }

    public func validity(on day: Day) -> ClaimValidity {
        switch status {
        case .revoked where day >= statusOn: return .withdrawn(on: statusOn)
        case .suspended where day >= statusOn: return .suspended(since: statusOn)
        default: break
        }
        if day < validFrom { return .notYet(from: validFrom) }
        return validTo.map { day >= $0 } ?? false ? .expired : .holds
    }

    /// The market's name where the register knows it, its letters otherwise.
    public var marketName: LocalizedText { (try? ExportMarket(market).name) ?? LocalizedText(vi: market, en: market, zh: market) }
}

/// The cards a lot's page needs, by id.
public struct LotCards: Hashable, Sendable {
    /// Layout of the card bodies.
    public static let format = 2

    public private(set) var organisations: [UUID: OrganisationCard] = [:]
    public private(set) var products: [UUID: ProductCard] = [:]
    public private(set) var growingAreas: [UUID: GrowingAreaCard] = [:]
    public private(set) var packingHouses: [UUID: PackingHouseCard] = [:]
    /// Kind and id of cards that were written in another format and have to be made anew.
    public private(set) var outdated: [CardName] = []

    public init() {}

    /// Reads one more.
    ///
    /// - Parameter format: what its body was written in; a body of another format is not read.
    public mutating func add(_ kind: CardKind, _ id: UUID, format: Int, body text: String) throws {
        guard format == Self.format else {
            outdated.append(CardName(kind: kind, id: id))
            return
        }
        let body = try ProjectionBody.parse(text)
        switch kind {
        case .organisation: organisations[id] = try OrganisationCard(body)
        case .product: products[id] = try ProductCard(body)
        case .growingArea: growingAreas[id] = try GrowingAreaCard(body)
        case .packingHouse: packingHouses[id] = try PackingHouseCard(body)
        }
    }
}

public enum CardKind: String, Hashable, Sendable {
    case organisation, product
    case growingArea = "growing_area"
    case packingHouse = "packing_house"
}

public struct CardName: Hashable, Sendable {
    public let kind: CardKind
    public let id: UUID
}
