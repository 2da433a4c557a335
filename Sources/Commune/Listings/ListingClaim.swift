extension Listing {
    /// Something good said about a product, with who says so and until when.
    public struct Claim: Hashable, Sendable {
        public enum Kind: Hashable, Sendable {
            /// Stars of the One Commune One Product programme, 3…5.
            case ocopStars(Int)
            case vietGAP
            case globalGAP
            case organic
            case growingAreaCode
            case packingHouseCode
            case geographicalIndication
            case foodSafety
            case other
        }

        /// How far a claim is backed. Only the body in charge enters what it grants, so a cooperative's own word stays declared.
        public enum Level: String, Hashable, Sendable, CaseIterable {
            case declared
            /// A document is on file.
            case evidenced
            /// A named body confirms it.
            case verified
        }

        public let kind: Kind
        /// What is claimed, in Vietnamese: `OCOP 5 sao`, `VietGAP trồng trọt`.
        public let text: String
        public let level: Level
        /// Who says so: the body that verifies, or the holder of the evidence.
        public let body: String?
        /// The first day it holds; nil when that is not known or long past.
        public let validFrom: ListingDay?
        /// The last day it holds, inclusive; nil when it has no end.
        public let validUntil: ListingDay?

        public init(kind: Kind, text: String, level: Level, body: String?, validFrom: ListingDay? = nil, validUntil: ListingDay?) {
            self.kind = kind
            self.text = text
            self.level = level
            self.body = body
            self.validFrom = validFrom
            self.validUntil = validUntil
        }
    }
}

extension Listing.Claim {
    /// Whether a claim may leave the house on a day, and if not, why.
    public enum Standing: Hashable, Sendable {
        case exported
        /// Only declared, and such claims are shown as declared but never exported.
        case declaredOnly
        /// Its last day lies before the day asked about.
        case expired
        /// Its first day lies behind the day asked about.
        case notYet
        /// Said to be verified, without a name of who verified it.
        case unnamedBody
        /// There is no text to show.
        case empty
    }

    /// The claim's standing on a day.
    public func standing(on day: ListingDay) -> Standing {
        Self.standing(
            level, isEmpty: text.allSatisfy(\.isWhitespace), hasExpired: validUntil.map { $0 < day } ?? false,
            isToCome: validFrom.map { $0 > day } ?? false, isNamed: body.map { !$0.allSatisfy(\.isWhitespace) } ?? false)
    }

    /// The same of a claim that is known by its properties on the day.
    public static func standing(_ level: Level, isEmpty: Bool, hasExpired: Bool, isToCome: Bool, isNamed: Bool) -> Standing {
        if isEmpty { return .empty }
        if level == .declared { return .declaredOnly }
        if hasExpired { return .expired }
        if isToCome { return .notYet }
        return level == .verified && !isNamed ? .unnamedBody : .exported
    }
}

extension Listing {
    /// The claims that may leave the house on a day, in their order.
    public func exportedClaims(on day: ListingDay) -> [Claim] {
        claims.filter { $0.standing(on: day) == .exported }
    }
}
