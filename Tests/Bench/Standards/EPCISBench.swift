import EPCIS
import Foundation

/// How many events a second are read (checked against all rules), hashed, written, and read and hashed in pieces as a command does it, on one core;
/// beside Foundation's `JSONDecoder`, which only fills the same fields. Prints one line a measurement. `--stream` reads events that are made as
/// they are read, for the memory of many. `--write FILE` keeps the document, for the Python reference program:
///
///     pip install epcis_event_hash_generator
///     time epcis_event_hash_generator FILE > /dev/null
enum EPCISBench {
    static func run(_ arguments: [String]) throws {
        let count = arguments.first.flatMap(Int.init) ?? 20_000
        if arguments.contains("--stream") { return try stream(count) }
        let bytes = EPCISSample.document(count)
        if let place = arguments.firstIndex(of: "--write"), let name = arguments.dropFirst(place + 1).first {
            try Data(bytes).write(to: URL(fileURLWithPath: name))
        }
        print("\(count) events, \(bytes.count / max(count, 1)) bytes each")
        var events: [Event] = []
        measure("read", count, bytes.count) {
            let reading = DocumentReading(json: bytes)
            precondition(reading.problems.isEmpty, "\(reading.problems)")
            events = reading.document?.events ?? []
        }
        var length = 0
        measure("hash", count, bytes.count) {
            var hasher = EventHasher()
            for event in events { length += hasher.hashID(of: event).utf8.count }
        }
        if let time = EventTime("2025-06-01T00:00:00Z") {
            measure("write", count, bytes.count) {
                var writer = JSONDocumentWriter(frame: EPCISDocument(events: []), created: time)
                var written: [UInt8] = []
                for event in events {
                    writer.write(event, into: &written)
                    length += written.count
                    written.removeAll(keepingCapacity: true)
                }
            }
        }
        events = []
        measure("pieces", count, bytes.count) { length += hashInPieces(bytes) }
        measure("JSONDecoder", count, bytes.count) {
            do { length += try JSONDecoder().decode(DecodedDocument.self, from: Data(bytes)).epcisBody.eventList.count } catch { print(error) }
        }
    }

    /// As a command does it with a file: pieces of 64 kB, one event in memory.
    static func hashInPieces(_ bytes: [UInt8]) -> Int {
        let stream = JSONEventStream()
        var hasher = EventHasher()
        var hashed = 0
        func take(_ streamed: StreamedEvent) { if let event = streamed.event { hashed += hasher.hashID(of: event).utf8.count } }
        do {
            try bytes.withUnsafeBytes { bytes in
                for start in stride(from: 0, to: bytes.count, by: 1 << 16) {
                    try stream.feed(UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + 1 << 16, bytes.count)]), take)
                }
            }
            _ = try stream.finish(take)
        } catch {
            print(error)
        }
        return hashed
    }

    /// Events that nobody holds: memory at the end is that of one.
    static func stream(_ count: Int) throws {
        let stream = JSONEventStream()
        var hasher = EventHasher()
        var length = 0
        func feed(_ text: String) throws {
            var text = text
            try text.withUTF8 { bytes in
                try stream.feed(UnsafeRawBufferPointer(bytes)) { streamed in
                    if let event = streamed.event { length += hasher.hashID(of: event).utf8.count }
                }
            }
        }
        try feed(EPCISSample.head)
        for number in 0..<count { try feed((number > 0 ? "," : "") + EPCISSample.event(number)) }
        try feed(EPCISSample.tail)
        _ = try stream.finish { _ in }
        print(count, "events", length, "characters of hashes", resident, "KB at most")
    }

    static func measure(_ name: String, _ count: Int, _ size: Int, _ work: () -> Void) {
        if let only, only != name { return }
        var seconds = Double.infinity
        for _ in 0..<3 {
            let start = processorTime
            work()
            seconds = min(seconds, processorTime - start)
        }
        let rate = Int(Double(count) / seconds)
        let megabytes = Int(Double(size) / seconds / 1e6)
        print(name, rate, "events/s", megabytes, "MB/s", resident, "KB at most")
    }

    /// Seconds of processor time, which other programs on the machine do not lengthen as they do the clock's.
    static var processorTime: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// `--only NAME` measures one thing.
    static let only: String? = CommandLine.arguments.firstIndex(of: "--only").flatMap { place in
        CommandLine.arguments.dropFirst(place + 1).first
    }

    /// Kilobytes, as Linux counts them.
    static var resident: String {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        return status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }.map { $0.dropFirst(6).filter(\.isNumber) } ?? "?"
    }
}
