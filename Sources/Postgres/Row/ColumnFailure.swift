/// A row does not hold what the program expects. Says which column, never which value.
public struct ColumnFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong with it.
    public enum Reason: Hashable, Sendable {
        /// The result has no column of that name.
        case noSuchColumn
        /// NULL where the type has no place for it.
        case isNull
        /// Text that the type is not read from.
        case malformed(expected: String)
    }

    /// Its name in the result.
    public let column: String
    /// What is wrong with it.
    public let reason: Reason

    /// For a ``ColumnDecodable`` of one's own.
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
