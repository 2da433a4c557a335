import Commune
import HTTPTypes
import Synchronization

/// All that bounds what clients can take of the service at once.
public struct Limits: Sendable {
    public var deadlines = Deadlines()
    public var connections = Connections()
    /// Scans have places of their own, so that nothing else can take them away.
    public var scans = Gate("scans", most: 768)
    /// Everything else that is answered at once. More than this waits for the database longer than a client does.
    public var others = Gate("others", most: 256)
    /// Replies that are made while they are sent. One key cannot shut the others out.
    public var exports = ExportGate(most: 12, perKey: 8)

    public init() {}

    func gate(for endpoint: Endpoint) -> Gate? {
        endpoint.isOperation ? nil : endpoint.verb == .scan ? scans : others
    }
}

/// Lets in so many requests at once and refuses the others at once: an addition and a subtraction.
public final class Gate: Sendable {
    let name: String
    private let most: Int
    private let inside = Atomic<Int>(0)
    private let refused = Atomic<Int>(0)

    public init(_ name: String, most: Int) { (self.name, self.most) = (name, most) }

    var figures: (inside: Int, refused: Int) { (inside.load(ordering: .relaxed), refused.load(ordering: .relaxed)) }

    /// - Throws: ``Overloaded`` when it is full; otherwise ``leave()`` must follow.
    func enter() throws {
        guard inside.wrappingAdd(1, ordering: .relaxed).newValue <= most else {
            inside.subtract(1, ordering: .relaxed)
            refused.add(1, ordering: .relaxed)
            throw Overloaded.requests
        }
    }

    func leave() { inside.subtract(1, ordering: .relaxed) }
}

/// Bounds the exports that are being sent, in all and for each key.
public final class ExportGate: Sendable {
    private let most: Int
    private let mostPerKey: Int
    private struct Counts {
        var inside = 0
        var byKey: [String: Int] = [:]
        var refused = 0
    }
    private let counts = Mutex(Counts())

    public init(most: Int, perKey: Int) { (self.most, mostPerKey) = (most, perKey) }

    var figures: (inside: Int, refused: Int) { counts.withLock { ($0.inside, $0.refused) } }

    /// - Returns: a place that is held as long as the value lives: a reply that is never sent gives it back too.
    /// - Throws: ``Overloaded/exports``
    func place(for key: String) throws -> Place {
        let isFree = counts.withLock { counts in
            guard counts.inside < most, counts.byKey[key, default: 0] < mostPerKey else {
                counts.refused += 1
                return false
            }
            counts.inside += 1
            counts.byKey[key, default: 0] += 1
            return true
        }
        guard isFree else { throw Overloaded.exports }
        return Place(gate: self, key: key)
    }

    final class Place: Sendable {
        private let gate: ExportGate
        private let key: String

        fileprivate init(gate: ExportGate, key: String) { (self.gate, self.key) = (gate, key) }

        deinit {
            gate.counts.withLock { counts in
                counts.inside -= 1
                let left = counts.byKey[key, default: 1] - 1
                counts.byKey[key] = left > 0 ? left : nil
            }
        }
    }
}

enum Overloaded: ProblemConvertible {
    case requests, exports

    var problem: Problem {
        switch self {
        case .requests:
            Problem(
                .unavailable, LocalizedText(vi: "Hệ thống đang quá tải; thử lại sau giây lát.", en: "The service is overloaded; try again in a moment."),
                code: "overloaded", headers: [.retryAfter: "1"])
        case .exports:
            Problem(
                .unavailable,
                LocalizedText(
                    vi: "Đang có quá nhiều lượt tải tệp; thử lại sau ít giây.", en: "Too many files are being downloaded; try again in some seconds."),
                code: "too_many_exports", headers: [.retryAfter: "5"])
        }
    }
}

extension Reply {
    /// Keeps the place until the last byte was sent or the client is gone.
    func holding(_ place: ExportGate.Place?) -> Reply {
        guard let place, case .stream(let length, let write) = body else { return self }
        var reply = self
        reply.body = .stream(length: length) { writer in
            defer { withExtendedLifetime(place) {} }
            try await write(&writer)
        }
        return reply
    }
}
