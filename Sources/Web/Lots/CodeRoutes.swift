import Commune
import Foundation
import HTTPTypes
import JSON
import Store

/// Unit codes of a lot: issued, downloaded for printing, activated, voided, checked.
enum CodeRoutes {
    static let all: [Endpoint] = [
        Endpoint(
            .post, "/v1/lots/{id}/code-ranges", .issueCodes, "Issue unit codes for a lot", takes: .json(CodeShapes.draft),
            gives: [.json(CodeShapes.range, .created)], idempotency: .required, issue),
        Endpoint(
            .get, "/v1/lots/{id}/code-ranges", .readRecords, "List the ranges of unit codes of a lot", query: Page.parameters,
            gives: [.page(of: CodeShapes.range)], list),
        Endpoint(.get, "/v1/code-ranges/{id}", .readRecords, "Read a range with the states of its units", gives: [.json(CodeShapes.range)], read),
        Endpoint(
            .get, "/v1/code-ranges/{id}/codes.csv", .issueCodes, "Download codes for printing: index,code,url",
            query: [
                .init("from", .integer(CodeRange.sizes), "First position, 1 if absent."),
                .init("to", .integer(CodeRange.sizes), "Last position, the range's last if absent."),
            ], gives: [.media("text/csv")], isExport: true, CodeDownload.answer),
        Endpoint(
            .post, "/v1/code-ranges/{id}/activate", .issueCodes, "Put units into the market", takes: .json(CodeShapes.selection),
            gives: [.json(CodeShapes.range)], activate),
        Endpoint(
            .post, "/v1/code-ranges/{id}/void", .issueCodes, "Take units out for good", takes: .json(CodeShapes.voiding),
            gives: [.json(CodeShapes.range)], void),
        Endpoint(.get, "/v1/codes/{code}", .readRecords, "Look a printed code up", gives: [.json(CodeShapes.unit)], check),
    ]

    @Sendable static func issue(_ call: Call) async throws -> Reply {
        let (id, fields) = (try call.id(), try call.fields())
        try fields.throwIfAny()
        guard let count = fields.integer("count") else { throw fields.refusal }
        return try await call.write { session in
            let range = try await session.codeRanges.issue(id, count: count, keys: call.desk.codeKeys)
            return .json(
                CodeShapes.json(range, origin: call.desk.publicOrigin), .created, headers: [.location: "/v1/code-ranges/\(range.id.uuidString.lowercased())"])
        }
    }

    @Sendable static func list(_ call: Call) async throws -> Reply {
        let (id, page) = (try call.id(), try Page(call))
        return try await call.read { session in
            page.reply(try await session.codeRanges.list(of: id, after: page.after, limit: page.probe), call: call) {
                CodeShapes.json($0, origin: call.desk.publicOrigin)
            }
        }
    }

    @Sendable static func read(_ call: Call) async throws -> Reply {
        let id = try call.id()
        return try await call.read { .json(CodeShapes.json(try await $0.codeRanges.find(id), origin: call.desk.publicOrigin)) }
    }

    @Sendable static func activate(_ call: Call) async throws -> Reply {
        let (id, fields) = (try call.id(), try call.fields())
        try fields.throwIfAny()
        let keys = call.desk.codeKeys
        return try await call.write { session in
            let range = try await session.codeRanges.find(id)
            let units = try UnitSelection(asked: call, of: range, keys)
            return .json(CodeShapes.json(try await session.codeRanges.activate(units, of: range), origin: call.desk.publicOrigin))
        }
    }

    @Sendable static func void(_ call: Call) async throws -> Reply {
        let (id, fields) = (try call.id(), try call.fields())
        try fields.throwIfAny()
        guard let reason = fields.text("reason") else { throw fields.refusal }
        let keys = call.desk.codeKeys
        return try await call.write { session in
            let range = try await session.codeRanges.find(id)
            let units = try UnitSelection(asked: call, of: range, keys)
            return .json(CodeShapes.json(try await session.codeRanges.void(units, of: range, reason: reason), origin: call.desk.publicOrigin))
        }
    }

    /// A code of somebody else and one that was never issued answer alike.
    @Sendable static func check(_ call: Call) async throws -> Reply {
        guard let code = call.parameters["code"].flatMap({ PublicCode($0) }), let located = call.desk.codeKeys.opener.locate(code) else {
            throw RecordRefused.notFound
        }
        return try await call.read { session in
            let range = try await session.codeRanges.range(number: located.range)
            guard let position = range.position(of: code, call.desk.codeKeys) else { throw RecordRefused.notFound }
            return .json(CodeShapes.json(code, at: position, of: range, in: try await session.codeRanges.unit(position, of: range)))
        }
    }
}

extension UnitSelection {
    /// `from` and `to`, or `codes`: exactly one of the two, every fault named at once.
    init(asked call: Call, of range: CodeRange, _ keys: KeyRing) throws {
        let fields = try call.fields()
        if fields.has("codes") {
            for name in ["from", "to"] where fields.has(name) { fields.note(name, UnitRefusal.eitherPositionsOrCodes) }
            self = .positions(try Self.positions(fields, range, keys))
            return
        }
        for name in ["from", "to"] {
            guard let position = fields.integer(name) else {
                fields.noteMissing(name)
                continue
            }
            if !range.positions.contains(position) { fields.note(name, ShapeRefusal.outOfRange(range.positions)) }
        }
        try fields.throwIfAny()
        guard let from = fields.integer("from"), let to = fields.integer("to") else { throw fields.refusal }
        if to < from { fields.note("to", ShapeRefusal.outOfRange(from...range.size)) }
        try fields.throwIfAny()
        self = .interval(from...to)
    }

    private static func positions(_ fields: Fields, _ range: CodeRange, _ keys: KeyRing) throws -> [Int] {
        guard keys.key(of: range.key) != nil else { throw CodesRefused.keyMissing(version: range.key.version) }
        var errors = FieldErrors()
        var positions: [Int] = []
        for (index, text) in fields.strings("codes").enumerated() {
            let pointer = JSONPointer.root.appending("codes").appending(index)
            let position = errors.collect(pointer) { () throws(UnitRefusal) in try Self.position(text, range, keys) }
            if let position { positions.append(position) }
        }
        try fields.throwIfAny()
        try errors.throwIfAny()
        return positions
    }

    private static func position(_ text: String, _ range: CodeRange, _ keys: KeyRing) throws(UnitRefusal) -> Int {
        let code: PublicCode
        do { code = try PublicCode(parsing: text) } catch { throw .notACode(error) }
        guard let position = range.position(of: code, keys) else { throw .notOfThisRange }
        return position
    }
}
