/// How long a client may take over each part of an exchange. Whoever is slower is cut off, so that slow connections cannot use up the service.
public struct Deadlines: Sendable {
    /// From a head's first byte to its last; for the first one of a connection, from the opening.
    public var head = Duration.seconds(10)
    /// How far a body may fall behind its ``pace``; also how long it may pause when it was on time so far.
    public var body = Duration.seconds(10)
    /// How far a reader may fall behind its ``pace`` while bytes of a reply wait for it.
    public var reader = Duration.seconds(30)
    /// Bytes a second at least, of bodies sent and replies taken: slower than the slowest telephone.
    public var pace = 1024
    /// Between the end of a reply and the first byte of the next head.
    public var idle = Duration.seconds(60)
    /// How long a client may take to close after the last reply was sent.
    public var linger = Duration.seconds(10)
    /// How often each connection is looked at; every deadline is kept to within one tick.
    public var tick = Duration.seconds(1)

    public init() {}

    func ticks(_ duration: Duration) -> Int { max(1, Int((duration / tick).rounded())) }

    /// A bucket for `grace`, full.
    func pace(grace: Duration) -> Pace {
        let bytes = max(1, Int((Double(pace) * (tick / .seconds(1))).rounded()))
        return Pace(capacity: ticks(grace) * bytes, drain: bytes)
    }
}

/// A bucket of bytes that each tick of waiting drains and the peer's bytes fill: empty means too slow. It is never fuller than at first, so
/// nobody who was fast can stand still for long.
struct Pace {
    let capacity: Int
    let drain: Int
    private var level: Int

    init(capacity: Int, drain: Int) {
        (self.capacity, self.drain, level) = (capacity, drain, capacity)
    }

    mutating func refill() { level = capacity }

    mutating func add(_ bytes: Int) { level = min(capacity, level + bytes) }

    /// A tick went by in which the peer was waited for.
    ///
    /// - Returns: whether it is still fast enough.
    mutating func keepsUp() -> Bool {
        level -= drain
        return level >= 0
    }
}
