/// A pool at one moment, and what it has done so far.
public struct PoolStatistics: Hashable, Sendable {
    /// Connections that nobody uses.
    public internal(set) var idle = 0
    /// Connections that are lent.
    public internal(set) var busy = 0
    /// Connections that are being opened.
    public internal(set) var opening = 0
    /// Callers that wait for a connection.
    public internal(set) var waiting = 0
    /// Since the pool was made, as all below.
    public internal(set) var opened = 0
    /// Tries to connect that failed.
    public internal(set) var failed = 0
    /// Connections that broke.
    public internal(set) var lost = 0
    /// Callers that were refused or waited too long.
    public internal(set) var exhausted = 0
}
