internal import CLibPQ

/// The server refused a statement.
///
/// What is printed names the condition and the objects of the schema, never a value: neither the statement nor the message nor DETAIL.
public struct PostgresFailure: Error, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Five characters, PostgreSQL manual, appendix A.
    public let sqlState: String
    /// Name of the constraint that was violated, where the server names one; so with the next four.
    public let constraint: String?
    /// Schema of the object.
    public let schema: String?
    /// Table of the object.
    public let table: String?
    /// Column of the object.
    public let column: String?
    /// Type of the object.
    public let dataType: String?
    /// The server's message. May hold data of the row: not for logs, not for strangers.
    public let message: String
    /// The session ended with this failure.
    let isFatal: Bool
    /// The server no longer takes the plan of a prepared statement: the schema has changed, or somebody else deallocated it.
    let isStalePlan: Bool

    /// A failure that was found before anything was sent.
    public init(sqlState: String, message: String) {
        self.sqlState = sqlState
        self.message = message
        (constraint, schema, table, column, dataType) = (nil, nil, nil, nil, nil)
        isFatal = false
        isStalePlan = false
    }

    init(result: OpaquePointer) {
        func field(_ code: Int32) -> String? { PQresultErrorField(result, code).map { String(cString: $0) } }
        // libpq's own failures, a lost connection for one, carry no state.
        sqlState = field(DiagnosticField.sqlState) ?? "08006"
        constraint = field(DiagnosticField.constraint)
        schema = field(DiagnosticField.schema)
        table = field(DiagnosticField.table)
        column = field(DiagnosticField.column)
        dataType = field(DiagnosticField.dataType)
        message = field(DiagnosticField.message) ?? String(cString: PQresultErrorMessage(result))
        let severity = field(DiagnosticField.severity)
        isFatal = severity == nil || severity == "FATAL" || severity == "PANIC"
        // 0A000 says many things. The message is translated by lc_messages, the function's name is not.
        isStalePlan = sqlState == "26000" || sqlState == "0A000" && field(DiagnosticField.function) == "RevalidateCachedQuery"
    }

    /// Nothing is wrong with the statement: the whole transaction may succeed when it is run again from its start. It lost against
    /// another one (40001, 40P01), or the schema was changed under it after its first statement (a stale plan; the next transaction
    /// prepares anew). Outside transactions, and for the first statements of one, stale plans are replaced without being seen.
    public var isRetryable: Bool { isStalePlan || sqlState == "40001" || sqlState == "40P01" }

    /// A readable name, such as `unique_violation`; the state's class where the state itself is not known here.
    public var condition: String { Condition.name(of: sqlState) }

    public var description: String {
        let objects = [("constraint", constraint), ("schema", schema), ("table", table), ("column", column), ("type", dataType)]
            .compactMap { label, name in name.map { "\(label) \($0)" } }
        return "\(sqlState) \(condition)" + (objects.isEmpty ? "" : " (\(objects.joined(separator: ", ")))")
    }

    public var debugDescription: String { description }

    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

/// The field codes of `PQresultErrorField`: macros with character values, which Swift does not import.
enum DiagnosticField {
    static let severity = code("V")
    static let sqlState = code("C")
    static let message = code("M")
    static let schema = code("s")
    static let table = code("t")
    static let column = code("c")
    static let dataType = code("d")
    static let constraint = code("n")
    static let function = code("R")

    private static func code(_ letter: Unicode.Scalar) -> Int32 { Int32(letter.value) }
}
