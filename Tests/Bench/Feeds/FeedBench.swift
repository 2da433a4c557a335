import Allocations
import Commune
import Formats
import Foundation
import Postgres
import Store

/// Measures the parts of a feed's build, each alone, on the catalogue in DATABASE_URL: `feedbench PART`, one JSON object on standard output.
///
/// - `sql`: nothing is measured; the statement that all parts read is printed, for psql.
/// - `drain`: rows come and are counted.
/// - `render`: rows become items of the Google feed in a buffer that is counted and emptied at 256 KiB: no rules, no hash, no gzip, no sink.
/// - `build`: as `render` by the product's builder: Google's rules, findings, order and both hashes (of each item, of the whole), no gzip.
/// - `gzip`: as `build`, with the bytes compressed as they are for versions; `seconds` are those of compression alone.
@main
struct FeedBench {
    static func main() async throws {
        let part = CommandLine.arguments.dropFirst().first ?? "render"
        guard let url = ProcessInfo.processInfo.environment["DATABASE_URL"] else { throw CocoaError(.fileReadUnknown) }
        let feed = Feed(
            id: UUID(), province: "24",
            draft: FeedDraft(
                marketplace: UUID(), name: "bench", title: "bench", format: "google", scope: FeedScope(level: .province, code: "24"), withSamples: true),
            createdAt: Date())
        let day = Day(instantSecondsSince1970: Int(Date().timeIntervalSince1970))
        let source = FeedSource(feed: feed, origin: "https://choxa.example", day: day, format: GoogleProductFeed.self)
        if part == "sql" { return print(literal(source.listings)) }
        let database = Database(url: url)
        let (start, blocks) = (ContinuousClock.now, allocations())
        let run = try await measure(part, source, database)
        let elapsed = run.seconds ?? (ContinuousClock.now - start) / .seconds(1)
        let figures = [
            "rows": Double(run.rows), "bytes": Double(run.bytes), "seconds": elapsed, "blocks_per_row": Double(allocations() - blocks) / Double(run.rows),
            "peak_mb": peak(),
        ]
        print(String(decoding: try JSONSerialization.data(withJSONObject: figures, options: .sortedKeys), as: UTF8.self))
        await database.close()
    }

    private struct Run {
        var rows = 0
        var bytes = 0
        var seconds: Double?
    }

    private static func measure(_ part: String, _ source: FeedSource, _ database: Database) async throws -> Run {
        var run = Run()
        var buffer: [UInt8] = []
        let room = 256 * 1024
        buffer.reserveCapacity(room + 65_536)
        func empty(over limit: Int, _ take: () throws -> Void) rethrows {
            guard buffer.count > limit else { return }
            run.bytes += buffer.count
            try take()
            buffer.removeAll(keepingCapacity: true)
        }
        switch part {
        case "drain":
            try await database.eachListing(of: source) { _ in run.rows += 1 }
        case "render":
            let format = GoogleProductFeed()
            var (reader, item) = (ListingReader(origin: source.origin), FeedItem(day: source.day.description))
            try await database.eachListing(of: source) { row in
                try reader.read(row, into: &item)
                format.writeItem(item, into: &buffer)
                run.rows += 1
                empty(over: room) {}
            }
        default:
            var (reader, item, builder) = (
                ListingReader(origin: source.origin), FeedItem(day: source.day.description), FeedBuilder(GoogleProductFeed(), day: source.day.description)
            )
            let (gzip, clock) = (try Gzip(), ContinuousClock())
            var (packed, packing) = ([UInt8](), Duration.zero)
            try await database.eachListing(of: source) { row in
                try reader.read(row, into: &item)
                _ = try builder.add(item, into: &buffer)
                run.rows += 1
                try empty(over: room) {
                    guard part == "gzip" else { return }
                    packing += try clock.measure { try buffer.withUnsafeBytes { try gzip.write($0, into: &packed) } }
                    packed.removeAll(keepingCapacity: true)
                }
            }
            if part == "gzip" { run.seconds = packing / .seconds(1) }
        }
        run.bytes += buffer.count
        return run
    }

    /// The statement with its parameters as literals.
    private static func literal(_ sql: SQL) -> String {
        let (day, scope) = (Day(instantSecondsSince1970: Int(Date().timeIntervalSince1970)).description, "24")
        var text = sql.text
        for number in (1...sql.bindings.count).reversed() {
            text = text.replacing("$\(number)", with: number == sql.bindings.count ? "'\(scope)'" : "DATE '\(day)'")
        }
        return text
    }

    /// Most memory that was resident so far.
    private static func peak() -> Double {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
        return line.split(separator: " ").compactMap { Double($0) }.first.map { $0 / 1024 } ?? 0
    }
}
