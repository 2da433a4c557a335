import Commune
import Foundation
import HTTPTypes
import JSON
import Testing

@testable import TestKit
@testable import Web

/// What `/openapi.json` and `/api` say of the routes.
@Suite struct ContractTests {
    @Test func everyExampleHoldsAgainstItsSchema() async throws {
        try await TestService.run { service in
            for shape in service.endpoints.flatMap(\.shapes) + Schema.object(OpenAPI.problem).objects {
                var check = SchemaCheck()
                check.check(shape.example, .object(shape), at: .root)
                #expect(check.errors.isEmpty, "\(shape.name): \(check.errors.errors.map { "\($0.pointer) \($0.code)" })")
            }
        }
    }

    @Test func shapesOfOneNameAreOneShape() async throws {
        try await TestService.run { service in
            var known: [String: JSONValue] = [:]
            for shape in service.endpoints.flatMap(\.shapes) {
                #expect(known[shape.name] == nil || known[shape.name] == shape.document, "\(shape.name) stands for two shapes")
                known[shape.name] = shape.document
            }
        }
    }

    @Test func everyOperationHasANameOfItsOwnASubjectAndExamples() async throws {
        try await TestService.run { service in
            let document = try await service.anyone.get("/openapi.json").json
            let tags = Set(document["tags"]?.arrayValue?.compactMap { $0.member("name") } ?? [])
            var names: [String] = []
            for path in document["paths"]?.objectValue?.members ?? [] {
                for (method, operation) in path.value.objectValue?.members ?? [] {
                    names.append(operation.member("operationId") ?? "")
                    #expect(tags.contains(operation["tags"]?[0]?.stringValue ?? ""), "\(method) \(path.key)")
                    if let body = operation["requestBody"]?["content"]?["application/json"] { #expect(body["example"] != nil, "\(method) \(path.key)") }
                }
            }
            #expect(names.count > 100)
            #expect(Set(names).count == names.count)
        }
    }

    @Test func everyKindOfProblemIsShownUnderItsStatus() async throws {
        try await TestService.run { service in
            let document = try await service.anyone.get("/openapi.json").json
            for type in ProblemType.allCases {
                let example = document["components"]?["responses"]?["Problem\(type.status.code)"]?["content"]?["application/problem+json"]?["examples"]?[
                    type.rawValue]?["value"]
                #expect(example?.member("type") == "http://choxa.test/problems/\(type.rawValue)")
            }
        }
    }

    @Test func whoeverMakesARecordIsLedToIt() async throws {
        try await TestService.run { service in
            let document = try await service.anyone.get("/openapi.json").json
            let links = document["paths"]?["/v1/products"]?["post"]?["responses"]?["201"]?["links"]
            #expect(links?["get_v1_products_by_id"]?["parameters"]?.member("path.id") == "$response.body#/id")
            #expect(links?["put_v1_products_by_id"]?["parameters"]?.member("header.If-Match") == "$response.header.ETag")
        }
    }

    @Test func theExampleOfAnApplicationIsTaken() async throws {
        try await TestService.run { service in
            let document = try await service.anyone.get("/openapi.json").json
            let example = try #require(document["paths"]?["/v1/applications"]?["post"]?["requestBody"]?["content"]?["application/json"]?["example"])
            #expect(try await service.anyone.post("/v1/applications", example).status == 201)
        }
    }

    @Test func thePageForPeopleNamesEveryRouteInTheReadersLanguage() async throws {
        try await TestService.run { service in
            let page = try await service.anyone.get("/api")
            #expect(page.headers["content-type"] == "text/html; charset=utf-8")
            #expect(page.text.contains("<h1>API của Chợ Xã</h1>"))
            for endpoint in service.endpoints where !endpoint.isOperation {
                #expect(
                    page.text.contains("<h3 id=\"\(endpoint.operationID)\"><code>\(endpoint.method.rawValue) \(endpoint.path)</code></h3>"), "\(endpoint.path)")
            }
            #expect(!page.text.contains("<script"))
            let english = try await service.anyone.get("/api?lang=en")
            #expect(english.text.contains("<h1>The API of Chợ Xã</h1>"))
            #expect(try await service.anyone.get("/api", headers: [("If-None-Match", page.headers["etag"] ?? "")]).status == 304)
        }
    }

    @Test func aListThatMustNotBeEmptyIsRefusedWhenItIs() async throws {
        try await TestService.run { service in
            let cooperative = try await service.organisation()
            let answer = try await cooperative.post(
                "/v1/lots/\(Schema.exampleID)/pack",
                .object(["at": "2026-06-15T06:30:00+07:00", "inputs": .array([]), "quantity": "1", "unit": "KGM"]), once: "one")
            #expect(answer.fieldErrors == ["/inputs empty_list"])
        }
    }

    @Test func metricsNameNoCodeNoIdAndNobody() async throws {
        try await TestService.run { service in
            _ = try await LotFixture.make(service)
            let unit = try LotFixture.code(1002, 1)
            for target in ["/t/\(unit)", "/v1/lots/\(LotFixture.lot)", "/p/\(LotFixture.product)", "/t/\(unit)/qr.svg"] {
                _ = try await service.department().get(target, headers: ScanTests.json)
            }
            let text = try await service.anyone.get("/metrics").text
            #expect(text.contains("route=\"/t/{code}\""))
            #expect(text.firstMatch(of: #/[0-9a-f]{8}-[0-9a-f]{4}-/#) == nil)
            #expect(text.firstMatch(of: #/\b[A-Z][0-9A-Z]{17}\b/#) == nil)
            #expect(text.firstMatch(of: #/[^\x00-\x7F]/#) == nil, "names are Vietnamese")
            let labels = Set(text.matches(of: #/[{,]([a-z_]+)="/#).map { String($0.1) })
            #expect(labels.isSubset(of: ["method", "route", "status", "le", "pool", "state", "kind", "feed"]))
        }
    }
}
