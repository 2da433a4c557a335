internal import CLibPQ

/// Statements between two Syncs: one round trip, and outside an explicit transaction one implicit transaction.
@EventLoop
final class Segment {
    enum Role {
        /// The statements end with the segment: they are an implicit transaction of their own, or the caller manages transactions.
        case alone
        /// Inside BEGIN … COMMIT; nothing lasts before the COMMIT.
        case inTransaction
        /// Never cancelled, and doubt about its success is never taken for failure.
        case commit
        /// Tidies up; never cancelled.
        case protected
    }

    /// Under which conditions the statements run.
    struct Terms: Sendable {
        var role = Role.alone
        /// The transaction was begun READ ONLY.
        var isReadOnly = false
        /// The connection is given up when the answer takes too long.
        var isTimed = true

        static let protected = Terms(role: .protected)
        static let commit = Terms(role: .commit)
    }

    struct Statement: Sendable {
        let sql: SQL
        /// Transaction control is not worth a prepared statement.
        var isPrepared = true
        var keepsRows = true

        static func control(_ text: String) -> Statement {
            Statement(sql: SQL(text: text), isPrepared: false, keepsRows: false)
        }
    }

    /// What the server's answers stand for, in order.
    enum Step {
        case deallocate(String)
        case prepare(StatementCache.Key, name: String)
        case execute(Statement, isCached: Bool)
        case sync
        /// Several statements in one string: as many results as it has statements.
        case script
    }

    let terms: Terms
    let statements: [Statement]
    let script: String?
    /// Takes the rows of the last statement, one at a time.
    let stream: RowBuffer?
    /// What the script, a COPY, sends or takes.
    let copy: Copy?
    /// The bytes of the COPY come next.
    var isCopyingOut = false
    /// The server waits for the bytes of the COPY.
    var isCopyingIn = false
    /// All of them are on their way.
    var hasSentCopyEnd = false

    var steps: [Step] = []
    var position = 0
    var rows: [Rows] = []
    var commandTag = ""
    var failure: PostgresFailure?
    /// The server did not accept the plan of a statement prepared earlier.
    var metStalePlan = false
    var executed = 0
    /// A part is lasting, so sending the segment again would repeat it.
    var hasCommittedPart = false
    /// Makes room for the statements that this segment prepares; sent right in front of it.
    var tidying: Segment?
    var isCancelled = false
    var isSingleRowModeSet = false
    var sentAt: ContinuousClock.Instant?
    /// Takes the rows of each statement as they come, in place of `rows`.
    var onRows: (@EventLoop (Rows) -> Void)?
    /// When `onRows` was last called.
    var answeredAt: ContinuousClock.Instant?
    /// Called once: nil when everything succeeded.
    var onEnd: (@EventLoop ((any Error)?) -> Void)?

    /// - Throws: ``PostgresFailure`` when a statement cannot be sent as it is.
    init(_ statements: [Statement], _ terms: Terms, stream: RowBuffer? = nil) throws {
        for statement in statements { try Parameters.check(statement.sql) }
        self.statements = statements
        self.terms = terms
        self.stream = stream
        script = nil
        copy = nil
    }

    /// Statements that were checked already, whose answers go to `onRows`.
    init(checked statements: [Statement]) {
        self.statements = statements
        terms = Terms(role: .alone, isReadOnly: true)
        stream = nil
        script = nil
        copy = nil
    }

    /// Deallocates prepared statements. A segment of its own, because some statements (VACUUM, CREATE DATABASE) run only alone.
    init(deallocating names: [String]) {
        statements = []
        script = nil
        stream = nil
        copy = nil
        terms = .protected
        steps = names.map { .deallocate($0) } + [.sync]
    }

    /// - Throws: ``PostgresFailure`` when the script cannot be sent as it is.
    init(script: String, role: Role, copy: Copy? = nil) throws {
        try Parameters.check(SQL(text: script))
        self.script = script
        self.copy = copy
        terms = Terms(role: role, isTimed: false)
        statements = []
        stream = nil
    }

    var isCopyOut: Bool { if case .out = copy { true } else { false } }

    var isCopyIn: Bool { if case .into = copy { true } else { false } }

    /// It succeeded as something else than a COPY.
    var missingCopy: PostgresFailure? { copy != nil && !commandTag.hasPrefix("COPY") ? Copy.notACopy : nil }

    var isCancellable: Bool { terms.role == .alone || terms.role == .inTransaction }

    var step: Step? { position < steps.count ? steps[position] : nil }

    /// The streamed statement is the one whose answer comes next.
    var isAtStream: Bool {
        guard stream != nil, case .execute(let statement, _) = step else { return false }
        return statement.keepsRows
    }

    /// A lost connection leaves open whether this took effect.
    var mayHaveTakenEffect: Bool {
        switch terms.role {
        case .commit: return true
        case .inTransaction, .protected: return false
        case .alone: break
        }
        if copy != nil && !hasSentCopyEnd { return false }
        if script == nil && statements.allSatisfy(\.sql.readsOnly) { return false }
        // The server ended the session by a message in front of the last answer: it never came to the commit.
        let endedBefore = failure?.isFatal == true && failure?.sqlState != "08006" && executed < statements.count
        return !endedBefore || script != nil
    }

    func end(_ error: (any Error)?) {
        stream?.finish(error)
        copy?.finish(error)
        let onEnd = onEnd
        self.onEnd = nil
        onRows = nil
        onEnd?(error)
    }
}

extension SQL {
    /// By its words. A SELECT is taken to read, even if it calls a function that writes.
    var readsOnly: Bool {
        let words = text.lowercased().split { !$0.isLetter && $0 != "_" }
        guard let first = words.first, ["select", "with", "values", "table", "show"].contains(first) else { return false }
        return Set(words).isDisjoint(with: ["insert", "update", "delete", "merge", "into"])
    }
}
