import Commune
import Foundation
import JSON
import TestKit
import Testing

@Suite struct ProductTests {
    static let gtin = "8938505974194"

    @Test func aProductIsRegisteredAsADraftWithItsPackSizes() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let made = try await cooperative.post("/v1/products", .object(Caller.productBody(gtin: Self.gtin)))
            #expect(made.status == 201)
            #expect(made.headers["etag"] == "\"v1\"")
            #expect(made.headers["location"] == "/v1/products/\(made.text("id"))")
            #expect(made.text("state") == "draft")
            let item = try #require(made.json["trade_items"]?[0])
            #expect(item.member("gtin") == "0" + Self.gtin)
            #expect(item.member("offer_id") == item.member("id")?.replacing("-", with: "").uppercased())
            #expect(try await cooperative.get("/v1/products/\(made.text("id"))").body == made.body)
        }
    }

    @Test func everyFaultOfAProductIsNamedAtOnce() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            var body = Caller.productBody()
            body["name_vi"] = "Vải\u{202E}thiều"
            body["ocop_set"] = 27
            body["trade_items"] = .array([
                .object(["net_content": "0", "unit": "KGM", "price_vnd": 0]),
                .object(["net_content": "1,5", "unit": "ABC", "price_vnd": 1, "gtin": "8938505974195"]),
                .object(["net_content": "1", "unit": "KGM", "price_vnd": 1, "gtin": "2000000000008"]),
                .object(["net_content": "1", "unit": "KGM", "price_vnd": 1, "gtin": "893850597419"]),
                .object(["net_content": "1", "unit": "KGM", "price_vnd": 1, "availability": "preorder"]),
            ])
            let answer = try await cooperative.post("/v1/products", .object(body))
            #expect(answer.status == 422)
            #expect(
                Set(answer.fieldErrors) == [
                    "/name_vi forbidden_character", "/ocop_set out_of_range", "/trade_items/0/net_content not_positive",
                    "/trade_items/0/price_vnd out_of_range",
                    "/trade_items/1/net_content decimal_comma", "/trade_items/1/unit unknown_unit", "/trade_items/1/gtin gtin_check_digit",
                    "/trade_items/2/gtin gtin_restricted", "/trade_items/3/gtin gtin_check_digit", "/trade_items/4/available_from preorder_day_missing",
                ])
            body = Caller.productBody()
            body["trade_items"] = .array([])
            #expect(try await cooperative.post("/v1/products", .object(body)).fieldErrors == ["/trade_items too_few"])
        }
    }

    @Test func aTakenGTINIsAConflictThatPointsAtTheTradeItem() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            _ = try await cooperative.draftProduct(gtin: Self.gtin)
            var body = Caller.productBody(name: "Mì Chũ")
            body["trade_items"] = .array([
                .object(["net_content": "1", "unit": "KGM", "price_vnd": 90_000, "gtin": "8938505974200"]),
                .object(["net_content": "2", "unit": "KGM", "price_vnd": 170_000, "gtin": .string("0" + Self.gtin)]),
            ])
            let taken = try await cooperative.post("/v1/products", .object(body))
            #expect(taken.status == 409)
            #expect(taken.text("code") == "gtin_taken")
            #expect(taken.fieldErrors == ["/trade_items/1/gtin gtin_taken"])
            #expect(try await cooperative.get("/v1/products").data.count == 1, "nothing of it was kept")
            let other = try await cooperative.draftProduct(name: "Mì Chũ")
            let added = try await cooperative.post(
                "/v1/products/\(other.id)/trade-items", .object(["net_content": "1", "unit": "KGM", "price_vnd": 1, "gtin": .string(Self.gtin)]))
            #expect(added.fieldErrors == ["/gtin gtin_taken"])
            let elsewhere = try await service.organisation("HTX Mì Chũ")
            #expect(try await elsewhere.post("/v1/products", .object(Caller.productBody(gtin: Self.gtin))).status == 201, "unique per organisation")
        }
    }

    @Test func aSubmittedOrApprovedProductKeepsItsTextsButNotItsPrices() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let product = try await cooperative.approvedProduct()
            let path = "/v1/products/\(product.id)"
            let version = try await cooperative.get(path).integer("version")
            var change = Caller.productBody(name: "Vải giả")
            change["trade_items"] = nil
            #expect(try await cooperative.ask("PUT", path, .object(change), ifMatch: version).text("code") == "not_editable")
            #expect(try await cooperative.ask("DELETE", "\(path)/trade-items/\(product.item)", ifMatch: version).status == 409)
            #expect(try await cooperative.post("\(path)/trade-items", .object(["net_content": "1", "unit": "KGM", "price_vnd": 1])).status == 409)
            let offer: JSONValue = .object(["price_vnd": 199_000, "availability": "preorder", "available_from": "2026-07-01"])
            let item = "\(path)/trade-items/\(product.item)"
            #expect(try await cooperative.ask("PUT", item, offer, ifMatch: version - 1).status == 412)
            #expect(try await cooperative.ask("PUT", item, offer).status == 428)
            let set = try await cooperative.ask("PUT", item, offer, ifMatch: version)
            #expect(set.status == 200)
            #expect(set.text("state") == "approved")
            #expect(set.json["trade_items"]?[0]?["price_vnd"] == 199_000)
            #expect(set.json["trade_items"]?[0]?.member("offer_id") == product.item.replacing("-", with: "").uppercased(), "the offer keeps its name")
        }
    }

    @Test func aReturnedProductIsMendedAndNeedsAPackSize() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let product = try await cooperative.draftProduct()
            let path = "/v1/products/\(product.id)"
            let added = try await cooperative.post("\(path)/trade-items", .object(["net_content": "0.5", "unit": "KGM", "price_vnd": 90_000]))
            #expect(added.status == 201)
            _ = try await cooperative.post("\(path)/submit", ifMatch: 2)
            let returned = try await service.officer().post("\(path)/return", .object(["remarks": "Thiếu ảnh"]), ifMatch: 3)
            #expect(returned.text("remarks") == "Thiếu ảnh")
            var change = Caller.productBody(name: "Vải thiều sớm Phúc Hòa")
            change["trade_items"] = nil
            let amended = try await cooperative.ask("PUT", path, .object(change), ifMatch: 4)
            #expect(amended.text("name_vi") == "Vải thiều sớm Phúc Hòa")
            let second = added.json["trade_items"]?[1]?.member("id") ?? ""
            #expect(try await cooperative.ask("DELETE", "\(path)/trade-items/\(second)", ifMatch: 5).status == 200)
            #expect(try await cooperative.ask("DELETE", "\(path)/trade-items/\(second)", ifMatch: 6).status == 404)
            #expect(try await cooperative.ask("DELETE", "\(path)/trade-items/\(product.item)", ifMatch: 6).status == 200)
            #expect(try await cooperative.post("\(path)/submit", ifMatch: 7).text("code") == "no_trade_item")
        }
    }

    @Test func anotherOrganisationsProductIsNotFoundWhateverIsTried() async throws {
        try await TestService.run { service in
            let owner = try await service.organisation()
            let product = try await owner.draftProduct()
            let stranger = try await service.organisation("HTX Mì Chũ")
            let path = "/v1/products/\(product.id)"
            #expect(try await stranger.get(path).status == 404)
            #expect(try await stranger.get("/v1/products").data.isEmpty)
            var change = Caller.productBody()
            change["trade_items"] = nil
            #expect(try await stranger.ask("PUT", path, .object(change), ifMatch: 1).status == 404)
            #expect(try await stranger.ask("PUT", "\(path)/trade-items/\(product.item)", .object(["price_vnd": 1]), ifMatch: 1).status == 404)
            #expect(try await stranger.ask("DELETE", "\(path)/trade-items/\(product.item)", ifMatch: 1).status == 404)
            #expect(try await stranger.post("\(path)/submit", ifMatch: 1).status == 404)
            #expect(try await stranger.upload("\(path)/images", Golden.read("Images/alpha.png")).status == 404)
            #expect(try await service.officer(of: "07525").post("\(path)/approve", ifMatch: 1).status == 404)
            #expect(try await service.officer().post("/v1/products", .object(Caller.productBody())).status == 403)
            #expect(try await service.anyone.get(path).status == 401)
        }
    }

    @Test func aHelperSaysForWhichOrganisation() async throws {
        try await TestService.run { service in
            let first = try #require(try await service.organisation().organisation)
            let second = try #require(try await service.organisation("HTX Mì Chũ").organisation)
            let third = try #require(try await service.organisation("HTX Nếp Cái").organisation)
            let helper = try await service.caller(.helper([first, second]))
            var body = Caller.productBody()
            #expect(try await helper.post("/v1/products", .object(body)).fieldErrors == ["/organisation_id required"])
            body["organisation_id"] = .string(third.uuidString)
            #expect(try await helper.post("/v1/products", .object(body)).fieldErrors == ["/organisation_id organisation_not_yours"])
            body["organisation_id"] = .string(second.uuidString)
            #expect(try await helper.post("/v1/products", .object(body)).text("organisation_id") == second.uuidString.lowercased())
        }
    }

    @Test func theListIsFilteredWithoutAccentsAndPaged() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            _ = try await cooperative.draftProduct(name: "Vải thiều Phúc Hòa")
            service.now = service.now.addingTimeInterval(3600)
            let later = try await cooperative.draftProduct(name: "Mì Chũ Đồng Đỉnh")
            #expect(try await cooperative.get("/v1/products?q=dong%20dinh").data.map { $0.member("id") } == [later.id])
            #expect(try await cooperative.get("/v1/products?q=%25").data.isEmpty)
            #expect(try await cooperative.get("/v1/products?updated_since=2026-06-15T08:30:00%2B07:00").data.count == 1)
            #expect(try await cooperative.get("/v1/products?state=approved").data.isEmpty)
            let page = try await cooperative.get("/v1/products?limit=1")
            #expect(page.json["has_more"] == true)
            #expect(try await cooperative.get("/v1/products?limit=1&cursor=\(page.text("next_cursor"))").data.map { $0.member("id") } == [later.id])
            let wrong = try await cooperative.get("/v1/products?state=sold&updated_since=yesterday&organisation=x")
            #expect(Set(wrong.fieldErrors) == ["/state not_one_of", "/updated_since not_an_instant", "/organisation not_an_id"])
        }
    }

    @Test func aRepeatedRegistrationTakesEffectOnce() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let body: JSONValue = .object(Caller.productBody())
            let first = try await cooperative.post("/v1/products", body, once: "p1")
            #expect(try await cooperative.post("/v1/products", body, once: "p1").body == first.body)
            #expect(try await cooperative.get("/v1/products").data.count == 1)
        }
    }
}
