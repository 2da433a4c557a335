import Commune
import Foundation
import JSON

/// How the simple trace calls look on the wire.
enum TraceBody {
    static let at: ObjectSchema.Field = .required("at", .instant, "When it happened, with the offset of the place (RFC 3339).")
    static let quantity: ObjectSchema.Field = .required("quantity", .decimal, "How much of the lot.")
    static let unit: ObjectSchema.Field = .required(
        "unit", .token(pattern: "[A-Za-z0-9]{2,3}", max: 3, example: "KGM"), "UN/ECE code; convertible to the lot's unit.")

    static let harvest = ObjectSchema(
        "Harvest",
        [
            at, .optional("growing_area_ids", .list(.uuid, max: 50), "Where it grew, areas of the lot's organisation; none for honey and what grows wild."),
            quantity, unit,
        ])
    static let input = ObjectSchema("PackInput", [.required("lot_id", .uuid, "A lot of one's own, or one shipped or shared to one."), quantity, unit])
    static let pack = ObjectSchema(
        "Pack",
        [
            at, .required("inputs", .list(.object(input), min: 1, max: 200), "What went in."), quantity, unit,
            .optional("packing_house_id", .uuid, "Where it was packed."),
        ])
    static let document = ObjectSchema(
        "TradeDocument",
        [
            .required("kind", .word(TradeDocument.Kind.allCases.map(\.rawValue)), "Despatch advice, bill of lading or invoice."),
            .required("number", .text(max: 80), "Number as its issuer wrote it."),
        ])
    static let ship = ObjectSchema(
        "Shipment",
        [
            at, .required("to", .uuid, "The organisation it goes to."), quantity, unit,
            .optional("document", .object(document), "The paper it goes with."),
        ])
    static let receipt = ObjectSchema("GoodsReceipt", [at, quantity, unit])

    static func schema(of step: TraceStep) -> ObjectSchema {
        switch step {
        case .harvest: harvest
        case .pack: pack
        case .ship: ship
        case .receive: receipt
        }
    }

    /// Notes every fault in `fields`; nil when there is one.
    ///
    /// - Parameters:
    ///   - lot: whose lot the call is about, from its path.
    ///   - now: device clocks may run ten minutes ahead of it.
    static func draft(_ step: TraceStep, of lot: UUID, _ fields: Fields, key: String, now: Date) -> TraceDraft? {
        let at = fields.instant("at")
        if let at {
            do { try at.checkTraceTime(now: now) } catch { fields.note("at", error) }
        }
        let quantity = fields.quantity()
        let act = act(step, fields)
        guard let at, let quantity, let act else { return nil }
        return TraceDraft(lot: lot, at: at, quantity: quantity, act: act, requestKey: key)
    }

    private static func act(_ step: TraceStep, _ fields: Fields) -> TraceDraft.Act? {
        switch step {
        case .harvest:
            var seen: Set<UUID> = []
            return .harvest(areas: fields.ids("growing_area_ids").filter { seen.insert($0).inserted })
        case .pack:
            let inputs = fields.objects("inputs").map { input in (input.id("lot_id"), input.quantity()) }.compactMap { lot, quantity in
                lot.flatMap { lot in quantity.map { TraceDraft.Input(lot: lot, quantity: $0) } }
            }
            return .pack(inputs: inputs, packingHouse: fields.id("packing_house_id"))
        case .ship:
            let document = fields.object("document").flatMap { fields in
                fields.word("kind", as: TradeDocument.Kind.self).flatMap { kind in fields.text("number").map { TradeDocument(kind: kind, number: $0) } }
            }
            return fields.id("to").map { .ship(to: $0, document: document) }
        case .receive: return .receive
        }
    }
}
