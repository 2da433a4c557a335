import Commune
import Foundation
import JSON
import Postgres
import TestKit
import Testing

@Suite struct RecallTests {
    private func body(_ lot: UUID) -> JSONValue {
        .object([
            "lot_id": .id(lot), "reason_vi": "Dư lượng thuốc vượt mức", "reason_en": "Residues above the limit", "action_vi": "Không ăn, trả lại nơi mua",
            "phone": "0912345678",
        ])
    }

    @Test func aRecallReachesEverythingMadeOfTheLotAndTellsWhoHasIt() async throws {
        try await TraceFixture.run { world in
            let (raw, box, other, dried) = (
                try await world.lot(of: world.grower), try await world.lot(of: world.grower), try await world.lot(of: world.grower),
                try await world.lot(of: world.trader)
            )
            _ = try await world.grower.post("/v1/lots/\(box.text)/pack", world.pack([(lot: raw, quantity: "100")], "100"), once: "a")
            try await world.handOver(box, "30")
            _ = try await world.trader.post("/v1/lots/\(dried.text)/pack", world.pack([(lot: box, quantity: "20")], "5"), once: "b")
            let department = try await world.service.department()
            let rehearsed = try await department.post("/v1/recalls?dry_run=true", body(raw))
            #expect(rehearsed.status == 200 && rehearsed.json["recall"] == .null)
            #expect(try await world.sql("SELECT FROM recall_lot").isEmpty)
            let versions = [try await world.version(of: dried), try await world.version(of: other)]
            let declared = try await department.post("/v1/recalls", body(raw))
            #expect(declared.status == 201)
            #expect(Set(lots(declared)) == [raw.text, box.text, dried.text] && lots(rehearsed) == lots(declared))
            let recipient = try #require(declared.json["recipients"]?.arrayValue?.first)
            #expect(recipient.member("organisation_id") == world.trader.organisation?.text && recipient.member("quantity") == "30")
            let boxes = try #require(declared.json["lots"]?.arrayValue?.first { $0.member("id") == box.text }?["quantities"])
            #expect(["made", "used", "shipped", "received", "in_transit", "in_stock"].map { boxes.member($0) } == ["100", "20", "30", "30", "0", "80"])
            let pages = try await world.sql("SELECT lot_id, recall FROM lot_document WHERE recall IS NOT NULL")
            #expect(pages.count == 3)
            let notice = try JSONParser.parse(Array(pages[0].decode("recall", as: String.self).utf8))
            #expect(
                notice.member("reason_vi") == "Dư lượng thuốc vượt mức" && notice.member("declared_on") == "2026-06-15" && notice.member("root_code") != nil)
            let later = [try await world.version(of: dried), try await world.version(of: other)]
            #expect(later == [versions[0] + 1, versions[1]])
            // Documents built later say the same: what is recalled stays so.
            try await world.handOver(box, "1")
            let rebuilt = try await world.sql("SELECT DISTINCT recall FROM lot_document WHERE recall IS NOT NULL")
            #expect(rebuilt.count == 1)
            #expect(try rebuilt[0].decode("recall", as: String.self) == pages[0].decode("recall", as: String.self))
            let id = declared.json["recall"]?.member("id") ?? ""
            let read = try await world.service.auditor().get("/v1/recalls/\(id)")
            #expect(Set(lots(read)) == Set(lots(declared)))
            #expect(try await world.grower.get("/v1/recalls").data.count == 1)
            #expect(try await world.service.organisation("Tổ hợp tác C").get("/v1/recalls/\(id)").status == 404)
            #expect(try await department.post("/v1/recalls", body(raw)).text("code") == "already_recalled")
            #expect(try await world.sql("SELECT FROM audit_entry WHERE action = 'recall'").count == 1)
        }
    }

    /// The grower sends 30 kg to the trader, who dries 20 kg of it and sends 5 kg on: what became of it there is not the grower's to know.
    @Test func anOrganisationReadsItsOwnPartOfARecall() async throws {
        try await TraceFixture.run { world in
            let shop = try await world.service.organisation("Cửa hàng Bắc Giang")
            let (raw, box) = (try await world.lot(of: world.grower), try await world.lot(of: world.grower))
            let dried = try await world.lot(of: world.trader)
            _ = try await world.grower.post("/v1/lots/\(box.text)/pack", world.pack([(lot: raw, quantity: "100")], "100"), once: "a")
            try await world.handOver(box, "30")
            _ = try await world.trader.post("/v1/lots/\(dried.text)/pack", world.pack([(lot: box, quantity: "20")], "5"), once: "b")
            for (lot, quantity) in [(box, "4"), (dried, "3")] {
                let sold = try await world.trader.post("/v1/lots/\(lot.text)/ship", world.move(quantity, to: shop.organisation), once: UUID().text)
                #expect(sold.status == 201, "\(sold.text)")
            }
            let declared = try await world.service.department().post("/v1/recalls", body(raw))
            let path = "/v1/recalls/\(declared.json["recall"]?.member("id") ?? "")"
            #expect(recipients(declared).count == 3)

            let grower = try await world.grower.get(path)
            #expect(Set(lots(grower)) == [raw.text, box.text])
            let buyers = recipients(grower)
            #expect(buyers == ["\(world.trader.organisation?.text ?? "") \(box.text) 30"])
            for other in [dried.text, shop.organisation?.text ?? "?", "Cửa hàng Bắc Giang"] { #expect(!grower.text.contains(other)) }
            #expect(quantities(grower, of: box) == ["100", "0", "30", "0", "0", "70"])

            let trader = try await world.trader.get(path)
            #expect(trader.status == 200 && trader.json["recall"]?.member("lot_id") == raw.text && trader.json["recall"]?.member("public_code") != nil)
            #expect(Set(lots(trader)) == [box.text, dried.text])
            #expect(recipients(trader).count == 3)
            #expect(quantities(trader, of: box) == ["0", "20", "4", "30", "4", "6"])

            let bought = try await shop.get(path)
            #expect(Set(lots(bought)) == [box.text, dried.text])
            let shipments = Set(recipients(bought))
            #expect(shipments == [box, dried].reduce(into: Set<String>()) { $0.insert("\(shop.organisation?.text ?? "") \($1.text) \($1 == box ? 4 : 3)") })
            #expect(!bought.text.contains(world.grower.secret ?? "?") && quantities(bought, of: box) == ["0", "0", "0", "0", "0", "0"])
            #expect(try await shop.get("/v1/recalls").data.count == 1)
            // Authorities have the whole.
            #expect(Set(lots(try await world.service.officer().get(path))) == [raw.text, box.text, dried.text])
        }
    }

    @Test func nothingIsMadeOfARecalledLot() async throws {
        try await TraceFixture.run { world in
            let (raw, old, new) = (try await world.lot(of: world.grower), try await world.lot(of: world.grower), try await world.lot(of: world.grower))
            let packed = try await world.grower.post("/v1/lots/\(old.text)/pack", world.pack([(lot: raw, quantity: "9")], "9"), once: "a")
            #expect(try await world.service.department().post("/v1/recalls", body(raw)).status == 201)
            let refused = try await world.grower.post("/v1/lots/\(new.text)/pack", world.pack([(lot: old, quantity: "1")], "1"), once: "b")
            #expect(refused.status == 409 && refused.text("code") == "input_recalled")
            // The record of what happened before the recall may still be put right.
            let corrected: JSONValue = .object(["reason": "incorrect_data", "correction": world.pack([(lot: raw, quantity: "8")], "8")])
            #expect(try await world.grower.post("/v1/events/\(packed.text("id"))/void", corrected, once: "c").status == 201)
        }
    }

    @Test func aLotPackedWhileItsSourceIsRecalledDoesNotEscape() async throws {
        try await TraceFixture.run { world in
            let product = try await world.product(of: world.grower)
            let raw = try await world.lot(of: world.grower, product: product)
            var boxes: [UUID] = []
            for _ in 0..<12 { boxes.append(try await world.lot(of: world.grower, product: product)) }
            let department = try await world.service.department()
            let packed = try await withThrowingTaskGroup(of: UUID?.self) { group in
                for box in boxes {
                    group.addTask {
                        let body = world.pack([(lot: raw, quantity: "1")], "1")
                        return try await world.grower.post("/v1/lots/\(box.text)/pack", body, once: box.text).status == 201 ? box : nil
                    }
                }
                group.addTask {
                    let declared = try await department.post("/v1/recalls", body(raw))
                    #expect(declared.status == 201)
                    return nil
                }
                return try await group.reduce(into: [UUID]()) { if let box = $1 { $0.append(box) } }
            }
            let recalled: [UUID] = try await world.sql("SELECT lot_id FROM recall_lot").map { try $0.decode("lot_id") }
            #expect(Set(recalled) == Set(packed + [raw]))
        }
    }

    @Test func onlyTheDepartmentOfTheProvinceRecalls() async throws {
        try await TraceFixture.run { world in
            let lot = try await world.lot(of: world.grower)
            for caller in [world.grower, try await world.service.agriculture(), try await world.service.auditor()] {
                #expect(try await caller.post("/v1/recalls", body(lot)).status == 403)
            }
            let elsewhere = try await world.service.caller(.authority(.department, province: "44"))
            #expect(try await elsewhere.post("/v1/recalls", body(lot)).status == 404)
            #expect(try await elsewhere.post("/v1/recalls?dry_run=true", body(lot)).status == 404)
            let bad = try await world.service.department().post("/v1/recalls?dry_run=perhaps", .object(["lot_id": "x", "reason_vi": "r", "phone": "12"]))
            #expect(Set(bad.fieldErrors) == ["/lot_id not_an_id", "/action_vi required", "/phone no_such_number", "/dry_run wrong_type"])
        }
    }

    private func recipients(_ answer: Client.Answer) -> [String] {
        (answer.json["recipients"]?.arrayValue ?? []).map { line in
            ["organisation_id", "lot_id", "quantity"].map { line.member($0) ?? "" }.joined(separator: " ")
        }
    }

    private func quantities(_ answer: Client.Answer, of lot: UUID) -> [String?] {
        let part = answer.json["lots"]?.arrayValue?.first { $0.member("id") == lot.text }?["quantities"]
        return ["made", "used", "shipped", "received", "in_transit", "in_stock"].map { part?.member($0) }
    }

    private func lots(_ answer: Client.Answer) -> [String] { (answer.json["lots"]?.arrayValue ?? []).compactMap { $0.member("id") } }
}
