import Foundation
import JSON
import Postgres
import TestKit
import Testing

@Suite struct ProductPageTests {
    @Test func thePageIsTheGoldenOne() async throws {
        try await TestService.run { service in
            let product = try await Self.lychee(service)
            let page = try await service.anyone.get("/p/\(product.id)")
            #expect(page.status == 200)
            #expect(page.headers["content-type"] == "text/html; charset=utf-8")
            #expect(try Golden.matches(Array(Self.withoutIDs(page.text).utf8), "pages/product.html"))
            #expect(page.body.count < 14_000)
            let held = try await service.anyone.get("/p/\(product.id)", headers: [("If-None-Match", page.headers["etag"] ?? "")])
            #expect(held.status == 304)
        }
    }

    @Test func structuredDataSayWhatTheListingsSay() async throws {
        try await TestService.run { service in
            let product = try await Self.lychee(service)
            let data = try Self.structuredData(await service.anyone.get("/p/\(product.id)").text)
            let listings = try await Self.rows(service, "SELECT *, net_content::text AS content FROM listing ORDER BY price_vnd DESC")
            let variants = try #require(data["hasVariant"]?.arrayValue)
            #expect(data.member("@type") == "ProductGroup")
            #expect(variants.count == 2 && listings.count == 2)
            for (variant, listing) in zip(variants, listings) {
                #expect(variant.member("sku") == (try listing.decode("offer_id", as: String.self)))
                #expect(variant["offers"]?["price"]?.numberValue?.intValue == (try listing.decode("price_vnd", as: Int.self)))
                #expect(variant["offers"]?.member("priceCurrency") == "VND")
                #expect(variant.member("gtin14") == (try listing.decode("gtin", as: String?.self)))
                let images = try listing.decode("images", as: [String].self).map { JSONValue.string("http://choxa.test/images/\($0)") }
                #expect(variant["image"]?.arrayValue == images)
                #expect(variant.member("name") == (try listing.decode("title_vi", as: String.self)))
            }
            #expect(variants[0]["offers"]?.member("availability") == "https://schema.org/InStock")
            #expect(variants[1]["offers"]?.member("availability") == "https://schema.org/PreOrder")
            #expect(variants[1]["offers"]?.member("availabilityStarts") == "2026-07-01")
            #expect(data["brand"]?.member("name") == (try listings[0].decode("brand", as: String.self)))
            #expect(data.member("url") == "http://choxa.test/p/\(product.id)")
        }
    }

    @Test func starsAreShownOnTheDaysTheCertificateHoldsAndOnNoOther() async throws {
        try await TestService.run { service in
            let product = try await Self.lychee(service)
            let page = "/p/\(product.id)"
            #expect(try await service.anyone.get(page).text.contains("có giá trị đến hết ngày 30/06/2026"))
            // The last minute of 30 June in Viet Nam, then the first of 1 July.
            service.now = TestService.morning.addingTimeInterval(86_400 * 15 + 16 * 3600 - 60)
            #expect(try await service.anyone.get(page).text.contains("OCOP 4 sao"))
            service.now = service.now.addingTimeInterval(60)
            #expect(try await !service.anyone.get(page).text.contains("OCOP 4 sao"))
            #expect(try await service.anyone.get(page, headers: [("Accept", "application/json")]).json["stars"] == .null)
        }
    }

    @Test func onlyApprovedProductsHaveAPage() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let draft = try await cooperative.draftProduct()
            let approved = try await cooperative.approvedProduct(name: "Mì Chũ")
            for target in ["/p/\(draft.id)", "/p/nonsense", "/p/0198c0de-0000-7000-8000-000000000001"] {
                let page = try await service.anyone.get(target)
                #expect(page.status == 404)
                #expect(page.text.contains("Không có sản phẩm này"))
                #expect(try await service.anyone.get(target, headers: [("Accept", "application/json")]).text("code") == "no_such_record")
            }
            let version = try await cooperative.get("/v1/products/\(approved.id)").integer("version")
            _ = try await cooperative.post("/v1/products/\(approved.id)/revise", ifMatch: version)
            #expect(try await service.anyone.get("/p/\(approved.id)").status == 404, "reopened, it waits for approval again")
        }
    }

    @Test func thePageSpeaksTheReadersLanguage() async throws {
        try await TestService.run { service in
            let product = try await service.organisation().approvedProduct()
            let page = "/p/\(product.id)"
            #expect(try await service.anyone.get(page).headers["content-language"] == "vi")
            let english = try await service.anyone.get(page, headers: [("Accept-Language", "en-GB,vi;q=0.5")])
            #expect(english.text.contains("<h1>Phuc Hoa lychee</h1>"))
            let chinese = try await service.anyone.get("\(page)?lang=zh", headers: [("Accept-Language", "en")])
            #expect(chinese.text.contains("<html lang=\"zh\">"))
            #expect(chinese.text.contains("<h1 lang=\"vi\">Vải thiều Phúc Hòa</h1>"), "without Chinese words the Vietnamese ones, marked")
        }
    }

    @Test func hostileNamesStayText() async throws {
        try await TestService.run { service in
            let name = "</script><script>alert('x')</script>\" onload=\"&amp;"
            let product = try await service.organisation().approvedProduct(name: name)
            let page = try await service.anyone.get("/p/\(product.id)").text
            let body = try #require(page.range(of: "<body>").map { page[$0.upperBound...] })
            #expect(!page.contains("<script>alert") && !body.contains("\" onload"))
            #expect(page.components(separatedBy: "</script>").count == 2, "only our own")
            #expect(try Self.structuredData(page).member("name") == name)
            #expect(try await !service.anyone.get("/?q=%3Cscript%3E%22").text.contains("<script>"))
        }
    }

    @Test func theHomePageFindsProductsWithoutAccents() async throws {
        try await TestService.run { service in
            #expect(try await service.anyone.get("/").text.contains("Chưa có sản phẩm nào được duyệt"))
            let cooperative = try await service.organisation()
            let lychee = try await cooperative.approvedProduct(name: "Vải thiều Phúc Hòa")
            _ = try await cooperative.draftProduct(name: "Vải chưa duyệt")
            let home = try await service.anyone.get("/").text
            #expect(home.contains("<form action=\"/t/\" method=\"get\">"))
            #expect(home.contains("href=\"/p/\(lychee.id)?lang=vi\"") && !home.contains("Vải chưa duyệt"))
            #expect(try await service.anyone.get("/?q=VAI+thieu").text.contains(lychee.id))
            for words in ["mi%20chu", "%25", "_", "%5C"] {
                let nothing = try await service.anyone.get("/?q=\(words)")
                #expect(nothing.status == 200)
                #expect(nothing.text.contains("Không có sản phẩm nào tên giống"), "\(words)")
            }
            #expect(try await service.anyone.get("/?q=%00").text.contains(lychee.id), "what can be no name is no search")
        }
    }

    /// An approved product with two pack sizes, a certificate until 30 June 2026 and a lot.
    private static func lychee(_ service: TestService) async throws -> (id: String, item: String) {
        let cooperative = try await service.organisation()
        let product = try await cooperative.draftProduct(gtin: "8938505974194")
        let path = "/v1/products/\(product.id)"
        _ = try await cooperative.upload("\(path)/images", Golden.read("Images/alpha.png"))
        _ = try await cooperative.post(
            "\(path)/trade-items",
            .object(["net_content": "0.5", "unit": "KGM", "price_vnd": 90_000, "availability": "preorder", "available_from": "2026-07-01"]))
        _ = try await cooperative.post("\(path)/submit", ifMatch: 3)
        _ = try await service.officer().post("\(path)/approve", ifMatch: 4)
        let (id, organisation) = (product.id, cooperative.organisation?.uuidString ?? "")
        // Certificates and lots have routes of their own; here their rows are enough, and a price brings the listings in step.
        _ = try await rows(
            service,
            """
            INSERT INTO ocop_certificate (id, organisation_id, product_id, stars, decision_number, issuer, valid_from, valid_to, created_at)
            VALUES (gen_random_uuid(), \(organisation), \(id), 4, '123/QĐ-UBND', 'UBND tỉnh Bắc Ninh', '2023-07-01', '2026-07-01', '2026-06-01T00:00:00Z')
            """)
        _ = try await rows(
            service,
            """
            INSERT INTO lot (id, organisation_id, product_id, code, code_key, public_code, harvested_on, quantity, unit, created_at, updated_at)
            VALUES (gen_random_uuid(), \(organisation), \(id), 'L1', 'l1', 'A23456789ABCDEFGHJ', '2026-06-10', 100, 'KGM', '2026-06-10T00:00:00Z',
                '2026-06-10T00:00:00Z')
            """)
        let priced = try await cooperative.ask("PUT", "\(path)/trade-items/\(product.item)", .object(["price_vnd": 175_000]), ifMatch: 5)
        try #require(priced.status == 200)
        return product
    }

    private static func rows(_ service: TestService, _ statement: SQL) async throws -> Rows {
        let pool = Pool(PoolConfiguration(connectionString: Cluster.url(service.socket, service.databaseName, "postgres")))
        let rows = try await pool.query(statement)
        await pool.close()
        return rows
    }

    private static func structuredData(_ page: String) throws -> JSONValue {
        let start = try #require(page.range(of: "<script type=\"application/ld+json\">"))
        let end = try #require(page.range(of: "</script>", range: start.upperBound..<page.endIndex))
        return try JSONParser.parse(Array(page[start.upperBound..<end.lowerBound].utf8))
    }

    /// Ids differ from run to run: each becomes a word. Style is everybody's, and a line per tag is easier to compare.
    private static func withoutIDs(_ page: String) -> String {
        page.replacing(/<style>.*<\/style>/, with: "<style></style>").replacing("><", with: ">\n<").replacing(
            /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/, with: "ID"
        ).replacing(/[0-9A-F]{32}/, with: "OFFER")
    }
}
