import Foundation
import Postgres
import TestKit
import Testing

@testable import Store

/// What `choxa doctor` asks of the database.
@Suite struct DriftTests {
    @Test func whatIsStoredIsWhatWouldBeMadeAnew() async throws {
        try await TestService.run { service in
            _ = try await LotFixture.make(service)
            let drift = try await service.database.driftedDocuments(sample: 100, at: service.now)
            #expect(drift.differing.isEmpty)
            #expect(drift.compared >= 6)
        }
    }

    @Test func aDocumentOrCardChangedByHandIsNamedAndLeftAlone() async throws {
        try await TestService.run { service in
            let fixture = try await LotFixture.make(service)
            try await fixture.sql([
                "UPDATE lot_document SET body = replace(body, 'TH-0614', 'TH-9999') WHERE lot_id = \(LotFixture.lot)",
                "UPDATE card SET body = jsonb_set(body::jsonb, '{state}', '\"draft\"')::text WHERE id = \(LotFixture.product)",
            ])
            func asked() async throws -> [String] { try await service.database.driftedDocuments(sample: 100, at: service.now).differing }
            let expected = ["lot \(LotFixture.lot.uuidString.lowercased())", "product \(LotFixture.product.uuidString.lowercased())"]
            #expect(try await asked() == expected)
            #expect(try await asked() == expected, "asking changes nothing")
            try await fixture.refresh()
            #expect(try await asked().isEmpty)
        }
    }

    @Test func theServerHasWhatTheServiceNeedsAndItsNoticesArrive() async throws {
        try await TestService.run { service in
            let surroundings = try await service.database.surroundings()
            #expect(surroundings.missingExtensions == [])
            #expect(abs(surroundings.clock.timeIntervalSinceNow) < 5)
            let url = Cluster.url(service.socket, service.databaseName, "choxa_app")
            #expect(await Database.noticesArrive(url: url, within: .seconds(20)))
            #expect(await !Database.noticesArrive(url: "host=/nowhere dbname=x", within: .milliseconds(300)))
        }
    }
}
