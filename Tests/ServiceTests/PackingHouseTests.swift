import Commune
import JSON
import TestKit
import Testing

@Suite struct PackingHouseTests {
    @Test func aPackingHouseGoesFromDraftToApprovedWithItsCodes() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let made = try await cooperative.post(
                "/v1/packing-houses",
                .object([
                    "name": "Cơ sở đóng gói Phúc Hòa", "address": "Thôn Phúc Lễ", "commune": "07330", "codes": .array([Caller.codeBody("VN-BGPH-0001")]),
                ]))
            #expect(made.status == 201)
            #expect(made.json["warnings"] == [])
            let id = made.text("id")
            try await cooperative.approve("/v1/packing-houses/\(id)")
            let granted = try await service.agriculture().post("/v1/packing-houses/\(id)/codes", Caller.codeBody("VN-BGPH-0001"))
            #expect(granted.text("level") == "verified")
            #expect(try await service.card("packing_house", id)["codes"]?[0]?.member("level") == "verified")
            #expect(try await cooperative.get("/v1/packing-houses?q=dong+goi").data.count == 1)
        }
    }

    @Test func aReturnedPackingHouseIsMendedAndHandedInAgain() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let path = "/v1/packing-houses/\(try await cooperative.packingHouse())"
            #expect(try await cooperative.post("\(path)/submit", ifMatch: 1).status == 200)
            let returned = try await service.officer().post("\(path)/return", .object(["remarks": "Thiếu số nhà"]), ifMatch: 2)
            #expect(returned.text("remarks") == "Thiếu số nhà")
            let change: JSONValue = .object(["name": "Cơ sở A", "address": "Số 1, thôn Phúc Lễ", "commune": "07330"])
            #expect(try await cooperative.ask("PUT", path, change).status == 428)
            #expect(try await cooperative.ask("PUT", path, change, ifMatch: 2).status == 412)
            #expect(try await cooperative.ask("PUT", path, change, ifMatch: 3).text("address") == "Số 1, thôn Phúc Lễ")
            #expect(try await cooperative.post("\(path)/submit", ifMatch: 4).text("state") == "submitted")
        }
    }

    @Test func everyFaultOfAPackingHouseIsNamedAtOnce() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let answer = try await cooperative.post(
                "/v1/packing-houses", .object(["name": "A\u{202E}B", "commune": "7330", "codes": .array([Caller.codeBody("---")])]))
            #expect(
                Set(answer.fieldErrors) == [
                    "/name forbidden_character", "/address required", "/commune wrong_form", "/codes/0/code no_letters_or_digits",
                ])
        }
    }

    @Test func aPackingHouseOfAnotherOrganisationDoesNotExist() async throws {
        try await TestService.run { service in
            let id = try await service.organisation().packingHouse()
            let other = try await service.organisation("HTX Chũ", commune: "07525")
            #expect(try await other.get("/v1/packing-houses/\(id)").status == 404)
            #expect(try await other.get("/v1/packing-houses").data.isEmpty)
        }
    }
}
