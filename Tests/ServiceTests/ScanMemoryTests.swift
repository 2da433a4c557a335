import Commune
import Foundation
import JSON
import Postgres
@testable import Store
import TestKit
import Testing

/// What scans find in memory is what the database says, whoever wrote it; and when nobody can tell, the page says since when.
@Suite struct ScanMemoryTests {
    static let json = [("Accept", "application/json")]

    /// Another node: its own connections, its own memory.
    private static func otherNode(_ service: TestService) -> Database {
        Database(url: Cluster.url(service.socket, service.databaseName, "choxa_app"))
    }

    private static func verdict(_ code: String, _ service: TestService) async throws -> String {
        try await service.anyone.get("/t/\(code)", headers: json).text("verdict")
    }

    private static func within(_ seconds: Double, _ condition: () async throws -> Bool) async throws -> Bool {
        let end = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < end {
            if try await condition() { return true }
            try await Task.sleep(for: .milliseconds(20))
        }
        return false
    }

    /// A lot with three unit codes that are not activated yet.
    private static func goods(_ service: TestService) async throws -> (caller: Caller, lot: String, range: String, codes: [String]) {
        let caller = try await service.organisation()
        let lot = try await caller.lot(product: try await caller.approvedProduct().id)
        let range = try await caller.post("/v1/lots/\(lot.id)/code-ranges", .object(["count": 3]), once: "r").text("id")
        let sheet = try await caller.get("/v1/code-ranges/\(range)/codes.csv").text
        let codes = sheet.split(whereSeparator: \.isNewline).dropFirst().map { String($0.split(separator: ",")[1]) }
        return (caller, lot.id, range, codes)
    }

    @Test func whatThisNodeWroteTheNextScanShows() async throws {
        try await TestService.run { service in
            let goods = try await Self.goods(service)
            #expect(try await Self.verdict(goods.codes[0], service) == "not_activated")
            for (unit, code) in goods.codes.enumerated() {
                _ = try await goods.caller.post(
                    "/v1/code-ranges/\(goods.range)/activate", .object(["from": .number(JSONNumber(unit + 1)), "to": .number(JSONNumber(unit + 1))]))
                #expect(try await Self.verdict(code, service) == "active")
            }
            let department = try await service.department()
            let recalled = try await department.post(
                "/v1/recalls", .object(["lot_id": .string(goods.lot), "reason_vi": "Dư lượng", "action_vi": "Không ăn"]))
            #expect(recalled.status == 201)
            #expect(try await Self.verdict(goods.codes[0], service) == "recalled")
        }
    }

    @Test func whatAnotherNodeWroteIsSeenWithinASecond() async throws {
        try await TestService.run { service in
            let goods = try await Self.goods(service)
            #expect(try await Self.verdict(goods.codes[0], service) == "not_activated")
            let other = Self.otherNode(service)
            let organisation = try #require(goods.caller.organisation)
            let range = try #require(UUID(uuidString: goods.range))
            _ = try await other.write(as: Actor(kind: .cooperative, organisations: [organisation]), stamp: service.stamp) { session in
                try await session.codeRanges.activate(.interval(1...3), of: session.codeRanges.find(range))
            }
            #expect(try await Self.within(1) { try await Self.verdict(goods.codes[0], service) == "active" })
            await other.close()
        }
    }

    /// The connection that listens is cut again and again while another node writes.
    @Test func aCutListenerHidesNothingForMoreThanASecond() async throws {
        try await TestService.run { service in
            let goods = try await Self.goods(service)
            let other = Self.otherNode(service)
            let organisation = try #require(goods.caller.organisation)
            let range = try #require(UUID(uuidString: goods.range))
            for unit in 1...3 {
                #expect(try await Self.verdict(goods.codes[unit - 1], service) == "not_activated")
                try await service.asOwnerUnseen { owner in
                    try await owner.query(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'SELECT pg_notify($1%'")
                }
                _ = try await other.write(as: Actor(kind: .cooperative, organisations: [organisation]), stamp: service.stamp) { session in
                    try await session.codeRanges.activate(.interval(unit...unit), of: session.codeRanges.find(range))
                }
                try await Task.sleep(for: .seconds(1))
                #expect(try await Self.verdict(goods.codes[unit - 1], service) == "active")
            }
            await other.close()
        }
    }

    @Test func aUnitThatIsScannedVeryOftenSaysSo() async throws {
        try await TestService.run(isAttended: false) { service in
            let goods = try await Self.goods(service)
            _ = try await goods.caller.post("/v1/code-ranges/\(goods.range)/activate", .object(["from": 1, "to": 3]))
            for _ in 1..<SeenOften.threshold { #expect(try await Self.verdict(goods.codes[0], service) == "active") }
            try await service.counts.flush(at: service.now)
            #expect(try await Self.verdict(goods.codes[0], service) == "active")
            try await service.counts.flush(at: service.now)
            let answer = try await service.anyone.get("/t/\(goods.codes[0])", headers: Self.json)
            #expect(answer.text("verdict") == "seen_often")
            #expect(answer.json["seen_often"]?["count"]?.numberValue?.intValue == SeenOften.threshold)
            #expect(answer.json["seen_often"]?.member("first_day") == "2026-06-15")
            let page = try await service.anyone.get("/t/\(goods.codes[0])?lang=vi", headers: [("Accept", "text/html")])
            #expect(page.text.contains("Mã được quét nhiều bất thường") && page.text.contains("<dt>Số lần quét</dt><dd>\(SeenOften.threshold)+"))
            #expect(try await Self.verdict(goods.codes[1], service) == "active")
        }
    }

    /// Genuine in form, made with a key that is at hand, and pointing nowhere.
    @Test func guessedCodesCostTheDatabaseNextToNothing() async throws {
        try await TestService.run(isAttended: false) { service in
            _ = try await Self.goods(service)
            let cluster = try await Cluster.shared.value
            let before = try await cluster.statements(in: service.databaseName)
            try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<200 {
                    let code = try LotFixture.code(UInt32(5_000 + number), 1)
                    group.addTask { try await service.anyone.get("/t/\(code)", headers: Self.json).status }
                }
                for try await status in group { #expect(status == 404) }
            }
            let cost = try await cluster.statements(in: service.databaseName) - before
            #expect(cost < 60, "\(cost)")
        }
    }

    @Test func memoryForgetsWhatWasNotAskedForWhenItIsFull() {
        var held = Generations<Int, Int>(limit: 1_000)
        for number in 0..<100 {
            held.insert(number, for: number, bytes: 100)
            #expect(held.value(0) == 0)
        }
        #expect(held.bytes <= 1_200)
        #expect(held.value(50) == nil && held.value(99) == 99)
    }
}
