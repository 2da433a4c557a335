import Glibc

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

    /// Whether the server sent the same again: as many rows and columns, each value equal to the byte, NULL to NULL. Names do not count.
    ///
    /// Costs far less than decoding either: for readers who keep what they made of an answer.
    public func holdsSameBytes(as other: Rows) -> Bool {
        guard count == other.count, results.columnCount == other.results.columnCount else { return false }
        return indices.allSatisfy { row in
            (0..<results.columnCount).allSatisfy { column in
                switch (results.bytes(row: row, column: column), other.results.bytes(row: row, column: column)) {
                case (nil, nil): true
                case (let mine?, let theirs?): mine.count == theirs.count && Self.areEqual(mine, theirs)
                default: false
                }
            }
        }
    }

    private static func areEqual(_ mine: UnsafeRawBufferPointer, _ theirs: UnsafeRawBufferPointer) -> Bool {
        guard let mine = mine.baseAddress, let other = theirs.baseAddress else { return theirs.isEmpty }
        return memcmp(mine, other, theirs.count) == 0
    }

    /// How many rows the statement inserted, updated, deleted or returned.
    public var affected: Int { results.affected }
}
