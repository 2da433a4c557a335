import Commune
import Foundation
import JSON
import Postgres
import TestKit
import Testing

@testable import Store

@Suite struct RebuildTests {
    /// Two hundred lots in twenty generations of ten, each made of all ten before: 19,000 pairs of a lot and an ancestor.
    @Test func aFamilyOfTwoHundredDescendantsIsRebuiltInOneBatch() async throws {
        try await TestService.run(alone: true) { service in
            let world = try await LotFixture.make(service)
            let seller = try #require(world.cooperative.organisation)
            try await world.sql(Self.family(of: seller, service.now))
            let start = ContinuousClock.now
            let rebuilt = try await service.database.rebuildPending(limit: 200, at: service.now)
            let elapsed = ContinuousClock.now - start
            print("rebuilt \(rebuilt) documents in \(elapsed)")
            #expect(rebuilt == 200)
            #expect(elapsed < .seconds(4))
            let last = try await service.asOwner {
                try await $0.query("SELECT body FROM lot_document WHERE lot_id = \(Self.id(200))")[0].decode("body", as: String.self)
            }
            let document = try JSONParser.parse(Array(last.utf8))
            let journey = try #require(document["journey"]?.arrayValue)
            #expect(journey.count == 191)
            #expect(journey.allSatisfy { $0["lots"]?.arrayValue?.count == 1 })
            #expect(journey.count { $0["inputs"]?.arrayValue?.count == 10 } == 181)
        }
    }

    @Test func aBatchThatTakesTooLongIsTriedAgainByHalves() async throws {
        try await TestService.run { service in
            let world = try await LotFixture.make(service)
            try await world.sql(["INSERT INTO rebuild_task SELECT lot_id, \(service.now) FROM lot_document"] + Self.timeout(over: 1))
            #expect(try await service.database.rebuildAll(batch: 8) { service.now } == 2)
            #expect(try await service.count("rebuild_task") == 0)
        }
    }

    @Test func oneDocumentThatTakesTooLongIsSaidSo() async throws {
        try await TestService.run { service in
            let world = try await LotFixture.make(service)
            try await world.sql(["INSERT INTO rebuild_task SELECT lot_id, \(service.now) FROM lot_document"] + Self.timeout(over: 0))
            await #expect(throws: PostgresFailure.self) { try await service.database.rebuildAll(batch: 8) { service.now } }
            #expect(try await service.count("rebuild_task") == 2)
        }
    }

    /// The database gives statements up that touch more than so many documents at once, as it would after its time is over.
    private static func timeout(over most: Int) -> [SQL] {
        [
            SQL(
                text: """
                    CREATE FUNCTION tire() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                        IF (SELECT count(*) FROM changed) > \(most) THEN RAISE EXCEPTION 'slow' USING ERRCODE = '57014'; END IF;
                        RETURN NULL;
                    END $$
                    """),
            """
            CREATE TRIGGER tire AFTER UPDATE ON lot_document REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tire()
            """,
        ]
    }

    private static func id(_ number: Int) -> UUID { LotFixture.id(0x100000 + number) }

    private static func family(of seller: UUID, _ now: Date) -> [SQL] {
        let ids = (1...200).map(id)
        let events = (1...200).map { LotFixture.id(0x200000 + $0) }
        let given: SQL = "unnest(\(ids), \(events)) WITH ORDINALITY AS given (lot, event, n)"
        return [
            """
            INSERT INTO lot (id, organisation_id, product_id, code, code_key, public_code, quantity, unit, created_at, updated_at)
            SELECT lot, \(seller), \(LotFixture.product), 'H' || n, 'h' || n, 'A' || lpad(n::text, 17, '0'), 100, 'KGM', \(now), \(now) FROM \(given)
            """,
            "INSERT INTO identity SELECT lot, 'lot', \(seller) FROM \(given)",
            """
            INSERT INTO trace_event (id, organisation_id, event_hash, declaration, step, kind, event_time, time_zone_offset, recorded_at, recorded_by,
                biz_step, document)
            SELECT event, \(seller), 'ni:///sha-256;' || n, 'assertion', CASE WHEN n <= 10 THEN 'harvest' ELSE 'pack' END, 'TransformationEvent',
                \(now)::timestamptz - interval '1 day' + n * interval '1 minute', '+07:00', \(now), 'test', 'commissioning', '' FROM \(given)
            """,
            "INSERT INTO trace_event_lot SELECT \(seller), event, lot, 'output', 100, 'KGM' FROM \(given)",
            """
            WITH made AS (SELECT * FROM \(given))
            INSERT INTO lot_edge SELECT went_in.lot, made.lot, made.event, 10, 'KGM'
            FROM made JOIN made went_in ON (went_in.n - 1) / 10 = (made.n - 1) / 10 - 1
            """,
            "INSERT INTO trace_event_lot SELECT \(seller), event_id, parent_id, 'input', quantity, unit FROM lot_edge WHERE child_id = ANY (\(ids))",
            "INSERT INTO rebuild_task SELECT lot, \(now) FROM \(given)",
        ]
    }
}
