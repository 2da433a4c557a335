import Commune
import Formats
import Postgres

/// What a version is made from: the listings of a scope, a day, a format.
package struct FeedSource: Sendable {
    let feed: Feed
    package let origin: String
    package let day: Day
    let format: any FeedFormat.Type

    package init(feed: Feed, origin: String, day: Day, format: any FeedFormat.Type) {
        self.feed = feed
        self.origin = origin
        self.day = day
        self.format = format
    }

    var cover: FeedCover {
        FeedCover(title: feed.draft.title, link: origin, description: "Sản phẩm của xã thương mại điện tử, truy xuất được nguồn gốc")
    }

    /// Every listing of the scope in the order of the offers, as bytes compare, with the certificate that counts on the day: one that holds;
    /// else the last that held; else the first that will. The rules say why one that does not hold is withheld.
    package var listings: SQL {
        """
        SELECT \(ListingColumn.list) FROM listing LEFT JOIN LATERAL (
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
            "SELECT count(*)::text || ' ' || coalesce(sum(hash_record_extended(listing, 0)), 0)::text AS digest FROM listing WHERE \(scope)"
        ).only()
        return "\(day) \(format.name)/\(format.rules.version) \(origin) \(try row.decode("digest", as: String.self))"
    }

    /// Hands over every row of ``listings``, for as long as `take` runs, and stops for `rest` after every batch.
    nonisolated(nonsending) func eachListing(
        in reader: Transaction, _ take: (Row) throws -> Void, rest: () async throws -> Void = {}
    ) async throws {
        for try await rows in reader.stream(listings, batch: 256) {
            for row in rows { try take(row) }
            try await rest()
        }
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

extension Database {
    /// Streams the rows of a feed under a snapshot of their own, for who measures.
    package nonisolated(nonsending) func eachListing(of source: FeedSource, _ take: (Row) throws -> Void) async throws {
        try await exports.transaction(TransactionOptions(isolation: .repeatableRead, readOnly: true)) { try await source.eachListing(in: $0, take) }
    }
}
