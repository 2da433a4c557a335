import Commune
import Foundation
import Postgres

extension Session {
    var listings: Listings { Listings(session: self) }
}

/// The catalogue as feeds see it: one row per trade item of an approved product, kept in step with every write behind it.
struct Listings: Sendable {
    let session: Session

    func refresh(products ids: [UUID]) async throws {
        try await session.project([
            // Locked before the sources are read: two new lots of one product must not each miss the other.
            "SELECT FROM listing WHERE product_id = ANY (\(ids)) ORDER BY trade_item_id FOR UPDATE",
            """
            DELETE FROM listing WHERE product_id = ANY (\(ids)) AND trade_item_id NOT IN (
                SELECT t.id FROM trade_item t JOIN product p ON p.id = t.product_id WHERE p.state = 'approved' AND p.id = ANY (\(ids)))
            """,
            """
            INSERT INTO listing (trade_item_id, \(Self.columns))
            SELECT t.id, t.offer_id, p.id, o.id, seat.province_code, seat.commune_code, o.is_sample, p.name_vi, p.name_en, p.story_vi,
                coalesce(p.brand, o.name), o.name, commune.name, province.name, p.ocop_set, t.price_vnd, t.gtin, t.net_content, t.unit, t.availability,
                t.available_from, coalesce(pictures.names, '{}'), coalesce(pictures.widths, '{}'), coalesce(pictures.heights, '{}'),
                star.stars, star.valid_from, star.valid_to, star.decision_number, star.issuer, newest.public_code, newest.harvested_on,
                coalesce(others.list, '[]')
            FROM product p
                JOIN trade_item t ON t.product_id = p.id
                JOIN organisation o ON o.id = p.organisation_id
                JOIN organisation_seat seat ON seat.organisation_id = o.id
                JOIN place commune ON commune.level = 'commune' AND commune.code = o.commune_code AND commune.valid_from = o.commune_from
                JOIN place province ON province.level = 'province' AND province.code = seat.province_code AND province.valid_from = seat.province_from
                LEFT JOIN LATERAL (
                    SELECT array_agg(encode(i.sha256, 'hex') || CASE m.media_type WHEN 'image/jpeg' THEN '.jpg' WHEN 'image/png' THEN '.png' ELSE '.webp' END
                            ORDER BY i.position) AS names,
                        array_agg(m.width ORDER BY i.position) AS widths, array_agg(m.height ORDER BY i.position) AS heights
                    FROM product_image i JOIN image m USING (sha256) WHERE i.product_id = p.id
                ) pictures ON true
                LEFT JOIN LATERAL (
                    SELECT * FROM ocop_certificate s WHERE s.product_id = p.id AND s.withdrawn_on IS NULL ORDER BY s.valid_to DESC, s.id LIMIT 1
                ) star ON true
                LEFT JOIN LATERAL (
                    SELECT jsonb_agg(jsonb_build_object('stars', s.stars, 'from', s.valid_from, 'to', s.valid_to,
                        'decision_number', s.decision_number, 'issuer', s.issuer) ORDER BY s.valid_to DESC, s.id) AS list
                    FROM ocop_certificate s WHERE s.product_id = p.id AND s.withdrawn_on IS NULL AND s.id <> star.id
                ) others ON true
                LEFT JOIN LATERAL (
                    SELECT l.public_code, l.harvested_on FROM lot l
                    WHERE l.product_id = p.id AND NOT EXISTS (SELECT FROM recall_lot r WHERE r.lot_id = l.id)
                    ORDER BY coalesce(l.packed_on, l.harvested_on) DESC NULLS LAST, l.id DESC LIMIT 1
                ) newest ON true
            WHERE p.id = ANY (\(ids)) AND p.state = 'approved'
            ON CONFLICT (trade_item_id) DO UPDATE SET
                (\(Self.columns)) = (excluded.offer_id, excluded.product_id, excluded.organisation_id, excluded.province_code, excluded.commune_code, excluded.is_sample,
                excluded.title_vi, excluded.title_en, excluded.story_vi, excluded.brand, excluded.organisation_name, excluded.commune_name,
                excluded.province_name, excluded.ocop_set, excluded.price_vnd, excluded.gtin, excluded.net_content, excluded.unit, excluded.availability,
                excluded.available_from, excluded.images, excluded.image_widths, excluded.image_heights, excluded.stars, excluded.stars_from,
                excluded.stars_to, excluded.decision_number, excluded.stars_issuer, excluded.lot_code, excluded.lot_harvested_on, excluded.other_stars)
            """,
        ])
    }

    /// All but the key and what the database derives.
    private static let columns: SQL = """
        offer_id, product_id, organisation_id, province_code, commune_code, is_sample, title_vi, title_en, story_vi, brand, organisation_name, commune_name,
        province_name, ocop_set, price_vnd, gtin, net_content, unit, availability, available_from, images, image_widths, image_heights, stars, stars_from,
        stars_to, decision_number, stars_issuer, lot_code, lot_harvested_on, other_stars
        """
}
