/// How a transaction begins.
public struct TransactionOptions: Hashable, Sendable {
    /// What it sees of others (PostgreSQL manual, section 13.2).
    public enum Isolation: String, Hashable, Sendable {
        /// Each statement sees what was committed before it.
        case readCommitted = "READ COMMITTED"
        /// All statements see what was committed before the first.
        case repeatableRead = "REPEATABLE READ"
        /// As if one transaction ran after the other; may fail with 40001 and is then to be tried again.
        case serializable = "SERIALIZABLE"
    }

    /// `READ COMMITTED` unless said otherwise.
    public var isolation: Isolation
    /// The server refuses to write.
    public var readOnly: Bool
    /// A serializable, read-only transaction waits until it can run without being aborted.
    public var deferrable: Bool

    /// Reads and writes, `READ COMMITTED`, unless said otherwise.
    public init(isolation: Isolation = .readCommitted, readOnly: Bool = false, deferrable: Bool = false) {
        self.isolation = isolation
        self.readOnly = readOnly
        self.deferrable = deferrable
    }

    var begin: String {
        "BEGIN ISOLATION LEVEL \(isolation.rawValue)" + (readOnly ? " READ ONLY" : "") + (deferrable ? " DEFERRABLE" : "")
    }
}
