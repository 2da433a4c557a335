import Commune
import EPCIS
import Foundation
import JSON
import Postgres

extension TraceEvents {
    /// Declares an event wrong. It stays, and so does the declaration; what rested on it goes, and the correction takes its place.
    ///
    /// - Parameter correction: what happened instead, of the same lot; its fields stood under `/correction`.
    public func void(_ id: UUID, because reason: VoidReason, correction: TraceDraft?) async throws -> VoidedEvent {
        let wrong = try await find(id)
        guard session.actor.organisations.contains(wrong.organisation) else { throw TraceRefused.notRecorder }
        guard !wrong.isDeclaration else { throw TraceRefused.isDeclaration }
        guard wrong.voidedBy == nil else { throw TraceRefused.alreadyVoided }
        let lot = try await subject(of: id).lot
        try await session.lotGraph.lock(changing: wrong.step == .pack)
        try await session.project(["DELETE FROM lot_edge WHERE event_id = \(id)"])
        let corrected = try await correction.asyncMap { try await record($0, at: .root["correction"], isCorrection: true) }
        let voided = try await declare(wrong, reason, corrected)
        if wrong.step == .ship { try await takeStanding(of: lot, from: wrong.counterparty) }
        try await session.audit.record(
            .voidEvent, .event, id, organisation: wrong.organisation,
            details: ["declaration_id": .string(voided.id.uuidString.lowercased()), "reason": .string(reason.rawValue)])
        try await session.lotGraph.rebuild(from: [lot])
        return voided
    }

    private func declare(_ wrong: TraceEvent, _ reason: VoidReason, _ correction: CapturedEvent?) async throws -> VoidedEvent {
        let instant = try session.stamp.instant
        guard let original = try EPCISDocument(json: wrong.document).events.first else { throw TraceRefused.isDeclaration }
        let declaration = original.declaredWrong(reason, at: instant, correctedBy: correction.map { [$0.hash] } ?? [])
        let id = UUID.v7(at: instant)
        let inserted = try await session.transaction.query(
            """
            INSERT INTO trace_event (id, organisation_id, event_hash, declaration, step, kind, event_time, time_zone_offset, recorded_at,
                recorded_by, biz_step, disposition, counterparty_id, packing_house_id, document, voids, void_reason, corrected_by)
            SELECT \(id), e.organisation_id, e.event_hash, 'error', e.step, e.kind, e.event_time, e.time_zone_offset, \(instant),
                \(session.actor.mark), e.biz_step, e.disposition, e.counterparty_id, e.packing_house_id,
                \(JSONValue.object(declaration.json).serialized()), e.id, \(reason.rawValue), \(correction?.id)
            FROM trace_event e WHERE e.id = \(wrong.id)
            ON CONFLICT DO NOTHING RETURNING id
            """)
        // Somebody else declared it at the same time.
        guard !inserted.isEmpty else { throw TraceRefused.alreadyVoided }
        return VoidedEvent(id: id, voids: wrong.id, hash: wrong.hash, reason: reason, recordedAt: instant, correction: correction)
    }

    /// What was never shipped gives no standing, unless another shipment does or its receiver has acted on it.
    private func takeStanding(of lot: UUID, from receiver: UUID?) async throws {
        guard let receiver else { return }
        try await session.project([
            """
            DELETE FROM lot_standing s
            WHERE s.lot_id = \(lot) AND s.organisation_id = \(receiver) AND s.reason = 'shipped' AND NOT EXISTS (
                SELECT FROM trace_event e JOIN trace_event_lot t ON t.event_id = e.id
                WHERE t.lot_id = s.lot_id AND e.declaration = 'assertion' AND NOT EXISTS (SELECT FROM trace_event v WHERE v.voids = e.id)
                    AND (e.step = 'ship' AND e.counterparty_id = s.organisation_id OR e.organisation_id = s.organisation_id))
            """
        ])
    }
}

extension Optional {
    fileprivate func asyncMap<Value>(_ transform: (Wrapped) async throws -> Value) async throws -> Value? {
        guard let wrapped = self else { return nil }
        return try await transform(wrapped)
    }
}
