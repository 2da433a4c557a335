import Foundation
import JSON

/// What a page shows of an organisation.
public struct OrganisationCard: Hashable, Sendable {
    public let name: String
    public let state: RecordState
    public let address: String
    public let commune: String
    public let communeKind: PlaceKind?
    public let province: String
    public let phone: String?
    public let email: String?
    public let website: String?
    public let isSample: Bool

    init(_ body: ProjectionBody) throws {
        name = try body.text("name")
        state = try body.word("state")
        address = try body.text("address")
        commune = try body.text("commune")
        communeKind = body.words("commune_kind").flatMap(PlaceKind.init)
        province = try body.text("province")
        phone = body.words("phone")
        email = body.words("email")
        website = body.words("website")
        isSample = body.flag("is_sample")
    }
}

/// What a page shows of a product: its words and pictures as they were last approved.
public struct ProductCard: Hashable, Sendable {
    public let name: LocalizedText
    /// Never approved: the holder's words and pictures are not shown.
    public let isWithheld: Bool
    /// Whether a name of its own is there for the language; otherwise the Vietnamese one stands in.
    public let namedIn: Set<Language>
    /// Where the record stands now; what the card says may be of an earlier approval.
    public let state: RecordState
    public let brand: String?
    public let story: LocalizedText?
    public let storage: String?
    public let images: [ImageCard]
    public let certificates: [CertificateCard]
    public let tradeItems: [TradeItemCard]

    init(_ body: ProjectionBody) throws {
        isWithheld = body.flag("withheld")
        let vietnamese = try isWithheld ? "" : body.text("name_vi")
        let (english, chinese) = (body.words("name_en"), body.words("name_zh"))
        name = isWithheld ? .productAwaitingApproval : LocalizedText(vi: vietnamese, en: english ?? vietnamese, zh: chinese ?? english ?? vietnamese)
        namedIn = isWithheld ? Set(Language.allCases) : Set([.vi] + (english == nil ? [] : [.en]) + (chinese == nil ? [] : [.zh]))
        state = try body.word("state")
        brand = body.words("brand")
        story = body.words("story_vi").map { LocalizedText(vi: $0, en: body.words("story_en") ?? $0) }
        storage = body.words("storage_vi")
        images = try body.objects("images").map { try ImageCard($0) }
        certificates = try body.objects("certificates").map { try CertificateCard($0) }
        tradeItems = try body.objects("trade_items").map { try TradeItemCard($0) }
    }
}

/// A picture by the hash of its content.
public struct ImageCard: Hashable, Sendable {
    public let sha256: String
    public let width: Int
    public let height: Int
    public let alt: String?
    /// `<hash>.jpg`, by media type.
    public let fileName: String
    /// What a phone in a field is sent: the picture itself or its preview, in pixels; nil for one that is too heavy and has no preview.
    public let shown: Shown?

    public struct Shown: Hashable, Sendable {
        public let fileName: String
        public let width: Int
        public let height: Int
    }

    init(_ body: ProjectionBody) throws {
        sha256 = try body.text("sha256")
        width = try body.integer("width")
        height = try body.integer("height")
        alt = body.words("alt")
        let ending =
            switch try body.text("type") {
            case "image/jpeg": "jpg"
            case "image/png": "png"
            default: "webp"
            }
        fileName = "\(sha256).\(ending)"
        if let previewWidth = body.integerIfAny("preview_width"), let previewHeight = body.integerIfAny("preview_height") {
            shown = Shown(fileName: "\(sha256).preview.jpg", width: previewWidth, height: previewHeight)
        } else {
            shown = body.flag("is_heavy") ? nil : Shown(fileName: fileName, width: width, height: height)
        }
    }
}

/// A pack size of the product.
public struct TradeItemCard: Hashable, Sendable {
    public let netContent: Quantity?
    public let gtin: String?

    init(_ body: ProjectionBody) throws {
        netContent = body.quantity("net_content")
        gtin = body.words("gtin")
    }
}

/// Stars that the OCOP office recognised.
public struct CertificateCard: Hashable, Sendable {
    public let grade: StarGrade
    public let decisionNumber: String
    public let issuer: String
    public let validFrom: Day
    /// First day on which the stars no longer hold.
    public let validTo: Day
    public let withdrawnOn: Day?

    init(_ body: ProjectionBody) throws {
        grade = try StarGrade(stars: body.integer("stars"))
        decisionNumber = try body.text("decision_number")
        issuer = try body.text("issuer")
        validFrom = try body.day("valid_from")
        validTo = try body.day("valid_to")
        withdrawnOn = body.dayIfAny("withdrawn_on")
    }

    public func validity(on day: Day) -> ClaimValidity {
        if let withdrawnOn, day >= withdrawnOn, withdrawnOn < validTo { return .withdrawn(on: withdrawnOn) }
        if day < validFrom { return .notYet(from: validFrom) }
        return day < validTo ? .holds : .expired
    }
}

/// What a claim with a term is worth on a day.
public enum ClaimValidity: Hashable, Sendable {
    case holds
    case notYet(from: Day)
    case expired
    case withdrawn(on: Day)
    case suspended(since: Day)
}
