import Commune
import Foundation
import JSON
import TestKit
import Testing

@Suite struct GrowingAreaTests {
    @Test func anAreaIsMeasuredOnTheSpheroidAndComparedWithItsPapers() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let answer = try await cooperative.post(
                "/v1/growing-areas", Caller.areaBody(["declared_area_ha": "25", "households": 18, "yield_t_per_ha": "12.5"]))
            #expect(answer.status == 201)
            let hectares = try #require(Double(answer.text("area_ha")))
            // 0.0043° × 0.004° at 21.4° north: 445.8 m × 443.0 m.
            #expect(abs(hectares - 19.75) < 0.05)
            #expect(answer.json["boundary"]?["type"] == "Polygon")
            #expect(answer.text("commune_name") == "Phúc Hòa")
            #expect(answer.json["warnings"]?[0]?.member("code") == "area_differs")
            let close = try await cooperative.post("/v1/growing-areas", Caller.areaBody(["declared_area_ha": "20"]))
            #expect(close.json["warnings"] == [])
        }
    }

    @Test(arguments: [
        ([(106.15, 21.40), (106.16, 21.41), (106.16, 21.40), (106.15, 21.41), (106.15, 21.40)], "self_crossing"),
        ([(106.15, 21.40), (106.16, 21.40), (106.16, 21.41), (106.15, 21.41)], "ring_not_closed"),
        ([(2.15, 48.40), (2.16, 48.40), (2.16, 48.41), (2.15, 48.40)], "outside_vietnam"),
        ([(21.40, 106.15), (21.40, 106.16), (21.41, 106.16), (21.40, 106.15)], "swapped_coordinates"),
        ([(106.15, 21.40), (106.16, 21.40), (106.15, 21.40)], "too_few_points"),
    ])
    func anOutlineThatIsNoneIsRefused(_ ring: [(Double, Double)], _ code: String) async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let answer = try await cooperative.post("/v1/growing-areas", Caller.areaBody(["boundary": Caller.outline(ring)]))
            #expect(answer.status == 422)
            #expect(answer.fieldErrors == ["/boundary \(code)"])
            #expect(try await cooperative.get("/v1/growing-areas").data.isEmpty)
        }
    }

    @Test func everyFaultOfAnAreaIsNamedAtOnce() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let code = Caller.codeBody("VN-BGOR-0001", market: "XX")
            let answer = try await cooperative.post(
                "/v1/growing-areas",
                Caller.areaBody([
                    "boundary": .object(["type": "Point", "coordinates": [106, 21]]), "declared_area_ha": "-1", "yield_t_per_ha": "500", "households": 0,
                    "codes": .array([code, Caller.codeBody(), Caller.codeBody("vn bgor 0001")]),
                ]))
            #expect(
                Set(answer.fieldErrors) == [
                    "/boundary not_a_polygon", "/declared_area_ha not_a_number", "/yield_t_per_ha yield_out_of_range", "/households out_of_range",
                    "/codes/0/market unknown_market", "/codes/2/code repeated_code",
                ])
            let broken = JSONValue.object(["type": "MultiPolygon", "coordinates": [[[["x", 1]]]]])
            #expect(try await cooperative.post("/v1/growing-areas", Caller.areaBody(["boundary": broken])).fieldErrors == ["/boundary not_coordinates"])
            let gone = try await cooperative.post("/v1/growing-areas", Caller.areaBody(["commune": "07324"]))
            #expect(gone.fieldErrors == ["/commune unknown_commune"])
        }
    }

    @Test func aDeclaredCodeIsShownAsDeclaredWithAWarningAboutItsForm() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let answer = try await cooperative.post("/v1/growing-areas", Caller.areaBody(["codes": .array([Caller.codeBody("VN-BGPH-0001")])]))
            let code = try #require(answer.json["codes"]?[0])
            #expect(code.member("level") == "declared")
            #expect(code.member("code") == "VN-BGPH-0001")
            #expect(code.member("valid_until") == "2026-12-31")
            #expect(answer.json["warnings"]?[0]?.member("code") == "subject_differs")
        }
    }

    @Test func anApprovedAreaIsChangedOnlyAfterItWasReopened() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let id = try await cooperative.approvedGrowingArea(["codes": .array([Caller.codeBody()])])
            let change = Caller.areaBody(["name": "Vùng mới", "codes": .array([Caller.codeBody("VN-BGOR-0002")])])
            #expect(try await cooperative.ask("PUT", "/v1/growing-areas/\(id)", change, ifMatch: 3).status == 409)
            #expect(try await cooperative.post("/v1/growing-areas/\(id)/revise", ifMatch: 3).status == 200)
            #expect(try await cooperative.ask("PUT", "/v1/growing-areas/\(id)", change, ifMatch: 3).status == 412)
            let changed = try await cooperative.ask("PUT", "/v1/growing-areas/\(id)", change, ifMatch: 4)
            #expect(changed.text("name") == "Vùng mới")
            #expect(changed.json["codes"]?[0]?.member("code") == "VN-BGOR-0002")
            #expect(changed.json["codes"]?[1] == nil)
        }
    }

    @Test func aSuspendedAreaIsSeenOnItsCardAtOnce() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let agriculture = try await service.agriculture()
            let id = try await cooperative.approvedGrowingArea()
            let reason = JSONValue.object(["reason": "Trộn hàng ngoài vùng"])
            #expect(try await cooperative.post("/v1/growing-areas/\(id)/suspend", reason).status == 403)
            let suspended = try await agriculture.post("/v1/growing-areas/\(id)/suspend", reason)
            #expect(suspended.text("suspended_on") == "2026-06-15")
            #expect(try await service.card("growing_area", id)["suspended_on"] == "2026-06-15")
            #expect(try await agriculture.post("/v1/growing-areas/\(id)/suspend", reason).status == 409)
            #expect(try await agriculture.post("/v1/growing-areas/\(id)/reinstate", reason).json["suspended_on"] == .null)
            #expect(try await service.card("growing_area", id)["suspended_on"] == .null)
            let actions = try await service.auditor().get("/v1/audit?subject=\(id)").data.compactMap { $0.member("action") }
            // One clock tick for all: the order inside it is open.
            #expect(Set(actions) == ["register", "submit", "approve", "suspend", "reinstate"])
            let tomorrow = JSONValue.object(["reason": "x", "on": "2026-06-16"])
            #expect(try await agriculture.post("/v1/growing-areas/\(id)/suspend", tomorrow).fieldErrors == ["/on in_future"])
        }
    }

    @Test func agricultureGrantsStopsAndRevokesCodes() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let agriculture = try await service.agriculture()
            let id = try await cooperative.approvedGrowingArea(["codes": .array([Caller.codeBody("vn bgor 0001")])])
            #expect(try await cooperative.post("/v1/growing-areas/\(id)/codes", Caller.codeBody()).status == 403)
            let granted = try await agriculture.post("/v1/growing-areas/\(id)/codes", Caller.codeBody())
            #expect(granted.status == 201)
            #expect(granted.text("level") == "verified")
            let area = try await cooperative.get("/v1/growing-areas/\(id)")
            // The declaration became the granted code, and the area's ETag says that something changed.
            #expect(area.json["codes"]?[0]?.member("code") == "VN-BGOR-0001")
            #expect(area.json["codes"]?[1] == nil)
            #expect(area.integer("version") == 4)
            let path = "/v1/government-codes/\(granted.text("id"))"
            let reason = JSONValue.object(["reason": "Cảnh báo của thị trường", "on": "2026-06-10"])
            #expect(try await agriculture.post("\(path)/reinstate", reason).status == 409)
            #expect(try await agriculture.post("\(path)/suspend", reason).text("status_on") == "2026-06-10")
            #expect(try await service.card("growing_area", id)["codes"]?[0]?.member("status") == "suspended")
            #expect(try await agriculture.post("\(path)/reinstate", reason).text("status") == "active")
            #expect(try await agriculture.post("\(path)/revoke", reason).text("status") == "revoked")
            #expect(try await agriculture.post("\(path)/reinstate", reason).status == 409)
            #expect(try await service.caller(.authority(.agriculture, province: "42")).post("\(path)/suspend", reason).status == 404)
        }
    }

    @Test func aCodeIsGrantedToOneAreaAMarket() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let agriculture = try await service.agriculture()
            let (one, two) = (try await cooperative.growingArea(), try await cooperative.growingArea())
            #expect(try await agriculture.post("/v1/growing-areas/\(one)/codes", Caller.codeBody()).status == 201)
            let second = try await agriculture.post("/v1/growing-areas/\(two)/codes", Caller.codeBody("VN BGOR 0001"))
            #expect(second.status == 409)
            #expect(second.fieldErrors == ["/code code_granted"])
            #expect(try await agriculture.post("/v1/growing-areas/\(two)/codes", Caller.codeBody("AA.02.01", market: "US")).status == 201)
        }
    }

    @Test func aHolderCannotUndoWhatAgricultureGranted() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let id = try await cooperative.growingArea()
            _ = try await service.agriculture().post("/v1/growing-areas/\(id)/codes", Caller.codeBody())
            let changed = try await cooperative.ask(
                "PUT", "/v1/growing-areas/\(id)", Caller.areaBody(["codes": .array([Caller.codeBody("vnbgor0001")])]), ifMatch: 2)
            #expect(changed.json["codes"]?[0]?.member("level") == "verified")
            #expect(changed.json["codes"]?[1] == nil)
        }
    }

    @Test func anAreaOfAnotherOrganisationDoesNotExist() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let other = try await service.organisation("HTX Chũ", commune: "07525")
            let id = try await cooperative.growingArea()
            #expect(try await other.get("/v1/growing-areas/\(id)").status == 404)
            #expect(try await other.ask("PUT", "/v1/growing-areas/\(id)", Caller.areaBody(), ifMatch: 1).status == 404)
            #expect(try await other.get("/v1/growing-areas").data.isEmpty)
            #expect(try await service.officer(of: "07525").post("/v1/growing-areas/\(id)/approve", ifMatch: 1).status == 404)
            let product = try await other.draftProduct().id
            let lot = try await other.post(
                "/v1/lots",
                .object(["product_id": .string(product), "code": "L1", "growing_area_ids": .array([.string(id)]), "quantity": "1", "unit": "KGM"]))
            #expect(lot.fieldErrors == ["/growing_area_ids/0 no_such_growing_area"])
        }
    }

    @Test func aLotNamesTheAreasItCameFrom() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let id = try await cooperative.growingArea()
            let lot = try await cooperative.lot(areas: [id, id])
            #expect(try await cooperative.get("/v1/lots/\(lot.id)").json["growing_area_ids"] == [.string(id)])
        }
    }

    @Test func aListHoldsNoOutlinesAndIsNarrowedByName() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            _ = try await cooperative.growingArea()
            _ = try await cooperative.growingArea(["name": "Đồi Quất Du"])
            let found = try await cooperative.get("/v1/growing-areas?q=quat+du&state=draft").data
            #expect(found.map { $0.member("name") } == ["Đồi Quất Du"])
            #expect(found[0]["boundary"] == nil)
            #expect(try await cooperative.get("/v1/growing-areas?state=lost").status == 422)
        }
    }
}
