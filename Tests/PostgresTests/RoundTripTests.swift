import Foundation
import Postgres
import Testing

/// A type of this module, as a program would add its own.
private struct Day: Hashable, ArrayElement, ColumnDecodable {
    let text: String
    static let postgresType = PostgresType.date
    static let arrayType = PostgresType.dateArray
    var binding: Binding { Binding(text: text, type: .date) }
    init(_ text: String) { self.text = text }
    init(column: Column) throws { text = try column.text() }
}

@Suite struct RoundTripTests {
    private func roundTrip<Value: Bindable & ColumnDecodable & Equatable>(
        _ values: [Value], as type: String, location: SourceLocation = #_sourceLocation
    ) async throws {
        try await withPool(connections: 1) { pool in
            for value in values {
                let row = try #require(try await pool.query(SQL(text: "SELECT $1::\(type)", bindings: [value.binding])).first)
                let decoded = try row.decode(at: 0, as: Value.self)
                #expect(decoded == value, sourceLocation: location)
            }
        }
    }

    private static let texts = [
        "", "a", "a,b", "{x}", "\"q\"", "\\", "NULL", "null", " ", "\n\t", "Vải thiều", "🍒", "e\u{301}", "\"\u{301}", "\\\u{301}",
    ]

    @Test func scalarsComeBackAsTheyWent() async throws {
        var random = SystemRandomNumberGenerator()
        try await roundTrip([true, false], as: "bool")
        try await roundTrip([0, -1, .max, .min] + (0..<50).map { _ in Int.random(in: .min ... .max, using: &random) }, as: "int8")
        try await roundTrip([Int32.min, 0, .max], as: "int4")
        try await roundTrip([Int16.min, 0, .max], as: "int2")
        try await roundTrip([Int64.min, 0, .max], as: "int8")
        try await roundTrip([0.1, -1e300, Double.leastNonzeroMagnitude, .infinity, Double.pi], as: "float8")
        try await roundTrip(Self.texts, as: "text")
        try await roundTrip((0..<50).map { _ in UUID() }, as: "uuid")
        try await roundTrip([[], [0], [UInt8](0...255), (0..<100_000).map { _ in UInt8.random(in: 0...255) }], as: "bytea")
        try await roundTrip([String?.none, "x"], as: "text")
        try await roundTrip([Day("2026-02-28"), Day("0001-01-01")], as: "date")
    }

    @Test func datesAreExactToTheMicrosecond() async throws {
        let dates = (0..<200).map { _ in
            Date(timeIntervalSinceReferenceDate: Double(Int.random(in: -4_000_000_000_000_000...4_000_000_000_000_000)) / 1e6)
        }
        let edges = [0, -978_307_200, 1, -1, 825_984_000.5, 60_000_000_000, -60_000_000_000, -63_200_000_000].map(
            Date.init(timeIntervalSinceReferenceDate:))
        try await roundTrip(dates + edges, as: "timestamptz")
        try await withPool(connections: 1) { pool in
            let leapDay = Date(timeIntervalSince1970: 951_825_600.25)
            let row = try #require(
                try await pool.query(
                    "SELECT to_char(\(leapDay), 'YYYY-MM-DD HH24:MI:SS.US') AS text, extract(epoch FROM \(leapDay)) AS epoch"
                ).first)
            #expect(try row.decode("text", as: String.self) == "2000-02-29 12:00:00.250000")
            #expect(try row.decode("epoch", as: Decimal.self) == Decimal(string: "951825600.25"))
            await #expect(throws: ColumnFailure.self) {
                try await pool.query("SELECT 'infinity'::timestamptz").first?.decode(at: 0, as: Date.self)
            }
        }
    }

    @Test func otherTimeZonesAreRead() async throws {
        try await withPool(connections: 1, { $0.startupParameters["TimeZone"] = "Asia/Ho_Chi_Minh" }) { pool in
            let row = try #require(
                try await pool.query("SELECT '2026-01-01 00:00+07'::timestamptz, '1850-01-01 00:00+00'::timestamptz").first)
            #expect(try row.decode(at: 0, as: Date.self) == Date(timeIntervalSince1970: 1_767_200_400))
            #expect(try row.decode(at: 1, as: Date.self) == Date(timeIntervalSince1970: -3_786_825_600))
        }
    }

    @Test func numbersAreExactOrRefused() async throws {
        let texts = [
            "0", "0.1", "-0.000001", "12345678901234567890.123456789012345678", "99999999999999999999999999999999999999", "1e30", "-7",
            "100",
        ]
        try await roundTrip(texts.compactMap { Decimal(string: $0) }, as: "numeric")
        try await withPool(connections: 1) { pool in
            let row = try #require(
                try await pool.query("SELECT 0.1::numeric + 0.2, 1.50::numeric, repeat('9', 39)::numeric, 'NaN'::numeric").first)
            #expect(try row.decode(at: 0, as: Decimal.self) == Decimal(string: "0.3"))
            #expect(try row.decode(at: 1, as: Decimal.self) == Decimal(string: "1.5"))
            #expect(throws: ColumnFailure.self) { try row.decode(at: 2, as: Decimal.self) }
            #expect(try row.decode(at: 3, as: Decimal.self).isNaN)
        }
    }

    @Test func arraysComeBackAsTheyWent() async throws {
        try await roundTrip([Self.texts, [], ["one"]], as: "text[]")
        try await roundTrip([[String?.none, "NULL", "", nil, "a\"b\\c,{}"]], as: "text[]")
        try await roundTrip([[1, -2, .max]], as: "int8[]")
        try await roundTrip([[Int?.none, 3]], as: "int8[]")
        try await roundTrip([(0..<20).map { _ in UUID() }], as: "uuid[]")
        try await roundTrip([[true, false]], as: "bool[]")
        try await roundTrip([["1.5", "-0.001"].compactMap { Decimal(string: $0) }], as: "numeric[]")
        try await roundTrip([[Date(timeIntervalSince1970: 0), Date(timeIntervalSince1970: 1.5)]], as: "timestamptz[]")
        try await roundTrip([[Day("2026-01-01"), Day("2026-12-31")]], as: "date[]")
        try await roundTrip([[[1, 2], [], [255]] as [[UInt8]]], as: "bytea[]")
        for _ in 0..<50 {
            let letters = ["a", "\"", "\\", ",", "{", "}", " ", "N", "ê", "🍒", "\u{301}"]
            let words = (0..<5).map { _ in (0..<Int.random(in: 0...6)).compactMap { _ in letters.randomElement() }.joined() }
            try await roundTrip([words], as: "text[]")
        }
    }

    @Test func arraysWithOtherBoundsAreReadAndNestedOnesRefused() async throws {
        try await withPool(connections: 1) { pool in
            let row = try #require(try await pool.query("SELECT '[0:1]={a,b}'::text[], '{{1,2},{3,4}}'::int[], '{1,NULL}'::int8[]").first)
            #expect(try row.decode(at: 0, as: [String].self) == ["a", "b"])
            #expect(throws: ColumnFailure.self) { try row.decode(at: 1, as: [Int].self) }
            #expect(throws: ColumnFailure.self) { try row.decode(at: 2, as: [Int].self) }
        }
    }

    @Test(arguments: ["", "{", "}", "{a", "{a,}", "{,a}", "{\"a}", "[0:1]", "[0:1]=", "{a}b", "{a\\", "x", "{}x", "{a,{b}}"])
    func brokenArrayTextIsRefused(_ text: String) {
        #expect(throws: ColumnFailure.self) { try [String](column: Column(text: text)) }
    }

    @Test(arguments: ["", "-", "1x", "9223372036854775808", "-9223372036854775809", " 1", "+1", "1.0"])
    func brokenIntegersAreRefused(_ text: String) {
        #expect(throws: ColumnFailure.self) { try Int(column: Column(text: text)) }
    }

    @Test(arguments: ["", "\\x0", "0102", "\\xzz", "\\"])
    func brokenByteaIsRefused(_ text: String) {
        #expect(throws: ColumnFailure.self) { try [UInt8](column: Column(text: text)) }
    }

    @Test(arguments: [
        "", "2026-01-01", "2026-01-01 00:00:00", "2026-13-01 00:00:00+00", "2026-01-01 00:00:00+00 AD", "infinity",
        "99999999999-01-01 00:00:00+00",
    ])
    func brokenTimestampsAreRefused(_ text: String) {
        #expect(throws: ColumnFailure.self) { try Date(column: Column(text: text)) }
    }

    @Test(arguments: [
        "", "0", "00000000-0000-0000-0000-00000000000", "00000000-0000-0000-0000-0000000000000", "g0000000-0000-0000-0000-000000000000",
    ])
    func brokenUUIDsAreRefused(_ text: String) {
        #expect(throws: ColumnFailure.self) { try UUID(column: Column(text: text)) }
    }

    @Test func nullIsAnErrorUnlessItIsExpected() async throws {
        try await withPool(connections: 1) { pool in
            let row = try #require(try await pool.query("SELECT NULL::int AS gone, 1 AS here").first)
            #expect(try row.decode("gone", as: Int?.self) == nil)
            #expect(throws: ColumnFailure(column: "gone", .isNull)) { try row.decode("gone", as: Int.self) }
            #expect(throws: ColumnFailure(column: "nowhere", .noSuchColumn)) { try row.decode("nowhere", as: Int.self) }
            #expect(throws: ColumnFailure.self) { try row.decode(at: 2, as: Int.self) }
            #expect(row.withBytes(at: 0) { $0 == nil })
            #expect(row.withBytes(at: 1) { $0.map(Array.init) } == [UInt8(ascii: "1")])
            #expect(row.columnNames == ["gone", "here"])
        }
    }
}
