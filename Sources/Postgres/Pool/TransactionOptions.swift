/// How a transaction begins.
public struct TransactionOptions: Hashable, Sendable {
    public enum Isolation: String, Hashable, Sendable {
        case readCommitted = "READ COMMITTED"
        case repeatableRead = "REPEATABLE READ"
        case serializable = "SERIALIZABLE"
    }

    public var isolation: Isolation
    public var readOnly: Bool
    /// A serializable, read-only transaction waits until it can run without being aborted.
    public var deferrable: Bool

    public init(isolation: Isolation = .readCommitted, readOnly: Bool = false, deferrable: Bool = false) {
        self.isolation = isolation
        self.readOnly = readOnly
        self.deferrable = deferrable
    }

    var begin: String {
        "BEGIN ISOLATION LEVEL \(isolation.rawValue)" + (readOnly ? " READ ONLY" : "") + (deferrable ? " DEFERRABLE" : "")
    }
}
