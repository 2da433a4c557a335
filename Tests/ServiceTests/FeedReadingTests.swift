import Commune
import Formats
import Foundation
import Postgres
import TestKit
import Testing

@testable import Store

/// Rows read as bytes say what rows read as values say.
@Suite struct FeedReadingTests {
    /// Columns as hostile people and careless programs leave them.
    private static func fill(_ service: TestService) async throws {
        let texts = [
            "Vải thiều", "  ", "", "Mật ong\r\nhoa vải", "a\u{301}o", "A & B <c> \"d\" ]]>", "🍒 vải", "\u{A0}trước", "VẢI THIỀU PHÚC HÒA", "✓ sạch – “ngon”",
            String(repeating: "ế", count: 200), "tab\tở giữa", "\u{85}c1", "e\u{323}\u{302}", "\u{1F}", "½ cân °C", "x\u{2028}y",
        ]
        for (number, text) in texts.enumerated() {
            try await service.list {
                $0.offer = "T\(number)"; $0.title = text; $0.story = text + "\n" + text; $0.gtin = number % 2 == 0 ? "08934563138165" : "1234"
            }
            try await service.asOwner(
                "UPDATE listing SET commune_name = \(text), province_name = \(text), brand = \(text), stars_issuer = \(text) WHERE offer_id = \("T\(number)")")
        }
        for (number, images) in [[], ["a b.jpg", "c.jpg"], ["NULL"], ["x\"y\\.jpg"], ["{a}.jpg"], ["ả.jpg"], ["a&b.jpg", "", "c,d"]].enumerated() {
            try await service.list {
                $0.offer = "I\(number)"; $0.images = images; $0.side = 480 + number * 10
            }
        }
        try await service.asOwner(
            "UPDATE listing SET image_widths = '{1200}' WHERE offer_id = 'I1'",
            "UPDATE listing SET unit = 'XBX', net_content = 0 WHERE offer_id = 'T1'", "UPDATE listing SET net_content = 12.3400 WHERE offer_id = 'T2'",
            "UPDATE listing SET net_content = 0, unit = 'GRM' WHERE offer_id = 'T3'", "UPDATE listing SET lot_code = NULL WHERE offer_id = 'T4'",
            "UPDATE listing SET lot_harvested_on = NULL WHERE offer_id = 'T5'", "UPDATE listing SET price_vnd = 9223372036854775807 WHERE offer_id = 'T6'",
            "UPDATE listing SET availability = 'out_of_stock' WHERE offer_id = 'T7'",
            "UPDATE listing SET availability = 'preorder', available_from = '2026-07-01' WHERE offer_id = 'T8'",
            """
            UPDATE listing SET other_stars = '[{"stars": 3, "from": "2020-01-01", "to": "2030-01-01", "issuer": "UBND huyện"}]', stars_to = '2026-01-01'
            WHERE offer_id IN ('T9', 'T10')
            """, "UPDATE listing SET ocop_set = 26 WHERE offer_id = 'T11'", "UPDATE listing SET stars_from = '2026-06-16' WHERE offer_id = 'T12'")
    }

    @Test func bytesAndValuesGiveTheSameFeedAndTheSameFindings() async throws {
        try await TestService.run { service in
            try await Self.fill(service)
            for (text, origin) in [("2026-06-15", "http://choxa.test"), ("2027-02-01", "https://chợ.vn/a b"), ("2026-06-16", "choxa")] {
                let day = try Day(text)
                let rows = try await service.asOwner(Listing.statement(day))[0]
                let slow = try rows.map { FeedItem(try Listing(row: $0, origin: origin), day: text) }
                let fast = try await quick(service, day, origin)
                #expect(slow.count == fast.count && slow.count == 24)
                for (slow, quick) in zip(slow, fast) { #expect(try said(slow) == said(quick), "\(slow.id) on \(text) at \(origin)") }
            }
        }
    }

    /// The order of ids as bytes is that of the statement, so items can be put side by side.
    private func quick(_ service: TestService, _ day: Day, _ origin: String) async throws -> [FeedItem] {
        let draft = FeedDraft(
            marketplace: UUID(), name: "x", title: "x", format: "google", scope: FeedScope(level: .province, code: "24"), withSamples: true)
        let feed = Feed(id: UUID(), province: "24", draft: draft, createdAt: Date())
        var reader = ListingReader(origin: origin)
        var items: [FeedItem] = []
        try await service.database.eachListing(of: FeedSource(feed: feed, origin: origin, day: day, format: GoogleProductFeed.self)) { row in
            var item = FeedItem(day: day.description)
            try reader.read(row, into: &item)
            items.append(item)
        }
        return items
    }

    /// The item's bytes, written whether or not it would be withheld, and what the rules say of it.
    private func said(_ item: FeedItem) throws -> String {
        var bytes: [UInt8] = []
        GoogleProductFeed().writeItem(item, into: &bytes)
        var builder = FeedBuilder(GoogleProductFeed(), day: item.day)
        var feed: [UInt8] = []
        let findings = try builder.add(item, into: &feed).findings.map { "\($0.listing) \($0.rule) \($0.field) “\($0.value)”" }
        return String(decoding: bytes, as: UTF8.self) + findings.joined(separator: "\n")
    }

    @Test func aRowThatShouldNotBeIsAFailureAndNoItem() async throws {
        try await TestService.run { service in
            try await service.list()
            for spoilt in ["available_from = 'infinity', availability = 'preorder'", "offer_id = 'vai'", "availability = 'lost'", "images = '{NULL}'"] {
                try await service.asOwner(SQL(text: "UPDATE listing SET \(spoilt)"))
                await #expect(throws: (any Error).self, "\(spoilt)") { try await quick(service, Day("2026-06-15"), "http://choxa.test") }
                try await service.asOwner("UPDATE listing SET available_from = NULL, availability = 'in_stock', offer_id = 'VAI1KG', images = '{a.jpg}'")
            }
        }
    }
}
