import Commune
import HTTPTypes
import Synchronization

/// How often a caller may do what costs others something: a bucket of tokens a name, in memory only, nothing stored.
public final class RequestRates: Sendable {
    /// - `burst`: requests at once; `refill`: how long one more takes.
    public struct Rate: Sendable {
        public var burst: Double
        public var refill: Duration
        public init(burst: Double, refill: Duration) {
            self.burst = burst
            self.refill = refill
        }
    }

    private struct Bucket {
        var tokens: Double
        var at: ContinuousClock.Instant
    }

    private let rate: Rate
    private let buckets = Mutex<[String: Bucket]>([:])

    /// Names held at most. When they are used up, those that have been full for longest are forgotten; a full bucket says nothing.
    private static let mostNames = 50_000

    public init(_ rate: Rate) { self.rate = rate }

    /// Takes one token.
    ///
    /// - Throws: ``TooManyRequests`` with the time until there is one again.
    func take(_ name: String, now: ContinuousClock.Instant = .now) throws {
        let wait: Duration? = buckets.withLock { buckets in
            if buckets.count >= Self.mostNames { buckets = buckets.filter { filled($0.value, now) < rate.burst } }
            // Every name is busy: a flood from everywhere, which no table of names can tell apart.
            guard buckets.count < Self.mostNames || buckets[name] != nil else { return rate.refill }
            let tokens = buckets[name].map { filled($0, now) } ?? rate.burst
            guard tokens >= 1 else { return rate.refill * (1 - tokens) }
            buckets[name] = Bucket(tokens: tokens - 1, at: now)
            return nil
        }
        if let wait { throw TooManyRequests(wait: wait) }
    }

    private func filled(_ bucket: Bucket, _ now: ContinuousClock.Instant) -> Double {
        min(rate.burst, bucket.tokens + bucket.at.duration(to: now) / rate.refill)
    }
}

/// Everything that is held back by a rate. The numbers bear a cooperative's working day and a commune behind one mobile address.
public struct Rates: Sendable {
    /// Applications per address: nobody is known yet.
    public var applications = RequestRates(.init(burst: 60, refill: .seconds(10)))
    /// Codes that were never issued, per address: guessing must not pay, mistyping must not hurt.
    public var unknownCodes = RequestRates(.init(burst: 300, refill: .milliseconds(200)))
    /// Requests per key.
    public var keys = RequestRates(.init(burst: 1000, refill: .milliseconds(20)))

    public init() {}
}

struct TooManyRequests: ProblemConvertible {
    let wait: Duration

    var problem: Problem {
        let seconds = max(1, Int(wait.components.seconds) + 1)
        return Problem(
            .tooManyRequests,
            LocalizedText(vi: "Gửi quá nhiều yêu cầu; thử lại sau \(seconds) giây.", en: "Too many requests; try again in \(seconds) seconds."),
            code: "too_many_requests", headers: [.retryAfter: "\(seconds)"])
    }
}
