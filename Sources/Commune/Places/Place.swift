/// An administrative unit during one of its lives: (level, code, first day) is its identity, the code alone is not.
public struct Place: Hashable, Sendable {
    public let level: PlaceLevel
    public let code: String
    public let validFrom: Day
    /// False when the unit is older than the history kept; then `validFrom` is no fact.
    public let isStartKnown: Bool
    /// The first day on which it is no more; nil while it lasts.
    public let validTo: Day?
    public let name: String
    /// `xa`, `phuong`, `tinh` …
    public let kind: String
    public let parent: String?

    public init(
        level: PlaceLevel, code: String, validFrom: Day, isStartKnown: Bool, validTo: Day?, name: String, kind: String, parent: String?
    ) {
        self.level = level
        self.code = code
        self.validFrom = validFrom
        self.isStartKnown = isStartKnown
        self.validTo = validTo
        self.name = name
        self.kind = kind
        self.parent = parent
    }

    /// The code of the province, for a commune of today.
    public var province: String { parent ?? code }

    /// "xã Phúc Hòa", "phường Chũ".
    public var fullName: String { "\(Self.words[kind] ?? kind) \(name)" }

    private static let words = [
        "tinh": "tỉnh", "thanh-pho": "thành phố", "huyen": "huyện", "thi-xa": "thị xã", "quan": "quận", "xa": "xã", "phuong": "phường",
        "thi-tran": "thị trấn", "dac-khu": "đặc khu",
    ]
}
