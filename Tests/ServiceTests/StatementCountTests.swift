import Commune
import Foundation
import JSON
import TestKit
import Testing

/// Every route touches the database a fixed number of times, whatever the number of rows; PostgreSQL itself counts.
@Suite struct StatementCountTests {
    /// Every GET with one record of each kind behind it, and again with many.
    @Test func aReadCostsTheSameStatementsForOneRowAndForMany() async throws {
        try await TestService.run(isAttended: false) { service in
            let world = try await Self.world(service)
            let few = try await Self.costs(of: world.reads, service)
            try await world.grow()
            let many = try await Self.costs(of: world.reads, service)
            #expect(few.count > 35)
            for (read, cost) in few {
                #expect(cost > 0 || Self.isServedWithoutDatabase(read), "\(read)")
                #expect(many[read] == cost, "\(read)")
            }
        }
    }

    @Test func aWriteCostsTheSameStatementsForOneRowAndForMany() async throws {
        try await TestService.run(isAttended: false) { service in
            let caller = try await service.organisation()
            let counter = Counter(service)
            let product = try await caller.approvedProduct().id
            var areas: [String] = []
            for number in 1...5 { areas.append(try await caller.approvedGrowingArea(["name": .string("Đồi \(number)")])) }
            var lots: [String] = []
            for number in 1...10 { lots.append(try await caller.lot(code: "C\(number)", product: product).id) }
            // Warm: the first of its kind prepares its statements.
            for round in [1, 1, 5] {
                let marks = (1...round).map { JSONValue.string(areas[$0 - 1]) }
                try await counter.expectEqual("harvest of \(round) areas", "harvest") {
                    try await caller.post("/v1/lots/\(lots[0])/harvest", Self.harvest(marks), once: UUID().uuidString)
                }
                let inputs = (1...round).map { JSONValue.object(["lot_id": .string(lots[$0]), "quantity": "1", "unit": "KGM"]) }
                try await counter.expectEqual("pack of \(round) lots", "pack") {
                    try await caller.post("/v1/lots/\(lots[9])/pack", Self.pack(inputs), once: UUID().uuidString)
                }
                let items = (1...round).map { JSONValue.object(["net_content": .string("\($0)"), "unit": "KGM", "price_vnd": 90_000]) }
                try await counter.expectEqual("product of \(round) pack sizes", "product") {
                    try await caller.post("/v1/products", .object(["name_vi": "Vải", "ocop_set": 1, "trade_items": .array(items)]))
                }
                try await counter.expectEqual("range of \(round * 100) codes", "range") {
                    try await caller.post(
                        "/v1/lots/\(lots[0])/code-ranges", .object(["count": JSONValue.number(JSONNumber(round * 100))]), once: UUID().uuidString)
                }
            }
        }
    }

    @Test func aRecallOfManyDescendantsCostsWhatARecallOfOneCosts() async throws {
        try await TestService.run(isAttended: false) { service in
            let caller = try await service.organisation()
            let department = try await service.department()
            let counter = Counter(service)
            let product = try await caller.approvedProduct().id
            for children in [1, 1, 6] {
                let root = try await caller.lot(code: "G\(UUID().uuidString.prefix(8))", product: product).id
                for _ in 1...children {
                    let child = try await caller.lot(code: "D\(UUID().uuidString.prefix(8))", product: product).id
                    let input = JSONValue.object(["lot_id": .string(root), "quantity": "1", "unit": "KGM"])
                    _ = try await caller.post("/v1/lots/\(child)/pack", Self.pack([input]), once: UUID().uuidString)
                }
                try await counter.expectEqual("recall of \(children) descendants", "recall") {
                    try await department.post(
                        "/v1/recalls", .object(["lot_id": .string(root), "reason_vi": "Dư lượng", "action_vi": "Không ăn", "phone": "0912345678"]))
                }
            }
        }
    }

    // MARK: counting

    /// Compares what PostgreSQL ran for requests of one name; the first of each name only warms.
    private final class Counter {
        private let service: TestService
        private var seen: [String: [Int]] = [:]

        init(_ service: TestService) { self.service = service }

        func expectEqual(_ what: String, _ name: String, _ ask: () async throws -> Client.Answer) async throws {
            let (answer, cost) = try await StatementCountTests.cost(service, ask)
            #expect((200...201).contains(answer.status), "\(what): \(answer.text)")
            let known = seen[name, default: []]
            if known.count >= 2 { #expect(known[1] == cost, "\(what)") }
            seen[name] = known + [cost]
        }
    }

    private static func cost(_ service: TestService, _ ask: () async throws -> Client.Answer) async throws -> (Client.Answer, Int) {
        let cluster = try await Cluster.shared.value
        let before = try await cluster.statements(in: service.databaseName)
        let answer = try await ask()
        return (answer, try await cluster.statements(in: service.databaseName) - before)
    }

    private static func costs(of reads: [(path: String, caller: Caller)], _ service: TestService) async throws -> [String: Int] {
        var costs: [String: Int] = [:]
        for (path, caller) in reads {
            _ = try await caller.get(path)
            let (answer, cost) = try await cost(service) { try await caller.get(path) }
            #expect(answer.status == 200, "\(path): \(answer.text)")
            costs[path] = cost
        }
        return costs
    }

    private static func isServedWithoutDatabase(_ path: String) -> Bool {
        ["/t", "/openapi.json", "/livez", "/readyz"].contains(path)
    }

    // MARK: what is asked for

    private struct World {
        var reads: [(path: String, caller: Caller)] = []
        var grow: @Sendable () async throws -> Void = {}
    }

    /// One record of each kind, the reads that show them, and a way to have many more behind the same reads.
    private static func world(_ service: TestService) async throws -> World {
        let caller = try await service.organisation()
        let (department, agriculture, auditor) = (try await service.department(), try await service.agriculture(), try await service.auditor())
        let product = try await caller.approvedProduct().id
        let area = try await caller.approvedGrowingArea()
        let house = try await caller.packingHouse()
        let lot = try await caller.lot(product: product, areas: [area])
        let harvested = try await caller.post("/v1/lots/\(lot.id)/harvest", harvest([.string(area)]), once: "h").text("id")
        let range = try await caller.post("/v1/lots/\(lot.id)/code-ranges", .object(["count": 3]), once: "r").text("id")
        let sheet = try await caller.get("/v1/code-ranges/\(range)/codes.csv").text
        let unit = try #require(sheet.split(whereSeparator: { ",\r\n".contains($0) }).dropFirst(4).first)
        let stall = try await Stall.open(service)
        let built = try await stall.build(["confirm": true])
        #expect(built.status == 201, "\(built.text)")
        let version = built.integer("number")
        let ids: [(prefix: String, id: String)] = [
            ("/v1/lots/", lot.id), ("/v1/products/", product), ("/v1/growing-areas/", area), ("/v1/packing-houses/", house),
            ("/v1/events/", harvested), ("/v1/code-ranges/", range), ("/v1/organisations/", caller.organisation?.uuidString.lowercased() ?? ""),
            ("/p/", product), ("/v1/feeds/", stall.feed),
        ]
        var reads: [(path: String, caller: Caller)] = []
        for route in service.contracts where route.method == "GET" {
            var path = route.path
            if let id = ids.first(where: { path.hasPrefix($0.prefix + "{") }) {
                path = path.replacing(/\{(id|product)\}/, with: id.id)
            }
            path = path.replacing("{level}", with: "commune").replacing("{number}", with: "\(version)")
            path = path.replacing("{code}", with: path.hasPrefix("/v1/places/") ? "07330" : String(unit))
            if path.hasSuffix("/changes") { path += "?since=\(version)" }
            guard !path.contains("{"), !path.hasPrefix("/v1/claim") else { continue }
            let able = [(ActorKind.cooperative, caller), (.department, department), (.auditor, auditor)].first { Permissions.may($0.0, route.verb) }
            reads.append((path, try #require(able, "\(path)").1))
        }
        return World(reads: reads) {
            for number in 1...6 {
                let more = try await caller.approvedProduct(name: "Vải loại \(number)").id
                let place = try await caller.approvedGrowingArea(["name": .string("Đồi \(number)")])
                _ = try await caller.packingHouse("Nhà \(number)")
                let source = try await caller.lot(code: "S\(number)", product: more, areas: [place]).id
                let input = JSONValue.object(["lot_id": .string(source), "quantity": "1", "unit": "KGM"])
                _ = try await caller.post("/v1/lots/\(lot.id)/pack", pack([input]), once: "p\(number)")
                _ = try await caller.post("/v1/lots/\(lot.id)/harvest", harvest([.string(area)]), once: "h\(number)")
                _ = try await caller.post("/v1/lots/\(lot.id)/code-ranges", .object(["count": 5]), once: "r\(number)")
                _ = try await agriculture.post("/v1/growing-areas/\(area)/codes", Caller.codeBody("VN-BGOR-10\(number)"))
                _ = try await caller.post(
                    "/v1/products/\(product)/trade-items", .object(["net_content": .string("\(number + 1)"), "unit": "KGM", "price_vnd": 90_000]))
            }
            _ = try await stall.build()
        }
    }

    private static func harvest(_ areas: [JSONValue]) -> JSONValue {
        .object(["at": "2026-06-14T06:00:00+07:00", "quantity": "10", "unit": "KGM", "growing_area_ids": .array(areas)])
    }

    private static func pack(_ inputs: [JSONValue]) -> JSONValue {
        .object(["at": "2026-06-14T09:00:00+07:00", "inputs": .array(inputs), "quantity": "1", "unit": "KGM"])
    }
}
