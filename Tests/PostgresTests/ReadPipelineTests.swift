import Foundation
import Postgres
import Testing

/// Runs the body with a pipeline on the shared server and closes it after it.
func withReadPipeline<Value>(
    on connectionString: String? = nil, connections: Int = 2, largestBatch: Int = 64, _ change: (inout PoolConfiguration) -> Void = { _ in },
    _ body: (ReadPipeline) async throws -> Value
) async throws -> Value {
    let shared = try await Cluster.sharedConnectionString()
    var configuration = PoolConfiguration(connectionString: connectionString ?? shared)
    change(&configuration)
    let pipeline = ReadPipeline(configuration, connections: connections, largestBatch: largestBatch)
    let result: Result<Value, any Error>
    do { result = .success(try await body(pipeline)) } catch { result = .failure(error) }
    await pipeline.close()
    return try result.get()
}

/// So many at once; what each of them threw, nil for none.
private func outcomes(_ count: Int, _ body: @escaping @Sendable (Int) async throws -> Void) async -> [(any Error)?] {
    await withTaskGroup(of: (Int, (any Error)?).self) { group in
        for n in 0..<count {
            group.addTask {
                do { try await body(n) } catch { return (n, error) }
                return (n, nil)
            }
        }
        return await group.reduce(into: [(any Error)?](repeating: nil, count: count)) { $0[$1.0] = $1.1 }
    }
}

@Suite(.heavy) struct ReadPipelineTests {
    @Test func anAnswerThatComesAgainIsKnownByItsBytes() async throws {
        try await withReadPipeline { pipeline in
            func rows(_ values: SQL) async throws -> Rows { try await pipeline.query("SELECT * FROM (VALUES \(values)) v (a, b)") }
            let first = try await rows("(1, 'vải'), (2, NULL), (3, '')")
            #expect(first.holdsSameBytes(as: try await rows("(1, 'vải'), (2, NULL), (3, '')")))
            for other in ["(1, 'vải'), (2, NULL)", "(1, 'vải'), (2, ''), (3, '')", "(1, 'vai'), (2, NULL), (3, '')", "(1, 'vải'), (2, NULL), (4, '')"] as [SQL]
            {
                #expect(!first.holdsSameBytes(as: try await rows(other)))
            }
            let wider = try await pipeline.query("SELECT 1, 'vải', NULL FROM generate_series(1, 3)")
            #expect(!first.holdsSameBytes(as: wider) && !wider.holdsSameBytes(as: first))
        }
    }

    @Test func everyCallerGetsTheAnswerToItsOwnQuestion() async throws {
        try await withReadPipeline { pipeline in
            let outcomes = await outcomes(200) { n in
                for round in 0..<20 {
                    let question: SQL = round % 3 == 0 ? "SELECT \(n)::int8, \(round)::int8" : "SELECT n, \(round)::int8 FROM generate_series(\(n), \(n)) n"
                    let row = try #require(try await pipeline.query(question).first)
                    #expect(try row.decode(at: 0, as: Int.self) == n)
                    #expect(try row.decode(at: 1, as: Int.self) == round)
                }
            }
            #expect(outcomes.allSatisfy { $0 == nil })
            let statistics = pipeline.statistics
            #expect(statistics.statements == 4000)
            #expect(statistics.batches < 2000, "round trips are shared")
            #expect(statistics.connections == 2 && statistics.opened == 2 && statistics.waiting == 0)
        }
    }

    @Test func aStatementThatFailsFailsItsOwnCallerOnly() async throws {
        try await withReadPipeline(connections: 1) { pipeline in
            let outcomes = await outcomes(200) { n in
                let question: SQL = n % 10 == 3 ? "SELECT 1 / \(n - n)::int8" : n % 10 == 7 ? "SELECT \(identifier: "missing_\(n)")" : "SELECT \(n)::int8"
                let row = try await pipeline.query(question).first
                #expect(try row?.decode(at: 0, as: Int.self) == n)
            }
            for (n, outcome) in outcomes.enumerated() {
                let state = (outcome as? PostgresFailure)?.sqlState
                #expect(state == (n % 10 == 3 ? "22012" : n % 10 == 7 ? "42703" : nil))
                #expect((outcome == nil) == (state == nil))
            }
            #expect(pipeline.statistics.sentAgain > 0)
            #expect(pipeline.statistics.opened == 1)
        }
    }

    @Test func aFullQueueRefusesAtOnceAndAWaitIsBounded() async throws {
        let limit = Duration.milliseconds(500)
        try await withReadPipeline(connections: 1, { ($0.maximumWaiters, $0.waitTimeout) = (3, limit) }) { pipeline in
            try await eventually("it is connected") { (try? await pipeline.query("SELECT 1")) != nil }
            // Nothing is left from the time of connecting that would look at the clock by chance.
            try await Task.sleep(for: limit * 2)
            let before = pipeline.statistics
            let start = ContinuousClock.now
            let slow = Task { try await pipeline.query("SELECT pg_sleep(4)") }
            try await eventually("it was sent") { pipeline.statistics.statements == before.statements + 1 }
            let waiting = (0..<3).map { _ in Task { try await pipeline.query("SELECT 1") } }
            try await eventually("they wait") { pipeline.statistics.waiting == 3 }
            await #expect(throws: PoolFailure.exhausted(retryAfter: limit)) { try await pipeline.query("SELECT 1") }
            #expect(pipeline.statistics.waiting == 3)
            for task in waiting { await #expect(throws: PoolFailure.exhausted(retryAfter: limit)) { try await task.value } }
            #expect(.now - start < .seconds(4))
            #expect(pipeline.statistics.refused == before.refused + 4)
            _ = try await slow.value
            #expect(pipeline.statistics.statements == before.statements + 1)
            let rows = try await pipeline.query("SELECT 1")
            #expect(rows.count == 1)
        }
    }

    @Test func aCancelledCallerLeavesAtOnceAndIsNotSent() async throws {
        try await withReadPipeline(connections: 1) { pipeline in
            let slow = Task { try await pipeline.query("SELECT pg_sleep(3)") }
            try await eventually("it was sent") { pipeline.statistics.statements == 1 }
            let start = ContinuousClock.now
            let caller = Task { try await pipeline.query("SELECT 'never'") }
            try await eventually("it waits") { pipeline.statistics.waiting == 1 }
            caller.cancel()
            await #expect(throws: CancellationError.self) { try await caller.value }
            #expect(.now - start < .milliseconds(2500))
            _ = try await slow.value
            try await pipeline.query("SELECT 1")
            #expect(pipeline.statistics.statements == 2)
        }
    }

    @Test func onlyReadsShareAConnection() async throws {
        try await withReadPipeline(connections: 1) { pipeline in
            let refused: [SQL] = [
                "INSERT INTO t VALUES (1)", "BEGIN", "SET work_mem = '1MB'", "DISCARD ALL", "SELECT set_config('a.b', 'c', false)",
                "WITH gone AS (DELETE FROM t RETURNING 1) SELECT * FROM gone", "COPY t TO STDOUT", "SELECT 1 INTO t",
            ]
            for statement in refused {
                let state = try await sqlState { try await pipeline.query(statement) }
                #expect(state == "25006")
            }
            #expect(pipeline.statistics.opened == 0)
            let writing = try await sqlState { try await pipeline.query("SELECT nextval('missing')") }
            #expect(writing == "42P01")
            let setting = try await pipeline.query("SHOW transaction_read_only").first
            #expect(try setting?.decode(at: 0, as: String.self) == "on")
        }
    }

    @Test func theSessionHasTheConfiguredSettings() async throws {
        let role = unique("reader")
        try await withPool { _ = try await $0.query("CREATE ROLE \(identifier: role)") }
        try await withReadPipeline({
            $0.statementTimeout = .milliseconds(80)
            $0.startupParameters = ["role": role, "DEFAULT_transaction_read_only": "off"]
        }) { pipeline in
            let row = try #require(try await pipeline.query("SELECT current_user::text, current_setting('transaction_read_only')").first)
            #expect(try row.decode(at: 0, as: String.self) == role)
            #expect(try row.decode(at: 1, as: String.self) == "on")
            let outcomes = await outcomes(8) { n in try await pipeline.query(n == 0 ? "SELECT pg_sleep(5)" : "SELECT \(n)") }
            #expect((outcomes[0] as? PostgresFailure)?.sqlState == "57014")
            #expect(outcomes.dropFirst().allSatisfy { $0 == nil })
        }
    }

    @Test func aSchemaChangeUnderAPreparedStatementIsNotSeen() async throws {
        try await withPool { pool in
            let table: SQL = "\(identifier: unique("t"))"
            try await pool.query("CREATE TABLE \(table) AS SELECT 1 AS a")
            try await withReadPipeline(connections: 1) { pipeline in
                for round in 0..<3 {
                    let outcomes = await outcomes(20) { n in
                        let row = try await pipeline.query(n % 2 == 0 ? "SELECT * FROM \(table)" : "SELECT \(n)").first
                        #expect(row?.columnNames.count == (n % 2 == 0 ? round + 1 : 1))
                    }
                    #expect(outcomes.allSatisfy { $0 == nil })
                    try await pool.query("ALTER TABLE \(table) ADD \(identifier: "c\(round)") int")
                }
            }
        }
    }

    @Test func whoseSessionEndsIsAskedAgainOnAnother() async throws {
        try await withReadPipeline(connections: 2) { pipeline in
            let outcomes = await outcomes(60) { n in
                let row = try await pipeline.query(n == 10 ? "SELECT pg_terminate_backend(pg_backend_pid())" : "SELECT \(n)::int8").first
                if n != 10 { #expect(try row?.decode(at: 0, as: Int.self) == n) }
            }
            #expect(outcomes[10] is PoolFailure)
            // Those that shared its second connection as well may be lost with it; nobody sees anything else.
            #expect(outcomes.allSatisfy { $0 == nil || $0 is PoolFailure })
            #expect(outcomes.filter { $0 == nil }.count > 30)
            let rows = try await pipeline.query("SELECT 1")
            #expect(rows.count == 1)
        }
    }

    @Test func aRestartOfTheServerShowsOnlyAsUnavailable() async throws {
        let cluster = try await Cluster.start()
        try await withReadPipeline(on: cluster.connectionString) { pipeline in
            let (surprises, successes) = (Recorder<String>(), Recorder<ContinuousClock.Instant>())
            let end = ContinuousClock.now + .seconds(4)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        while .now < end {
                            do {
                                try await pipeline.query("SELECT 1")
                                successes.record(.now)
                            } catch PoolFailure.unavailable(let wait, _) {
                                try await Task.sleep(for: wait)
                            } catch {
                                surprises.record("\(error)")
                            }
                        }
                    }
                }
                try await Task.sleep(for: .milliseconds(300))
                try await cluster.restart()
                let back = ContinuousClock.now
                try await group.waitForAll()
                #expect(surprises.values == [])
                #expect(successes.values.contains { $0 > back + .seconds(1) })
            }
            try await cluster.stop()
            try await eventually("the connections are gone") { pipeline.statistics.connections == 0 }
            for _ in 0..<5 {
                let failure = await #expect(throws: PoolFailure.self) { try await pipeline.query("SELECT 1") }
                #expect(failure?.retryAfter != nil)
            }
            try await cluster.restart()
            try await eventually("it is back") { (try? await pipeline.query("SELECT 1")) != nil }
        }
    }

    @Test func closingAnswersEverybody() async throws {
        let shared = try await Cluster.sharedConnectionString()
        let pipeline = ReadPipeline(PoolConfiguration(connectionString: shared), connections: 1, largestBatch: 4)
        let tasks = (0..<20).map { _ in Task { try await pipeline.query("SELECT pg_sleep(0.02)") } }
        try await Task.sleep(for: .milliseconds(50))
        await pipeline.close()
        for task in tasks {
            if case .failure(let error) = await task.result { #expect(error as? PoolFailure == .closed) }
        }
        await #expect(throws: PoolFailure.closed) { try await pipeline.query("SELECT 1") }
        #expect(pipeline.statistics.connections == 0)
    }
}
