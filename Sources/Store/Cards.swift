import Commune
import Formats
import Foundation
import Postgres

extension Session {
    var cards: Cards { Cards(session: self) }
}

/// The parts that a scan page shows of an organisation, a product, a growing area or a packing house; one projection row each.
///
/// What its holder says of a product or site is shown as it was last approved: while the record is revised the card keeps the words that
/// an officer has read, and a record that was never approved has none. What authorities grant and stop is shown at once.
struct Cards: Sendable {
    let session: Session

    /// In the order in which one transaction locks them.
    enum Kind: String, CaseIterable, Sendable {
        case organisation, product
        case growingArea = "growing_area"
        case packingHouse = "packing_house"
    }

    /// Rebuilds cards from their sources: rows are locked in id order first, sources are read by a later statement.
    ///
    /// A card of another format may hold words that nobody approved; unless its record is approved now, it is made anew without them.
    func refresh(_ kind: Kind, _ ids: [UUID]) async throws {
        let source =
            switch kind {
            case .organisation: Self.organisations
            case .product: Self.products
            case .growingArea: Self.growingAreas
            case .packingHouse: Self.packingHouses
            }
        try await session.project([
            "SELECT FROM card WHERE kind = \(kind.rawValue) AND id = ANY (\(ids)) ORDER BY id FOR UPDATE",
            """
            INSERT INTO card (kind, id, version, format, body)
            SELECT \(kind.rawValue), source.id, 1, \(LotCards.format),
                (CASE WHEN source.state = 'approved' THEN source.told || source.live ELSE source.live || '{"withheld": true}' END)::text
            FROM (\(source)) source WHERE source.id = ANY (\(ids))
            ON CONFLICT (kind, id) DO UPDATE SET version = card.version + 1, format = excluded.format,
                body = CASE WHEN excluded.body::jsonb ? 'withheld' AND card.format = \(LotCards.format)
                    THEN (card.body::jsonb || (excluded.body::jsonb - 'withheld'))::text ELSE excluded.body END
            """,
        ])
        for id in ids { session.changes.card(id) }
        if kind == .product { try await session.listings.refresh(products: ids) }
    }

    // Each gives `told`, what the holder says and an officer approves, and `live`, what holds whatever the state of the record.

    private static let organisations: SQL = """
        SELECT o.id, o.state, jsonb_build_object('name', o.name, 'kind', o.kind, 'address', o.address, 'commune', c.name, 'commune_kind', c.kind,
                'commune_code', c.code, 'province', p.name, 'phone', o.phone, 'email', o.email, 'website', o.website) AS told,
            jsonb_build_object('state', o.state, 'is_sample', o.is_sample) AS live
        FROM organisation o
            JOIN organisation_seat seat ON seat.organisation_id = o.id
            JOIN place c ON c.level = 'commune' AND c.code = o.commune_code AND c.valid_from = o.commune_from
            JOIN place p ON p.level = 'province' AND p.code = seat.province_code AND p.valid_from = seat.province_from
        """

    private static let products: SQL = """
        SELECT o.id, o.state, jsonb_build_object('name_vi', o.name_vi, 'name_en', o.name_en,
                'name_zh', o.name_zh, 'ocop_set', o.ocop_set, 'story_vi', o.story_vi, 'story_en', o.story_en, 'brand', o.brand, 'storage_vi', o.storage_vi,
                'shelf_life_days', o.shelf_life_days, 'is_key_product', o.is_key_product,
                'images', coalesce((SELECT jsonb_agg(jsonb_build_object('sha256', encode(i.sha256, 'hex'), 'type', m.media_type, 'width', m.width,
                        'preview_width', m.preview_width, 'preview_height', m.preview_height,
                        'is_heavy', greatest(m.width, m.height) > \(ImagePreview.longestSide) OR length(m.bytes) > \(ImagePreview.mostBytes),
                        'height', m.height, 'alt', i.alt_vi) ORDER BY i.position)
                    FROM product_image i JOIN image m USING (sha256) WHERE i.product_id = o.id), '[]'),
                'trade_items', coalesce((SELECT jsonb_agg(jsonb_build_object('offer_id', t.offer_id, 'net_content', t.net_content::text, 'unit', t.unit,
                        'price_vnd', t.price_vnd, 'gtin', t.gtin, 'availability', t.availability, 'available_from', t.available_from)
                        ORDER BY t.position, t.id)
                    FROM trade_item t WHERE t.product_id = o.id), '[]')) AS told,
            jsonb_build_object('organisation_id', o.organisation_id, 'state', o.state,
                'certificates', coalesce((SELECT jsonb_agg(jsonb_build_object('stars', s.stars, 'decision_number', s.decision_number, 'issuer', s.issuer,
                        'valid_from', s.valid_from, 'valid_to', s.valid_to, 'withdrawn_on', s.withdrawn_on) ORDER BY s.valid_from DESC, s.id)
                    FROM ocop_certificate s WHERE s.product_id = o.id), '[]')) AS live
        FROM product o
        """

    private static let growingAreas: SQL = """
        SELECT o.id, o.state, jsonb_build_object('name', o.name, 'crop', o.crop, 'variety', o.variety, 'commune', c.name, 'commune_kind', c.kind,
                'area_ha', o.area_ha::text, 'households', o.households, 'declared_codes', \(codes(isGranted: "false", "growing_area_id"))) AS told,
            jsonb_build_object('state', o.state, 'suspended_on', o.suspended_on, 'codes', \(codes(isGranted: "true", "growing_area_id"))) AS live
        FROM growing_area o
            JOIN place c ON c.level = 'commune' AND c.code = o.commune_code AND c.valid_from = o.commune_from
        """

    private static let packingHouses: SQL = """
        SELECT o.id, o.state, jsonb_build_object('name', o.name, 'address', o.address, 'commune', c.name, 'commune_kind', c.kind,
                'declared_codes', \(codes(isGranted: "false", "packing_house_id"))) AS told,
            jsonb_build_object('state', o.state, 'codes', \(codes(isGranted: "true", "packing_house_id"))) AS live
        FROM packing_house o
            JOIN place c ON c.level = 'commune' AND c.code = o.commune_code AND c.valid_from = o.commune_from
        """

    /// - Parameter isGranted: whether those that an authority has had in hand, to grant or to stop, or those that the holder alone declares.
    private static func codes(isGranted: StaticString, _ column: StaticString) -> SQL {
        SQL(
            text: """
                coalesce((SELECT jsonb_agg(jsonb_build_object('code', g.code, 'market', g.market, 'issuer', g.issuer, 'level', g.level,
                        'valid_from', g.valid_from, 'valid_to', g.valid_to, 'status', g.status, 'status_on', g.status_on) ORDER BY g.market, g.code)
                    FROM government_code g
                    WHERE g.\(column) = o.id AND (g.level = 'verified' OR g.status <> 'active') = \(isGranted)), '[]')
                """)
    }
}
