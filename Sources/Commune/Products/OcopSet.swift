/// One of the 26 product sets by which One Commune One Product assesses, each with its own rubric (Decision 26/2026/QĐ-TTg).
public struct OcopSet: Hashable, Comparable, Sendable {
    /// From 1 to 26.
    public let number: Int
    public let name: LocalizedText
    public let group: OcopGroup

    public init(number: Int) throws(OcopSetRefusal) {
        guard (1...OcopSet.all.count).contains(number) else { throw .noSuchSet(number) }
        self = OcopSet.all[number - 1]
    }

    init(_ number: Int, _ group: OcopGroup, vi: String, en: String) {
        self.number = number
        self.group = group
        name = LocalizedText(vi: vi, en: en)
    }

    public var sector: OcopSector { group.sector }

    public static func < (left: OcopSet, right: OcopSet) -> Bool {
        left.number < right.number
    }
}

/// Why a number names no product set.
public enum OcopSetRefusal: Refusal {
    case noSuchSet(Int)

    public var reason: RefusalReason {
        switch self {
        case .noSuchSet(let number):
            RefusalReason(
                "no_such_set", vi: "Không có bộ sản phẩm \(number); có các bộ từ 1 đến 26.",
                en: "There is no product set \(number); the sets are 1 to 26.")
        }
    }
}
