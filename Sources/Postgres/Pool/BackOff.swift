/// How long to stay away from a server that cannot be reached: twice as long each time, from 50 ms to 2 s, with jitter so that
/// not all clients come back at once.
struct BackOff: Sendable {
    static let shortest = Duration.milliseconds(50)
    static let longest = Duration.seconds(2)

    private var failures = 0
    private var end: ContinuousClock.Instant?

    mutating func failed(at now: ContinuousClock.Instant) {
        let full = min(Self.shortest * (1 << min(failures, 10)), Self.longest)
        failures += 1
        end = now + full * Double.random(in: 0.5...1)
    }

    mutating func succeeded() {
        failures = 0
        end = nil
    }

    /// nil when the next try may begin.
    func remaining(at now: ContinuousClock.Instant) -> Duration? {
        guard let end, end > now else { return nil }
        return end - now
    }
}
