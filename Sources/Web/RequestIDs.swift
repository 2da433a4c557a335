import Commune
import Synchronization

/// Request ids: a random prefix for the process and a counter; cheaper than a UUID, and as good for finding a line in a log.
enum RequestIDs {
    private static let prefix = String(UInt64.random(in: 0x1000_0000_0000_0000...UInt64.max), radix: 36)
    private static let counter = Atomic<UInt64>(0)

    static func next() -> String {
        "\(prefix)-\(String(counter.wrappingAdd(1, ordering: .relaxed).newValue, radix: 36))"
    }
}

/// Where the recognised actor and the route are put for the log line and the metrics.
final class CallerBox: Sendable {
    private let box = Mutex<(actor: Actor?, figures: RouteFigures?)>((nil, nil))
    var actor: Actor? {
        get { box.withLock { $0.actor } }
        set { box.withLock { $0.actor = newValue } }
    }
    var known: (actor: Actor?, figures: RouteFigures?) { box.withLock { $0 } }
    /// Where the request is counted, once its route is known.
    var figures: RouteFigures? {
        get { box.withLock { $0.figures } }
        set { box.withLock { $0.figures = newValue } }
    }
}

extension Language {
    private static let read = Remembered<Language>()

    static func accepted(_ header: String?) -> Language {
        guard let header else { return .vi }
        return read.value(header) { Language(accepting: $0) }
    }

    /// The best of Vietnamese, English and Chinese that a reader asks for; Vietnamese where they ask for none of them.
    init(accepting header: String?) {
        var best: (language: Language, weight: Double) = (.vi, -1)
        for range in (header ?? "").split(separator: ",") {
            let parts = range.split(separator: ";")
            guard let tag = parts.first.map({ $0.trimmingPrefix(while: \.isWhitespace).prefix(2).lowercased() }),
                let language = Language(rawValue: tag)
            else { continue }
            let weight =
                parts.dropFirst().compactMap { part -> Double? in
                    let text = part.filter { !$0.isWhitespace }
                    return text.hasPrefix("q=") ? Double(text.dropFirst(2)) : nil
                }.first ?? 1
            if weight > best.weight, weight > 0 { best = (language, weight) }
        }
        self = best.language
    }
}
