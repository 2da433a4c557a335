import Commune
import JSON
import TestKit
import Testing

@Suite struct CertificateTests {
    private func body(_ changes: JSONObject = [:]) -> JSONValue {
        var members: JSONObject = ["stars": 4, "decision_number": "12/QĐ-UBND", "issuer": "UBND tỉnh Bắc Ninh", "issued_on": "2026-06-01"]
        for change in changes.members { members[change.key] = change.value }
        return .object(members)
    }

    @Test func starsHoldForThirtySixMonthsUnlessTheDecisionSaysLess() async throws {
        try await TestService.run { service in
            let office = try await service.ocopOffice()
            let product = try await service.organisation().plainProduct()
            let path = "/v1/products/\(product)/certificates"
            let given = try await office.post(path, body())
            #expect(given.status == 201)
            #expect(given.text("valid_until") == "2029-06-01")
            let shorter = try await office.post(path, body(["decision_number": "13/QĐ-UBND", "valid_until": "2027-05-31"]))
            #expect(shorter.text("valid_until") == "2027-05-31")
            #expect(try await office.get(path).data.count == 2)
            let card = try await service.card("product", product)
            #expect(card["certificates"]?[0]?.member("decision_number") == "12/QĐ-UBND")
        }
    }

    @Test func daysOfACertificateThatCannotBeAreNamed() async throws {
        try await TestService.run { service in
            let office = try await service.ocopOffice()
            let path = "/v1/products/\(try await service.organisation().plainProduct())/certificates"
            #expect(try await office.post(path, body(["issued_on": "2026-06-16"])).fieldErrors == ["/issued_on in_future"])
            #expect(try await office.post(path, body(["valid_until": "2029-06-02"])).fieldErrors == ["/valid_until term_too_long"])
            #expect(try await office.post(path, body(["valid_until": "2026-05-31"])).fieldErrors == ["/valid_until ends_before_start"])
            #expect(try await office.post(path, body(["stars": 2, "issuer": "  "])).fieldErrors == ["/stars out_of_range", "/issuer empty"])
        }
    }

    @Test func aCooperativeGivesItselfNoStars() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let path = "/v1/products/\(try await cooperative.plainProduct())/certificates"
            #expect(try await cooperative.post(path, body()).status == 403)
            #expect(try await service.department().post(path, body()).status == 403)
            #expect(try await service.caller(.authority(.ocopOffice, province: "42")).post(path, body()).status == 404)
            #expect(try await cooperative.get(path).data.isEmpty)
        }
    }

    @Test func aProductThatIsNotApprovedIsNotRecognised() async throws {
        try await TestService.run { service in
            let product = try await service.organisation().plainProduct(state: .submitted)
            let answer = try await service.ocopOffice().post("/v1/products/\(product)/certificates", body())
            #expect(answer.status == 409)
            #expect(answer.text("code") == "product_not_approved")
        }
    }

    @Test func aDecisionRecognisesAProductOnce() async throws {
        try await TestService.run { service in
            let office = try await service.ocopOffice()
            let path = "/v1/products/\(try await service.organisation().plainProduct())/certificates"
            #expect(try await office.post(path, body(), once: "k").status == 201)
            #expect(try await office.post(path, body(), once: "k").status == 201)
            let again = try await office.post(path, body())
            #expect(again.status == 409)
            #expect(again.fieldErrors == ["/decision_number decision_number_taken"])
        }
    }

    @Test func withdrawnStarsLeaveTheCardAtOnce() async throws {
        try await TestService.run { service in
            let office = try await service.ocopOffice()
            let cooperative = try await service.organisation()
            let product = try await cooperative.plainProduct()
            let id = try await office.post("/v1/products/\(product)/certificates", body()).text("id")
            let path = "/v1/certificates/\(id)/withdraw"
            #expect(try await cooperative.post(path, .object(["reason": "x"])).status == 403)
            #expect(try await office.post(path, .object(["reason": "x", "on": "2026-05-31"])).fieldErrors == ["/on before_issue"])
            let withdrawn = try await office.post(path, .object(["reason": "Không giữ điều kiện"]))
            #expect(withdrawn.text("withdrawn_on") == "2026-06-15")
            #expect(try await service.card("product", product)["certificates"]?[0]?.member("withdrawn_on") == "2026-06-15")
            #expect(try await office.post(path, .object(["reason": "x"])).status == 409)
        }
    }
}
