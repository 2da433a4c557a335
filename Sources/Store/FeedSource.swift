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

    /// Every listing of the scope in the order of the offers, as bytes compare.
    var listings: SQL { "SELECT * FROM listing WHERE \(scope) ORDER BY offer_id COLLATE \"C\"" }

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
