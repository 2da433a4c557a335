/// One row of a result. It keeps the whole result alive.
public struct Row: Sendable {
    let results: ResultSet
    let index: Int

    /// - Throws: ``ColumnFailure`` when there is no such column or its value is no `Value`.
    public func decode<Value: ColumnDecodable>(_ column: String, as: Value.Type = Value.self) throws -> Value {
        guard let position = results.columnIndex(of: column) else { throw ColumnFailure(column: column, .noSuchColumn) }
        return try Value(column: self.column(position))
    }

    /// - Throws: ``ColumnFailure`` when there is no such column or its value is no `Value`.
    public func decode<Value: ColumnDecodable>(at index: Int, as: Value.Type = Value.self) throws -> Value {
        guard index >= 0, index < results.columnCount else { throw ColumnFailure(column: "#\(index)", .noSuchColumn) }
        return try Value(column: column(index))
    }

    /// The value's bytes as the server sent them (text format), without a copy; nil for NULL and for a column that is not there.
    /// They are valid inside `body` only.
    public func withBytes<Result>(at index: Int, _ body: (UnsafeRawBufferPointer?) throws -> Result) rethrows -> Result {
        let isThere = index >= 0 && index < results.columnCount
        let bytes = isThere ? results.bytes(row: self.index, column: index) : nil
        return try withExtendedLifetime(results) { try body(bytes) }
    }

    /// As ``withBytes(at:_:)``, for readers of many columns. The bytes live as long as the row: use them inside `withExtendedLifetime(row)`.
    public func unsafeBytes(at index: Int) -> UnsafeRawBufferPointer? {
        // libpq takes a column that is not there for NULL.
        results.bytes(row: self.index, column: index)
    }

    /// Column names in the order of the statement.
    public var columnNames: [String] {
        (0..<results.columnCount).map { results.columnName($0).map { String(cString: $0) } ?? "" }
    }

    private func column(_ position: Int) -> Column {
        Column(
            owner: results, bytes: results.bytes(row: index, column: position), nameBytes: results.columnName(position),
            type: results.columnType(position))
    }
}
