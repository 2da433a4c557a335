import Foundation
import JSON
import TestKit
import Testing

/// The public sees of a record what an officer has read.
@Suite struct ReviewedWordsTests {
    @Test func aRevisedProductKeepsItsApprovedFaceUntilItIsApprovedAgain() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let path = "/v1/products/\(try await cooperative.approvedProduct(name: "Vải thiều sạch").id)"
            let code = try await cooperative.lot(product: String(path.split(separator: "/")[2])).publicCode
            let picture = try #require(try await cooperative.get(path).json["images"]?[0])
            let address = picture.member("url") ?? ""
            _ = try await cooperative.post("\(path)/revise", ifMatch: 4)
            _ = try await cooperative.ask("PUT", path, .object(["name_vi": "Thuốc chữa bách bệnh", "ocop_set": 1, "brand": "Nhãn lạ"]), ifMatch: 5)
            #expect(try await cooperative.ask("DELETE", "\(path)/images/\(picture.member("sha256") ?? "")", ifMatch: 6).status == 200)
            let page = try await service.anyone.get("/t/\(code)", headers: ScanTests.html).text
            #expect(page.contains("Vải thiều sạch") && !page.contains("bách bệnh") && !page.contains("Nhãn lạ"))
            #expect(page.contains(address) && !page.contains("Xem trang sản phẩm"))
            #expect(try await service.anyone.get(address).status == 200, "the picture that was approved is still shown")
            let scan = try await service.anyone.get("/t/\(code)", headers: ScanTests.json)
            #expect(scan.text("verdict") == "active", "goods that are in the market do not become doubtful because a text is being revised")
            #expect(scan.json["product"]?["url"] == .null && scan.json["product"]?["awaiting_approval"] == false)
            #expect(try await service.anyone.get("/t/\(code)/qr.svg").status == 409, "new labels wait for the approval")

            _ = try await cooperative.post("\(path)/submit", ifMatch: 7)
            #expect(try await service.officer().post("\(path)/approve", ifMatch: 8).text("state") == "approved")
            let after = try await service.anyone.get("/t/\(code)", headers: ScanTests.html).text
            #expect(after.contains("bách bệnh") && after.contains("Xem trang sản phẩm") && !after.contains(address))
            #expect(try await service.anyone.get(address).status == 404)
        }
    }

    @Test func aLotOfANeverApprovedProductShowsNoneOfItsWordsAndGetsNoSymbol() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let product = try await cooperative.draftProduct(name: "Vải thần dược")
            let area = try await cooperative.growingArea(["name": "Đồi thần dược"])
            let code = try await cooperative.lot(product: product.id, areas: [area]).publicCode
            let page = try await service.anyone.get("/t/\(code)", headers: ScanTests.html).text
            #expect(!page.contains("thần dược") && !page.contains("Vải chín sớm"))
            #expect(page.contains("đang chờ duyệt") && page.contains("Lô chưa công bố"))
            let scan = try await service.anyone.get("/t/\(code)", headers: ScanTests.json)
            #expect(scan.text("verdict") == "not_published")
            #expect(scan.json["product"]?["awaiting_approval"] == true && scan.json["growing_areas"]?[0]?["awaiting_approval"] == true)
            for form in ["svg", "png"] {
                let refused = try await service.anyone.get("/t/\(code)/qr.\(form)")
                #expect(refused.status == 409 && refused.text("code") == "not_publishable")
                #expect(refused.fieldErrors == ["/product/state product_not_approved"])
            }
            let submitted = try await cooperative.post("/v1/products/\(product.id)/submit", ifMatch: 1)
            _ = try await service.officer().post("/v1/products/\(product.id)/approve", ifMatch: submitted.integer("version"))
            try await cooperative.approve("/v1/growing-areas/\(area)")
            let after = try await service.anyone.get("/t/\(code)", headers: ScanTests.html).text
            #expect(after.contains("Vải thần dược") && after.contains("Đồi thần dược"))
            #expect(try await service.anyone.get("/t/\(code)", headers: ScanTests.json).text("verdict") == "active")
            #expect(try await service.anyone.get("/t/\(code)/qr.svg").status == 200)
        }
    }

    @Test func aLotWithoutADayOfProductionIsNotPublished() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let product = try await cooperative.approvedProduct().id
            let lot = try await cooperative.post(
                "/v1/lots", .object(["product_id": .string(product), "code": "L1", "quantity": "5", "unit": "KGM"]))
            let path = "/t/\(lot.text("public_code"))"
            #expect(try await service.anyone.get(path, headers: ScanTests.json).text("verdict") == "not_published")
            #expect(try await service.anyone.get("\(path)/qr.png").fieldErrors == ["/lot/harvested_on no_production_day"])
        }
    }

    @Test func aRevisedAreaKeepsItsApprovedWordsWhileASuspensionShowsAtOnce() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let area = try await cooperative.approvedGrowingArea(["codes": .array([Caller.codeBody("VN-BGOR-0001")])])
            let code = try await cooperative.lot(product: try await cooperative.approvedProduct().id, areas: [area]).publicCode
            _ = try await cooperative.post("/v1/growing-areas/\(area)/revise", ifMatch: 3)
            let change = Caller.areaBody(["name": "Vùng bịa", "codes": .array([Caller.codeBody("VN-BGOR-9999")])])
            #expect(try await cooperative.ask("PUT", "/v1/growing-areas/\(area)", change, ifMatch: 4).status == 200)
            _ = try await service.agriculture().post("/v1/growing-areas/\(area)/suspend", .object(["reason": "Trộn hàng"]))
            let page = try await service.anyone.get("/t/\(code)", headers: ScanTests.html).text
            #expect(page.contains("Vùng vải Phúc Lễ") && page.contains("VN-BGOR-0001"))
            #expect(!page.contains("Vùng bịa") && !page.contains("VN-BGOR-9999"))
            #expect(page.contains("đình chỉ từ"))
        }
    }

    @Test func theJourneyNamesInputsAsTheyWereApproved() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let raw = try await cooperative.approvedProduct(name: "Vải tươi").id
            let input = try await cooperative.lot(code: "T1", product: raw).id
            let output = try await cooperative.lot(code: "S1", product: try await cooperative.approvedProduct(name: "Vải sấy").id)
            _ = try await cooperative.post("/v1/products/\(raw)/revise", ifMatch: 4)
            _ = try await cooperative.ask("PUT", "/v1/products/\(raw)", .object(["name_vi": "Thuốc quý", "ocop_set": 1]), ifMatch: 5)
            let pack = JSONValue.object([
                "at": "2026-06-14T09:00:00+07:00", "quantity": "1", "unit": "KGM",
                "inputs": .array([.object(["lot_id": .string(input), "quantity": "2", "unit": "KGM"])]),
            ])
            #expect(try await cooperative.post("/v1/lots/\(output.id)/pack", pack, once: "p").status == 201)
            let page = try await service.anyone.get("/t/\(output.publicCode)", headers: ScanTests.html).text
            #expect(page.contains("Vải tươi") && !page.contains("Thuốc quý"))
        }
    }

    @Test func aScanPageLinksToNothingThatDoesNotAnswer() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let product = try await cooperative.approvedProduct(gtin: "8938505974194").id
            let page = try await service.anyone.get("/t/\(try await cooperative.lot(product: product).publicCode)", headers: ScanTests.html).text
            #expect(page.contains("08938505974194"))
            #expect(!page.contains("/01/"))
            #expect(page.contains("href=\"/p/\(product)\""))
        }
    }
}
