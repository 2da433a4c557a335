import Foundation
import Postgres
import Testing

@Suite struct SQLTests {
    @Test func interpolationBindsAndNeverQuotes() {
        let hostile = "'; DROP TABLE product; --"
        let sql: SQL = "SELECT \(hostile), \(7), \(true)"
        #expect(sql.text == "SELECT $1, $2, $3")
        #expect(
            sql.bindings == [Binding(text: hostile, type: .inferred), Binding(text: "7", type: .int8), Binding(text: "t", type: .bool)])
    }

    @Test func aStringLiteralInAnInterpolationIsBoundToo() {
        let sql: SQL = "SELECT \("x; y")"
        #expect(sql.text == "SELECT $1")
    }

    @Test func fragmentsAreSplicedAndRenumbered() {
        let inner: SQL = "b = \(2) AND c = \(3)"
        let outer: SQL = "SELECT \(1) WHERE \(inner) AND d = \(4)"
        #expect(outer.text == "SELECT $1 WHERE b = $2 AND c = $3 AND d = $4")
        #expect(outer.bindings.count == 4)
        let twice = outer + " UNION " + outer
        #expect(twice.text.hasSuffix("SELECT $5 WHERE b = $6 AND c = $7 AND d = $8"))
    }

    @Test func manyPlaceholdersKeepTheirPlaceWhenSpliced() {
        let ten = (1...12).map { "\($0)" as SQL }.joined(separator: ", ")
        let all: SQL = "SELECT \(0), \(ten)"
        #expect(all.text == "SELECT " + (1...13).map { "$\($0)" }.joined(separator: ", "))
        #expect(all.bindings.map(\.self) == (0...12).map { Binding(text: "\($0)", type: .int8) })
    }

    @Test func writtenTextKeepsQuotedDollarsWhenSpliced() {
        let file = SQL(
            text: "SELECT '$1', \"$1\", $q$ $1 $q$, a$1, E'\\'$1', $1 /* $1 /* $1 */ $1 */ -- $1\n, $2", bindings: [1.binding, 2.binding])
        let outer: SQL = "SELECT \(0) UNION \(file)"
        #expect(
            outer.text
                == "SELECT $1 UNION SELECT '$1', \"$1\", $q$ $1 $q$, a$1, E'\\'$1', $2 /* $1 /* $1 */ $1 */ -- $1\n, $3")
    }

    @Test func nilIsBoundWithTheTypeOfItsKind() {
        let number: Int? = nil
        let sql: SQL = "SELECT \(number)"
        #expect(sql.bindings == [.null(.int8)])
    }

    @Test func identifiersAreQuoted() {
        let sql: SQL = "LISTEN \(identifier: "a\"b")"
        #expect(sql.text == "LISTEN \"a\"\"b\"")
    }

    @Test func hostileTextArrivesAsItIs() async throws {
        try await withPool { pool in
            for hostile in ["'; DROP TABLE x; --", "$1", "\\", "\"", "a\nb", "Vải thiều 🍒 Lục Ngạn", "{}", "NULL", ""] {
                let row = try #require(try await pool.query("SELECT \(hostile)::text AS value").first)
                #expect(try row.decode("value", as: String.self) == hostile)
            }
        }
    }

    @Test func aNULCharacterIsRefusedBeforeAnythingIsSent() async throws {
        try await withPool { pool in
            let failure = await #expect(throws: PostgresFailure.self) { try await pool.query("SELECT \("a\0b")::text") }
            #expect(failure?.sqlState == "22021")
            let rows = try await pool.query("SELECT 1")
            #expect(rows.count == 1)
        }
    }
}
