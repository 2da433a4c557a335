import EPCIS
import Foundation
import JSON
import Postgres
import TestKit
import Testing

@Suite struct VoidTests {
    @Test func aVoidIsTheSameEventDeclaredWrongAndItsCorrectionStandsInItsPlace() async throws {
        try await TraceFixture.run { world in
            let (lot, area) = (try await world.lot(of: world.grower), try await world.growingArea(of: world.grower))
            let wrong = try await world.grower.post("/v1/lots/\(lot.text)/harvest", world.harvest("1000", area: area), once: "k1")
            let body: JSONValue = .object(["reason": "incorrect_data", "correction": world.harvest("100", area: area)])
            let voided = try await world.grower.post("/v1/events/\(wrong.text("id"))/void", body, once: "v1")
            #expect(voided.status == 201 && voided.text("hash") == wrong.text("hash"))
            let correction = try #require(voided.json["correction"])
            #expect(correction["quantities"]?.member("made") == "100")
            let declared = try await world.grower.get("/v1/events/\(voided.text("id"))", headers: [("Accept", "application/ld+json")])
            let event = try #require(try EPCISDocument(json: declared.body).events.first)
            #expect(event.hashID == wrong.text("hash") && event.eventID == wrong.text("hash"))
            #expect(event.errorDeclaration?.reason?.word == "incorrect_data")
            #expect(event.errorDeclaration?.correctiveEventIDs == [correction.member("hash") ?? ""])
            let read = try await world.grower.get("/v1/events/\(wrong.text("id"))")
            #expect(read.text("voided_by") == voided.text("id") && read.text("corrected_by") == correction.member("id"))
            #expect(try await world.grower.post("/v1/events/\(wrong.text("id"))/void", body, once: "v1").body == voided.body)
            #expect(try await world.grower.post("/v1/events/\(wrong.text("id"))/void", body, once: "v2").text("code") == "already_voided")
            #expect(try await world.grower.post("/v1/events/\(voided.text("id"))/void", body, once: "v3").text("code") == "not_an_assertion")
            #expect(try await world.sql("SELECT FROM trace_event").count == 3)
        }
    }

    @Test(arguments: ["text", 5, true, []] as [JSONValue])
    func aCorrectionThatIsNoObjectVoidsNothing(_ correction: JSONValue) async throws {
        try await TraceFixture.run { world in
            let (lot, area) = (try await world.lot(of: world.grower), try await world.growingArea(of: world.grower))
            let event = try await world.grower.post("/v1/lots/\(lot.text)/harvest", world.harvest("1000", area: area), once: "k1").text("id")
            let body: JSONValue = .object(["reason": "incorrect_data", "correction": correction])
            let refused = try await world.grower.post("/v1/events/\(event)/void", body, once: "v1")
            #expect(refused.status == 422 && refused.fieldErrors == ["/correction wrong_type"])
            #expect(try await world.grower.get("/v1/events/\(event)").json["voided_by"] == .null)
        }
    }

    @Test func theEdgesOfAVoidedPackingAreGoneAndMayBeCorrected() async throws {
        try await TraceFixture.run { world in
            let (input, output) = (try await world.lot(of: world.grower), try await world.lot(of: world.grower))
            let packed = try await world.grower.post("/v1/lots/\(output.text)/pack", world.pack([(lot: input, quantity: "40")], "40"), once: "a")
            let body: JSONValue = .object(["reason": "incorrect_data", "correction": world.pack([(lot: input, quantity: "30")], "30")])
            let corrected = try await world.grower.post("/v1/events/\(packed.text("id"))/void", body, once: "b")
            #expect(corrected.status == 201)
            let edge = try await world.sql("SELECT quantity::text, event_id::text FROM lot_edge")
            #expect(edge.count == 1)
            #expect(try edge[0].decode("quantity", as: String.self) == "30")
            let correction = corrected.json["correction"]?.member("id") ?? ""
            #expect(try await world.grower.post("/v1/events/\(correction)/void", .object(["reason": "did_not_occur"]), once: "c").status == 201)
            #expect(try await world.sql("SELECT FROM lot_edge").isEmpty)
            // What no longer hangs together may be packed the other way round.
            #expect(try await world.grower.post("/v1/lots/\(input.text)/pack", world.pack([(lot: output, quantity: "1")], "1"), once: "d").status == 201)
        }
    }

    @Test func aVoidedShipmentTakesItsStandingUnlessTheReceiverActed() async throws {
        try await TraceFixture.run { world in
            let lot = try await world.lot(of: world.grower)
            let body = world.move("5", to: world.trader.organisation)
            let declaration: JSONValue = .object(["reason": "did_not_occur"])
            let shipped = try await world.grower.post("/v1/lots/\(lot.text)/ship", body, once: "a")
            #expect(try await world.trader.post("/v1/events/\(shipped.text("id"))/void", declaration, once: "b").text("code") == "not_the_recorder")
            #expect(try await world.grower.post("/v1/events/\(shipped.text("id"))/void", declaration, once: "c").status == 201)
            #expect(try await world.trader.get("/v1/lots/\(lot.text)/journey").status == 404)
            try await world.handOver(lot)
            let events = try await world.grower.get("/v1/lots/\(lot.text)/events").data
            let second = try #require(events.first { $0.member("step") == "ship" && $0["voided_by"] == .null }?.member("id"))
            #expect(try await world.grower.post("/v1/events/\(second)/void", declaration, once: "d").status == 201)
            #expect(try await world.trader.get("/v1/lots/\(lot.text)/journey").status == 200)
        }
    }

    @Test func aWrongCorrectionIsPointedAtAndChangesNothing() async throws {
        try await TraceFixture.run { world in
            let (lot, area) = (try await world.lot(of: world.grower), try await world.growingArea(of: world.grower))
            let id = try await world.grower.post("/v1/lots/\(lot.text)/harvest", world.harvest(area: area), once: "k1").text("id")
            let path = "/v1/events/\(id)/void"
            let shape = try await world.grower.post(
                path,
                .object(["reason": "forgotten", "correction": .object(["at": "2026-06-15T06:30:00+07:00", "quantity": "-1", "unit": "KGM", "to": "x"])]),
                once: "a")
            #expect(Set(shape.fieldErrors) == ["/reason not_one_of", "/correction/quantity not_a_number", "/correction/to unknown_field"])
            let facts = try await world.grower.post(path, .object(["reason": "incorrect_data", "correction": world.harvest(area: UUID())]), once: "b")
            #expect(facts.fieldErrors == ["/correction/growing_area_ids/0 unknown_growing_area"])
            let both = try await world.grower.post(path, .object(["reason": "did_not_occur", "correction": world.harvest(area: area)]), once: "c")
            #expect(both.fieldErrors == ["/correction no_correction"])
            #expect(try await world.grower.post(path, .object(["reason": "did_not_occur"])).status == 400)
            #expect(try await world.sql("SELECT FROM trace_event").count == 1)
        }
    }

    @Test func twoWhoVoidAtOnceMakeOneDeclaration() async throws {
        try await TraceFixture.run { world in
            let (lot, area) = (try await world.lot(of: world.grower), try await world.growingArea(of: world.grower))
            let id = try await world.grower.post("/v1/lots/\(lot.text)/harvest", world.harvest(area: area), once: "k1").text("id")
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<5 {
                    group.addTask { try await world.grower.post("/v1/events/\(id)/void", .object(["reason": "did_not_occur"]), once: "v\(number)").status }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses.sorted() == [201, 409, 409, 409, 409])
        }
    }
}
