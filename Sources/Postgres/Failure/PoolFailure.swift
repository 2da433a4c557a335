/// The database could not be asked, or did not say what became of a transaction.
public enum PoolFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// Every connection is busy and the queue is full, or the wait took too long.
    case exhausted(retryAfter: Duration)
    /// The server cannot be reached, or went away before the transaction could commit: nothing was changed.
    case unavailable(retryAfter: Duration, reason: String)
    /// The transaction may or may not have been committed, or is committed here but not on the standbys that were to confirm it.
    /// Ask again under the same idempotency key.
    case outcomeUnknown
    /// The pool was closed, or the connection or transaction is used after its end.
    case closed

    /// How long to wait before the next try; nil where waiting does not help.
    public var retryAfter: Duration? {
        switch self {
        case .exhausted(let duration), .unavailable(let duration, _): duration
        case .outcomeUnknown, .closed: nil
        }
    }

    public var description: String {
        switch self {
        case .exhausted: "No database connection is free."
        case .unavailable(_, let reason): "The database is unavailable: \(reason)"
        case .outcomeUnknown: "It is not known whether the transaction was committed."
        case .closed: "The pool, connection or transaction is closed already."
        }
    }
}
