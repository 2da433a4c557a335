/// A row does not hold what the program expects. Says which column, never which value.
public struct ColumnFailure: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Reason: Hashable, Sendable {
        case noSuchColumn
        case isNull
        case malformed(expected: String)
    }

    public let column: String
    public let reason: Reason

    public init(column: String, _ reason: Reason) {
        self.column = column
        self.reason = reason
    }

    public var description: String {
        switch reason {
        case .noSuchColumn: "The result has no column \(column)."
        case .isNull: "Column \(column) is NULL."
        case .malformed(let expected): "Column \(column) does not hold a value of type \(expected)."
        }
    }
}
