import Commune
import Formats
import Postgres

/// What a version is made from: the listings of a scope, a day, a format.
struct FeedSource: Sendable {
    let feed: Feed
    let origin: String
    let day: Day
    let format: any FeedFormat.Type

    var cover: FeedCover {
        FeedCover(title: feed.draft.title, link: origin, description: "Sản phẩm của xã thương mại điện tử, truy xuất được nguồn gốc")
    }

    /// Every listing of the scope in the order of the offers, as bytes compare, with the certificate that counts on the day: one that holds;
    /// else the last that held; else the first that will. The rules say why one that does not hold is withheld.
    var listings: SQL {
        """
        SELECT listing.*, held.stars AS held_stars, held.issuer AS held_issuer, held."from" AS held_from, held."to" AS held_to
        FROM listing LEFT JOIN LATERAL (
            SELECT * FROM (
                SELECT listing.stars, listing.stars_issuer AS issuer, listing.stars_from AS "from", listing.stars_to AS "to" WHERE listing.stars IS NOT NULL
                UNION ALL
                SELECT * FROM jsonb_to_recordset(listing.other_stars) AS other (stars integer, issuer text, "from" date, "to" date)
            ) star
            ORDER BY "from" <= \(day) AND "to" > \(day) DESC, "from" <= \(day) DESC, CASE WHEN "from" <= \(day) THEN "to" END DESC, "from" LIMIT 1
        ) held ON true
        WHERE \(scope) ORDER BY offer_id COLLATE "C"
        """
    }

    /// A digest of all that the content depends on. While it is that of the newest version, nothing needs building.
    func mark(in reader: Transaction) async throws -> String {
        let row = try await reader.query(
            "SELECT count(*)::text || ' ' || coalesce(sum(hashtextextended(listing::text, 0)), 0)::text AS digest FROM listing WHERE \(scope)"
        ).only()
        return "\(day) \(format.name)/\(format.rules.version) \(origin) \(try row.decode("digest", as: String.self))"
    }

    private var scope: SQL {
        let place: SQL =
            switch feed.draft.scope.level {
            case .province: "province_code = \(feed.draft.scope.code)"
            case .commune: "commune_code = \(feed.draft.scope.code)"
            }
        return feed.draft.withSamples ? place : "\(place) AND NOT is_sample"
    }
}
