import Commune
import Foundation
import JSON
import Postgres
import TestKit
import Testing

@Suite struct ApplicationTests {
    static let good: JSONValue = .object([
        "kind": "cooperative", "name": "HTX Vải sớm Phúc Hòa", "tax_code": "0100233488", "address": "Thôn Phúc Lễ, xã Phúc Hòa", "commune": "07330",
    ])

    @Test func anApprovedApplicationBuysOneKeyAndOnlyOne() async throws {
        try await TestService.run { service in
            let submitted = try await service.anyone.post("/v1/applications", Self.good)
            #expect(submitted.status == 201)
            let applicant = service.holder(of: submitted.text("claim_secret"))
            #expect(try await applicant.post("/v1/claim/api-key").status == 409)
            let id = submitted.json["application"]?.member("id") ?? ""
            #expect(try await service.officer().post("/v1/applications/\(id)/approve", ifMatch: 1).status == 200)
            let claimed = try await applicant.post("/v1/claim/api-key")
            #expect(claimed.status == 201)
            #expect(try await service.holder(of: claimed.text("secret")).get("/v1/organisations").data.count == 1)
            #expect(try await applicant.post("/v1/claim/api-key").status == 409)
        }
    }

    @Test func aPersonsTaxCodeIsWholeOnlyForWhoIsInChargeOfTheOrganisation() async throws {
        try await TestService.run { service in
            let submitted = try await service.anyone.post(
                "/v1/applications",
                .object([
                    "kind": "household_business", "name": "Hộ kinh doanh Mì Chũ", "tax_code": "024085012345", "address": "Thôn 1", "commune": "07330",
                ]))
            #expect(submitted.status == 201, "\(submitted.text)")
            let id = submitted.json["application"]?.member("id") ?? ""
            _ = try await service.officer().post("/v1/applications/\(id)/approve", ifMatch: 1)
            let key = try await service.holder(of: submitted.text("claim_secret")).post("/v1/claim/api-key").text("secret")
            let household = service.holder(of: key)
            let organisation = try #require(try await household.get("/v1/organisations").data.first?.member("id"))
            let path = "/v1/organisations/\(organisation)"
            let helper = try await service.caller(.helper([try #require(UUID(uuidString: organisation))]))
            for caller in [household, helper, try await service.officer(), try await service.department(), try await service.auditor()] {
                #expect(try await caller.get(path).text("tax_code") == "024085012345")
            }
            for caller in [try await service.agriculture(), try await service.ocopOffice()] {
                #expect(try await caller.get(path).text("tax_code") == "•••••••••345")
                #expect(try await !caller.get("/v1/organisations").text.contains("024085012345"))
            }
        }
    }

    /// The commune takes another name between application and approval, the province after it.
    @Test func anOrganisationSitsWhereItSatWhenItApplied() async throws {
        try await TestService.run { service in
            let submitted = try await service.anyone.post("/v1/applications", Self.good)
            let id = submitted.json["application"]?.member("id") ?? ""
            func rename(_ level: String, _ code: String, _ day: String) async throws {
                try await service.asOwner(
                    """
                    WITH ended AS (
                        UPDATE place SET valid_to = \(day)::date
                        WHERE level = \(level) AND code = \(code) AND valid_from < \(day)::date AND (valid_to IS NULL OR valid_to > \(day)::date) RETURNING *)
                    INSERT INTO place (level, code, valid_from, name, kind, parent_code)
                    SELECT level, code, \(day)::date, 'Tên Mới', kind, parent_code FROM ended
                    """)
            }
            try await rename("commune", "07330", "2026-06-16")
            service.now.addTimeInterval(2 * 86_400)
            let approved = try await service.officer().post("/v1/applications/\(id)/approve", ifMatch: 1)
            #expect(approved.status == 200, "\(approved.text)")
            let organisation = approved.text("organisation_id")
            try await rename("province", "24", "2026-06-18")
            service.now.addTimeInterval(2 * 86_400)
            let claimed = try await service.holder(of: submitted.text("claim_secret")).post("/v1/claim/api-key")
            let caller = service.holder(of: claimed.text("secret"), organisation: UUID(uuidString: organisation))
            let read = try await caller.get("/v1/organisations/\(organisation)")
            #expect(read.text("commune_name") == "Phúc Hòa" && read.text("province_name") == "Bắc Ninh", "\(read.text)")
            let card = try await service.card("organisation", organisation)
            #expect(card["commune"]?.stringValue == "Phúc Hòa" && card["province"]?.stringValue == "Bắc Ninh")
            // Whoever applies now sits in the commune and the province of today.
            let late = try await service.organisation("Tổ hợp tác B")
            let today = try await late.get("/v1/organisations/\(late.organisation?.uuidString.lowercased() ?? "")")
            #expect(today.text("commune_name") == "Tên Mới" && today.text("province_name") == "Tên Mới")
            _ = try await late.approvedProduct()
            let listed = try await service.asOwner("SELECT commune_name || province_name AS place FROM listing")[0].map {
                try $0.decode("place", as: String.self)
            }
            #expect(listed == ["Tên MớiTên Mới"])
        }
    }

    @Test func aReturnedApplicationIsMendedAndHandedInAgain() async throws {
        try await TestService.run { service in
            let submitted = try await service.anyone.post("/v1/applications", Self.good)
            let applicant = service.holder(of: submitted.text("claim_secret"))
            let officer = try await service.officer()
            let id = submitted.json["application"]?.member("id") ?? ""
            let returned = try await officer.post("/v1/applications/\(id)/return", .object(["remarks": "Thiếu số nhà"]), ifMatch: 1)
            #expect(returned.text("state") == "returned")
            #expect(try await applicant.get("/v1/claim").text("remarks") == "Thiếu số nhà")
            #expect(try await applicant.ask("PUT", "/v1/claim", Self.good, ifMatch: 1).status == 412)
            #expect(try await applicant.ask("PUT", "/v1/claim", Self.good, ifMatch: 2).text("state") == "submitted")
        }
    }

    @Test func theOfficerOfAnotherCommuneSeesNoApplication() async throws {
        try await TestService.run { service in
            let id = try await service.anyone.post("/v1/applications", Self.good).json["application"]?.member("id") ?? ""
            let stranger = try await service.officer(of: "07525")
            #expect(try await stranger.get("/v1/applications").data.isEmpty)
            #expect(try await stranger.post("/v1/applications/\(id)/approve", ifMatch: 1).status == 404)
        }
    }

    @Test func everyFaultOfABodyIsNamedAtOnce() async throws {
        try await TestService.run { service in
            let decomposed = "Phu\u{301}c"
            let answer = try await service.anyone.post(
                "/v1/applications",
                .object([
                    "kind": "cooperative", "name": .string(decomposed), "tax_code": "0100233489", "address": .string(String(repeating: "x", count: 301)),
                    "commune": "99999", "members": 3,
                ]))
            #expect(answer.status == 422)
            #expect(Set(answer.fieldErrors) == ["/name not_nfc", "/tax_code check_digit", "/address too_long", "/members unknown_field"])
            let unknown = try await service.anyone.post(
                "/v1/applications", .object(["kind": "producer_group", "name": "A", "address": "B", "commune": "99999"]))
            #expect(unknown.fieldErrors == ["/commune unknown_commune"])
        }
    }

    @Test func aRepeatWithTheSameKeyTakesNoEffectAndShowsNoSecret() async throws {
        try await TestService.run { service in
            let first = try await service.anyone.post("/v1/applications", Self.good, once: "k1")
            let again = try await service.anyone.post("/v1/applications", Self.good, once: "k1")
            #expect(again.status == 201)
            #expect(again.json["application"] == first.json["application"])
            #expect(again.json["claim_secret"] == nil)
            // Who comes with a key of their own has used this one; strangers without any are not told of each other.
            let caller = try await service.organisation("Tổ hợp tác B")
            let body: JSONObject = ["kind": "producer_group", "name": "A", "address": "B", "commune": "07330"]
            #expect(try await caller.post("/v1/applications", .object(body), once: "k1").status == 201)
            let other = try await caller.post("/v1/applications", Self.good, once: "k1")
            #expect(other.status == 422 && other.text("code") == "other_content")
        }
    }
}
