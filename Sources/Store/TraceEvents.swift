import Commune
import Foundation
import JSON
import Postgres

extension Session {
    public var traceEvents: TraceEvents { TraceEvents(session: self) }
}

/// Events are facts: taken in, read, declared wrong; never changed.
public struct TraceEvents: Sendable {
    let session: Session

    public func find(_ id: UUID) async throws -> TraceEvent {
        try TraceEvent(row: await session.transaction.query("\(Self.all) WHERE e.id = \(id)").only())
    }

    /// Events of a lot that the actor recorded, took part in, or may watch over; in the order they came in.
    public func list(of lot: UUID, after cursor: UUID?, limit: Int) async throws -> [TraceEvent] {
        _ = try await session.transaction.query("SELECT FROM lot WHERE id = \(lot)").only()
        return try await session.transaction.query(
            """
            \(Self.all)
            WHERE e.id IN (SELECT t.event_id FROM trace_event_lot t WHERE t.lot_id = \(lot)) AND (\(cursor)::uuid IS NULL OR e.id > \(cursor))
            ORDER BY e.id LIMIT \(limit)
            """
        ).map(TraceEvent.init)
    }

    /// What an event said and of which lot, for reading a correction of it.
    public func subject(of id: UUID) async throws -> (step: TraceStep, lot: UUID) {
        let row = try await session.transaction.query(
            """
            SELECT e.step, t.lot_id FROM trace_event e JOIN trace_event_lot t ON t.event_id = coalesce(e.voids, e.id) AND t.role <> 'input'
            WHERE e.id = \(id)
            """
        ).only()
        return (try row.decode("step"), try row.decode("lot_id"))
    }

    static let all: SQL = """
        SELECT e.*, v.id AS voided_by, v.recorded_at AS voided_at, coalesce(v.corrected_by, e.corrected_by) AS correction,
            coalesce((SELECT json_agg(json_build_object('lot_id', t.lot_id, 'role', t.role, 'quantity', t.quantity::text, 'unit', t.unit)
                    ORDER BY t.role, t.lot_id)
                FROM trace_event_lot t WHERE t.event_id = coalesce(e.voids, e.id)), '[]') AS lots,
            ARRAY(SELECT a.growing_area_id FROM trace_event_area a WHERE a.event_id = coalesce(e.voids, e.id) ORDER BY 1) AS areas
        FROM trace_event e LEFT JOIN trace_event v ON v.voids = e.id
        """
}

extension TraceEvent {
    init(row: Row) throws {
        let offset: String = try row.decode("time_zone_offset")
        self.init(
            id: try row.decode("id"), organisation: try row.decode("organisation_id"), hash: try row.decode("event_hash"),
            isDeclaration: try row.decode("declaration", as: String.self) == "error", step: try row.decode("step"), kind: try row.decode("kind"),
            at: try Instant(date: row.decode("event_time"), offset: offset), recordedAt: try row.decode("recorded_at"),
            bizStep: try row.decode("biz_step"), disposition: try row.decode("disposition"), counterparty: try row.decode("counterparty_id"),
            packingHouse: try row.decode("packing_house_id"), areas: try row.decode("areas"), lots: try row.decode("lots"),
            voids: try row.decode("voids"), voidReason: try row.decode("void_reason"), correctedBy: try row.decode("correction"),
            voidedBy: try row.decode("voided_by"), voidedAt: try row.decode("voided_at"), document: try row.decode("document"))
    }
}

extension Instant {
    /// - Parameter offset: `+07:00`, as stored beside the moment.
    init(date: Date, offset: String) {
        self.init(date: date, offsetMinutes: Instant("2000-01-01T00:00:00\(offset)")?.offsetMinutes ?? 0)
    }
}

extension TraceStep: ColumnDecodable {}
extension VoidReason: ColumnDecodable {}
