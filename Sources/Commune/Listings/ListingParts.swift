extension Listing {
    /// A text in Vietnamese, and in English where somebody has written it.
    public struct Text: Hashable, Sendable {
        public let vi: String
        public let en: String?

        public init(vi: String, en: String? = nil) {
            self.vi = vi
            self.en = en
        }
    }

    /// A picture by its address and its size in pixels.
    public struct Image: Hashable, Sendable {
        public let url: String
        public let width: Int
        public let height: Int

        public init(url: String, width: Int, height: Int) {
            self.url = url
            self.width = width
            self.height = height
        }
    }

    /// How much one pack holds.
    public struct NetContent: Hashable, Sendable {
        /// UN/ECE Recommendation 20 codes.
        public enum Unit: String, Hashable, Sendable, CaseIterable {
            case kilogram = "KGM"
            case gram = "GRM"
            case litre = "LTR"
            case millilitre = "MLT"
            case piece = "H87"
        }

        /// A decimal number as the database prints it, `0.5`; never floating point.
        public let amount: String
        public let unit: Unit

        public init(amount: String, unit: Unit) {
            self.amount = amount
            self.unit = unit
        }

        /// The amount without superfluous zeros, `1.50` → `1.5`; nil unless it is a positive number of at most 18 digits with a point.
        public var canonicalAmount: String? {
            let bytes = Array(amount.utf8)
            guard let (whole, fraction) = bytes.withUnsafeBytes({ Self.canonical($0) }) else { return nil }
            let digits = whole.isEmpty ? "0" : String(decoding: bytes[whole], as: UTF8.self)
            return fraction.isEmpty ? digits : digits + "." + String(decoding: bytes[fraction], as: UTF8.self)
        }

        /// Where the digits before and behind the point stand without superfluous zeros; nil as for ``canonicalAmount``.
        public static func canonical(_ amount: UnsafeRawBufferPointer) -> (whole: Range<Int>, fraction: Range<Int>)? {
            let point = amount.firstIndex(of: UInt8(ascii: ".")) ?? amount.count
            guard amount.count <= 19, point > 0, point != amount.count - 1 else { return nil }
            for position in amount.indices where position != point {
                guard (0x30...0x39).contains(amount[position]) else { return nil }
            }
            var (start, end) = (0, amount.count)
            while start < point, amount[start] == 0x30 { start += 1 }
            while end > point + 1, amount[end - 1] == 0x30 { end -= 1 }
            let (whole, fraction) = (start..<point, min(point + 1, end)..<end)
            return whole.isEmpty && fraction.isEmpty ? nil : (whole, fraction)
        }
    }

    /// Whether it can be bought now. Follows the season.
    public enum Availability: Hashable, Sendable {
        case inStock
        case outOfStock
        /// To be had from this day on, the first of the announced harvest.
        case preorder(ListingDay)
    }

    /// The organisation that sells.
    public struct Seller: Hashable, Sendable {
        public let id: ListingID
        public let name: String

        public init(id: ListingID, name: String) {
            self.id = id
            self.name = name
        }
    }

    /// The newest lot of the trade item.
    public struct Provenance: Hashable, Sendable {
        /// The lot's public code, canonical form.
        public let lotCode: String
        public let harvestDay: ListingDay?
        /// The page that tells the lot's story.
        public let traceURL: String

        public init(lotCode: String, harvestDay: ListingDay?, traceURL: String) {
            self.lotCode = lotCode
            self.harvestDay = harvestDay
            self.traceURL = traceURL
        }
    }
}
