import Commune
import Foundation
import Postgres

extension Session {
    var lotDocuments: LotDocuments { LotDocuments(session: self) }
}

/// What a scan shows of a lot: its own facts and journey, as one projection row each.
struct LotDocuments: Sendable {
    let session: Session

    /// Layout of the document bodies; a document of another format is rebuilt when it is read.
    static let format = 1

    /// Rebuilds documents from their sources: rows are locked in id order first, sources are read by a later statement.
    func refresh(_ ids: [UUID]) async throws {
        try await session.project([
            "SELECT FROM lot_document WHERE lot_id = ANY (\(ids)) ORDER BY lot_id FOR UPDATE",
            """
            INSERT INTO lot_document (lot_id, organisation_id, product_id, version, format, body)
            SELECT l.id, l.organisation_id, l.product_id, 1, \(Self.format), json_build_object('code', l.code, 'public_code', l.public_code,
                'harvested_on', l.harvested_on, 'packed_on', l.packed_on, 'use_before', l.use_before, 'quantity', l.quantity::text, 'unit', l.unit,
                'product_id', l.product_id, 'organisation_id', l.organisation_id,
                'growing_area_ids', coalesce((SELECT json_agg(a.growing_area_id ORDER BY a.growing_area_id)
                    FROM lot_growing_area a WHERE a.lot_id = l.id), '[]'),
                'journey', '[]'::json)::text
            FROM lot l WHERE l.id = ANY (\(ids))
            ON CONFLICT (lot_id) DO UPDATE SET version = lot_document.version + 1, format = excluded.format, body = excluded.body
            """,
        ])
    }
}
