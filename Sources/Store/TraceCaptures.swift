import Commune
import EPCIS
import Foundation
import JSON
import Postgres

extension TraceEvents {
    /// Takes in what a simple call says: the event, its edges, the standing it gives and the documents that show it, or nothing.
    ///
    /// - Throws: `FieldErrors` for what does not fit the register, ``TraceRefused``.
    public func capture(_ draft: TraceDraft) async throws -> CapturedEvent {
        try await session.lotGraph.lock(changing: draft.step == .pack)
        let captured = try await record(draft, at: .root, isCorrection: false)
        if !captured.isDuplicate { try await session.lotGraph.rebuild(from: [draft.lot]) }
        return captured
    }

    /// As ``capture(_:)``, without the documents: the caller has locked the graph and rebuilds them.
    func record(_ draft: TraceDraft, at pointer: JSONPointer, isCorrection: Bool) async throws -> CapturedEvent {
        let scene = try await scene(of: draft)
        try scene.check(draft, at: pointer)
        if draft.step == .pack {
            try await session.lotGraph.check(draft.inputs.map(\.lot), into: draft.lot, isCorrection: isCorrection)
        }
        let instant = try session.stamp.instant
        let event: Event
        do { event = try scene.event(for: draft, recordedAt: instant) } catch {
            throw FieldErrors(at: pointer["at"], error)
        }
        let id = UUID.v7(at: instant)
        guard try await insert(event, of: draft, in: scene, id: id) else { return try await known(event.hashID, scene.recorder) }
        if draft.step == .pack { try await addEdges(of: id) }
        try await session.audit.record(
            .captureEvent, .event, id, organisation: scene.recorder,
            details: ["step": .string(draft.step.rawValue), "lot_id": .string(draft.lot.uuidString.lowercased())])
        return CapturedEvent(
            id: id, organisation: scene.recorder, hash: event.hashID, step: draft.step, at: draft.at, recordedAt: instant, isDuplicate: false)
    }

    /// - Returns: false when this very event is there already.
    private func insert(_ event: Event, of draft: TraceDraft, in scene: TraceScene, id: UUID) async throws -> Bool {
        let instant = try session.stamp.instant
        let counterparty = draft.receiver ?? (draft.step == .receive ? scene.shipper : nil)
        let lots = draft.inputs.map(\.lot) + [draft.lot]
        let roles = draft.inputs.map { _ in "input" } + [draft.step == .pack ? "output" : "subject"]
        let quantities = draft.inputs.map(\.quantity) + [draft.quantity]
        let results = try await session.transaction.query(segment: [
            """
            INSERT INTO trace_event (id, organisation_id, event_hash, declaration, step, kind, event_time, time_zone_offset, recorded_at,
                recorded_by, biz_step, disposition, counterparty_id, packing_house_id, document)
            VALUES (\(id), \(scene.recorder), \(event.hashID), 'assertion', \(draft.step.rawValue), \(event.kind.name), \(draft.at.date),
                \(draft.at.offsetText), \(instant), \(session.actor.mark), \(event.bizStep?.uri), \(event.disposition?.uri), \(counterparty),
                \(draft.packingHouse), \(JSONValue.object(event.json).serialized()))
            ON CONFLICT DO NOTHING RETURNING id
            """,
            """
            INSERT INTO trace_event_lot (organisation_id, event_id, lot_id, role, quantity, unit)
            SELECT e.organisation_id, e.id, part.* FROM trace_event e,
                unnest(\(lots), \(roles), \(quantities.map(\.amount)), \(quantities.map(\.unit.code))) AS part
            WHERE e.id = \(id)
            """,
            """
            INSERT INTO trace_event_area (organisation_id, event_id, growing_area_id)
            SELECT e.organisation_id, e.id, area FROM trace_event e, unnest(\(draft.areas)) AS area WHERE e.id = \(id)
            """,
            """
            INSERT INTO lot_standing (lot_id, organisation_id, reason, since)
            SELECT \(draft.lot), e.counterparty_id, 'shipped', \(instant) FROM trace_event e WHERE e.id = \(id) AND e.step = 'ship'
            ON CONFLICT DO NOTHING
            """,
        ])
        return !results[0].isEmpty
    }

    private func addEdges(of event: UUID) async throws {
        try await session.project([
            """
            INSERT INTO lot_edge (parent_id, child_id, event_id, quantity, unit)
            SELECT went_in.lot_id, came_out.lot_id, went_in.event_id, went_in.quantity, went_in.unit
            FROM trace_event_lot went_in JOIN trace_event_lot came_out ON came_out.event_id = went_in.event_id AND came_out.role = 'output'
            WHERE went_in.event_id = \(event) AND went_in.role = 'input'
            """
        ])
    }

    /// The first recording of a repeated event.
    private func known(_ hash: String, _ organisation: UUID) async throws -> CapturedEvent {
        let row = try await session.transaction.query(
            "\(Self.all) WHERE e.organisation_id = \(organisation) AND e.event_hash = \(hash) AND e.declaration = 'assertion'"
        ).only()
        let event = try TraceEvent(row: row)
        if let voidedAt = event.voidedAt { throw TraceRefused.wasVoided(voidedAt) }
        return CapturedEvent(
            id: event.id, organisation: organisation, hash: hash, step: event.step, at: event.at, recordedAt: event.recordedAt, isDuplicate: true)
    }
}

extension FieldErrors {
    init(at pointer: JSONPointer, _ refusal: some Refusal) {
        self.init()
        add(FieldError(pointer: pointer, refusal: refusal))
    }
}
