import EPCIS
import Foundation

/// How many events a second are read from XML (checked against all rules) and hashed, and written, on one core, and how much memory that takes.
enum XMLBench {
    static func run(_ arguments: [String]) throws {
        let count = arguments.first.flatMap(Int.init) ?? 20_000
        guard let now = EventTime("2025-06-01T00:00:00Z") else { return }
        let some = try EPCISDocument(json: EPCISSample.document(1_000))
        var writer = XMLDocumentWriter(frame: some, created: now)
        var size = 0
        let began = processorTime
        pieces(of: some, count, &writer) { size += $0.count }
        report("write", count, size, processorTime - began)

        var stream = XMLEventStream()
        var hasher = EventHasher()
        var hashed = 0
        let take = { (streamed: StreamedEvent) in
            precondition(streamed.problems.isEmpty, "\(streamed.problems)")
            if let event = streamed.event { hashed += hasher.hashID(of: event).utf8.count }
        }
        var reading = 0.0
        var failed: (any Error)?
        pieces(of: some, count, &writer) { bytes in
            let start = processorTime
            do { try bytes.withUnsafeBytes { try stream.feed($0, take) } } catch { failed = failed ?? error }
            reading += processorTime - start
        }
        if let failed { throw failed }
        _ = try stream.finish(take)
        report("read and hash", count, size, reading)
    }

    /// A document of `count` events, written in pieces of 64 kB.
    static func pieces(of document: EPCISDocument, _ count: Int, _ writer: inout XMLDocumentWriter, _ use: ([UInt8]) -> Void) {
        var bytes: [UInt8] = []
        writer.begin(into: &bytes)
        for place in 0..<count {
            writer.write(document.events[place % document.events.count], into: &bytes)
            guard bytes.count > 1 << 16 else { continue }
            use(bytes)
            bytes.removeAll(keepingCapacity: true)
        }
        writer.end(into: &bytes)
        use(bytes)
    }

    static func report(_ name: String, _ count: Int, _ size: Int, _ seconds: Double) {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let resident = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }.map { $0.dropFirst(6).filter(\.isNumber) } ?? "?"
        print(
            "\(name): \(Int(Double(count) / seconds)) events/s, \(Int(Double(size) / seconds / 1e6)) MB/s, \(size / max(count, 1)) bytes each, \(resident) KB at most"
        )
    }

    /// Seconds of processor time, which other programs on the machine do not lengthen as they do the clock's.
    static var processorTime: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
