import Commune
import Foundation
import JSON
import Postgres
import TestKit
import Testing

@Suite struct JourneyTests {
    @Test func aJourneyCrossesOrganisationsBothWays() async throws {
        try await TraceFixture.run { world in
            let (raw, box, dried) = (try await world.lot(of: world.grower), try await world.lot(of: world.grower), try await world.lot(of: world.trader))
            let sibling = try await world.lot(of: world.grower)
            let area = try await world.growingArea(of: world.grower)
            _ = try await world.grower.post("/v1/lots/\(raw.text)/harvest", world.harvest(area: area), once: "a")
            for lot in [box, sibling] {
                _ = try await world.grower.post("/v1/lots/\(lot.text)/pack", world.pack([(lot: raw, quantity: "40")], "40"), once: lot.text)
            }
            try await world.handOver(box, "30")
            _ = try await world.trader.post("/v1/lots/\(dried.text)/pack", world.pack([(lot: box, quantity: "30")], "6"), once: "c")
            let callers = [world.trader, try await world.service.department(), try await world.service.agriculture(), try await world.service.auditor()]
            for caller in callers {
                let journey = try await caller.get("/v1/lots/\(dried.text)/journey")
                #expect(journey.status == 200)
                #expect(depths(journey) == [raw.text: -2, box.text: -1, dried.text: 0])
                #expect(edges(journey) == ["\(raw.text) \(box.text) 40 KGM", "\(box.text) \(dried.text) 30 KGM"].sorted())
                #expect(list(journey, "steps").compactMap { $0.member("step") } == ["harvest", "pack", "pack", "ship", "receive"])
            }
            // A sibling is no part of the way of a lot; seen from the root it is.
            let onward = try await world.trader.get("/v1/lots/\(box.text)/journey?direction=forward")
            #expect(depths(onward) == [box.text: 0, dried.text: 1])
            let all = try await world.grower.get("/v1/lots/\(raw.text)/journey?direction=both")
            #expect(depths(all) == [raw.text: 0, box.text: 1, sibling.text: 1, dried.text: 2])
            #expect(try await world.grower.get("/v1/lots/\(dried.text)/journey").status == 404)
            #expect(try await world.grower.get("/v1/lots/\(raw.text)/journey?direction=up").status == 422)
        }
    }

    @Test func moreOutThanInIsTakenAndSaid() async throws {
        try await TraceFixture.run { world in
            let (lot, area) = (try await world.lot(of: world.grower), try await world.growingArea(of: world.grower))
            _ = try await world.grower.post("/v1/lots/\(lot.text)/harvest", world.harvest("100", area: area), once: "a")
            let tonnes: JSONValue = .object([
                "at": "2026-06-15T07:30:00+07:00", "to": .id(try #require(world.trader.organisation)), "quantity": "0.1005", "unit": "TNE",
            ])
            let shipped = try await world.grower.post("/v1/lots/\(lot.text)/ship", tonnes, once: "b")
            #expect(shipped.status == 201 && shipped.json["quantities"]?.member("at_hand") == "-0.5")
            let finding = list(try await world.grower.get("/v1/lots/\(lot.text)/journey"), "findings")
            #expect(finding.count == 1 && finding[0].member("code") == "more_out_than_in" && finding[0].member("excess") == "0.5")
            let receivers = try await world.trader.get("/v1/lots/\(lot.text)/journey")
            #expect(list(receivers, "findings").isEmpty)
        }
    }

    @Test func aPackingHouseOfSomebodyElseIsKeptButSaidToBeUnconfirmed() async throws {
        try await TraceFixture.run { world in
            let (raw, box) = (try await world.lot(of: world.grower), try await world.lot(of: world.grower))
            let house = try await world.packingHouse(of: world.trader)
            guard case .object(var body) = world.pack([(lot: raw, quantity: "40")], "40") else { return }
            body["packing_house_id"] = .id(house)
            #expect(try await world.grower.post("/v1/lots/\(box.text)/pack", .object(body), once: "a").status == 201)
            func findings() async throws -> [JSONValue] { list(try await world.grower.get("/v1/lots/\(box.text)/journey"), "findings") }
            func confirmed() async throws -> Bool? {
                let row = try await world.sql(
                    "SELECT (body::json -> 'journey' -> 0 ->> 'packing_house_confirmed')::boolean AS is_so FROM lot_document WHERE lot_id = \(box)")
                return try row[0].decode("is_so")
            }
            let finding = try #require(try await findings().first)
            #expect(finding.member("code") == "unconfirmed_packing_house" && finding.member("packing_house_id") == house.text)
            #expect(finding.member("words_vi")?.contains("chưa xác nhận") == true && finding.member("words_en") != nil)
            #expect(try await confirmed() == false)
            // Sharing the lot is the grower's word again; taking the goods in is the word of who holds the house.
            _ = try await world.grower.post("/v1/lots/\(raw.text)/shares", .object(["organisation_id": .id(try #require(world.trader.organisation))]))
            #expect(try await findings().count == 1)
            try await world.handOver(raw)
            #expect(try await findings().isEmpty)
        }
    }

    @Test func onesOwnPackingHouseNeedsNobodysWord() async throws {
        try await TraceFixture.run { world in
            let (raw, box) = (try await world.lot(of: world.grower), try await world.lot(of: world.grower))
            guard case .object(var body) = world.pack([(lot: raw, quantity: "40")], "40") else { return }
            body["packing_house_id"] = .id(try await world.packingHouse(of: world.grower))
            #expect(try await world.grower.post("/v1/lots/\(box.text)/pack", .object(body), once: "a").status == 201)
            #expect(list(try await world.grower.get("/v1/lots/\(box.text)/journey"), "findings").isEmpty)
        }
    }

    @Test func aRingInTheProjectionEndsTheWalk() async throws {
        try await TraceFixture.run { world in
            let lots = [try await world.lot(of: world.grower), try await world.lot(of: world.grower), try await world.lot(of: world.grower)]
            for index in 0..<3 {
                try await world.sql("INSERT INTO lot_edge VALUES (\(lots[index]), \(lots[(index + 1) % 3]), \(UUID()), 1, 'KGM')")
            }
            let journey = try await world.grower.get("/v1/lots/\(lots[0].text)/journey")
            #expect(depths(journey).count == 3 && edges(journey).count == 3 && journey.json["truncated"] == false)
        }
    }

    @Test func beyondFiftyStepsAJourneySaysThatItIsCut() async throws {
        try await TraceFixture.run { world in
            let product = try await world.product(of: world.grower)
            let root = try await world.lot(of: world.grower, product: product)
            var last = root
            for _ in 0..<52 {
                let next = try await world.lot(of: world.grower, product: product)
                try await world.sql("INSERT INTO lot_edge VALUES (\(last), \(next), \(UUID()), 1, 'KGM')")
                last = next
            }
            let journey = try await world.grower.get("/v1/lots/\(root.text)/journey?direction=forward")
            #expect(depths(journey).count == 51 && journey.json["truncated"] == true)
        }
    }

    /// Random packings, some refused as rings, some voided: what the service answers equals what a dictionary of edges says.
    @Test(arguments: [UInt64(1), 2, 3]) func randomPackingsHaveTheJourneysOfAModel(seed: UInt64) async throws {
        try await TraceFixture.run { world in
            var random = SeededRandom(seed: seed)
            let product = try await world.product(of: world.grower)
            var lots: [UUID] = []
            for _ in 0..<9 { lots.append(try await world.lot(of: world.grower, product: product)) }
            var model = PackModel()
            for number in 0..<24 {
                let output = lots.randomElement(using: &random) ?? lots[0]
                let inputs = lots.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random)).map {
                    (lot: $0, quantity: "\(Int.random(in: 1...90, using: &random)).5")
                }
                let answer = try await world.grower.post("/v1/lots/\(output.text)/pack", world.pack(inputs, "10"), once: "k\(number)")
                let closesRing = inputs.contains { model.reached(from: output, forward: true).contains($0.lot) }
                #expect(answer.status == (closesRing ? 409 : 201))
                if answer.status == 201 { model.add(answer.text("id"), inputs, output) }
                guard Int.random(in: 0..<6, using: &random) == 0, let event = model.events.randomElement(using: &random) else { continue }
                #expect(try await world.grower.post("/v1/events/\(event)/void", .object(["reason": "did_not_occur"]), once: "v\(number)").status == 201)
                model.remove(event)
            }
            for lot in lots {
                let journey = try await world.grower.get("/v1/lots/\(lot.text)/journey")
                let (back, forward) = (model.reached(from: lot, forward: false), model.reached(from: lot, forward: true))
                #expect(Set(depths(journey).keys) == Set(back.union(forward).map(\.text)))
                let expected = model.edges.filter { back.isSuperset(of: [$0.parent, $0.child]) || forward.isSuperset(of: [$0.parent, $0.child]) }
                #expect(edges(journey) == expected.map { "\($0.parent.text) \($0.child.text) \($0.quantity) KGM" }.sorted())
            }
        }
    }

    private func list(_ answer: Client.Answer, _ name: String) -> [JSONValue] { answer.json[name]?.arrayValue ?? [] }

    private func depths(_ answer: Client.Answer) -> [String: Int] {
        Dictionary(list(answer, "lots").map { ($0.member("id") ?? "", $0["depth"]?.numberValue?.intValue ?? 99) }) { first, _ in first }
    }

    private func edges(_ answer: Client.Answer) -> [String] {
        list(answer, "edges").map { "\($0.member("parent_id") ?? "") \($0.member("child_id") ?? "") \($0.member("quantity") ?? "") \($0.member("unit") ?? "")" }
            .sorted()
    }
}

/// The oracle: edges in memory, followed one by one.
private struct PackModel {
    var edges: [(event: String, parent: UUID, child: UUID, quantity: String)] = []

    var events: [String] { Set(edges.map(\.event)).sorted() }

    mutating func add(_ event: String, _ inputs: [(lot: UUID, quantity: String)], _ output: UUID) {
        for input in inputs { edges.append((event, input.lot, output, input.quantity)) }
    }

    mutating func remove(_ event: String) { edges.removeAll { $0.event == event } }

    func reached(from lot: UUID, forward: Bool) -> Set<UUID> {
        var seen: Set<UUID> = [lot]
        var grew = true
        while grew {
            let more = edges.filter { seen.contains(forward ? $0.parent : $0.child) }.map { forward ? $0.child : $0.parent }
            grew = !seen.isSuperset(of: more)
            seen.formUnion(more)
        }
        return seen
    }
}
