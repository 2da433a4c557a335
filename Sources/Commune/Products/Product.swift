import Foundation

/// What an organisation says of a product; its pack sizes and pictures stand beside it.
public struct ProductDraft: Hashable, Sendable {
    public var nameVi: String
    public var nameEn: String?
    public var nameZh: String?
    public var ocopSet: OcopSet
    /// The product's story, plain text in lines.
    public var storyVi: String?
    public var storyEn: String?
    /// Nil where the organisation sells under its own name.
    public var brand: String?
    /// How to keep it.
    public var storageVi: String?
    /// Days from packing, as the producer declares them.
    public var shelfLifeDays: Int?
    /// Whether it is one of the commune's key products (sản phẩm chủ lực).
    public var isKeyProduct: Bool

    public static let longestName = 150
    public static let longestStory = 5000
    public static let longestBrand = 70
    public static let longestStorage = 500
    public static let shelfLife = 1...36_500

    public init(
        nameVi: String, nameEn: String?, nameZh: String?, ocopSet: OcopSet, storyVi: String?, storyEn: String?, brand: String?, storageVi: String?,
        shelfLifeDays: Int?, isKeyProduct: Bool
    ) {
        self.nameVi = nameVi
        self.nameEn = nameEn
        self.nameZh = nameZh
        self.ocopSet = ocopSet
        self.storyVi = storyVi
        self.storyEn = storyEn
        self.brand = brand
        self.storageVi = storageVi
        self.shelfLifeDays = shelfLifeDays
        self.isKeyProduct = isKeyProduct
    }
}

/// A product of the register, with its pack sizes and pictures in the order they are shown.
public struct Product: Hashable, Sendable, Identifiable {
    public let id: UUID
    public let organisation: UUID
    public let state: RecordState
    /// What the commune asks to mend.
    public let remarks: String?
    public let draft: ProductDraft
    public let tradeItems: [TradeItem]
    public let images: [ProductImage]
    public let version: Int
    public let createdAt: Date
    public let updatedAt: Date

    public static let mostTradeItems = 20
    public static let mostImages = 10
    /// All pictures of an organisation together: some hundred photographs. Whoever holds a key cannot fill the disk with it.
    public static let mostImageBytes = 512 << 20

    public init(
        id: UUID, organisation: UUID, state: RecordState, remarks: String?, draft: ProductDraft, tradeItems: [TradeItem], images: [ProductImage],
        version: Int, createdAt: Date, updatedAt: Date
    ) {
        self.id = id
        self.organisation = organisation
        self.state = state
        self.remarks = remarks
        self.draft = draft
        self.tradeItems = tradeItems
        self.images = images
        self.version = version
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}

/// A picture of a product, named by the SHA-256 of its bytes.
public struct ProductImage: Hashable, Sendable {
    /// Sixty-four lower-case hexadecimal digits.
    public let sha256: String
    public let mediaType: String
    /// Pixels.
    public let width: Int
    public let height: Int
    /// What the picture shows, for those who do not see it.
    public let altVi: String?

    public static let longestAlt = 200

    public init(sha256: String, mediaType: String, width: Int, height: Int, altVi: String?) {
        self.sha256 = sha256
        self.mediaType = mediaType
        self.width = width
        self.height = height
        self.altVi = altVi
    }

    /// The file name under `/images/`: the hash and the ending of its type.
    public var name: String {
        switch mediaType {
        case "image/jpeg": "\(sha256).jpg"
        case "image/png": "\(sha256).png"
        default: "\(sha256).webp"
        }
    }
}
