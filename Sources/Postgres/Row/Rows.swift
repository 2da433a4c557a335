/// What a statement returned.
public struct Rows: Sendable, RandomAccessCollection {
    private let results: ResultSet
    public let endIndex: Int

    init(_ results: ResultSet) {
        self.results = results
        endIndex = results.rowCount
    }

    public var startIndex: Int { 0 }

    public subscript(position: Int) -> Row {
        Row(results: results, index: position)
    }

    /// How many rows the statement inserted, updated, deleted or returned.
    public var affected: Int { results.affected }
}
