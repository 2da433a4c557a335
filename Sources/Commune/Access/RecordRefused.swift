/// Why a write on a record was refused, whatever the record.
public enum RecordRefused: Error, Hashable, Sendable {
    /// It does not exist, or not for this actor: the two must not be told apart.
    case notFound
    /// Somebody changed it since the caller read it.
    case stale(current: Int)
}
