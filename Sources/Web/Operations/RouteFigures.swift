import HTTPTypes
import Synchronization

/// What was answered on one route: how many by class of status, and how long it took, as a histogram.
final class RouteFigures: Sendable {
    /// Upper bounds in microseconds: from a page out of memory to a statement at its time limit.
    static let bounds = [250, 1_000, 4_000, 16_000, 64_000, 250_000, 1_000_000, 5_000_000]
    private static let classes = ["1xx", "2xx", "3xx", "4xx", "5xx"]

    let method: String
    let route: String
    private struct Counts {
        var statuses = [Int](repeating: 0, count: RouteFigures.classes.count)
        var buckets = [Int](repeating: 0, count: RouteFigures.bounds.count + 1)
        var microseconds = 0
    }
    private let counts = Mutex(Counts())

    init(method: String, route: String) {
        (self.method, self.route) = (method, route)
    }

    func note(_ status: Int, _ time: Int) {
        let bucket = Self.bounds.firstIndex { time <= $0 } ?? Self.bounds.count
        counts.withLock { counts in
            counts.statuses[min(max(status / 100, 1), 5) - 1] += 1
            counts.buckets[bucket] += 1
            counts.microseconds += time
        }
    }

    /// Nothing for a route that was never asked.
    func write(requests: inout MetricText, seconds: inout MetricText) {
        let counts = counts.withLock { $0 }
        let labels = [("method", method), ("route", route)]
        for (place, name) in Self.classes.enumerated() {
            let count = counts.statuses[place]
            if count > 0 { requests.add(labels + [("status", name)], count) }
        }
        var below = 0
        guard counts.buckets.contains(where: { $0 > 0 }) else { return }
        for (place, bound) in Self.bounds.enumerated() {
            below += counts.buckets[place]
            seconds.add(suffix: "_bucket", labels + [("le", "\(Double(bound) / 1_000_000)")], below)
        }
        below += counts.buckets[Self.bounds.count]
        seconds.add(suffix: "_bucket", labels + [("le", "+Inf")], below)
        seconds.add(suffix: "_sum", labels, Double(counts.microseconds) / 1_000_000)
        seconds.add(suffix: "_count", labels, below)
    }
}

/// One metric in the text format of Prometheus 0.0.4: help, type, then a line a set of labels.
struct MetricText {
    private let name: String
    private(set) var lines: String

    init(_ name: String, _ kind: String, _ help: String) {
        self.name = name
        lines = "# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n"
    }

    mutating func add(_ value: some CustomStringConvertible) { add([], value) }

    mutating func add(suffix: String = "", _ labels: [(String, String)], _ value: some CustomStringConvertible) {
        let pairs = labels.map { "\($0.0)=\"\($0.1.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"" }
        lines += "\(name)\(suffix)\(pairs.isEmpty ? "" : "{\(pairs.joined(separator: ","))}") \(value)\n"
    }
}
