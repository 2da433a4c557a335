import Commune
import Foundation
import JSON
import TestKit
import Testing

/// Every actor that is bound to a place, to organisations or to a marketplace, against records outside of it: there is no such record.
@Suite struct ScopeTests {
    @Test func outsideOnesScopeARecordIsLikeOneThatNeverWas() async throws {
        try await TestService.run { service in
            let records = try await Self.records(service)
            let unknown = UUID().uuidString.lowercased()
            let routes = service.contracts.filter { $0.path.contains("{id}") }
            for route in routes { #expect(records.contains { route.path.hasPrefix($0.prefix) }, "nothing to ask \(route.path) for") }
            var asked: [String: Int] = [:]
            for outsider in try await Self.outsiders(service) {
                for route in routes where Permissions.may(outsider.kind, route.verb) {
                    guard let record = records.first(where: { route.path.hasPrefix($0.prefix) }) else { continue }
                    let place = Comment("\(outsider.name): \(route.method) \(route.path)")
                    let body = Self.bodies["\(route.method) \(route.path)"] ?? MatrixTests.bodies["\(route.method) \(route.path)"]
                    #expect(!route.takesJSON || body != nil, place)
                    func answer(_ id: String) async throws -> Client.Answer {
                        try await outsider.caller.ask(
                            route.method, MatrixTests.filled(route.path, id) + (route.path.hasSuffix("/changes") ? "?since=1" : ""), body,
                            ifMatch: record.version, once: UUID().uuidString)
                    }
                    let (theirs, none) = (try await answer(record.id), try await answer(unknown))
                    #expect(theirs.status == none.status && theirs.json["code"] == none.json["code"], place)
                    // A picture is looked at before its product.
                    #expect(
                        theirs.status == 404 || (route.path.hasSuffix("/images") && route.method == "POST" && theirs.status == 415), "\(place): \(theirs.text)")
                    asked[outsider.name, default: 0] += 1
                }
            }
            // Reads and reviews of officers, reads of authorities with what each may enter, all that holders do.
            for (name, least) in Self.least { #expect(asked[name, default: 0] >= least, "\(name): \(asked[name, default: 0])") }
        }
    }

    @Test func aMarketplaceFetchesNoFeedOfAnother() async throws {
        try await TestService.run { service in
            let (one, two) = (try await Stall.open(service, name: "san-mot"), try await Stall.open(service, name: "san-hai"))
            for stall in [one, two] { #expect(try await stall.build(["confirm": true]).status == 201) }
            let (own, other) = (try await one.fetcher().caller, try await two.fetcher().caller)
            #expect(try await own.get("/feeds/san-mot.xml").status == 200)
            let theirs = try await other.get("/feeds/san-mot.xml")
            let none = try await other.get("/feeds/chua-tung-co.xml")
            #expect(theirs.status == 404 && none.status == 404 && theirs.json["code"] == none.json["code"])
        }
    }

    // MARK: who asks for what

    private static let least = [
        "cooperative elsewhere": 35, "helper of another organisation": 30, "officer of the next commune": 15, "officer of another province": 15,
        "OCOP office of another province": 14, "agriculture of another province": 18, "department of another province": 20,
    ]

    private static func outsiders(_ service: TestService) async throws -> [(name: String, kind: ActorKind, caller: Caller)] {
        let stranger = try await service.organisation("Tổ hợp tác B", commune: "07525")
        return [
            ("cooperative elsewhere", .cooperative, stranger),
            ("helper of another organisation", .helper, try await service.caller(.helper([stranger.organisation ?? UUID()]))),
            ("officer of the next commune", .communeOfficer, try await service.officer(of: "07525")),
            ("officer of another province", .communeOfficer, try await service.caller(.communeOfficer(commune: "19414", province: "44"))),
            ("OCOP office of another province", .ocopOffice, try await service.caller(.authority(.ocopOffice, province: "44"))),
            ("agriculture of another province", .agriculture, try await service.caller(.authority(.agriculture, province: "44"))),
            ("department of another province", .department, try await service.caller(.authority(.department, province: "44"))),
        ]
    }

    /// One record of each kind in Phúc Hòa, with the version that a change would have to name.
    private static func records(_ service: TestService) async throws -> [(prefix: String, id: String, version: Int)] {
        let holder = try await service.organisation("Tổ hợp tác A")
        let (department, agriculture) = (try await service.department(), try await service.agriculture())
        let own = try await MatrixTests.records(of: holder)
        func id(_ prefix: String) -> String { own.first { $0.prefix == "\(prefix)/{id}" }?.id ?? "" }
        let application = try await service.anyone.post("/v1/applications", ApplicationTests.good).json["application"]?.member("id") ?? ""
        let certificate = try await service.ocopOffice().post(
            "/v1/products/\(id("/v1/products"))/certificates", bodies["POST /v1/products/{id}/certificates"])
        let area = try await holder.approvedGrowingArea()
        let granted = try await agriculture.post("/v1/growing-areas/\(area)/codes", Caller.codeBody())
        let recall = try await department.post(
            "/v1/recalls", .object(["lot_id": .string(id("/v1/lots")), "reason_vi": "Dư lượng", "action_vi": "Không ăn"]))
        let stall = try await Stall.open(service)
        let token = try await stall.fetcher().token
        #expect(try await stall.build(["confirm": true]).status == 201)
        let more = [
            ("/v1/applications/{id}", application), ("/v1/certificates/{id}", certificate.text("id")),
            ("/v1/government-codes/{id}", granted.json["codes"]?[0]?.member("id") ?? granted.text("id")),
            ("/v1/recalls/{id}", recall.json["recall"]?.member("id") ?? ""), ("/v1/marketplaces/{id}", stall.marketplace),
            ("/v1/feed-tokens/{id}", token), ("/v1/feeds/{id}", stall.feed),
        ]
        for record in more { try #require(!record.1.isEmpty, "\(record.0)") }
        return own.map { ($0.prefix, $0.id, 1) } + more.map { ($0.0, $0.1, 1) }
    }

    private static let remarks: JSONValue = .object(["remarks": "Thiếu số nhà"])
    private static let reason: JSONValue = .object(["reason": "Vi phạm quy trình"])

    /// Bodies that would be taken, so that only the scope can be the reason for a refusal.
    private static let bodies: [String: JSONValue] = [
        "POST /v1/applications/{id}/return": remarks, "POST /v1/products/{id}/return": remarks, "POST /v1/growing-areas/{id}/return": remarks,
        "POST /v1/packing-houses/{id}/return": remarks, "POST /v1/growing-areas/{id}/suspend": reason, "POST /v1/growing-areas/{id}/reinstate": reason,
        "POST /v1/packing-houses/{id}/suspend": reason, "POST /v1/packing-houses/{id}/reinstate": reason,
        "POST /v1/government-codes/{id}/suspend": reason, "POST /v1/government-codes/{id}/reinstate": reason,
        "POST /v1/government-codes/{id}/revoke": reason, "POST /v1/certificates/{id}/withdraw": reason,
        "POST /v1/growing-areas/{id}/codes": Caller.codeBody("VN-BGOR-0002"), "POST /v1/packing-houses/{id}/codes": Caller.codeBody("VN-BGPH-0002"),
        "POST /v1/products/{id}/certificates": .object([
            "stars": 4, "decision_number": "12/QĐ-UBND", "issuer": "UBND tỉnh Bắc Ninh", "issued_on": "2026-06-01",
        ]),
        "PUT /v1/products/{id}/images": .object(["images": .array([])]),
        "PUT /v1/products/{id}/trade-items/{item}": .object(["price_vnd": 90_000, "availability": "in_stock"]),
        "POST /v1/lots/{id}/shares": .object(["organisation_id": .string(UUID().uuidString.lowercased())]),
        "POST /v1/lots/{id}/pack": .object([
            "at": "2026-06-14T06:00:00+07:00", "quantity": "1", "unit": "KGM",
            "inputs": .array([.object(["lot_id": .string(UUID().uuidString.lowercased()), "quantity": "1", "unit": "KGM"])]),
        ]),
        "POST /v1/lots/{id}/ship": .object([
            "at": "2026-06-14T06:00:00+07:00", "quantity": "1", "unit": "KGM", "to": .string(UUID().uuidString.lowercased()),
        ]),
        "PUT /v1/marketplaces/{id}": .object(["name": "Sàn khác"]), "POST /v1/marketplaces/{id}/tokens": .object(["label": "thử"]),
        "POST /v1/feeds/{id}/versions": .object(["confirm": true]),
    ]
}
