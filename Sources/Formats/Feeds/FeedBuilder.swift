import Commune

/// Why a feed could not be built on. The feed is then of no use; these are faults of the caller, not of a listing.
public enum FeedRefusal: Error, Hashable, Sendable {
    /// Listings must come in the order of their ids, or the same data would give other bytes.
    case outOfOrder(ListingID, after: ListingID)
}

/// What became of one listing.
public enum FeedVerdict: Hashable, Sendable {
    /// Written. The hash is that of the item's bytes: two versions of a feed are compared by these.
    case included(ContentHash, [Finding])
    /// Left out, for at least one blocking finding.
    case withheld([Finding])

    public var findings: [Finding] {
        switch self {
        case .included(_, let findings), .withheld(let findings): findings
        }
    }
}

/// How many listings came, and what became of them.
public struct FeedCounts: Hashable, Sendable {
    public internal(set) var included = 0
    public internal(set) var withheld = 0
    public internal(set) var findings: [Severity: Int] = [:]
}

/// Builds a feed from listings that come one by one in the order of their ids, keeping none of them: memory does not grow with the feed.
///
/// Bytes are appended to a buffer of the caller, who takes them away between calls (`removeAll(keepingCapacity: true)`).
public struct FeedBuilder: Sendable {
    private let format: any FeedFormat
    private let rules: RuleTable
    /// Where listings that come as values are put.
    private var sheet: FeedItem
    /// The id of the last listing; empty before the first.
    private var last: [UInt8] = []
    private var hash = RunningContentHash()
    public private(set) var counts = FeedCounts()

    /// - Parameter day: the as-of day. What has expired on it is left out.
    public init(_ format: any FeedFormat, day: ListingDay) {
        self.format = format
        sheet = FeedItem(day: day)
        rules = type(of: format).rules
    }

    /// Writes what stands before the first item.
    public mutating func begin(_ cover: FeedCover, into bytes: inout [UInt8]) {
        let start = bytes.count
        format.writePrologue(cover, into: &bytes)
        take(bytes, from: start)
    }

    /// Writes one item or withholds it.
    /// - Throws: `FeedRefusal.outOfOrder`.
    public mutating func add(_ listing: Listing, into bytes: inout [UInt8]) throws(FeedRefusal) -> FeedVerdict {
        sheet.fill(listing)
        return try add(sheet, into: &bytes)
    }

    /// Writes one item or withholds it. The item is of the builder's day.
    /// - Throws: `FeedRefusal.outOfOrder`.
    public mutating func add(_ item: FeedItem, into bytes: inout [UInt8]) throws(FeedRefusal) -> FeedVerdict {
        let isRepeated = try advance(to: item)
        var findings = rules.findings(on: item)
        if isRepeated { findings.append(Self.repeated(item.id, in: rules)) }
        for finding in findings { counts.findings[finding.severity, default: 0] += 1 }
        guard !findings.contains(where: { $0.severity == .blocking }) else {
            counts.withheld += 1
            return .withheld(findings)
        }
        counts.included += 1
        let start = bytes.count
        format.writeItem(item, into: &bytes)
        take(bytes, from: start)
        return .included(bytes.withUnsafeBytes { ContentHash(of: UnsafeRawBufferPointer(rebasing: $0[start...])) }, findings)
    }

    /// - Returns: whether the item has the id of the one before.
    private mutating func advance(to item: FeedItem) throws(FeedRefusal) -> Bool {
        let order = item.withID { id in
            id.elementsEqual(last) ? 0 : id.lexicographicallyPrecedes(last) ? -1 : 1
        }
        if order < 0 { throw .outOfOrder(item.id, after: last.withUnsafeBytes { ListingID(wellFormed: $0) }) }
        if order > 0 {
            last.removeAll(keepingCapacity: true)
            item.withID { last.append(contentsOf: $0) }
        }
        return order == 0
    }

    /// Writes what stands after the last item.
    /// - Returns: the hash of all bytes of the feed.
    public mutating func finish(into bytes: inout [UInt8]) -> ContentHash {
        let start = bytes.count
        format.writeEpilogue(into: &bytes)
        take(bytes, from: start)
        return hash.finish()
    }

    private mutating func take(_ bytes: [UInt8], from start: Int) {
        bytes.withUnsafeBytes { hash.update(UnsafeRawBufferPointer(rebasing: $0[start...])) }
    }

    /// The second of two listings with one id; the order brings them together, so none needs remembering.
    private static func repeated(_ id: ListingID, in rules: RuleTable) -> Finding {
        let rule = Rule(
            "\(rules.channel).id.unique", "id", .blocking,
            why: Words(
                vi: "Hai mặt hàng mang cùng một mã. Sàn sẽ bỏ cả hai hoặc ghi đè một.",
                en: "Two listings carry one id. Marketplaces drop both, or let one overwrite the other."),
            mend: Words(vi: "Cấp mã khác cho mặt hàng thứ hai.", en: "Give the second listing an id of its own."),
            violations: { _ in [] })
        return rules.finding(rule, id, id.description)
    }
}
