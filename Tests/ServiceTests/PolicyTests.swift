import Commune
import Foundation
import JSON
import Postgres
import TestKit
import Testing

@testable import Store

/// What the database refuses even if the service asked for it.
@Suite struct PolicyTests {
    @Test func onlyWhoseFlowItIsWritesWhatPoliciesRestOn() async throws {
        try await TraceFixture.run { world in
            let service = world.service
            let (grower, trader) = (try #require(world.grower.organisation), try #require(world.trader.organisation))
            let lot = try await world.lot(of: world.grower)
            let (holder, stranger) = (Actor(kind: .cooperative, organisations: [grower]), Actor(kind: .cooperative, organisations: [trader]))
            let officer = Actor(kind: .communeOfficer, commune: "07330", province: "24")
            let elsewhere = Actor(kind: .communeOfficer, commune: "07525", province: "24")
            func standing(_ reason: String) -> SQL {
                "INSERT INTO lot_standing (lot_id, organisation_id, reason, since) VALUES (\(lot), \(trader), \(reason), \(service.now))"
            }
            func identity(_ organisation: UUID) -> SQL { "INSERT INTO identity (id, kind, organisation_id) VALUES (\(UUID()), 'lot', \(organisation))" }
            let seat: SQL = """
                INSERT INTO organisation_seat (organisation_id, commune_code, province_code, province_from)
                SELECT \(UUID()), '07330', '24', valid_from FROM place WHERE level = 'province' AND code = '24' AND valid_to IS NULL
                """
            #expect(try await service.refuses(standing("shared"), to: stranger))
            #expect(try await service.refuses(standing("shipped"), to: stranger))
            #expect(try await service.refuses(standing("shipped"), to: holder), "nothing was shipped")
            #expect(try await service.refuses(identity(grower), to: stranger))
            #expect(try await service.refuses(identity(grower), to: officer))
            for actor in [holder, elsewhere, Actor(kind: .department, province: "24"), Actor(kind: .applicant)] {
                #expect(try await service.refuses(seat, to: actor), "\(actor.kind)")
            }
            #expect(try await service.refuses("UPDATE organisation_seat SET commune_code = '07525'", to: officer))
            #expect(try await service.refuses("DELETE FROM lot_standing", to: holder))
            #expect(try await !service.refuses(identity(grower), to: holder))
            #expect(try await !service.refuses(standing("shared"), to: holder))
        }
    }

    @Test func standingIsSeenByHolderAndReceiverOnly() async throws {
        try await TraceFixture.run { world in
            let lot = try await world.lot(of: world.grower)
            try await world.handOver(lot)
            let third = try #require(try await world.service.organisation("Tổ hợp tác C").organisation)
            let seen = try await [world.grower.organisation, world.trader.organisation, third].compactMap { $0 }.asyncMap { organisation in
                try await world.service.database.read(as: Actor(kind: .cooperative, organisations: [organisation])) {
                    try await $0.transaction.query("SELECT FROM lot_standing").count
                }
            }
            #expect(seen == [1, 1, 0])
        }
    }

    @Test func aKeyIsIssuedWithinTheReachOfItsIssuer() async throws {
        try await TestService.run { service in
            let own = try #require(try await service.organisation("Tổ hợp tác A").organisation)
            let foreign = try #require(try await service.organisation("Tổ hợp tác B").organisation)
            func key(_ actor: String, _ organisations: [UUID], province: String? = nil, hash: [UInt8] = [UInt8](repeating: 1, count: 32)) -> SQL {
                """
                INSERT INTO api_key (id, actor, organisations, province_code, label, hash, hint, created_at, expires_at)
                VALUES (\(UUID()), \(actor), \(organisations), \(province), 'x', \(hash), 'abcd', \(service.now), \(service.now))
                """
            }
            let cooperative = Actor(kind: .cooperative, organisations: [own])
            #expect(try await service.refuses(key("department", [own], province: "24"), to: cooperative))
            #expect(try await service.refuses(key("helper", [own, foreign]), to: cooperative))
            #expect(try await service.refuses(key("cooperative", [foreign]), to: cooperative))
            #expect(try await service.refuses(key("cooperative", [own]), to: Actor(kind: .applicant, secretHash: [UInt8](repeating: 1, count: 32))))
            #expect(try await service.refuses(key("cooperative", [own]), to: Actor(kind: .helper, organisations: [own])))
            let secret = [UInt8](repeating: 2, count: 32)
            for statement in [key("department", [], province: "24", hash: secret), key("cooperative", [own], hash: secret)] {
                await #expect(throws: PostgresFailure.self) {
                    try await service.database.tenants.query(statement, setup: [ActorSettings.authenticating(secretHash: secret)])
                }
            }
            #expect(try await service.refuses("UPDATE api_key SET actor = 'department', province_code = '24'", to: cooperative))
            #expect(try await !service.refuses(key("cooperative", [own]), to: cooperative))
        }
    }

    @Test func aHelpersKeyThatServesOthersIsNotOneCooperativesToRevoke() async throws {
        try await TestService.run { service in
            let one = try await service.organisation("Tổ hợp tác A")
            let two = try await service.organisation("Tổ hợp tác B")
            let (own, foreign) = (try #require(one.organisation), try #require(two.organisation))
            let shared = try await service.caller(.helper([own, foreign]))
            let alone = try await service.caller(.helper([own]))
            func key(of helper: Caller) async throws -> String {
                let hint = String(try #require(helper.secret).suffix(4))
                return try #require(try await one.get("/v1/api-keys").data.first { $0.member("hint") == hint }?.member("id"))
            }
            let refused = try await one.post("/v1/api-keys/\(try await key(of: shared))/revoke")
            #expect(refused.status == 409 && refused.text("code") == "key_serves_others")
            #expect(try await shared.get("/v1/lots").status == 200)
            let touched = try await service.database.write(as: Actor(kind: .cooperative, organisations: [own]), stamp: service.stamp) {
                try await $0.transaction.query("UPDATE api_key SET revoked_at = \(service.now) WHERE cardinality(organisations) = 2").affected
            }
            #expect(touched == 0)
            #expect(try await one.post("/v1/api-keys/\(try await key(of: alone))/revoke").status == 200)
            #expect(try await alone.get("/v1/lots").status == 401)
        }
    }

    @Test func theLogIsWrittenAndReadByWhomItIsFor() async throws {
        try await TestService.run { service in
            let own = try #require(try await service.organisation().organisation)
            let entry: SQL = """
                INSERT INTO audit_entry (id, at, actor, actor_key, action, subject_kind, subject_id, request_id)
                VALUES (\(UUID()), \(service.now), actor_kind(), 'x', 'recall', 'lot', 'x', 'x')
                """
            #expect(try await service.refuses(entry, to: .consumer))
            #expect(try await service.refuses(entry, to: Actor(kind: .marketplace)))
            let cooperative = Actor(kind: .cooperative, organisations: [own])
            #expect(try await !service.refuses(entry, to: cooperative))
            #expect(try await service.database.read(as: cooperative) { try await $0.transaction.query("SELECT FROM audit_entry").isEmpty })
            #expect(try await !service.database.read(as: Actor(kind: .auditor)) { try await $0.transaction.query("SELECT FROM audit_entry").isEmpty })
        }
    }
}

extension TestService {
    /// Whether the database lets no such statement of this actor through.
    func refuses(_ statement: SQL, to actor: Actor) async throws -> Bool {
        do {
            _ = try await database.write(as: actor, stamp: stamp) { try await $0.transaction.query(statement) }
            return false
        } catch let failure as PostgresFailure where failure.sqlState == "42501" {
            return true
        }
    }
}

extension Array {
    fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
