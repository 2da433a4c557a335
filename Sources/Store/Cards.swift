import Commune
import Foundation
import Postgres

extension Session {
    var cards: Cards { Cards(session: self) }
}

/// The parts that a scan page shows of an organisation, a product, a growing area or a packing house; one projection row each.
struct Cards: Sendable {
    let session: Session

    /// In the order in which one transaction locks them.
    enum Kind: String, CaseIterable, Sendable {
        case organisation, product
        case growingArea = "growing_area"
        case packingHouse = "packing_house"
    }

    /// Layout of the card bodies; a card of another format is rebuilt when it is read.
    static let format = 1

    /// Rebuilds cards from their sources: rows are locked in id order first, sources are read by a later statement.
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
            SELECT \(kind.rawValue), source.id, 1, \(Self.format), source.body::text FROM (\(source)) source WHERE source.id = ANY (\(ids))
            ON CONFLICT (kind, id) DO UPDATE SET version = card.version + 1, format = excluded.format, body = excluded.body
            """,
        ])
        if kind == .product { try await session.listings.refresh(products: ids) }
    }

    private static let organisations: SQL = """
        SELECT o.id, json_build_object('name', o.name, 'kind', o.kind, 'address', o.address, 'commune', c.name, 'commune_kind', c.kind,
            'commune_code', c.code, 'province', p.name, 'phone', o.phone, 'email', o.email, 'website', o.website, 'is_sample', o.is_sample) AS body
        FROM organisation o
            JOIN organisation_seat seat ON seat.organisation_id = o.id
            JOIN place c ON c.level = 'commune' AND c.code = o.commune_code AND c.valid_from = o.commune_from
            JOIN place p ON p.level = 'province' AND p.code = seat.province_code AND p.valid_from = seat.province_from
        """

    private static let products: SQL = """
        SELECT o.id, json_build_object('organisation_id', o.organisation_id, 'state', o.state, 'name_vi', o.name_vi, 'name_en', o.name_en,
            'name_zh', o.name_zh, 'ocop_set', o.ocop_set, 'story_vi', o.story_vi, 'story_en', o.story_en, 'brand', o.brand, 'storage_vi', o.storage_vi,
            'shelf_life_days', o.shelf_life_days, 'is_key_product', o.is_key_product,
            'images', coalesce((SELECT json_agg(json_build_object('sha256', encode(i.sha256, 'hex'), 'type', m.media_type, 'width', m.width,
                    'height', m.height, 'alt', i.alt_vi) ORDER BY i.position)
                FROM product_image i JOIN image m USING (sha256) WHERE i.product_id = o.id), '[]'),
            'certificates', coalesce((SELECT json_agg(json_build_object('stars', s.stars, 'decision_number', s.decision_number, 'issuer', s.issuer,
                    'valid_from', s.valid_from, 'valid_to', s.valid_to, 'withdrawn_on', s.withdrawn_on) ORDER BY s.valid_from DESC, s.id)
                FROM ocop_certificate s WHERE s.product_id = o.id), '[]'),
            'trade_items', coalesce((SELECT json_agg(json_build_object('offer_id', t.offer_id, 'net_content', t.net_content::text, 'unit', t.unit,
                    'price_vnd', t.price_vnd, 'gtin', t.gtin, 'availability', t.availability, 'available_from', t.available_from)
                    ORDER BY t.position, t.id)
                FROM trade_item t WHERE t.product_id = o.id), '[]')) AS body
        FROM product o
        """

    private static let growingAreas: SQL = """
        SELECT o.id, json_build_object('name', o.name, 'crop', o.crop, 'variety', o.variety, 'commune', c.name, 'commune_kind', c.kind,
            'area_ha', o.area_ha::text, 'households', o.households, 'suspended_on', o.suspended_on,
            'codes', coalesce((SELECT json_agg(json_build_object('code', g.code, 'market', g.market, 'issuer', g.issuer, 'level', g.level,
                    'valid_from', g.valid_from, 'valid_to', g.valid_to, 'status', g.status, 'status_on', g.status_on) ORDER BY g.market, g.code)
                FROM government_code g WHERE g.growing_area_id = o.id), '[]')) AS body
        FROM growing_area o
            JOIN place c ON c.level = 'commune' AND c.code = o.commune_code AND c.valid_from = o.commune_from
        """

    private static let packingHouses: SQL = """
        SELECT o.id, json_build_object('name', o.name, 'address', o.address, 'commune', c.name, 'commune_kind', c.kind,
            'codes', coalesce((SELECT json_agg(json_build_object('code', g.code, 'market', g.market, 'issuer', g.issuer, 'level', g.level,
                    'valid_from', g.valid_from, 'valid_to', g.valid_to, 'status', g.status, 'status_on', g.status_on) ORDER BY g.market, g.code)
                FROM government_code g WHERE g.packing_house_id = o.id), '[]')) AS body
        FROM packing_house o
            JOIN place c ON c.level = 'commune' AND c.code = o.commune_code AND c.valid_from = o.commune_from
        """
}
