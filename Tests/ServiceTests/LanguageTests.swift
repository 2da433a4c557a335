import JSON
import TestKit
import Testing

/// In which language the service answers, and that it says so.
@Suite struct LanguageTests {
    private static let english = [("Accept-Language", "en")]

    @Test func theWarningsOfAStepComeInTheReadersLanguageUnderATagOfTheirOwn() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let area = try await cooperative.growingArea(["codes": .array([Caller.codeBody("VN-BGPH-0001")])])
            let path = "/v1/growing-areas/\(area)"
            let vietnamese = try await cooperative.get(path)
            let english = try await cooperative.get(path, headers: Self.english)
            let words = english.json["warnings"]?[0]?.member("detail")
            #expect(words != nil && words != vietnamese.json["warnings"]?[0]?.member("detail"))
            #expect(vietnamese.headers["etag"] == "\"v1\"" && english.headers["etag"] == "\"v1-en\"")
            #expect(english.headers["vary"] == "Accept-Language" && english.headers["content-language"] == "en")
            let held = try await cooperative.get(path, headers: Self.english + [("If-None-Match", "\"v1\"")])
            #expect(held.status == 200, "the Vietnamese text is not the English one")
            #expect(try await cooperative.get(path, headers: Self.english + [("If-None-Match", "\"v1-en\"")]).status == 304)
            let submitted = try await cooperative.ask("POST", "\(path)/submit", headers: Self.english + [("If-Match", "\"v1-en\"")])
            #expect(submitted.status == 200 && submitted.json["warnings"]?[0]?.member("detail") == words)
            #expect(try await cooperative.post("\(path)/withdraw", ifMatch: 2).status == 200)
            #expect(try await cooperative.ask("POST", "\(path)/submit", headers: [("If-Match", "\"v3-\"")]).status == 412)
        }
    }

    @Test func aPackingHousesStepSpeaksTheReadersLanguageToo() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let made = try await cooperative.post(
                "/v1/packing-houses",
                .object(["name": "Nhà A", "address": "Thôn 1", "commune": "07330", "codes": .array([Caller.codeBody("VN-BGOR-0001")])]))
            let submitted = try await cooperative.ask(
                "POST", "/v1/packing-houses/\(made.text("id"))/submit", headers: Self.english + [("If-Match", "\"v1\"")])
            let read = try await cooperative.get("/v1/packing-houses/\(made.text("id"))", headers: Self.english)
            #expect(submitted.json["warnings"]?[0]?.member("detail") != nil)
            #expect(submitted.json["warnings"] == read.json["warnings"])
            #expect(submitted.json["warnings"] != made.json["warnings"])
        }
    }

    @Test func aProblemForReadersOfChineseSaysThatItIsEnglish() async throws {
        try await TestService.run { service in
            let answer = try await service.anyone.get("/v1/organisations", headers: [("Accept-Language", "zh")])
            #expect(answer.text("title") == "A valid API key is needed")
            #expect(answer.headers["content-language"] == "en")
        }
    }

    @Test func wrongJSONIsExplainedInVietnamese() async throws {
        try await TestService.run { service in
            for (text, words) in [("{", "JSON kết thúc giữa chừng."), ("{\"a\":1,\"a\":2}", "tên trường bị lặp"), ("{} {}", "nội dung thừa")] {
                let answer = try await service.client.send(
                    "POST", "/v1/applications", headers: [("Content-Type", "application/json")], body: Array(text.utf8))
                #expect(answer.text("detail").hasPrefix("Dòng 1, cột ") && answer.text("detail").contains(words), "\(answer.text)")
                #expect(!answer.text("detail").contains("JSON ("))
            }
        }
    }
}
