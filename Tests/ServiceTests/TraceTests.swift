import Commune
import EPCIS
import Foundation
import JSON
import Postgres
import Store
import TestKit
import Testing

@Suite struct TraceTests {
    @Test func aHarvestBecomesAnEventWhoseHashAndDocumentAgree() async throws {
        try await TraceFixture.run { world in
            let (lot, area) = (try await world.lot(of: world.grower), try await world.growingArea(of: world.grower))
            let answer = try await world.grower.post("/v1/lots/\(lot.text)/harvest", world.harvest(area: area), once: "k1")
            #expect(answer.status == 201)
            #expect(answer.headers["location"] == "/v1/events/\(answer.text("id"))")
            #expect(answer.text("at") == "2026-06-15T06:30:00.000+07:00")
            #expect(answer.json["quantities"]?.member("made") == "100")
            let document = try await world.grower.get("/v1/events/\(answer.text("id"))", headers: [("Accept", "application/ld+json")])
            #expect(document.headers["content-type"] == "application/ld+json")
            let event = try #require(try EPCISDocument(json: document.body).events.first)
            #expect(event.hashID == answer.text("hash") && event.eventID == answer.text("hash"))
            #expect(event.bizStep?.word == "creating_class_instance" && event.disposition?.word == "active" && event.kind.action == .add)
            #expect(event.readPoint?.id == "https://id.choxa.test/id/growing-area/\(area.text)" && event.bizLocation == event.readPoint)
            guard case .object(let what) = event.kind else { throw WrongKind() }
            let code: String = try await world.sql("SELECT public_code FROM lot WHERE id = \(lot)")[0].decode("public_code")
            #expect(what.quantities == [QuantityElement("https://id.choxa.test/t/\(code)", 100, uom: "KGM")])
            let name = QualifiedName("requestKey", in: "https://id.choxa.test/ns#")
            #expect(event.extensions == [Extension(name, .string("https://id.choxa.test/id/request/k1"))])
            let stored: [UInt8] = try await world.sql("SELECT document FROM trace_event")[0].decode("document")
            #expect(stored == document.body)
            #expect(try await world.version(of: lot) > 1)
        }
    }

    @Test func theSameRequestTwiceIsOneEventAndWithAnotherKeyTwo() async throws {
        try await TraceFixture.run { world in
            let (lot, area) = (try await world.lot(of: world.grower), try await world.growingArea(of: world.grower))
            let path = "/v1/lots/\(lot.text)/harvest"
            let first = try await world.grower.post(path, world.harvest(area: area), once: "k1")
            let again = try await world.grower.post(path, world.harvest(area: area), once: "k1")
            #expect(again.status == 201 && again.body == first.body)
            let other = try await world.grower.post(path, world.harvest(area: area), once: "k2")
            #expect(other.status == 201 && other.text("hash") != first.text("hash"))
            #expect(try await world.grower.get("/v1/lots/\(lot.text)/events").data.count == 2)
            #expect(try await world.grower.post(path, world.harvest(area: area)).status == 400)
        }
    }

    @Test func aRepeatFromAnotherKeyOfTheOrganisationIsToldOfTheFirstTime() async throws {
        try await TraceFixture.run { world in
            let (lot, area) = (try await world.lot(of: world.grower), try await world.growingArea(of: world.grower))
            let path = "/v1/lots/\(lot.text)/harvest"
            let first = try await world.grower.post(path, world.harvest(area: area), once: "k1")
            world.service.now += 60
            let organisation = try #require(world.grower.organisation)
            let second = try await world.service.caller(.cooperative(organisation))
            let again = try await second.post(path, world.harvest(area: area), once: "k1")
            #expect(again.status == 200 && again.json["duplicate"] == true)
            #expect(again.text("id") == first.text("id") && again.text("recorded_at") == first.text("recorded_at"))
            let voided = try await second.post("/v1/events/\(first.text("id"))/void", .object(["reason": "did_not_occur"]), once: "v")
            #expect(voided.status == 201)
            let third = try await world.service.caller(.cooperative(organisation))
            #expect(try await third.post(path, world.harvest(area: area), once: "k1").text("code") == "event_was_voided")
        }
    }

    @Test func parallelRepeatsAreOneEvent() async throws {
        try await TraceFixture.run { world in
            let (lot, area) = (try await world.lot(of: world.grower), try await world.growingArea(of: world.grower))
            let organisation = try #require(world.grower.organisation)
            var callers = [world.grower, world.grower, world.grower]
            for _ in 0..<3 { callers.append(try await world.service.caller(.cooperative(organisation))) }
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for caller in callers {
                    group.addTask { try await caller.post("/v1/lots/\(lot.text)/harvest", world.harvest(area: area), once: "k1").status }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses.allSatisfy { [200, 201, 409].contains($0) } && statuses.contains(201))
            #expect(try await world.sql("SELECT FROM trace_event").count == 1)
        }
    }

    @Test func everyFaultOfABodyIsNamedAtOnce() async throws {
        try await TraceFixture.run { world in
            let (lot, foreign) = (try await world.lot(of: world.grower), try await world.growingArea(of: world.trader))
            let path = "/v1/lots/\(lot.text)/harvest"
            let shape = try await world.grower.post(
                path, .object(["at": "2026-06-15T08:10:01+07:00", "quantity": "0", "unit": "KGM", "weight": 1]), once: "a")
            #expect(shape.status == 422)
            #expect(Set(shape.fieldErrors) == ["/at in_future", "/quantity not_positive", "/weight unknown_field"])
            let early = try await world.grower.post(path, world.harvest(area: foreign, at: "1999-12-31T23:59:59Z"), once: "b")
            #expect(early.fieldErrors == ["/at before_2000"])
            let facts = try await world.grower.post(
                path, .object(["at": "2026-06-15T08:10:00+07:00", "growing_area_ids": [.id(foreign)], "quantity": "1", "unit": "LTR"]), once: "c")
            #expect(Set(facts.fieldErrors) == ["/unit incommensurable_units", "/growing_area_ids/0 unknown_growing_area"])
            let strange = try await world.lot(of: world.trader)
            let packed = try await world.grower.post(
                "/v1/lots/\(lot.text)/pack", world.pack([(lot: strange, quantity: "1"), (lot: strange, quantity: "1")], "1"), once: "d")
            #expect(Set(packed.fieldErrors) == ["/inputs/0/lot_id unknown_lot", "/inputs/1/lot_id duplicate_input"])
            let shipped = try await world.grower.post("/v1/lots/\(lot.text)/ship", world.move("1", to: UUID()), once: "e")
            #expect(shipped.fieldErrors == ["/to unknown_organisation"])
            #expect(try await world.sql("SELECT FROM trace_event").isEmpty)
        }
    }

    @Test func aShipmentGivesStandingAndNothingElseDoes() async throws {
        try await TraceFixture.run { world in
            let lot = try await world.lot(of: world.grower)
            let arrival = "/v1/lots/\(lot.text)/receive"
            #expect(try await world.trader.post(arrival, world.move("5"), once: "r0").status == 404)
            #expect(try await world.trader.get("/v1/lots/\(lot.text)/journey").status == 404)
            var body = world.move("5", to: world.trader.organisation).objectValue ?? [:]
            body["document"] = .object(["kind": "desadv", "number": "PXK 12/2026"])
            let shipped = try await world.grower.post("/v1/lots/\(lot.text)/ship", .object(body), once: "s")
            #expect(shipped.status == 201 && shipped.json["quantities"]?.member("at_hand") == "995")
            let received = try await world.trader.post(arrival, world.move("5"), once: "r1")
            #expect(received.status == 201 && received.json["quantities"]?.member("received") == "5")
            let sent = try await event(shipped.text("id"), world.grower)
            #expect(sent.bizTransactions.first?.id.hasSuffix("/desadv/PXK%2012%2F2026") == true && sent.disposition?.word == "in_transit")
            let taken = try await event(received.text("id"), world.trader)
            #expect(taken.sources == sent.sources && taken.destinations == sent.destinations && taken.bizStep?.word == "receiving")
            // The two parties see each other's half of the hand-over.
            #expect(try await world.trader.get("/v1/lots/\(lot.text)/events").data.count == 2)
            #expect(try await world.grower.get("/v1/events/\(received.text("id"))").status == 200)
            #expect(try await world.trader.post("/v1/lots/\(lot.text)/harvest", world.harvest(area: UUID()), once: "h").status == 403)
        }
    }

    @Test func aPackingKeepsItsInputsAndMayNotCloseARing() async throws {
        try await TraceFixture.run { world in
            let (first, second, third) = (try await world.lot(of: world.grower), try await world.lot(of: world.grower), try await world.lot(of: world.grower))
            var body = world.pack([(lot: first, quantity: "40.5")], "40").objectValue ?? [:]
            let house = try await world.packingHouse(of: world.trader)
            body["packing_house_id"] = .id(house)
            let packed = try await world.grower.post("/v1/lots/\(second.text)/pack", .object(body), once: "a")
            #expect(packed.status == 201)
            let event = try await event(packed.text("id"), world.grower)
            guard case .transformation(let what) = event.kind else { throw WrongKind() }
            #expect(what.inputQuantities.map(\.quantity) == [40.5] && what.outputQuantities.map(\.quantity) == [40])
            #expect(event.readPoint?.id.hasSuffix("/id/packing-house/\(house.text)") == true)
            #expect(try await world.grower.post("/v1/lots/\(third.text)/pack", world.pack([(lot: second, quantity: "1")], "1"), once: "b").status == 201)
            let ring = try await world.grower.post("/v1/lots/\(first.text)/pack", world.pack([(lot: third, quantity: "1")], "1"), once: "c")
            #expect(ring.status == 409 && ring.text("code") == "lot_cycle")
            #expect(
                try await world.grower.post("/v1/lots/\(first.text)/pack", world.pack([(lot: first, quantity: "1")], "1"), once: "d").text("code")
                    == "lot_cycle")
        }
    }

    @Test func othersNeitherReadNorWrite() async throws {
        try await TraceFixture.run { world in
            let (lot, area) = (try await world.lot(of: world.grower), try await world.growingArea(of: world.grower))
            let id = try await world.grower.post("/v1/lots/\(lot.text)/harvest", world.harvest(area: area), once: "k1").text("id")
            #expect(try await world.trader.get("/v1/events/\(id)").status == 404)
            #expect(try await world.trader.get("/v1/lots/\(lot.text)/events").status == 404)
            #expect(try await world.trader.post("/v1/lots/\(lot.text)/harvest", world.harvest(area: area), once: "x").status == 404)
            #expect(try await world.trader.post("/v1/events/\(id)/void", .object(["reason": "did_not_occur"]), once: "v").status == 404)
            for authority in [try await world.service.department(), try await world.service.agriculture(), try await world.service.auditor()] {
                #expect(try await authority.post("/v1/lots/\(lot.text)/harvest", world.harvest(area: area), once: "x").status == 403)
                #expect(try await authority.get("/v1/events/\(id)").status == 200)
            }
            #expect(try await world.service.anyone.get("/v1/events/\(id)").status == 401)
        }
    }

    @Test func documentsBeyondTwoHundredAreRebuiltInTheBackground() async throws {
        try await TraceFixture.run { world in
            let (lot, area, product) = (
                try await world.lot(of: world.grower), try await world.growingArea(of: world.grower), try await world.product(of: world.grower)
            )
            for _ in 0..<205 {
                let child = try await world.lot(of: world.grower, product: product)
                try await world.sql("INSERT INTO lot_edge VALUES (\(lot), \(child), \(UUID()), 1, 'KGM')")
            }
            #expect(try await world.grower.post("/v1/lots/\(lot.text)/harvest", world.harvest(area: area), once: "k").status == 201)
            #expect(try await world.sql("SELECT FROM lot_document WHERE updating").count == 6)
            #expect(try await world.service.database.rebuildPending(limit: 4, at: world.service.now) == 4)
            #expect(try await world.service.database.rebuildPending(limit: 4, at: world.service.now) == 2)
            #expect(try await world.sql("SELECT FROM lot_document WHERE updating").isEmpty)
            #expect(try await world.sql("SELECT FROM rebuild_task").isEmpty)
        }
    }

    private func event(_ id: String, _ caller: Caller) async throws -> Event {
        let answer = try await caller.get("/v1/events/\(id)", headers: [("Accept", "application/ld+json")])
        return try #require(try EPCISDocument(json: answer.body).events.first)
    }
}
