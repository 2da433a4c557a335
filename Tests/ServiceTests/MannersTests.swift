import Commune
import Foundation
import JSON
import Store
import TestKit
import Testing

/// How every route behaves, whatever it is about.
@Suite struct MannersTests {
    @Test func theDocumentNamesEveryRouteAndNothingElse() async throws {
        try await TestService.run { service in
            let document = try await service.anyone.get("/openapi.json").json
            guard case .object(let paths) = document["paths"] else { throw ClientFailure(step: "paths") }
            var documented: Set<String> = []
            for path in paths.members { for method in path.value.objectValue?.keys ?? [] { documented.insert("\(method.uppercased()) \(path.key)") } }
            #expect(documented == Set(service.routes).subtracting(["GET /livez", "GET /readyz", "GET /metrics"]))
        }
    }

    @Test func anUnknownPathAndAWrongMethodAreToldApart() async throws {
        try await TestService.run { service in
            #expect(try await service.anyone.get("/v2/products").status == 404)
            let wrong = try await service.anyone.ask("DELETE", "/v1/applications")
            #expect(wrong.status == 405)
            #expect(wrong.headers["allow"] == "POST, GET, HEAD")
            #expect(try await service.anyone.ask("TRACE", "/v1/applications").status == 405)
        }
    }

    @Test func aProblemSpeaksTheReadersLanguage() async throws {
        try await TestService.run { service in
            let vietnamese = try await service.anyone.get("/v1/organisations")
            #expect(vietnamese.headers["content-type"] == "application/problem+json; charset=utf-8")
            #expect(vietnamese.text("title") == "Cần khóa API hợp lệ")
            let english = try await service.anyone.get("/v1/organisations", headers: [("Accept-Language", "fr, en;q=0.8, vi;q=0.3")])
            #expect(english.text("title") == "A valid API key is needed")
            #expect(english.headers["x-request-id"] == english.text("request_id"))
            let name = english.text("type").split(separator: "/").last.map(String.init) ?? ""
            #expect(try await service.anyone.get("/problems/\(name)").status == 200)
        }
    }

    @Test(arguments: [
        "{", "[1,2", "{\"a\":1,\"a\":2}", "\u{FEFF}{}", "{\"kind\":NaN}", "{\"name\":\"\\ud800\"}", "nul", "{} {}", String(repeating: "[", count: 10_000),
        "{\"n\":1\(String(repeating: "0", count: 100_000))}",
    ])
    func wrongJSONIsRefusedWithItsPlace(_ text: String) async throws {
        try await TestService.run { service in
            let answer = try await service.client.send(
                "POST", "/v1/applications", headers: [("Content-Type", "application/json"), ("Accept-Language", "en")], body: Array(text.utf8))
            #expect(answer.status == 400)
            #expect(answer.text("detail").hasPrefix("Line "))
        }
    }

    @Test func aBodyOfAnotherTypeIsNotReadAsJSON() async throws {
        try await TestService.run { service in
            let types = [
                ("text/plain", 415), ("application/jsonp", 415), ("application/json-patch+json", 415), ("application/x-www-form-urlencoded", 415),
                ("application/json, text/plain", 415), ("Application/JSON ; charset=utf-8", 201),
            ]
            for (type, status) in types {
                let body = ApplicationTests.good.serialized()
                let answer = try await service.client.send("POST", "/v1/applications", headers: [("Content-Type", type)], body: body)
                #expect(answer.status == status, "\(type)")
            }
        }
    }

    /// A megabyte of wrong names costs the sender more than it costs us.
    @Test func wrongNamesByTheThousandAreToldAHundredTimesAndLongOnesAtOnce() async throws {
        try await TestService.run { service in
            let many = try await service.anyone.post("/v1/applications", .object(JSONObject((0..<50_000).map { (key: "k\($0)", value: 1) })))
            #expect(many.status == 422)
            #expect(many.fieldErrors.filter { $0.hasSuffix("unknown_field") }.count == 100)
            let start = ContinuousClock.now
            let long = try await service.anyone.post("/v1/applications", .object([String(repeating: "x", count: 1_000_000): 1]))
            #expect(long.status == 422 && ContinuousClock.now - start < .seconds(5))
        }
    }

    @Test func whatAKeyReadsIsStoredByNobody() async throws {
        try await TestService.run { service in
            let holder = try await service.organisation()
            for path in ["/v1/organisations", "/v1/organisations/\(holder.organisation?.uuidString ?? "")", "/v1/api-keys", "/v1/lots/\(UUID())"] {
                let told = try await holder.get(path).headers["cache-control"] ?? ""
                #expect(told.contains("no-store"), "\(path)")
            }
        }
    }

    @Test func aBodyOfAHundredMegabytesIsRefusedAndTheServiceStaysUp() async throws {
        try await TestService.run { service in
            let announced = try await service.client.send(
                "POST", "/v1/applications", headers: [("Content-Type", "application/json")], body: [UInt8](repeating: 32, count: 100 << 20))
            #expect(announced.status == 413)
            var chunked = Array(
                "POST /v1/applications HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n".utf8)
            for _ in 0..<40 { chunked += Array("10000\r\n".utf8) + [UInt8](repeating: 32, count: 65_536) + Array("\r\n".utf8) }
            chunked += Array("0\r\n\r\n".utf8)
            #expect(try Client.parse(Client.exchange(chunked, port: service.client.port)).status == 413)
            #expect(try await service.anyone.get("/openapi.json").status == 200)
        }
    }

    @Test func aRequestNamesItsHostOnce() async throws {
        try await TestService.run { service in
            for hosts in ["", "Host: x\r\nHost: y\r\n"] {
                let reply = try Client.parse(
                    Client.exchange(Array("GET /t HTTP/1.1\r\n\(hosts)Accept: application/json\r\nConnection: close\r\n\r\n".utf8), port: service.client.port))
                #expect(reply.status == 400 && reply.json["code"] == "not_one_host")
            }
            let probe = try Client.exchange(Array("GET /livez HTTP/1.0\r\n\r\n".utf8), port: service.client.port)
            #expect(try Client.parse(probe).status == 200)
        }
    }

    @Test func listsGoOnWhereTheyStopped() async throws {
        try await TestService.run { service in
            for number in 0..<5 {
                // Ids follow the clock, which other services of this process set as they like: within one moment they follow nothing.
                service.now.addTimeInterval(5)
                _ = try await service.anyone.post(
                    "/v1/applications", .object(["kind": "producer_group", "name": .string("Tổ \(number)"), "address": "x", "commune": "07330"]))
            }
            let officer = try await service.officer()
            var names: [String] = []
            var target: String? = "/v1/applications?limit=2&state=submitted"
            while let next = target {
                let page = try await officer.get(next)
                #expect(page.status == 200)
                names += page.data.compactMap { $0["draft"]?.member("name") }
                target = page.headers["link"].flatMap { link in link.split(separator: ">").first.map { String($0.dropFirst()) } }
                #expect((target != nil) == (page.json["has_more"] == true))
            }
            #expect(names == (0..<5).map { "Tổ \($0)" })
            #expect(try await officer.get("/v1/applications?limit=201").fieldErrors == ["/limit out_of_range"])
            #expect(try await officer.get("/v1/applications?cursor=%21").status == 422)
            #expect(try await officer.get("/v1/applications?page=2").status == 400)
        }
    }

    @Test func readsAreAnsweredWith304WhenNothingChanged() async throws {
        try await TestService.run { service in
            let first = try await service.anyone.get("/openapi.json")
            let tag = try #require(first.headers["etag"])
            let again = try await service.anyone.get("/openapi.json", headers: [("If-None-Match", "\"x\", \(tag)")])
            #expect(again.status == 304)
            #expect(again.body.isEmpty)
            let head = try await service.anyone.ask("HEAD", "/openapi.json")
            #expect(head.status == 200)
            #expect(head.headers["etag"] == tag)
            #expect(head.body.isEmpty)
        }
    }

    @Test func twentyRepeatsAtOnceTakeEffectOnce() async throws {
        try await TestService.run { service in
            let body = ApplicationTests.good
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<20 { group.addTask { try await service.anyone.post("/v1/applications", body, once: "same").status } }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses.allSatisfy { [201, 409].contains($0) })
            #expect(try await service.officer().get("/v1/applications").data.count == 1)
        }
    }

    @Test func everyWriteStandsInTheLogAndNoSecretDoes() async throws {
        try await TestService.run { service in
            let holder = try await service.organisation()
            let entries = try await service.auditor().get("/v1/audit").data
            let actions = Set(entries.compactMap { $0.member("action") })
            #expect(actions.isSuperset(of: ["apply", "register", "approve", "claim", "issue_key"]))
            #expect(!entries.contains { $0.text.contains("cx_live_") || $0.text.contains("cx_claim_") })
            let organisation = holder.organisation?.uuidString.lowercased() ?? ""
            #expect(try await service.auditor().get("/v1/audit?organisation=\(organisation)&action=register").data.count == 1)
        }
    }
}
