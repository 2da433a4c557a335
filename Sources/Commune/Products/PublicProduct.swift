import Foundation

/// What the public sees of an approved product: the same facts that feeds carry.
public struct PublicProduct: Hashable, Sendable {
    public let id: UUID
    public let name: Texts
    public let story: Texts
    public let storageVi: String?
    public let shelfLifeDays: Int?
    public let brand: String
    /// In their order; the first is the main one.
    public let images: [ProductImage]
    /// Pack sizes in their order, at least one.
    public let offers: [PublicOffer]
    public let seller: PublicSeller
    /// The certificates that were not withdrawn, in force or not; the one that ends last comes first.
    public let stars: [PublicStars]
    public let newestLot: PublicLot?
    public let isSample: Bool

    /// Words in Vietnamese, and in other languages where somebody has written them.
    public struct Texts: Hashable, Sendable {
        public let vi: String
        public let en: String?
        public let zh: String?

        public init(vi: String, en: String?, zh: String? = nil) {
            self.vi = vi
            self.en = en
            self.zh = zh
        }

        /// The words for a reader, and the language they are in: Vietnamese where there are none of theirs.
        public subscript(language: Language) -> (text: String, language: Language) {
            switch language {
            case .vi: (vi, .vi)
            case .en: en.map { ($0, .en) } ?? (vi, .vi)
            case .zh: zh.map { ($0, .zh) } ?? (vi, .vi)
            }
        }
    }

    public init(
        id: UUID, name: Texts, story: Texts, storageVi: String?, shelfLifeDays: Int?, brand: String, images: [ProductImage], offers: [PublicOffer],
        seller: PublicSeller, stars: [PublicStars], newestLot: PublicLot?, isSample: Bool
    ) {
        self.id = id
        self.name = name
        self.story = story
        self.storageVi = storageVi
        self.shelfLifeDays = shelfLifeDays
        self.brand = brand
        self.images = images
        self.offers = offers
        self.seller = seller
        self.stars = stars
        self.newestLot = newestLot
        self.isSample = isSample
    }

    /// The stars, if they hold on that day; expired ones are withheld.
    public func stars(on day: Day) -> PublicStars? {
        stars.first { $0.validity.contains(day) }
    }
}
