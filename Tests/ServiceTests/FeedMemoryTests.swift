import Commune
import Formats
import Foundation
import Postgres
import Store
import TestKit
import Testing

/// A build holds one batch, one chunk and a thousand hashes, whatever the size of the catalogue.
@Suite(.serialized) struct FeedMemoryTests {
    @Test func aTenfoldCatalogueTakesTheSameMemory() async throws {
        try await TestService.run(alone: true) { service in
            let stall = try await Stall.open(service)
            var peaks: [Int] = []
            for size in [2_000, 2_000, 20_000] {
                try await service.multiply(to: size)
                peaks.append(try await Self.peak(of: service, stall))
            }
            // The first build warms up what stays.
            #expect(peaks[2] - peaks[1] < 12_000_000, "\(peaks)")
        }
    }

    /// The most that was resident while a version was built, looked at with each chunk of it, above what was before.
    private static func peak(of service: TestService, _ stall: Stall) async throws -> Int {
        let feed = try await service.database.read(as: Actor(kind: .auditor)) { try await $0.feeds.find(UUID(uuidString: stall.feed) ?? UUID()) }
        let before = resident()
        let most = Mutable(0)
        let press = FeedPress(database: service.database, origin: "http://choxa.test") { _ in most.value = max(most.value, resident()) }
        let stamp = Stamp(requestID: "test", instant: service.now)
        _ = try await press.build(feed, asOf: stamp.day, stamp: stamp, by: nil, confirm: true)
        return most.value - before
    }

    private static func resident() -> Int {
        let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
        return (pages ?? 0) * 4096
    }
}

extension TestService {
    /// A catalogue of so many listings that differ in text, number and price.
    fileprivate func multiply(to size: Int) async throws {
        try await asOwner("DELETE FROM listing")
        try await list()
        try await asOwner(
            """
            INSERT INTO listing (trade_item_id, offer_id, product_id, organisation_id, province_code, commune_code, is_sample, title_vi, story_vi, brand,
                organisation_name, commune_name, province_name, ocop_set, price_vnd, net_content, unit, availability, images, image_widths, image_heights,
                lot_code, lot_harvested_on)
            SELECT gen_random_uuid(), 'X' || lpad(n::text, 9, '0'), gen_random_uuid(), organisation_id, province_code, commune_code, is_sample,
                title_vi || ' ' || n, story_vi || ' ' || md5(n::text), brand, organisation_name, commune_name, province_name, ocop_set, price_vnd + n,
                net_content, unit, availability, images, image_widths, image_heights, lot_code, lot_harvested_on
            FROM listing, generate_series(2, \(size)) n
            """)
    }
}
