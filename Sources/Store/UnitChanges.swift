import Commune
import Foundation
import JSON
import Postgres

// What happens to codes after they were printed. Each is one statement over intervals, however many units are meant.
extension CodeRanges {
    /// Puts units into the market. Void units stay void.
    ///
    /// - Throws: `CodesRefused.voidForGood` when all of them are void.
    public func activate(_ selection: UnitSelection, of range: CodeRange) async throws -> CodeRange {
        let changed = try await change(
            range, selection, "active = (active + asked.units) - voided", returning: "asked.units <@ voided AS is_refused")
        guard try !changed.decode("is_refused", as: Bool.self) else { throw CodesRefused.voidForGood }
        return try await noted(.activateCodes, selection, of: range, details: [:])
    }

    /// Takes units out for good: a lost roll, a spoilt print.
    public func void(_ selection: UnitSelection, of range: CodeRange, reason: String) async throws -> CodeRange {
        _ = try await change(
            range, selection, "voided = voided + asked.units, active = active - asked.units", returning: "false AS is_refused")
        return try await noted(.voidCodes, selection, of: range, details: ["reason": .string(reason)])
    }

    /// Notes that the codes were handed out.
    public func noteDownload(_ positions: ClosedRange<Int>, of range: CodeRange) async throws {
        _ = try await noted(.downloadCodes, .interval(positions), of: range, details: [:])
    }

    private func change(_ range: CodeRange, _ selection: UnitSelection, _ assignment: SQL, returning: SQL) async throws -> Row {
        let intervals = selection.intervals
        let (starts, ends) = (intervals.map { Int32($0.lowerBound) }, intervals.map { Int32($0.upperBound) })
        let results = try await session.project([
            """
            UPDATE code_range_state SET \(assignment), version = version + 1
            FROM (SELECT coalesce(range_agg(int4range(first, past)), '{}') AS units FROM unnest(\(starts), \(ends)) AS i (first, past)) asked
            WHERE number = \(Int32(truncatingIfNeeded: range.number)) RETURNING \(returning)
            """
        ])
        guard let row = results.first?.first else { throw RecordRefused.notFound }
        session.changes.range(Int(range.number))
        return row
    }

    private func noted(_ action: AuditAction, _ selection: UnitSelection, of range: CodeRange, details: JSONObject) async throws -> CodeRange {
        var details = details
        switch selection {
        case .interval(let interval):
            details["from"] = .number(JSONNumber(interval.lowerBound))
            details["to"] = .number(JSONNumber(interval.upperBound))
        case .positions(let positions): details["positions"] = .array(positions.map { .number(JSONNumber($0)) })
        }
        let row = try await session.transaction.query("SELECT organisation_id FROM code_range WHERE id = \(range.id)").only()
        try await session.audit.record(action, .codeRange, range.id, organisation: row.decode("organisation_id"), details: .object(details))
        return try await session.codeRanges.find(range.id)
    }
}
