import Commune
import Foundation
import HTTPTypes
import JSON
import Store
import Web

extension DemoLoader {
    func enterLot(_ lot: JSONValue) async throws {
        let quantity = lot.quantity("quantity")
        let day = lot.text("made_on")
        let isHarvest = lot.text("kind") == "harvest"
        let area = lot.text("growing_area")
        let body: JSONValue = .object([
            "product_id": .id(try id(lot.text("product"))), "code": .string(lot.text("lot_code")), "quantity": quantity.amount, "unit": quantity.unit,
            "harvested_on": isHarvest ? .string(day) : .null, "packed_on": isHarvest ? .null : .string(day), "use_by": lot.optionalText("use_by"),
            "growing_area_ids": .array(area.isEmpty ? [] : [.id(try id(area))]),
        ])
        let at = Instant("\(day)T05:00:00+07:00")?.date ?? Self.opening
        let entered = try await inside.ask(.post, "/v1/lots", .json(body), as: holder(lot.text("organisation")), at: at)
        ids[lot.slug] = UUID(uuidString: entered.json.text("id"))
    }

    func enterStep(_ step: JSONValue) async throws {
        guard let moment = step.moment else { throw ExitFailure.data("\(step.slug) has no day and time") }
        let actor = try holder(step.text("recorded_by"))
        let recorded = moment.date.addingTimeInterval(600)
        if step.text("step") == "void" {
            let body: JSONValue = .object(["reason": "incorrect_data"])
            try await inside.ask(.post, "/v1/events/\(key(id(step.text("voids"))))/void", .json(body), as: actor, at: recorded, once: "demo-\(step.slug)")
            return
        }
        let quantity = step.quantity("quantity")
        var body: JSONObject = ["at": .string(moment.description), "quantity": quantity.amount, "unit": quantity.unit]
        let call: String
        switch step.text("step") {
        case "harvest":
            call = "harvest"
            let area = step.text("growing_area")
            body["growing_area_ids"] = .array(area.isEmpty ? [] : [.id(try id(area))])
        case "pack", "process":
            call = "pack"
            body["inputs"] = .array(
                try (step["inputs"]?.arrayValue ?? []).map { input in
                    let part = input.quantity("quantity")
                    return .object(["lot_id": .id(try id(input.text("lot"))), "quantity": part.amount, "unit": part.unit])
                })
            let house = step.text("packing_house")
            if !house.isEmpty { body["packing_house_id"] = .id(try id(house)) }
        case "ship":
            call = "ship"
            body["to"] = .id(try holder(step.text("to")).organisation ?? UUID())
            if !step.text("document").isEmpty { body["document"] = .object(["kind": "desadv", "number": .string(step.text("document"))]) }
        default: call = "receive"
        }
        let path = "/v1/lots/\(key(try id(step.text("lot"))))/\(call)"
        let entered = try await inside.ask(.post, path, .json(.object(body)), as: actor, at: recorded, once: "demo-\(step.slug)")
        ids[step.slug] = UUID(uuidString: entered.json.text("id"))
    }

    func enterRecall(_ recall: JSONValue) async throws {
        for lot in recall["lots"]?.arrayValue ?? [] {
            let body: JSONValue = .object([
                "lot_id": .id(try id(lot.stringValue ?? "")), "reason_vi": .string(recall.text("reason", "vi")),
                "reason_en": .string(recall.text("reason", "en")),
                "action_vi": .string(recall.text("advice", "vi")), "action_en": .string(recall.text("advice", "en")),
            ])
            try await inside.ask(.post, "/v1/recalls", .json(body), as: Self.authority(.department), at: recall.moment?.date ?? Self.opening)
        }
    }

    private func key(_ id: UUID) -> String { id.uuidString.lowercased() }
}

extension JSONValue {
    static func id(_ id: UUID) -> JSONValue { .string(id.uuidString.lowercased()) }
}
