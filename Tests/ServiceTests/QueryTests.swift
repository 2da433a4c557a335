import Foundation
import JSON
import TestKit
import Testing

/// What stands in the address of a request is held against what its endpoint declares.
@Suite struct QueryTests {
    @Test func aParameterThatCannotBeReadIsRefusedByName() async throws {
        try await TestService.run { service in
            let (cooperative, auditor, officer) = (try await service.organisation(), try await service.auditor(), try await service.officer())
            let long = String(repeating: "a", count: 101)
            let cases: [(Caller, String, String)] = [
                (service.anyone, "/v1/places?q=%00", "/q forbidden_character"), (service.anyone, "/v1/places?parent=%00", "/parent wrong_form"),
                (service.anyone, "/v1/places?q=\(long)", "/q too_long"), (service.anyone, "/v1/places?q=ho%CC%80a", "/q not_nfc"),
                (service.anyone, "/v1/places?level=huyen", "/level not_one_of"), (service.anyone, "/v1/places?on=2026-02-30", "/on no_such_day"),
                (cooperative, "/v1/organisations?q=%00", "/q forbidden_character"), (auditor, "/v1/audit?action=%00", "/action forbidden_character"),
                (auditor, "/v1/audit?organisation=abc", "/organisation not_an_id"), (officer, "/v1/applications?state=aproved", "/state not_one_of"),
                (cooperative, "/v1/products?limit=1e1", "/limit wrong_type"), (cooperative, "/v1/products?limit=0", "/limit out_of_range"),
                (cooperative, "/v1/lots?q=%07", "/q forbidden_character"),
            ]
            for (caller, target, error) in cases {
                let answer = try await caller.get(target)
                #expect(answer.status == 422 && answer.fieldErrors == [error], "\(target): \(answer.text)")
            }
        }
    }

    @Test func aPathThatNamesNothingIsNotFoundWhateverStandsInIt() async throws {
        try await TestService.run { service in
            try await service.list()
            let marketplace = try await Stall.open(service).fetcher().caller
            #expect(try await marketplace.get("/feeds/%00.xml").status == 404)
            for path in ["/v1/places/commune/%00", "/v1/places/commune/%FF", "/v1/places/commune/\(String(repeating: "1", count: 5000))", "/problems/%00"] {
                #expect(try await service.anyone.get(path).status == 404, "\(path.prefix(60))")
            }
            #expect(try await service.anyone.get("/t/%00", headers: ScanTests.html).status == 404)
        }
    }

    @Test func percentAndUnderlineAreLettersLikeOthers() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            #expect(try await cooperative.get("/v1/organisations?q=VAI+som").data.count == 1)
            for letter in ["%25", "_", "%5C"] {
                #expect(try await cooperative.get("/v1/organisations?q=\(letter)").data.isEmpty, "\(letter)")
                #expect(try await service.anyone.get("/v1/places?q=\(letter)").data.isEmpty, "\(letter)")
            }
        }
    }

    @Test(arguments: ["/v1/places", "/v1/marketplaces", "/v1/feeds/ID/versions", "/v1/feeds/ID/versions/1/findings", "/v1/feeds/ID/changes"])
    func aCursorOfAnotherListIsRefused(_ path: String) async throws {
        try await TestService.run { service in
            try await service.list()
            let stall = try await Stall.open(service)
            _ = try await stall.build()
            let target = path.replacing("ID", with: stall.feed) + (path.hasSuffix("changes") ? "?since=1&" : "?")
            for text in ["không", "0 OR 1", "\u{0}"] {
                let cursor = Data(text.utf8).base64EncodedString().replacing("=", with: "").replacing("+", with: "-").replacing("/", with: "_")
                let answer = try await stall.department.get("\(target)cursor=\(cursor)")
                #expect(answer.status == 422 && answer.fieldErrors == ["/cursor wrong_form"], "\(answer.text)")
            }
        }
    }

    @Test func whatOthersAppendToAScannedAddressDoesNotMatter() async throws {
        try await TestService.run { service in
            _ = try await LotFixture.make(service)
            let path = "/t/\(try LotFixture.code(1001, 0))"
            for query in ["utm=%E9", "%FF=1", "utm=1&utm=2", "lang=%E9", "lang=xx", "lang=en&lang=vi"] {
                #expect(try await service.anyone.get("\(path)?\(query)", headers: ScanTests.html).status == 200, "\(query)")
            }
            #expect(try await service.anyone.get("/v1/places?q=%E9").text("code") == "unreadable_parameter")
        }
    }

    @Test func aParameterThatComesTwiceIsNotCalledUnknown() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let twice = try await cooperative.get("/v1/products?limit=1&limit=2", headers: [("Accept-Language", "en")])
            #expect(twice.status == 400 && twice.text("code") == "repeated_parameter")
            #expect(twice.text("detail") == "A parameter is sent once only: limit.")
            #expect(try await cooperative.get("/v1/products?page=1").text("code") == "unknown_parameter")
        }
    }

    @Test func theDocumentSaysThatSinceIsNeeded() async throws {
        try await TestService.run { service in
            try await service.list()
            let stall = try await Stall.open(service)
            _ = try await stall.build()
            #expect(try await stall.department.get("/v1/feeds/\(stall.feed)/changes").fieldErrors == ["/since required"])
            let paths = try await service.anyone.get("/openapi.json").json["paths"]
            let parameters = paths?["/v1/feeds/{id}/changes"]?["get"]?["parameters"]?.arrayValue ?? []
            #expect(parameters.first { $0.member("name") == "since" }?["required"] == true)
            #expect(parameters.first { $0.member("name") == "limit" }?["required"] == false)
        }
    }
}
