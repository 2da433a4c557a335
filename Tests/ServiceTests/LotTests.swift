import Commune
import Foundation
import JSON
import Postgres
import Store
import TestKit
import Testing

@Suite struct LotTests {
    @Test func theUnitOfALotStaysWhileAnEventOfItIsBeingRecorded() async throws {
        try await TraceFixture.run { world in
            let lot = try await world.lot(of: world.grower)
            let (service, grower) = (world.service, try #require(world.grower.organisation))
            try await service.asOwner { owner in
                try await withThrowingTaskGroup(of: Client.Answer.self) { group in
                    // A capture as far as it gets: the graph is locked, the lot's unit is read, the event is there and not committed.
                    try await owner.transaction { capture in
                        try await capture.query("SELECT pg_advisory_xact_lock_shared(hashtextextended('lot_graph', 0))")
                        group.addTask {
                            try await world.grower.ask("PUT", "/v1/lots/\(lot.text)", .object(["quantity": "5", "unit": "XBX"]), ifMatch: 1)
                        }
                        try await Task.sleep(for: .milliseconds(500))
                        try await capture.query(
                            """
                            INSERT INTO trace_event (id, organisation_id, event_hash, declaration, step, kind, event_time, time_zone_offset, recorded_at,
                                recorded_by, biz_step, document)
                            VALUES (\(LotFixture.id(1)), \(grower), 'ni:///sha-256;1', 'assertion', 'harvest', 'ObjectEvent', \(service.now), '+07:00',
                                \(service.now), 'test', 'commissioning', '')
                            """)
                        try await capture.query("INSERT INTO trace_event_lot VALUES (\(grower), \(LotFixture.id(1)), \(lot), 'output', 10, 'KGM')")
                    }
                    let changed = try await group.next()
                    #expect(changed?.status == 409, "\(changed?.text ?? "")")
                }
            }
        }
    }

    /// A body that is accepted, with some members changed.
    private func body(_ product: String, _ changes: JSONObject = [:]) -> JSONValue {
        var members: JSONObject = [
            "product_id": .string(product), "code": "L1", "harvested_on": "2026-06-14", "packed_on": "2026-06-15", "use_by": "2026-06-25",
            "quantity": "500", "unit": "KGM",
        ]
        for change in changes.members { members[change.key] = change.value }
        return .object(members)
    }

    @Test func aLotGetsAPublicCodeThatOpensToItsRange() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let product = try await cooperative.draftProduct().id
            let answer = try await cooperative.post("/v1/lots", body(product))
            #expect(answer.status == 201)
            #expect(answer.text("public_url") == "http://choxa.test/t/\(answer.text("public_code"))")
            #expect(answer.headers["location"] == "/v1/lots/\(answer.text("id"))")
            #expect(answer.text("use_by") == "2026-06-25")
            let code = try #require(PublicCode(answer.text("public_code")))
            let located = try #require(service.keys.opener.locate(code))
            let row = try await service.asOwner { owner in
                try await owner.query(
                    """
                    SELECT state.salt, state.active::text AS active, state.lot_id, (document.body::json)->>'public_code' AS public_code
                    FROM code_range_state state JOIN lot_document document USING (lot_id) WHERE state.number = \(Int(located.range))
                    """
                ).first
            }
            let state = try #require(row)
            #expect(try state.decode("active", as: String.self) == "{[0,1)}")
            #expect(try state.decode("lot_id", as: UUID.self) == UUID(uuidString: answer.text("id")))
            #expect(try state.decode("public_code", as: String.self) == answer.text("public_code"))
            let key = try #require(service.keys.opener[code.version])
            #expect(try key.rangeKey(range: located.range, salt: state.decode("salt")).verifies(located))
        }
    }

    @Test func withoutAKeyALotIsToComeAgain() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let product = try await cooperative.draftProduct().id
            #expect(try await service.database.noteLeak(of: "A", at: service.now))
            let refused = try await cooperative.post("/v1/lots", body(product))
            #expect(refused.status == 503 && refused.text("code") == "code_key_missing")
            #expect(refused.headers["retry-after"] == "60")
        }
    }

    @Test func everyDayThatCannotBeIsNamed() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let product = try await cooperative.draftProduct().id
            let future = try await cooperative.post("/v1/lots", body(product, ["harvested_on": "2026-06-16", "packed_on": "2026-06-17"]))
            #expect(future.status == 422)
            #expect(future.fieldErrors == ["/harvested_on in_future", "/packed_on in_future"])
            let reversed = try await cooperative.post("/v1/lots", body(product, ["packed_on": "2026-06-13", "use_by": "2026-06-12"]))
            #expect(reversed.fieldErrors == ["/packed_on packed_before_harvest", "/use_by use_by_before_made"])
            let impossible = try await cooperative.post("/v1/lots", body(product, ["harvested_on": "2026-02-30", "quantity": "-5"]))
            #expect(impossible.fieldErrors == ["/harvested_on no_such_day", "/quantity not_a_number"])
            #expect(try await cooperative.post("/v1/lots", body(product, ["quantity": "0"])).fieldErrors == ["/quantity not_positive"])
            #expect(try await cooperative.get("/v1/lots").data.isEmpty)
        }
    }

    @Test func theDayOfVietNamDecidesWhatLiesInTheFuture() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let product = try await cooperative.draftProduct().id
            // 17:30 UTC is half past midnight of the 16th in Viet Nam.
            service.now = try #require(Instant("2026-06-15T17:30:00Z")).date
            #expect(try await cooperative.post("/v1/lots", body(product, ["packed_on": "2026-06-16"])).status == 201)
        }
    }

    @Test func anotherOrganisationsProductAndAreaAreUnknownToALot() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let other = try await service.organisation("HTX Chũ", commune: "07525")
            let foreign = try await other.draftProduct().id
            #expect(try await cooperative.post("/v1/lots", body(foreign)).fieldErrors == ["/product_id no_such_product"])
            let answer = try await cooperative.post("/v1/lots", body(foreign, ["growing_area_ids": .array([.string(foreign)])]))
            #expect(answer.fieldErrors == ["/product_id no_such_product", "/growing_area_ids/0 no_such_growing_area"])
        }
    }

    @Test func aCodeIsTakenHoweverItIsWritten() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let product = try await cooperative.draftProduct().id
            #expect(try await cooperative.post("/v1/lots", body(product, ["code": "Lô 01"])).status == 201)
            let again = try await cooperative.post("/v1/lots", body(product, ["code": "LO  01"]))
            #expect(again.status == 409)
            #expect(again.fieldErrors == ["/code lot_code_taken"])
            let other = try await cooperative.draftProduct(name: "Vải lai").id
            #expect(try await cooperative.post("/v1/lots", body(other, ["code": "Lô 01"])).status == 201)
        }
    }

    @Test func oneOfTwoLotsThatRaceForACodeGetsIt() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let product = try await cooperative.draftProduct().id
            let answers = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<6 { group.addTask { try await cooperative.post("/v1/lots", body(product)).status } }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(answers.sorted() == [201, 409, 409, 409, 409, 409])
            #expect(try await cooperative.get("/v1/lots").data.count == 1)
        }
    }

    @Test func aRepeatWithTheSameKeyGivesTheSameLot() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let product = try await cooperative.draftProduct().id
            let first = try await cooperative.post("/v1/lots", body(product), once: "k1")
            let again = try await cooperative.post("/v1/lots", body(product), once: "k1")
            #expect(first.status == 201 && again.status == 201)
            #expect(first.text("public_code") == again.text("public_code"))
        }
    }

    @Test func aLotIsChangedOnTheVersionThatWasRead() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let lot = try await cooperative.lot()
            let change: JSONValue = .object(["harvested_on": "2026-06-13", "packed_on": "2026-06-14", "quantity": "450.5", "unit": "KGM"])
            #expect(try await cooperative.ask("PUT", "/v1/lots/\(lot.id)", change).status == 428)
            let changed = try await cooperative.ask("PUT", "/v1/lots/\(lot.id)", change, ifMatch: 1)
            #expect(changed.status == 200)
            #expect(changed.text("quantity") == "450.5")
            #expect(changed.json["use_by"] == .null)
            #expect(try await cooperative.ask("PUT", "/v1/lots/\(lot.id)", change, ifMatch: 1).status == 412)
            #expect(try await cooperative.get("/v1/lots/\(lot.id)").integer("version") == 2)
        }
    }

    @Test func factsThatAnEventRestsOnStay() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let buyer = try await service.organisation("Công ty thu mua", kind: "producer_group", commune: "07525")
            let lot = try await cooperative.lot()
            let (lotID, buyerID) = (try #require(UUID(uuidString: lot.id)), try #require(buyer.organisation))
            // An event of somebody else, which the holder cannot see.
            try await service.asOwner { owner in
                let event = UUID()
                try await owner.query(
                    """
                    INSERT INTO trace_event (id, organisation_id, event_hash, declaration, step, kind, event_time, time_zone_offset, recorded_at,
                        recorded_by, biz_step, document)
                    VALUES (\(event), \(buyerID), 'ni:///sha-256;x', 'assertion', 'receive', 'ObjectEvent', \(service.now), '+07:00', \(service.now),
                        'x', 'receiving', '\\x7b7d')
                    """)
                try await owner.query("INSERT INTO trace_event_lot VALUES (\(buyerID), \(event), \(lotID), 'subject', 1, 'KGM')")
            }
            let answer = try await cooperative.ask("PUT", "/v1/lots/\(lot.id)", .object(["quantity": "1", "unit": "KGM"]), ifMatch: 1)
            #expect(answer.status == 409)
            #expect(answer.text("code") == "lot_has_events")
        }
    }

    @Test func aStrangerSeesALotOnlyOnceItIsSharedAndNeverChangesIt() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let other = try await service.organisation("HTX Chũ", commune: "07525")
            let lot = try await cooperative.lot()
            let share = JSONValue.object(["organisation_id": .string(try #require(other.organisation).uuidString.lowercased())])
            #expect(try await other.get("/v1/lots/\(lot.id)").status == 404)
            #expect(try await other.post("/v1/lots/\(lot.id)/shares", share).status == 404)
            #expect(try await cooperative.post("/v1/lots/\(lot.id)/shares", share).status == 201)
            #expect(try await cooperative.post("/v1/lots/\(lot.id)/shares", share).text("reason") == "shared")
            #expect(try await other.get("/v1/lots/\(lot.id)").status == 200)
            #expect(try await other.get("/v1/lots").data.count == 1)
            let change = try await other.ask("PUT", "/v1/lots/\(lot.id)", .object(["quantity": "1", "unit": "KGM"]), ifMatch: 1)
            #expect(change.status == 404)
            #expect(try await other.post("/v1/lots/\(lot.id)/shares", share).status == 404)
            let nobody = try await cooperative.post("/v1/lots/\(lot.id)/shares", .object(["organisation_id": "0198c0de-0000-7000-8000-000000000001"]))
            #expect(nobody.fieldErrors == ["/organisation_id no_such_organisation"])
        }
    }

    @Test func aHelperSaysForWhomALotIs() async throws {
        try await TestService.run { service in
            let (one, two) = (try await service.organisation(), try await service.organisation("HTX Chũ", commune: "07525"))
            let product = try await two.draftProduct().id
            let helper = try await service.caller(.helper([try #require(one.organisation), try #require(two.organisation)]))
            #expect(try await helper.post("/v1/lots", body(product)).fieldErrors == ["/organisation_id required"])
            let id = try #require(two.organisation).uuidString.lowercased()
            #expect(try await helper.post("/v1/lots", body(product, ["organisation_id": .string(id)])).text("organisation_id") == id)
            let stranger = try await service.organisation("Tổ hợp tác C", commune: "07525")
            let foreign = body(product, ["organisation_id": .string(try #require(stranger.organisation).uuidString)])
            #expect(try await helper.post("/v1/lots", foreign).fieldErrors == ["/organisation_id organisation_not_yours"])
            #expect(try await service.officer().post("/v1/lots", body(product)).status == 403)
        }
    }

    @Test func withoutALivingKeyNoLotIsEntered() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let product = try await cooperative.draftProduct().id
            _ = try await service.database.noteLeak(of: "A", at: service.now)
            let answer = try await cooperative.post("/v1/lots", body(product))
            #expect(answer.status == 503)
            #expect(answer.text("code") == "code_key_missing")
            #expect(try await cooperative.get("/v1/lots").data.isEmpty)
        }
    }

    @Test func listsAreNarrowedByCodeProductAndTime() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let product = try await cooperative.draftProduct().id
            let first = try await cooperative.lot(code: "Lô sớm", product: product)
            service.now = service.now.addingTimeInterval(3600)
            _ = try await cooperative.lot(code: "Z9")
            func ids(_ query: String) async throws -> [String] {
                try await cooperative.get("/v1/lots?\(query)").data.compactMap { $0.member("id") }
            }
            #expect(try await ids("q=LO+SOM") == [first.id])
            #expect(try await ids("q=\(first.publicCode.lowercased())") == [first.id])
            #expect(try await ids("product=\(product)") == [first.id])
            #expect(try await ids("updated_since=2026-06-15T08:30:00%2B07:00").count == 1)
            #expect(try await ids("limit=1").count == 1)
            #expect(try await cooperative.get("/v1/lots?product=x").status == 422)
        }
    }
}
