internal import CLibPQ
import Glibc

/// Owns results of libpq: either one with any number of rows, or (from a stream) several with one row each.
///
/// Unchecked because of the pointers: nothing is changed after `init`, and libpq's manual ("Behavior in Threaded Programs") says that
/// results "are normally read-only after creation, and so can be passed around freely between threads".
final class ResultSet: @unchecked Sendable {
    private let results: [OpaquePointer]

    /// Takes over the results.
    init(_ results: [OpaquePointer]) {
        self.results = results
    }

    deinit {
        for index in results.indices { PQclear(results[index]) }
    }

    /// The first one has the columns.
    var head: OpaquePointer? { results.first }

    var rowCount: Int {
        guard let head, results.count == 1 else { return results.count }
        return Int(PQntuples(head))
    }

    var columnCount: Int { head.map { Int(PQnfields($0)) } ?? 0 }

    func columnName(_ index: Int) -> UnsafePointer<CChar>? {
        head.flatMap { PQfname($0, Int32(index)) }.map { UnsafePointer($0) }
    }

    func columnType(_ index: Int) -> PostgresType {
        PostgresType(oid: head.map { PQftype($0, Int32(index)) } ?? 0)
    }

    /// Compared as bytes; of two columns with one name the first is meant.
    func columnIndex(of name: String) -> Int? {
        name.withCString { wanted in
            (0..<columnCount).first { columnName($0).map { strcmp($0, wanted) == 0 } ?? false }
        }
    }

    /// nil for NULL. The bytes live as long as this object.
    func bytes(row: Int, column: Int) -> UnsafeRawBufferPointer? {
        let isSplit = results.count != 1
        let result = results[isSplit ? row : 0]
        let row = isSplit ? 0 : Int32(row)
        let count = Int(PQgetlength(result, row, Int32(column)))
        // NULL has no length either; only what has none is asked about.
        if count == 0, PQgetisnull(result, row, Int32(column)) == 1 { return nil }
        return UnsafeRawBufferPointer(start: PQgetvalue(result, row, Int32(column)), count: count)
    }

    /// What the command tag counts: rows inserted, updated, deleted, or returned.
    var affected: Int {
        guard let head, results.count == 1 else { return results.count }
        return Int(String(cString: PQcmdTuples(head))) ?? 0
    }
}
