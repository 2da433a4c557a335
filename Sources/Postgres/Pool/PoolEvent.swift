/// What happened to a connection of a pool.
public enum PoolEvent: Sendable {
    case opened(processID: Int32)
    /// The next try comes after the back-off.
    case openingFailed(reason: String)
    case closed(processID: Int32)
    case lost(processID: Int32)
}
