import Commune
import Foundation
import Formats
import Postgres

/// One version while it is being built: listings in, compressed chunks, item hashes and findings out, all under one number.
struct FeedSheet {
    private let session: Session
    private let source: FeedSource
    private let number: Int
    private let progress: @Sendable (Int) async throws -> Void
    private var reader: ListingReader
    private var item: FeedItem
    private var builder: FeedBuilder
    private let gzip: Gzip
    private var plain: [UInt8] = []
    private var packed: [UInt8] = []
    private var chunks = 0
    private var plainBytes = 0
    private var packedBytes = 0
    private var items = ItemColumns()
    private var findings = FindingColumns()
    private var findingCount = 0

    private static let chunkSize = 256 * 1024
    private static let rowsAtOnce = 1000

    init(session: Session, source: FeedSource, number: Int, progress: @escaping @Sendable (Int) async throws -> Void) throws {
        self.session = session
        self.source = source
        self.number = number
        self.progress = progress
        reader = ListingReader(origin: source.origin)
        item = FeedItem(day: source.day.description)
        builder = FeedBuilder(source.format.init(), day: source.day.description)
        gzip = try Gzip()
        builder.begin(source.cover, into: &plain)
        try pack()
    }

    mutating func add(_ row: Row) throws {
        try reader.read(row, into: &item)
        let verdict = try builder.add(item, into: &plain)
        if case .included(let hash, _) = verdict { item.withID { items.append($0, hash) } }
        let product: UUID = verdict.findings.isEmpty ? source.feed.id : try row.decode(at: ListingColumn.product.rawValue)
        for finding in verdict.findings {
            findingCount += 1
            findings.append(finding, product: product, position: findingCount)
        }
        try pack()
    }

    /// Writes what has gathered into whole chunks and full batches.
    nonisolated(nonsending) mutating func flush(all: Bool = false) async throws {
        while packed.count >= (all ? 1 : Self.chunkSize) {
            let chunk = Array(packed.prefix(Self.chunkSize))
            packed.removeFirst(chunk.count)
            packedBytes += chunk.count
            chunks += 1
            try await session.project(["INSERT INTO feed_chunk VALUES (\(source.feed.id), \(number), \(chunks), \(chunk))"])
            try await progress(chunks)
        }
        if items.count >= (all ? 1 : Self.rowsAtOnce) { try await session.project([items.insert(source.feed.id, number)]) }
        while findings.count >= (all ? 1 : Self.rowsAtOnce) {
            try await session.project([findings.take(Self.rowsAtOnce).insert(source.feed.id, number)])
        }
    }

    /// Writes the rest; nothing may be added afterwards.
    nonisolated(nonsending) mutating func finish(at instant: Date) async throws -> FeedVersion {
        let hash = builder.finish(into: &plain)
        try pack()
        try gzip.finish(into: &packed)
        try await flush(all: true)
        return FeedVersion(
            feed: source.feed.id, number: number, asOf: source.day, builtAt: instant, items: builder.counts.included,
            withheld: builder.counts.withheld, sha256: hash.bytes, bytes: plainBytes, gzipBytes: packedBytes)
    }

    private mutating func pack() throws {
        plainBytes += plain.count
        try plain.withUnsafeBytes { try gzip.write($0, into: &packed) }
        plain.removeAll(keepingCapacity: true)
    }
}
