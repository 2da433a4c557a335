import Commune
import Foundation
import JSON
import Postgres
import TestKit
import Testing

@testable import Store

@Suite struct FeedTests {
    /// Three good items, one that warns, three that Google would refuse.
    static func fill(_ service: TestService) async throws {
        try await service.list()
        try await service.list {
            $0.offer = "MIQUE500"; $0.title = "Mỳ Quế & <gạo> “ngon”"; $0.set = 6; $0.stars = nil; $0.gtin = "08934563138165"
        }
        try await service.list {
            $0.offer = "VAISAP"; $0.availability = "preorder"; $0.availableFrom = try? Day("2026-07-01"); $0.starsFrom = "2026-06-16"
        }
        try await service.list {
            $0.offer = "HETHAN"; $0.starsTo = "2026-06-15"
        }
        try await service.list {
            $0.offer = "KHONGANH"; $0.images = []
        }
        try await service.list {
            $0.offer = "ANHNHO"; $0.side = 60
        }
        try await service.list {
            $0.offer = "DULICH"; $0.set = 26
        }
        try await service.list {
            $0.offer = "MAU"; $0.isSample = true
        }
        try await service.list {
            $0.offer = "TINHKHAC"; $0.province = "44"; $0.commune = "19414"
        }
    }

    @Test func theFeedIsTheGoldenFile() async throws {
        try await TestService.run { service in
            try await Self.fill(service)
            let stall = try await Stall.open(service)
            let built = try await stall.build()
            #expect(built.status == 201, "\(built.text)")
            let counts: [Int] = [built.integer("number"), built.integer("items"), built.integer("withheld")]
            #expect(counts == [1, 4, 3])
            #expect(built.text("as_of") == "2026-06-15")
            let content = try await stall.content(1)
            #expect(content.body.count == built.integer("bytes"))
            #expect(try Golden.matches(content.body, "Feeds/served.xml"))
        }
    }

    /// Three stars until the end of June, four from July on, both entered before.
    @Test func theStarsOfTheDayAreTold() async throws {
        try await TestService.run { service in
            let caller = try await service.organisation()
            let (product, seller) = (try await caller.approvedProduct().id, try #require(caller.organisation))
            try await service.asOwner(
                """
                INSERT INTO ocop_certificate (id, organisation_id, product_id, stars, decision_number, issuer, valid_from, valid_to, created_at) VALUES
                (\(UUID()), \(seller), \(product)::uuid, 3, '1/QĐ', 'UBND huyện Tân Yên', '2024-01-01', '2026-07-01', \(service.now)),
                (\(UUID()), \(seller), \(product)::uuid, 4, '2/QĐ', 'UBND tỉnh Bắc Ninh', '2026-07-01', '2029-07-01', \(service.now))
                """)
            let id = try #require(UUID(uuidString: product))
            try await service.database.asSystem(service.stamp) { try await $0.listings.refresh(products: [id]) }
            // The picture of the fixture is smaller than marketplaces take.
            try await service.asOwner("UPDATE listing SET image_widths = '{1200}', image_heights = '{1200}'")
            let stall = try await Stall.open(service)
            for (day, told, hidden) in [("2026-06-15", "OCOP 3 sao", "OCOP 4 sao"), ("2026-07-01", "OCOP 4 sao", "OCOP 3 sao")] {
                service.now = Instant("\(day)T08:00:00+07:00")?.date ?? service.now
                let built = try await stall.build()
                let content = try await stall.content(built.integer("number")).text
                #expect(content.contains(told) && !content.contains(hidden), "\(day)")
                let page = try await service.anyone.get("/p/\(product)").text
                #expect(page.contains(told) && !page.contains(hidden), "\(day)")
            }
        }
    }

    @Test func aBuildMayWaitForItsReaderAsLongAsTheReaderMayRead() async throws {
        try await TestService.run { service in
            func milliseconds(_ pool: Pool, _ name: String) async throws -> Int {
                try await pool.query("SELECT setting::integer AS value FROM pg_settings WHERE name = \(name)")[0].decode("value")
            }
            let patience = try await milliseconds(service.database.presses, "idle_in_transaction_session_timeout")
            let longest = try await milliseconds(service.database.exports, "statement_timeout")
            #expect(patience == 0 || patience > longest)
        }
    }

    @Test func whatIsWithheldIsListedWithItsReasonsInBothLanguages() async throws {
        try await TestService.run { service in
            try await Self.fill(service)
            let stall = try await Stall.open(service)
            _ = try await stall.build()
            let path = "/v1/feeds/\(stall.feed)/versions/1/findings"
            let vi = try await stall.department.get("\(path)?severity=blocking")
            #expect(vi.data.map { $0.member("offer_id") } == ["ANHNHO", "DULICH", "KHONGANH"])
            #expect(vi.data.map { $0.member("rule") } == ["google.image.size", "google.item.service", "google.image.required"])
            #expect(vi.data.first?.member("value") == "60 × 60")
            #expect(vi.data.last?.member("why") == "Google không nhận mặt hàng không có ảnh.")
            #expect(vi.data.last?.member("mend") == "Tải lên ít nhất một ảnh sản phẩm.")
            #expect(vi.data.last?.member("severity_term") == "chặn")
            let en = try await stall.department.get("\(path)?severity=blocking&limit=1", headers: [("Accept-Language", "en")])
            #expect(en.data.first?.member("why") == "The main picture is smaller than 100 × 100 pixels.")
            let rest = try await stall.department.get("\(path)?severity=blocking&cursor=\(en.text("next_cursor"))")
            #expect(rest.data.count == 2)
            let rules = try await service.auditor().get(path).data.map { "\($0.member("offer_id") ?? "") \($0.member("rule") ?? "")" }
            #expect(rules.contains("HETHAN google.claim.expired"))
            #expect(rules.contains("VAISAP google.claim.not_yet"))
            #expect(try await stall.department.get("\(path)?severity=bad").status == 422)
            #expect(try await stall.department.get("/v1/feeds/\(stall.feed)/versions/2/findings").text("code") == "no_such_version")
        }
    }

    @Test func sameListingsAndDayGiveTheSameBytesAndNoNewVersion() async throws {
        try await TestService.run { service in
            try await Self.fill(service)
            let (stall, other) = (try await Stall.open(service), try await Stall.open(service, name: "khac"))
            let first = try await stall.build()
            let again = try await stall.build()
            #expect(again.status == 200)
            #expect(again.json["unchanged"] == true)
            #expect(again.integer("number") == 1)
            // Rewritten rows in another order of the heap.
            try await service.asOwner("UPDATE listing SET price_vnd = price_vnd WHERE offer_id > 'H'")
            service.now.addTimeInterval(3600)
            #expect(try await other.build().text("sha256") == first.text("sha256"))
            #expect(try await stall.content(1).body == other.content(1).body)
            // A day on which nothing expires: the version is confirmed, not repeated.
            service.now.addTimeInterval(2 * 86_400)
            let later = try await stall.build()
            #expect(later.status == 201)
            service.now.addTimeInterval(86_400)
            let confirmed = try await stall.build(["as_of": "2026-06-18"])
            #expect(confirmed.integer("number") == 2 && confirmed.text("as_of") == "2026-06-18")
            #expect(try await service.count("feed_version") == 3)
            let rules = try await stall.department.get("/v1/feeds/\(stall.feed)/versions/2/findings?severity=blocking")
            #expect(rules.data.count == 3)
        }
    }

    @Test func aVersionThatIsServedIsOfNoOtherDayThanToday() async throws {
        try await TestService.run { service in
            try await service.list()
            let stall = try await Stall.open(service)
            for day in ["0001-01-01", "2026-06-14", "2026-06-16", "9999-12-31"] {
                let refused = try await stall.build(["as_of": .string(day)])
                #expect(refused.status == 422 && refused.fieldErrors == ["/as_of not_today"], "\(day)")
            }
            #expect(try await service.count("feed_version") == 0)
            // Half past midnight in Viet Nam, still yesterday in Greenwich.
            service.now = try #require(Instant("2026-06-16T00:30:00+07:00")).date
            #expect(try await stall.build(["as_of": "2026-06-16"]).status == 201)
        }
    }

    @Test func starsAreSaidOnlyFromTheirFirstDayToTheirLast() async throws {
        try await TestService.run { service in
            try await service.list {
                $0.starsFrom = "2026-06-10"; $0.starsTo = "2026-06-20"
            }
            let stall = try await Stall.open(service)
            func says(_ day: String, _ number: Int) async throws -> Bool {
                service.now = try #require(Instant("\(day)T08:00:00+07:00")).date
                #expect(try await stall.build(["as_of": .string(day)]).integer("number") == number)
                return try await stall.content(number).text.contains("ocop-4")
            }
            #expect(try await says("2026-06-09", 1) == false)
            #expect(try await says("2026-06-10", 2) == true)
            #expect(try await says("2026-06-19", 2) == true)
            #expect(try await says("2026-06-20", 3) == false)
        }
    }

    @Test func aCommuneFeedHoldsItsCommuneAndSamplesOnlyWhereAskedFor() async throws {
        try await TestService.run { service in
            try await service.list()
            try await service.list {
                $0.offer = "KHAC"; $0.commune = "07525"
            }
            try await service.list {
                $0.offer = "MAU"; $0.isSample = true
            }
            let (all, commune) = (try await Stall.open(service), try await Stall.open(service, name: "xa", scope: ("commune", "07330"), withSamples: true))
            #expect(try await all.build().integer("items") == 2)
            #expect(try await commune.build().integer("items") == 2)
            #expect(try await commune.content(1).text.contains("<g:id>MAU</g:id>"))
        }
    }

    @Test func aVersionThatLosesMostItemsNeedsConfirmation() async throws {
        try await TestService.run { service in
            let stall = try await Stall.open(service)
            #expect(try await stall.build().text("code") == "would_shrink")
            for number in 1...5 { try await service.list { $0.offer = "A\(number)" } }
            #expect(try await stall.build().status == 201)
            try await service.asOwner("DELETE FROM listing WHERE offer_id > 'A2'")
            let refused = try await stall.build()
            #expect(refused.status == 409)
            #expect(refused.text("detail").contains("2 mặt hàng") && refused.text("detail").contains("có 5"))
            #expect(try await service.count("feed_chunk") == 1)
            #expect(try await stall.build(["confirm": true]).integer("number") == 2)
        }
    }

    @Test func aDeltaNamesWhatWasAddedChangedAndRemoved() async throws {
        try await TestService.run { service in
            let stall = try await Stall.open(service)
            for offer in ["A", "B", "C", "D"] { try await service.list { $0.offer = offer } }
            _ = try await stall.build()
            try await service.asOwner("DELETE FROM listing WHERE offer_id = 'B'", "UPDATE listing SET price_vnd = 1 WHERE offer_id = 'C'")
            try await service.list { $0.offer = "E" }
            _ = try await stall.build()
            let changes = try await stall.department.get("/v1/feeds/\(stall.feed)/changes?since=1").data
            #expect(changes.map { "\($0.member("offer_id") ?? "") \($0.member("change") ?? "")" } == ["B removed", "C changed", "E added"])
            #expect(try await stall.department.get("/v1/feeds/\(stall.feed)/changes?since=9").status == 404)
            #expect(try await stall.department.get("/v1/feeds/\(stall.feed)/changes").status == 422)
        }
    }

    @Test func fourteenVersionsAreKept() async throws {
        try await TestService.run { service in
            try await service.list()
            let stall = try await Stall.open(service)
            for price in 1...16 {
                try await service.asOwner("UPDATE listing SET price_vnd = \(price)")
                #expect(try await stall.build().integer("number") == price)
            }
            let versions = try await stall.department.get("/v1/feeds/\(stall.feed)/versions").data
            #expect(versions.count == 14)
            #expect(try await service.count("feed_chunk") == 14)
            #expect(try await service.count("feed_item") == 14)
            #expect(try await stall.content(2).status == 404)
            #expect(try await stall.content(3).status == 200)
        }
    }
}
