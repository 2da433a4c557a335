import Foundation
import Postgres
import Testing

/// Chunks that a closure makes; nil ends them.
private struct Chunks: AsyncSequence, AsyncIteratorProtocol {
    let make: (Int) async throws -> [UInt8]?
    private var index = 0

    init(_ make: @escaping (Int) async throws -> [UInt8]?) {
        self.make = make
    }

    func makeAsyncIterator() -> Chunks { self }

    mutating func next() async throws -> [UInt8]? {
        defer { index += 1 }
        return try await make(index)
    }
}

private struct ProducerBroke: Error {}

@Suite(.heavy) struct CopyTests {
    private func table(on pool: Pool) async throws -> SQL {
        let table: SQL = "\(identifier: unique("t"))"
        try await pool.query("CREATE TABLE \(table) (n int, v text)")
        return table
    }

    private func count(_ table: SQL, on pool: Pool) async throws -> Int {
        try #require(try await pool.query("SELECT count(*) FROM \(table)").first).decode(at: 0)
    }

    /// Rows `first..<first + count` in COPY's text format.
    private static func rows(_ first: Int, _ count: Int) -> [UInt8] {
        Array((first..<first + count).map { "\($0)\tvải \($0)\n" }.joined().utf8)
    }

    @Test func bytesComeOutAsTheServerMakesThem() async throws {
        try await withPool(connections: 1) { pool in
            for count in [0, 1, 1000, 50_000] {
                var bytes: [UInt8] = []
                for try await chunk in pool.copyOut(
                    SQL(text: "COPY (SELECT n, 'vải ' || n FROM generate_series(0, \(count - 1)) n) TO STDOUT"), chunkSize: 1000)
                {
                    #expect(chunk.last == UInt8(ascii: "\n"))
                    bytes += chunk
                }
                #expect(bytes == Self.rows(0, count))
            }
            let setup: [SQL] = ["SELECT set_config('app.x', \("y"), true)"]
            for try await chunk in pool.copyOut("COPY (SELECT current_setting('app.x')) TO STDOUT", setup: setup) {
                #expect(chunk == Array("y\n".utf8))
            }
            let rows = try await pool.query("SELECT coalesce(current_setting('app.x', true), '') = ''").first
            #expect(try rows?.decode(at: 0, as: Bool.self) == true)
            #expect(pool.statistics.opened == 1)
        }
    }

    @Test func whatGoesInIsThereHoweverItIsCut() async throws {
        try await withPool(connections: 1) { pool in
            let table = try await table(on: pool)
            let all = Self.rows(0, 20_000)
            for size in [7, 4096, 1 << 20] {
                let copied = try await pool.copyIn(
                    "COPY \(table) FROM STDIN",
                    from: Chunks { index in
                        let start = index * size
                        return start < all.count ? Array(all[start..<min(start + size, all.count)]) : nil
                    })
                #expect(copied == 20_000)
            }
            let row = try #require(try await pool.query("SELECT count(*), sum(n), count(DISTINCT v) FROM \(table)").first)
            #expect(try row.decode(at: 0, as: Int.self) == 60_000)
            #expect(try row.decode(at: 1, as: Int.self) == 3 * (20_000 * 19_999 / 2))
            #expect(try row.decode(at: 2, as: Int.self) == 20_000)
            let none = try await pool.copyIn("COPY \(table) FROM STDIN", from: Chunks { _ in nil })
            #expect(none == 0)
            #expect(pool.statistics.opened == 1)
        }
    }

    @Test func aProducersFailureAbortsTheCopyAndIsWhatIsThrown() async throws {
        try await withPool(connections: 1) { pool in
            let table = try await table(on: pool)
            for failAt in [0, 1, 50] {
                await #expect(throws: ProducerBroke.self) {
                    try await pool.copyIn(
                        "COPY \(table) FROM STDIN",
                        from: Chunks { index in
                            if index == failAt { throw ProducerBroke() }
                            return Self.rows(index * 5000, 5000)
                        })
                }
                let left = try await count(table, on: pool)
                #expect(left == 0)
            }
            #expect(pool.statistics.opened == 1)
        }
    }

    @Test func wrongDataAndWrongStatementsFailAndLeaveTheConnectionFine() async throws {
        try await withPool(connections: 1) { pool in
            let table = try await table(on: pool)
            let bad = try await sqlState {
                try await pool.copyIn(
                    "COPY \(table) FROM STDIN", from: Chunks { $0 < 100 ? Self.rows(0, 5000) + ($0 == 3 ? Array("x\ty\n".utf8) : []) : nil })
            }
            #expect(bad == "22P02")
            let missing = try await sqlState { try await pool.copyIn("COPY missing FROM STDIN", from: Chunks { _ in nil }) }
            #expect(missing == "42P01")
            let parameter = try await sqlState { for try await _ in pool.copyOut("COPY (SELECT \(1)) TO STDOUT") {} }
            #expect(parameter == "42P02")
            let middle = try await sqlState {
                for try await _ in pool.copyOut("COPY (SELECT 1 / (50000 - n) FROM generate_series(1, 60000) n) TO STDOUT", chunkSize: 100) {}
            }
            #expect(middle == "22012")
            let notOut = try await sqlState { for try await _ in pool.copyOut("SELECT 1") {} }
            #expect(notOut == "42809")
            let notIn = try await sqlState { try await pool.copyIn("INSERT INTO \(table) VALUES (1)", from: Chunks { _ in nil }) }
            #expect(notIn == "42809")
            let left = try await count(table, on: pool)
            #expect(left == 0)
            #expect(pool.statistics.opened == 1)
            // The other direction: nobody has the data, so the connection goes.
            await #expect(throws: (any Error).self) { for try await _ in pool.copyOut("COPY \(table) FROM STDIN") {} }
            await #expect(throws: (any Error).self) { try await pool.copyIn("COPY \(table) TO STDOUT", from: Chunks { _ in nil }) }
            let rows = try await pool.query("SELECT 1")
            #expect(rows.count == 1)
        }
    }

    @Test func anAbandonedOrCancelledCopyStopsTheServer() async throws {
        try await withPool(connections: 1) { pool in
            let endless: SQL = "COPY (SELECT generate_series(1, 100000000), repeat('x', 100)) TO STDOUT"
            for _ in 0..<3 {
                for try await _ in pool.copyOut(endless, chunkSize: 10) { break }
                let rows = try await pool.query("SELECT 1")
                #expect(rows.count == 1)
            }
            let reader = Task { for try await _ in pool.copyOut(endless) {} }
            try await Task.sleep(for: .milliseconds(100))
            reader.cancel()
            await #expect(throws: CancellationError.self) { try await reader.value }
            let table = try await table(on: pool)
            let writer = Task {
                try await pool.copyIn(
                    "COPY \(table) FROM STDIN",
                    from: Chunks { index in
                        try? await Task.sleep(for: .milliseconds(1))
                        return Self.rows(index, 1)
                    })
            }
            try await Task.sleep(for: .milliseconds(100))
            writer.cancel()
            await #expect(throws: CancellationError.self) { try await writer.value }
            let left = try await count(table, on: pool)
            #expect(left == 0)
            #expect(pool.statistics.opened == 1)
        }
    }

    /// A trigger keeps the server from reading on, so the socket is full when the cancellation comes.
    @Test func aWriterIsCancelledEvenWhenTheServerTakesNothing() async throws {
        try await withPool(connections: 2) { pool in
            let table = try await table(on: pool)
            let name = unique("slow")
            try await pool.withConnection {
                try await $0.execute(
                    script: """
                        CREATE FUNCTION \(name)() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(60); RETURN NEW; END $$;
                        CREATE TRIGGER slow BEFORE INSERT ON \(table.text) FOR EACH ROW EXECUTE FUNCTION \(name)();
                        """)
            }
            let start = ContinuousClock.now
            let produced = Recorder<Int>()
            let writer = Task {
                try await pool.copyIn(
                    "COPY \(table) FROM STDIN",
                    from: Chunks { index in
                        produced.record(index)
                        return Self.rows(index * 5000, 5000)
                    })
            }
            try await Task.sleep(for: .milliseconds(300))
            let before = produced.values.count
            #expect(before < 200, "the producer waits for the server")
            writer.cancel()
            await #expect(throws: CancellationError.self) { try await writer.value }
            #expect(.now - start < .seconds(10))
            let left = try await count(table, on: pool)
            #expect(left == 0)
        }
    }

    @Test func inATransactionACopyIsOneStatementOfIt() async throws {
        try await withPool(connections: 1) { pool in
            let table = try await table(on: pool)
            let copied = try await pool.transaction(setup: ["SELECT set_config('app.x', 'y', true)"]) { transaction in
                // Staged, as tables with row-level security need it.
                let first = try await transaction.copyIn("COPY \(table) FROM STDIN", from: Chunks { $0 == 0 ? Self.rows(0, 10) : nil })
                try await transaction.query("INSERT INTO \(table) SELECT n + 10, v FROM \(table)")
                var bytes: [UInt8] = []
                for try await chunk in transaction.copyOut("COPY (SELECT * FROM \(table) ORDER BY n) TO STDOUT", chunkSize: 1) {
                    bytes += chunk
                    let state = try await sqlState { try await transaction.query("SELECT 1") }
                    if bytes.count < 100 { #expect(state == "55006") }
                    if bytes.count > 100 { break }
                }
                let setting = try await transaction.query("SELECT current_setting('app.x')").first
                #expect(try setting?.decode(at: 0, as: String.self) == "y")
                return first
            }
            #expect(copied == 10)
            let left = try await count(table, on: pool)
            #expect(left == 20)
            await #expect(throws: ProducerBroke.self) {
                try await pool.transaction { transaction in
                    try await transaction.query("INSERT INTO \(table) VALUES (1)")
                    try await transaction.copyIn("COPY \(table) FROM STDIN", from: Chunks { _ in throw ProducerBroke() })
                }
            }
            try await pool.withConnection { connection in
                try await connection.copyIn("COPY \(table) FROM STDIN", from: Chunks { $0 == 0 ? Self.rows(0, 1) : nil })
                for try await chunk in connection.copyOut("COPY (SELECT 7) TO STDOUT") { #expect(chunk == Array("7\n".utf8)) }
            }
            let end = try await count(table, on: pool)
            #expect(end == 21)
            #expect(pool.statistics.opened == 1)
        }
    }

    @Test func aSessionThatEndsInTheMiddleIsUnavailableAndNothingLasts() async throws {
        try await withPool(connections: 2) { pool in
            let table = try await table(on: pool)
            let kill: SQL = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE \("COPY%\(table.text)%")"
            let writing = await #expect(throws: PoolFailure.self) {
                try await pool.copyIn(
                    "COPY \(table) FROM STDIN",
                    from: Chunks { index in
                        if index == 5 { try await pool.query(kill) }
                        return index < 200 ? Self.rows(index * 5000, 5000) : nil
                    })
            }
            if case .unavailable = writing {} else { Issue.record("\(String(describing: writing))") }
            let reading = await #expect(throws: PoolFailure.self) {
                var isKilled = false
                let copy: SQL = "COPY (SELECT repeat('x', 1000) FROM generate_series(1, 100000) /* \(table) */) TO STDOUT"
                for try await _ in pool.copyOut(copy, chunkSize: 10_000) where !isKilled {
                    try await pool.query(kill)
                    isKilled = true
                }
            }
            if case .unavailable = reading {} else { Issue.record("\(String(describing: reading))") }
            let left = try await count(table, on: pool)
            #expect(left == 0)
        }
    }
}
