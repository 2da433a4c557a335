import Commune
import Foundation
import JSON

/// Unit codes as JSON.
enum CodeShapes {
    static let draft = ObjectSchema("NewCodeRange", [.required("count", .integer(CodeRange.sizes), "How many codes.")])

    private static let chosen: [ObjectSchema.Field] = [
        .optional("from", .integer(CodeRange.sizes), "First position, counted from 1."),
        .optional("to", .integer(CodeRange.sizes), "Last position, included."),
        .optional("codes", .list(.text(max: 60), min: 1, max: 10_000), "Instead of positions: the codes themselves, as scanned or typed."),
    ]
    private static let ways = [["from", "to"], ["codes"]]
    static let selection = ObjectSchema("UnitSelection", chosen, either: ways)
    static let voiding = ObjectSchema("UnitVoiding", chosen + [.required("reason", .text(max: 500), "Why, for the log.")], either: ways)

    private static let intervals = Schema.list(
        .object(
            ObjectSchema(
                "UnitInterval",
                [.required("from", .integer(CodeRange.sizes), "First position."), .required("to", .integer(CodeRange.sizes), "Last position, included.")])),
        max: UnitStates.mostShown)

    static let range = ObjectSchema(
        "CodeRange",
        [
            .required("id", .uuid, "Id."), .required("lot_id", .uuid, "The lot."), .required("count", .integer(CodeRange.sizes), "How many codes."),
            .required("key_version", .token(pattern: "[A-Z]", max: 1, example: "A"), "The letter its codes begin with."),
            .required("created_at", .instant, "Issued."), .required("codes", .uri, "Where they are downloaded."),
            .required("active_count", .integer(0...CodeRange.sizes.upperBound), "Units in the market."),
            .required("void_count", .integer(0...CodeRange.sizes.upperBound), "Units taken out for good."),
            .required("active", intervals, "Positions in the market."), .required("void", intervals, "Positions taken out."),
            .required("returned", intervals, "Positions that came back."),
            .required("intervals_complete", .boolean, "False when there are more intervals than are shown."),
        ])

    static let unit = ObjectSchema(
        "UnitCode",
        [
            .required("code", .token(pattern: "[0-9A-Z]{18}", max: 18, example: "A7Q2K9VT0M4XH3RDWE"), "The code as printed."),
            .required("code_range_id", .uuid, "Its range."), .required("lot_id", .uuid, "Its lot."),
            .required("position", .integer(CodeRange.sizes), "Its place in the range, counted from 1."),
            .required("state", .word(UnitState.allCases.map(\.rawValue)), "Void wins over returned, returned over active."),
            .required("key_compromised", .boolean, "Whether the key it was made with has leaked."),
        ])

    static func json(_ range: CodeRange, origin: String) -> JSONValue {
        .object([
            "id": .id(range.id), "lot_id": .id(range.lot), "count": .integer(range.size), "key_version": .string(range.key.version),
            "created_at": .instant(range.createdAt), "codes": .string("\(origin)/v1/code-ranges/\(range.id.uuidString.lowercased())/codes.csv"),
            "active_count": .integer(range.units.activeCount), "void_count": .integer(range.units.voidCount),
            "active": json(range.units.active), "void": json(range.units.voided), "returned": json(range.units.returned),
            "intervals_complete": .bool(range.units.isWhole),
        ])
    }

    private static func json(_ intervals: [ClosedRange<Int>]) -> JSONValue {
        .array(intervals.map { .object(["from": .integer($0.lowerBound), "to": .integer($0.upperBound)]) })
    }

    static func json(_ code: PublicCode, at position: Int, of range: CodeRange, in state: UnitState) -> JSONValue {
        .object([
            "code": .string(code.description), "code_range_id": .id(range.id), "lot_id": .id(range.lot), "position": .integer(position),
            "state": .string(state.rawValue), "key_compromised": .bool(range.key.compromisedAt != nil),
        ])
    }
}
