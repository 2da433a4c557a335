import Commune
import Foundation
import Formats
import Postgres

/// Item hashes on their way into `feed_item`, column by column: one statement takes a thousand.
struct ItemColumns {
    private var offers: [String] = []
    private var hashes: [[UInt8]] = []

    var count: Int { offers.count }

    mutating func append(_ id: ListingID, _ hash: ContentHash) {
        offers.append(id.description)
        hashes.append(hash.bytes)
    }

    mutating func take(_ limit: Int) -> ItemColumns {
        var taken = ItemColumns()
        taken.offers = offers.cut(limit)
        taken.hashes = hashes.cut(limit)
        return taken
    }

    func insert(_ feed: UUID, _ number: Int) -> SQL {
        "INSERT INTO feed_item SELECT \(feed), \(number), * FROM unnest(\(offers), \(hashes))"
    }
}

/// Findings on their way into `feed_finding`.
struct FindingColumns {
    private var positions: [Int] = []
    private var offers: [String] = []
    private var products: [UUID] = []
    private var findings: [Finding] = []

    var count: Int { positions.count }

    mutating func append(_ finding: Finding, product: UUID, position: Int) {
        positions.append(position)
        offers.append(finding.listing.description)
        products.append(product)
        findings.append(finding)
    }

    mutating func take(_ limit: Int) -> FindingColumns {
        var taken = FindingColumns()
        taken.positions = positions.cut(limit)
        taken.offers = offers.cut(limit)
        taken.products = products.cut(limit)
        taken.findings = findings.cut(limit)
        return taken
    }

    func insert(_ feed: UUID, _ number: Int) -> SQL {
        """
        INSERT INTO feed_finding
        SELECT \(feed), \(number), * FROM unnest(\(positions), \(offers), \(products), \(findings.map(\.field)), \(findings.map { $0.value.storable }),
            \(findings.map(\.rule)), \(findings.map(\.severity.rawValue)), \(findings.map(\.why.vi)), \(findings.map(\.why.en)),
            \(findings.map(\.mend.vi)), \(findings.map(\.mend.en)))
        """
    }
}

extension Array {
    /// Takes the first elements away.
    fileprivate mutating func cut(_ limit: Int) -> [Element] {
        let taken = Array(prefix(limit))
        removeFirst(taken.count)
        return taken
    }
}

extension String {
    /// PostgreSQL keeps no NUL in a text.
    fileprivate var storable: String { utf8.contains(0) ? replacing("\0", with: "") : self }
}
