import Commune
import Foundation
import JSON
import TestKit
import Testing

/// Ten kinds of actor × every route, held against the one table; and what one cooperative sees of another. Actors outside their scope: ``ScopeTests``.
@Suite struct MatrixTests {
    @Test func everyRouteLetsInWhomTheTableNamesAndNobodyElse() async throws {
        try await TestService.run { service in
            let callers = try await Self.callers(service)
            for route in service.contracts where !["/livez", "/readyz", "/metrics"].contains(route.path) {
                for (kind, caller) in callers {
                    let answer = try await caller.ask(
                        route.method, Self.filled(route.path, UUID().uuidString.lowercased()), route.takesJSON ? .object([:]) : nil)
                    let place = Comment("\(kind.rawValue): \(route.method) \(route.path)")
                    switch (Permissions.may(kind, route.verb), kind) {
                    case (true, _): #expect(![401, 403, 405, 500].contains(answer.status), place)
                    case (false, .consumer): #expect(answer.status == 401, place)
                    case (false, _): #expect(answer.status == 403, place)
                    }
                }
            }
        }
    }

    @Test func aRecordOfAnotherTenantDoesNotExist() async throws {
        try await TestService.run { service in
            let holder = try await service.organisation("Tổ hợp tác A")
            let stranger = try await service.organisation("Tổ hợp tác B")
            let own = try await Self.records(of: holder)
            let unknown = UUID().uuidString.lowercased()
            var asked = 0
            for route in service.contracts where Permissions.may(.cooperative, route.verb) {
                guard let record = own.first(where: { route.path.hasPrefix($0.prefix) && route.path.contains("{id}") }) else { continue }
                asked += 1
                let place = Comment("\(route.method) \(route.path)")
                let body = Self.bodies["\(route.method) \(route.path)"] ?? (route.takesJSON ? .object([:]) : nil)
                let theirs = try await stranger.ask(route.method, Self.filled(route.path, record.id), body, ifMatch: 1, once: UUID().uuidString)
                let none = try await stranger.ask(route.method, Self.filled(route.path, unknown), body, ifMatch: 1, once: UUID().uuidString)
                #expect(theirs.status == none.status, place)
                #expect(theirs.json["code"] == none.json["code"], place)
                #expect(theirs.status == 404 || (body == .object([:]) && theirs.status == 422) || theirs.status == 415, place)
                if route.method == "GET" { #expect(try await holder.get(Self.filled(route.path, record.id)).status == 200, place) }
            }
            #expect(asked > 30)
        }
    }

    @Test func listsShowOnesOwnAndNothingOfOthers() async throws {
        try await TestService.run { service in
            let holder = try await service.organisation("Tổ hợp tác A")
            let stranger = try await service.organisation("Tổ hợp tác B")
            _ = try await Self.records(of: holder)
            for route in service.contracts
            where route.method == "GET" && !route.path.contains("{") && Permissions.may(.cooperative, route.verb) && route.path.hasPrefix("/v1/") {
                guard route.path != "/v1/places" else { continue }
                let theirs = try await stranger.get(route.path)
                #expect(!theirs.text.contains(holder.organisation?.uuidString.lowercased() ?? "?"), "\(route.path)")
                #expect(!theirs.text.contains("Tổ hợp tác A"), "\(route.path)")
            }
        }
    }

    @Test func aSharedLotIsReadAndNotChanged() async throws {
        try await TestService.run { service in
            let holder = try await service.organisation("Tổ hợp tác A")
            let friend = try await service.organisation("Tổ hợp tác B")
            let lot = try await holder.lot()
            #expect(try await friend.get("/v1/lots/\(lot.id)").status == 404)
            let shared = try await holder.post(
                "/v1/lots/\(lot.id)/shares", .object(["organisation_id": .string(friend.organisation?.uuidString.lowercased() ?? "")]))
            #expect([200, 201].contains(shared.status))
            for part in ["", "/journey", "/events"] { #expect(try await friend.get("/v1/lots/\(lot.id)\(part)").status == 200, "\(part)") }
            let change = try await friend.ask("PUT", "/v1/lots/\(lot.id)", Self.bodies["PUT /v1/lots/{id}"], ifMatch: 1)
            #expect(change.status == 404)
            #expect(
                try await friend.post("/v1/lots/\(lot.id)/shares", .object(["organisation_id": .string(friend.organisation?.uuidString.lowercased() ?? "")]))
                    .status == 404)
        }
    }

    /// Two hundred requests of two tenants at once over few connections: no row of the other ever shows.
    @Test func interleavedTenantsNeverMix() async throws {
        try await TestService.run { service in
            let one = try await service.organisation("Tổ hợp tác A")
            let two = try await service.organisation("Tổ hợp tác B")
            let mixed = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<200 {
                    let (caller, own, other) = number % 2 == 0 ? (one, "hợp tác A", "hợp tác B") : (two, "hợp tác B", "hợp tác A")
                    group.addTask {
                        // Every seventh request fails inside its transaction.
                        if number % 7 == 0 { _ = try await caller.get("/v1/lots/\(UUID().uuidString)") }
                        let answer = try await caller.get("/v1/organisations")
                        return answer.text.contains(other) || (answer.status == 200 && !answer.text.contains(own))
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(mixed == 0)
        }
    }

    // MARK: what is asked for

    static func filled(_ path: String, _ id: String) -> String {
        path.split(separator: "/").map { part in
            guard let open = part.firstIndex(of: "{"), let close = part.firstIndex(of: "}") else { return String(part) }
            let values = ["level": "commune", "code": "07330", "number": "1", "sha256": String(repeating: "a", count: 64)]
            return values[String(part[part.index(after: open)..<close])] ?? (id + part[part.index(after: close)...])
        }.reduce("") { $0 + "/" + $1 }
    }

    private static func callers(_ service: TestService) async throws -> [(ActorKind, Caller)] {
        let organisation = try await service.organisation()
        let applied = try await service.anyone.post("/v1/applications", ApplicationTests.good)
        let department = try await service.department()
        let market = try await department.post("/v1/marketplaces", .object(["name": "Sàn thử"])).text("id")
        let token = try await department.post("/v1/marketplaces/\(market)/tokens", .object(["label": "thử"])).text("secret")
        return [
            (.consumer, service.anyone), (.applicant, service.holder(of: applied.text("claim_secret"))), (.cooperative, organisation),
            (.helper, try await service.caller(.helper([organisation.organisation ?? UUID()]))), (.communeOfficer, try await service.officer()),
            (.ocopOffice, try await service.ocopOffice()), (.agriculture, try await service.agriculture()), (.department, department),
            (.marketplace, service.holder(of: token)), (.auditor, try await service.auditor()),
        ]
    }

    static func records(of holder: Caller) async throws -> [(prefix: String, id: String)] {
        let product = try await holder.approvedProduct().id
        let lot = try await holder.lot(product: product)
        let area = try await holder.post("/v1/growing-areas", bodies["POST /v1/growing-areas"]).text("id")
        let house = try await holder.post("/v1/packing-houses", bodies["POST /v1/packing-houses"]).text("id")
        let harvest = try await holder.post("/v1/lots/\(lot.id)/harvest", bodies["POST /v1/lots/{id}/harvest"], once: "h").text("id")
        let range = try await holder.post("/v1/lots/\(lot.id)/code-ranges", .object(["count": 3]), once: "r").text("id")
        let key = try await holder.get("/v1/api-keys").data.first?.member("id") ?? ""
        let records = [
            ("/v1/lots/{id}", lot.id), ("/v1/products/{id}", product), ("/v1/growing-areas/{id}", area), ("/v1/packing-houses/{id}", house),
            ("/v1/events/{id}", harvest),
            ("/v1/code-ranges/{id}", range), ("/v1/organisations/{id}", holder.organisation?.uuidString.lowercased() ?? ""), ("/v1/api-keys/{id}", key),
        ]
        for record in records { try #require(!record.1.isEmpty, "\(record.0)") }
        return records.map { (prefix: $0.0, id: $0.1) }
    }

    private static let square: JSONValue = .array([
        .array([106.150, 21.390].map(number)), .array([106.153, 21.390].map(number)), .array([106.153, 21.393].map(number)),
        .array([106.150, 21.393].map(number)),
        .array([106.150, 21.390].map(number)),
    ])
    private static func number(_ value: Double) -> JSONValue { JSONNumber(value).map(JSONValue.number) ?? .null }

    /// Bodies that would be taken, so that only the tenant can be the reason for a refusal.
    static let bodies: [String: JSONValue] = [
        "POST /v1/growing-areas": .object([
            "name": "Đồi vải", "crop": "Vải", "commune": "07330", "households": 3, "boundary": .object(["type": "Polygon", "coordinates": .array([square])]),
        ]),
        "PUT /v1/growing-areas/{id}": .object([
            "name": "Đồi vải", "crop": "Vải", "commune": "07330", "households": 4, "boundary": .object(["type": "Polygon", "coordinates": .array([square])]),
        ]),
        "POST /v1/packing-houses": .object(["name": "Nhà đóng gói", "address": "Thôn 1", "commune": "07330"]),
        "PUT /v1/packing-houses/{id}": .object(["name": "Nhà đóng gói", "address": "Thôn 1", "commune": "07330"]),
        "POST /v1/lots/{id}/harvest": .object(["at": "2026-06-14T06:00:00+07:00", "quantity": "10", "unit": "KGM", "growing_area_ids": .array([])]),
        "POST /v1/lots/{id}/receive": .object(["at": "2026-06-14T06:00:00+07:00", "quantity": "10", "unit": "KGM"]),
        "POST /v1/lots/{id}/code-ranges": .object(["count": 3]),
        "PUT /v1/lots/{id}": .object(["harvested_on": "2026-06-13", "quantity": "11", "unit": "KGM"]),
        "POST /v1/events/{id}/void": .object(["reason": "did_not_occur"]),
        "POST /v1/code-ranges/{id}/activate": .object(["from": 1, "to": 2]),
        "POST /v1/code-ranges/{id}/void": .object(["from": 1, "to": 2, "reason": "Tem hỏng"]),
        "PUT /v1/organisations/{id}/contact": .object(["phone": "0912345678"]),
        "POST /v1/products/{id}/trade-items": .object(["net_content": "2", "unit": "KGM", "price_vnd": 90_000]),
        "PUT /v1/products/{id}": .object(["name_vi": "Vải", "ocop_set": 1]),
    ]
}
