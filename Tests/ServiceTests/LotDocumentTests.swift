import Commune
import Foundation
import JSON
import Postgres
import TestKit
import Testing

@testable import Store

@Suite struct LotDocumentTests {
    @Test func aPackedLotShowsTheHarvestItCameFrom() async throws {
        try await TestService.run { service in
            _ = try await LotFixture.make(service)
            let scan = try await service.anyone.get("/t/\(try LotFixture.code(1001, 0))", headers: ScanTests.json)
            let journey = scan.json["journey"]?.arrayValue ?? []
            #expect(journey.map { $0.member("void") } == [nil, nil, nil, "incorrect_data"])
            #expect(journey.first?.member("counterparty") == "Tổ hợp tác Lục Ngạn")
            #expect(journey[1]["inputs"]?[0]?.member("code") == "TH-0614")
            #expect(journey[1]["inputs"]?[0]?.member("quantity") == "600")
            #expect(journey[2].member("day") == "2026-06-14")
            #expect(scan.json["growing_areas"]?[0]?["codes"]?[0]?.member("code") == "JP-BGOR-0034")
        }
    }

    @Test func whatAnAncestorShippedElsewhereIsNotTold() async throws {
        try await TestService.run { service in
            let fixture = try await LotFixture.make(service)
            let seller = try #require(fixture.cooperative.organisation)
            try await fixture.sql([
                fixture.event(seller, 0xE5, "ship", "2026-06-14T12:00:00+07:00", to: fixture.buyer),
                "INSERT INTO trace_event_lot VALUES (\(seller), \(LotFixture.id(0xE5)), \(LotFixture.harvestLot), 'subject', 400, 'KGM')",
            ])
            try await fixture.refresh()
            func steps(_ range: UInt32) async throws -> [String] {
                try await service.anyone.get("/t/\(try LotFixture.code(range, 0))", headers: ScanTests.json).json["journey"]?.arrayValue?.compactMap {
                    $0.member("step")
                } ?? []
            }
            #expect(try await steps(1000) == ["ship", "harvest", "harvest"])
            #expect(try await steps(1001) == ["ship", "pack", "harvest", "harvest"])
        }
    }

    @Test func aCycleOfLotsEnds() async throws {
        try await TestService.run { service in
            let fixture = try await LotFixture.make(service)
            try await fixture.sql(["INSERT INTO lot_edge VALUES (\(LotFixture.lot), \(LotFixture.harvestLot), \(LotFixture.id(0xE2)), 1, 'KGM')"])
            try await fixture.refresh()
            #expect(try await service.anyone.get("/t/\(try LotFixture.code(1001, 0))", headers: ScanTests.json).json["journey"]?.arrayValue?.count == 4)
        }
    }

    @Test func aDocumentOrCardOfAnotherFormatIsMadeAnewWhenItIsRead() async throws {
        try await TestService.run { service in
            let fixture = try await LotFixture.make(service)
            let path = "/t/\(try LotFixture.code(1002, 1))"
            let before = try await service.anyone.get(path, headers: ScanTests.html)
            try await fixture.sql(["UPDATE lot_document SET format = 0, body = '{}'"])
            #expect(try await service.anyone.get(path, headers: ScanTests.html).body == before.body)
            try await fixture.sql(["UPDATE card SET format = 0, body = '{}'"])
            #expect(try await service.anyone.get(path, headers: ScanTests.html).body == before.body)
            try await fixture.sql(["DELETE FROM lot_document"])
            #expect(try await service.anyone.get(path, headers: ScanTests.html).body == before.body)
        }
    }

    @Test func aReadThatRebuildsLocksTheDocumentBeforeItsCards() async throws {
        try await TestService.run { service in
            let fixture = try await LotFixture.make(service)
            try await fixture.sql(["UPDATE lot_document SET format = 0", "UPDATE card SET format = 0"])
            try await service.asOwner { owner in
                try await withThrowingTaskGroup(of: Int.self) { group in
                    try await owner.transaction { writer in
                        try await writer.query("SELECT FROM lot_document WHERE lot_id = \(LotFixture.lot) FOR UPDATE")
                        group.addTask { try await service.anyone.get("/t/\(try LotFixture.code(1001, 0))").status }
                        try await Task.sleep(for: .milliseconds(600))
                        // The writer of the document goes on to cards; a reader who held them and waited for the document would never end.
                        let free = try await writer.query("SELECT FROM card FOR UPDATE SKIP LOCKED").count
                        #expect(free == (try await writer.query("SELECT FROM card").count))
                    }
                    let status = try await group.next()
                    #expect(status == 200)
                }
            }
        }
    }

    @Test func writersAtOnceLoseNoFactAndRaiseTheVersion() async throws {
        try await TestService.run { service in
            let fixture = try await LotFixture.make(service)
            try await fixture.sql(["DELETE FROM lot_document"])
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        try await service.database.asSystem(service.stamp) { try await $0.lotDocuments.refresh([LotFixture.lot, LotFixture.harvestLot]) }
                    }
                }
                try await group.waitForAll()
            }
            let scan = try await service.anyone.get("/t/\(try LotFixture.code(1001, 0))", headers: ScanTests.json)
            #expect(scan.integer("document_version") == 6)
        }
    }
}
