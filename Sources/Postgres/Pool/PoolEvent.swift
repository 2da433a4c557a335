/// What happened to a connection of a pool.
public enum PoolEvent: Sendable {
    /// A session began; `processID` is the server's, as in `pg_stat_activity`.
    case opened(processID: Int32)
    /// The next try comes after the back-off.
    case openingFailed(reason: String)
    /// Closed by the pool.
    case closed(processID: Int32)
    /// It broke.
    case lost(processID: Int32)
}
