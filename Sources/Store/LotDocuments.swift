import Commune
import Foundation
import Postgres

extension Session {
    var lotDocuments: LotDocuments { LotDocuments(session: self) }
}

/// What a scan shows of a lot, kept in step with every write behind it.
struct LotDocuments: Sendable {
    let session: Session

    /// Rebuilds the documents of lots that were just written, or whose ancestors, events or recalls were.
    ///
    /// A place is taken for new lots and all rows are locked in id order first; sources are read by a later statement, which therefore
    /// sees what a writer that was ahead has committed. Lots that do not exist are passed over.
    func refresh(_ ids: [UUID]) async throws {
        guard !ids.isEmpty else { return }
        let written = try await session.project([
            """
            INSERT INTO lot_document (lot_id, organisation_id, product_id, version, format, body)
            SELECT id, organisation_id, product_id, 0, 0, '' FROM lot WHERE id = ANY (\(ids)) ORDER BY id ON CONFLICT (lot_id) DO NOTHING
            """,
            "SELECT FROM lot_document WHERE lot_id = ANY (\(ids)) ORDER BY lot_id FOR UPDATE",
            """
            UPDATE lot_document document SET version = document.version + 1, format = \(LotDocument.format), updating = false,
                body = source.body::text, recall = source.recall, card_ids = source.card_ids
            FROM (\(Self.bodies(of: ids))) source WHERE document.lot_id = source.lot_id
            RETURNING document.lot_id, document.version
            """,
        ])[2]
        try session.changes.lots(written)
    }

    /// One body a lot. A voided event stays, with its void; edges of voided events are gone, so its former ancestors are not followed.
    private static func bodies(of ids: [UUID]) -> SQL {
        """
        \(family(of: ids)),
        \(told),
        \(parts),
        journey AS (SELECT told.root, json_agg(\(entry) ORDER BY told.event_time DESC, told.id DESC) AS entries, max(told.recorded_at) AS recorded_at
            FROM told LEFT JOIN moved_lots ON (moved_lots.root, moved_lots.event_id) = (told.root, told.id)
                LEFT JOIN went_in ON went_in.event_id = told.id LEFT JOIN grown_on ON grown_on.event_id = told.id
            GROUP BY told.root),
        area AS (
            SELECT family.root, g.growing_area_id AS id FROM family JOIN lot_growing_area g ON g.lot_id = family.lot_id
            UNION SELECT told.root, g.growing_area_id FROM told JOIN trace_event_area g ON g.event_id = told.id WHERE NOT told.is_void),
        mentioned AS (
            SELECT id AS root, unnest(ARRAY[organisation_id, product_id]) AS id FROM lot WHERE id = ANY (\(ids))
            UNION SELECT root, id FROM area
            UNION SELECT told.root, g.growing_area_id FROM told JOIN trace_event_area g ON g.event_id = told.id
            UNION SELECT root, unnest(ARRAY[organisation_id, counterparty_id, packing_house_id]) FROM told
            UNION SELECT told.root, l.product_id FROM told JOIN trace_event_lot x ON x.event_id = told.id JOIN lot l ON l.id = x.lot_id),
        areas AS (SELECT root, json_agg(id ORDER BY id) AS list FROM area GROUP BY root),
        cards AS (SELECT root, array_agg(id ORDER BY id) AS list FROM mentioned WHERE id IS NOT NULL GROUP BY root)
        SELECT lot.id AS lot_id, json_build_object('organisation_id', lot.organisation_id, 'product_id', lot.product_id, 'code', lot.code,
                'public_code', lot.public_code, 'harvested_on', lot.harvested_on, 'packed_on', lot.packed_on, 'use_before', lot.use_before,
                'quantity', trim_scale(lot.quantity)::text, 'unit', lot.unit,
                'growing_areas', coalesce(areas.list, '[]'),
                'journey', coalesce(journey.entries, '[]'),
                'updated_at', \(instant("greatest(lot.updated_at, journey.recorded_at)"))) AS body,
            cards.list AS card_ids,
            (\(Recalls.notice) WHERE r.lot_id = lot.id OR EXISTS (SELECT FROM recall_lot l WHERE l.recall_id = r.id AND l.lot_id = lot.id)
                ORDER BY r.declared_at DESC, r.id DESC LIMIT 1) AS recall
        FROM lot LEFT JOIN journey ON journey.root = lot.id LEFT JOIN areas ON areas.root = lot.id LEFT JOIN cards ON cards.root = lot.id
        WHERE lot.id = ANY (\(ids))
        """
    }

    /// Each lot with its ancestors, twenty generations at the most; UNION ends a cycle.
    private static func family(of ids: [UUID]) -> SQL {
        """
        WITH RECURSIVE chain (root, lot_id, depth) AS (
            SELECT id, id, 0 FROM lot WHERE id = ANY (\(ids))
            UNION
            SELECT chain.root, edge.parent_id, chain.depth + 1 FROM chain JOIN lot_edge edge ON edge.child_id = chain.lot_id WHERE chain.depth < 20),
        family AS (SELECT DISTINCT root, lot_id FROM chain),
        holder AS (SELECT DISTINCT family.root, lot.organisation_id FROM family JOIN lot ON lot.id = family.lot_id)
        """
    }

    /// The newest 500 events that made or moved a lot of the family. Where an ancestor was shipped to somebody outside the family, that
    /// is another lot's story and another buyer's business.
    private static let told: SQL = """
        told AS (
            SELECT * FROM (
                SELECT moved.root, e.id, e.step, e.event_time, e.time_zone_offset, e.organisation_id, e.recorded_at, e.counterparty_id,
                    e.packing_house_id, void.id IS NOT NULL AS is_void, void.void_reason AS reason, void.corrected_by AS correction,
                    void.recorded_at AS voided_at, row_number() OVER (PARTITION BY moved.root ORDER BY e.event_time DESC, e.id DESC) AS place
                FROM (SELECT family.root, x.event_id, bool_or(family.lot_id = family.root) AS is_own
                        FROM family JOIN trace_event_lot x ON x.lot_id = family.lot_id AND x.role <> 'input' GROUP BY 1, 2) moved
                    JOIN trace_event e ON e.id = moved.event_id
                    LEFT JOIN trace_event void ON void.voids = e.id
                WHERE e.declaration = 'assertion' AND (moved.is_own OR e.step IN ('harvest', 'pack')
                    OR (moved.root, CASE e.step WHEN 'ship' THEN e.counterparty_id ELSE e.organisation_id END) IN (SELECT * FROM holder))
            ) ranked WHERE place <= 500)
        """

    /// What entries name, gathered once for all of them: asked entry by entry, the family would be read from end to end each time.
    private static let parts: SQL = """
        event AS (SELECT DISTINCT id FROM told),
        moved_lots AS (
            SELECT told.root, x.event_id, \(named) AS list
            FROM told JOIN trace_event_lot x ON x.event_id = told.id AND x.role <> 'input'
                JOIN family ON family.root = told.root AND family.lot_id = x.lot_id
                JOIN lot l ON l.id = x.lot_id
            GROUP BY told.root, x.event_id),
        went_in AS (
            SELECT x.event_id, \(named) AS list
            FROM event JOIN trace_event_lot x ON x.event_id = event.id AND x.role = 'input'
                JOIN lot l ON l.id = x.lot_id
            GROUP BY x.event_id),
        grown_on AS (
            SELECT g.event_id, json_agg(g.growing_area_id ORDER BY g.growing_area_id) AS list
            FROM event JOIN trace_event_area g ON g.event_id = event.id GROUP BY g.event_id)
        """

    private static let entry: SQL = """
        json_build_object('id', told.id, 'step', told.step,
            'time', to_char(told.event_time AT TIME ZONE 'UTC' + told.time_zone_offset::interval, 'YYYY-MM-DD"T"HH24:MI:SS') || told.time_zone_offset,
            'day', (told.event_time AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, 'recorded_by', told.organisation_id,
            'recorded_at', \(instant("told.recorded_at")), 'counterparty_id', told.counterparty_id, 'packing_house_id', told.packing_house_id,
            'packing_house_confirmed', \(TraceEvents.hasConfirmedHouse("told")),
            'growing_areas', coalesce(grown_on.list, '[]'), 'lots', coalesce(moved_lots.list, '[]'), 'inputs', coalesce(went_in.list, '[]'),
            'level', 'declared',
            'void', CASE WHEN told.is_void THEN json_build_object('reason', told.reason, 'corrected_by', told.correction,
                'recorded_at', \(instant("told.voided_at"))) END)
        """

    private static let named: SQL = """
        json_agg(json_build_object('public_code', l.public_code, 'code', l.code, 'product_id', l.product_id,
            'quantity', trim_scale(x.quantity)::text, 'unit', x.unit) ORDER BY l.id)
        """

    private static func instant(_ column: StaticString) -> SQL {
        SQL(text: "to_char((\(column)) AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')")
    }
}
