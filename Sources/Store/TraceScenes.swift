import Commune
import Foundation
import Postgres

extension TraceEvents {
    /// Everything the register knows of what a draft names, in one round trip.
    ///
    /// - Throws: `RecordRefused.notFound` when the lot is not there for the actor, `TraceRefused.notHolder`.
    func scene(of draft: TraceDraft) async throws -> TraceScene {
        let found = try await session.transaction.query(segment: [
            """
            SELECT lot.id, lot.organisation_id, lot.public_code, lot.unit, installation.identifier_origin,
                ARRAY(SELECT s.organisation_id FROM lot_standing s WHERE s.lot_id = lot.id AND s.organisation_id = ANY (actor_organisations())
                    ORDER BY 1) AS standing
            FROM lot, installation WHERE lot.id = \(draft.lot)
            """,
            """
            SELECT area.id FROM growing_area area JOIN lot ON lot.organisation_id = area.organisation_id
            WHERE lot.id = \(draft.lot) AND area.id = ANY (\(draft.areas))
            """,
            """
            SELECT input.id, input.organisation_id, input.public_code, input.unit
            FROM lot input JOIN lot made ON made.id = \(draft.lot)
            WHERE input.id = ANY (\(draft.inputs.map(\.lot))) AND (input.organisation_id = made.organisation_id OR EXISTS (
                SELECT FROM lot_standing s WHERE s.lot_id = input.id AND s.organisation_id = made.organisation_id))
            """,
            "SELECT FROM identity WHERE id = \(draft.packingHouse) AND kind = 'packing_house'",
            "SELECT FROM organisation_seat WHERE organisation_id = \(draft.receiver)",
            """
            SELECT e.organisation_id, e.counterparty_id FROM trace_event e JOIN trace_event_lot t ON t.event_id = e.id
            WHERE t.lot_id = \(draft.lot) AND e.step = 'ship' AND e.declaration = 'assertion' AND e.counterparty_id = ANY (actor_organisations())
                AND NOT EXISTS (SELECT FROM trace_event v WHERE v.voids = e.id)
            ORDER BY e.event_time DESC, e.id DESC LIMIT 1
            """,
        ])
        let row = try found[0].only()
        let lot = try TracedLot(row: row)
        let shipment = try found[5].first.map { (from: try $0.decode("organisation_id", as: UUID.self), to: try $0.decode("counterparty_id", as: UUID.self)) }
        let recorder = try recorder(of: draft.step, lot, standing: row.decode("standing"), addressee: shipment?.to)
        return TraceScene(
            identifiers: TraceIdentifiers(origin: try row.decode("identifier_origin")), lot: lot, recorder: recorder,
            areas: Set(try found[1].map { try $0.decode("id") }),
            inputs: Dictionary(try found[2].map { try TracedLot(row: $0) }.map { ($0.id, $0) }) { first, _ in first },
            knowsPackingHouse: !found[3].isEmpty, knowsReceiver: !found[4].isEmpty,
            shipper: shipment.flatMap { $0.to == recorder ? $0.from : nil })
    }

    /// In whose name the event is recorded: a helper acts for several.
    private func recorder(of step: TraceStep, _ lot: TracedLot, standing: [UUID], addressee: UUID?) throws -> UUID {
        let isHolder = session.actor.organisations.contains(lot.holder)
        switch step {
        case .harvest, .pack:
            guard isHolder else { throw TraceRefused.notHolder(step) }
            return lot.holder
        case .ship:
            guard let recorder = isHolder ? lot.holder : standing.first else { throw RecordRefused.notFound }
            return recorder
        case .receive:
            guard let recorder = standing.first(where: { $0 == addressee }) ?? standing.first else { throw RecordRefused.notFound }
            return recorder
        }
    }
}

extension TraceEvents {
    /// Whether the packing house of an event is more than its recorder's word: its own, or that of somebody who holds one of the event's lots
    /// or has recorded taking one in. Run as the projector.
    ///
    /// - Parameter event: the name under which a row of `trace_event` is known.
    static func hasConfirmedHouse(_ event: StaticString) -> SQL {
        SQL(
            text: """
                EXISTS (SELECT FROM identity house WHERE house.id = \(event).packing_house_id AND (house.organisation_id = \(event).organisation_id
                    OR EXISTS (SELECT FROM trace_event_lot t JOIN lot l ON l.id = t.lot_id
                        WHERE t.event_id = \(event).id AND l.organisation_id = house.organisation_id)
                    OR EXISTS (SELECT FROM trace_event_lot t JOIN trace_event_lot taken ON taken.lot_id = t.lot_id
                            JOIN trace_event receipt ON receipt.id = taken.event_id
                        WHERE t.event_id = \(event).id AND receipt.step = 'receive' AND receipt.declaration = 'assertion'
                            AND receipt.organisation_id = house.organisation_id
                            AND NOT EXISTS (SELECT FROM trace_event wrong WHERE wrong.voids = receipt.id))))
                """)
    }
}

extension TracedLot {
    init(row: Row) throws {
        self.init(
            id: try row.decode("id"), holder: try row.decode("organisation_id"), publicCode: try row.decode("public_code"),
            unit: try row.decode("unit"))
    }
}
