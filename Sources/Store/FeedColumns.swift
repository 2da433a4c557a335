import Commune
import Foundation
import Formats
import Postgres

/// Item hashes on their way into `feed_item`, as the text of two arrays that grow while items come: one statement takes a thousand.
struct ItemColumns {
    private var offers: [UInt8] = []
    private var hashes: [UInt8] = []
    private(set) var count = 0

    /// - Parameter id: letters and digits, which need no quotes in an array.
    mutating func append(_ id: UnsafeRawBufferPointer, _ hash: ContentHash) {
        offers.append(UInt8(ascii: count == 0 ? "{" : ","))
        offers.append(contentsOf: id)
        hashes.append(contentsOf: (count == 0 ? #"{"\\x"# : #","\\x"#).utf8)
        hash.appendDigits(to: &hashes)
        hashes.append(UInt8(ascii: "\""))
        count += 1
    }

    /// The statement that stores them; afterwards there are none.
    mutating func insert(_ feed: UUID, _ number: Int) -> SQL {
        defer {
            offers.removeAll(keepingCapacity: true)
            hashes.removeAll(keepingCapacity: true)
            count = 0
        }
        let (offers, hashes) = (String(decoding: offers, as: UTF8.self) + "}", String(decoding: hashes, as: UTF8.self) + "}")
        return "INSERT INTO feed_item SELECT \(feed), \(number), * FROM unnest(\(offers)::text[], \(hashes)::bytea[])"
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
