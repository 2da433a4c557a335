import Foundation
import JSON
import Postgres
import TestKit
import Testing

@Suite struct KeyUseTests {
    @Test func aKeyTellsOnWhichDayItWasLastUsed() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            func lastUse() async throws -> String? { try await cooperative.get("/v1/api-keys").data.first?.member("last_used_on") }
            #expect(try await lastUse() == "2026-06-15")
            service.now.addTimeInterval(86_400)
            #expect(try await lastUse() == "2026-06-16")
            service.now.addTimeInterval(-86_400)
            #expect(try await lastUse() == "2026-06-16", "a clock that goes back takes nothing back")
        }
    }

    @Test func aMarketplacesTokenTellsToo() async throws {
        try await TestService.run { service in
            try await service.list()
            let stall = try await Stall.open(service)
            _ = try await stall.build()
            _ = try await stall.fetcher().caller.get("/feeds/phuc-hoa.xml")
            let tokens = try await stall.department.get("/v1/marketplaces/\(stall.marketplace)/tokens").data
            #expect(tokens.map { $0.member("last_used_on") } == ["2026-06-15"])
        }
    }

    @Test func aKeyThatSomebodyElseIsChangingStillOpens() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            try await service.asOwner { owner in
                try await owner.transaction { transaction in
                    _ = try await transaction.query(segment: ["UPDATE api_key SET last_used_on = NULL"])
                    let start = ContinuousClock.now
                    #expect(try await cooperative.get("/v1/organisations").status == 200)
                    #expect(ContinuousClock.now - start < .seconds(1))
                }
            }
        }
    }
}
